"""Anything of a review that can be talked about or reworded, as far as the member is shown it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts import queries as accounts
from app.accounts.models import Account, AccountVersion
from app.case_group import voice_queries as voices
from app.episodes import effect_queries
from app.episodes import queries as episodes
from app.episodes.models import Episode, EpisodeFactor, Factor, PracticeItem
from app.findings import pattern_queries
from app.findings import queries as findings
from app.findings.models import AdditionalLearning, Consideration, Finding, Underlying
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import event_queries as events
from app.perspectives import perspective_queries as perspectives
from app.perspectives import standpoint_queries as roles
from app.perspectives.models import Reach


@dataclass(frozen=True)
class Thing:
    """A row, what a page calls it, and the page it stands on."""

    subject: str
    row: Any
    title: str
    url: str
    changed_by: Permission = Permission.WRITE_ANALYSIS
    episode: Episode | None = None
    """The episode it is, or is a part of."""

    @property
    def id(self) -> UUID:
        return UUID(str(self.row.id))


Found = Iterator[Thing]


def things(db: Session, member: Member, wanted: Mapping[str, Iterable[UUID]]) -> dict[UUID, Thing]:
    """Those of these rows (ids by table) that the member is shown: a few queries for each table.

    Each is found through the queries of its own step, so what is folded away or taken back there
    is not here either.
    """
    found: dict[UUID, Thing] = {}
    for subject, ids in wanted.items():
        chosen = list(ids)
        if chosen and subject in FINDERS:
            found |= {thing.id: thing for thing in FINDERS[subject](db, member, chosen)}
    return found


def by_table(places: Iterable[tuple[str, UUID]]) -> dict[str, list[UUID]]:
    """The ids of these rows, each a table and an id, as `things` asks for them."""
    grouped: dict[str, list[UUID]] = defaultdict(list)
    for subject, row_id in dict.fromkeys(places):
        grouped[subject].append(row_id)
    return grouped


def thing(db: Session, member: Member, subject: str, row_id: UUID) -> Thing | None:
    return things(db, member, {subject: [row_id]}).get(row_id)


def _episodes(db: Session, member: Member, ids: list[UUID]) -> Found:
    for row in episodes.episodes(db, member, ids):
        yield Thing("episode", row, row.title, _at(row), episode=row)


def _practice(db: Session, member: Member, ids: list[UUID]) -> Found:
    rows = (
        select(PracticeItem, Episode)
        .join(Episode, col(Episode.id) == PracticeItem.episode_id)
        .where(PracticeItem.review_id == member.review, col(PracticeItem.id).in_(ids))
        .where(episodes.begun_by_then(member))
    )
    for row, episode in db.exec(rows):
        title = f"{row.kind.label} in “{episode.title}”"
        yield Thing("practiceitem", row, title, _at(episode), episode=episode)


def _at_work(db: Session, member: Member, ids: list[UUID]) -> Found:
    rows = (
        select(EpisodeFactor, Factor, Episode)
        .join(Factor, col(Factor.id) == EpisodeFactor.factor_id)
        .join(Episode, col(Episode.id) == EpisodeFactor.episode_id)
        .where(EpisodeFactor.review_id == member.review, col(EpisodeFactor.id).in_(ids))
        .where(episodes.begun_by_then(member))
    )
    for row, factor, episode in db.exec(rows):
        title = f"“{factor.text}” in “{episode.title}”"
        yield Thing("episodefactor", row, title, _at(episode), episode=episode)


def _factors(db: Session, member: Member, ids: list[UUID]) -> Found:
    for row in episodes.factors(db, member, ids):
        url = f"/reviews/{member.review}/factors#factor-{row.id}"
        yield Thing("factor", row, row.text, url)


def _findings(db: Session, member: Member, ids: list[UUID]) -> Found:
    if member.may(Permission.READ_FINDINGS):
        for row in findings.findings(db, member, ids):
            title = row.title or row.statement
            yield Thing("finding", row, title, _found_at(row), Permission.WRITE_FINDINGS)


def _patterns(db: Session, member: Member, ids: list[UUID]) -> Found:
    if member.may(Permission.READ_FINDINGS):
        for row in pattern_queries.patterns(db, member, ids):
            url = f"/reviews/{member.review}/patterns/{row.id}"
            yield Thing("pattern", row, row.title, url, Permission.GATHER_PATTERNS)


def _parts_of(part: type[Underlying] | type[Consideration], what: str) -> Any:
    """What finds the parts of one kind that findings have."""

    def find(db: Session, member: Member, ids: list[UUID]) -> Found:
        rows = select(part, Finding).join(Finding, col(Finding.id) == part.finding_id)
        mine = rows.where(part.review_id == member.review, col(part.id).in_(ids))
        if member.may(Permission.READ_FINDINGS):
            for row, finding in db.exec(mine):
                title = f"{what} of “{finding.title or finding.statement}”"
                where = (_found_at(finding), Permission.WRITE_FINDINGS)
                yield Thing(str(part.__tablename__), row, title, *where)

    return find


def _learning(db: Session, member: Member, ids: list[UUID]) -> Found:
    url = f"/reviews/{member.review}/findings/additional-learning"
    mine = select(AdditionalLearning).where(AdditionalLearning.review_id == member.review)
    if member.may(Permission.READ_FINDINGS):
        for row in db.exec(mine.where(col(AdditionalLearning.id).in_(ids))):
            where = (url, Permission.WRITE_FINDINGS)
            yield Thing("additionallearning", row, "Additional learning", *where)


def _events(db: Session, member: Member, ids: list[UUID]) -> Found:
    for row in events.events(db, member, ids):
        title = f"{row.when_text or 'No date'}: {shortened(row.text)}"
        yield Thing("event", row, title, f"/reviews/{member.review}/events/{row.id}")


def _reaches(db: Session, member: Member, ids: list[UUID]) -> Found:
    rows = select(Reach).where(Reach.review_id == member.review, col(Reach.id).in_(ids))
    mine = [row for row in db.exec(rows) if member.sees(row.sent_first)]
    about = things(db, member, {"event": {row.event_id for row in mine}})
    for row in mine:
        if event := about.get(row.event_id):
            yield Thing("reach", row, f"How news came of “{event.title}”", event.url)


def _views(db: Session, member: Member, ids: list[UUID]) -> Found:
    labels = {role.id: role.label for role in roles.standpoints(db, member)}
    for row in perspectives.perspectives(db, member, ids):
        title = f"{labels.get(row.standpoint_id, '')}: {row.when_text or 'no time said'}"
        yield Thing("perspective", row, title, f"/reviews/{member.review}/perspectives/{row.id}")


def _effects(db: Session, member: Member, ids: list[UUID]) -> Found:
    for shown in effect_queries.effects(db, member):
        if shown.row.id in ids:
            title = f"What “{shown.cause.text}” did to “{shown.effect.text}”"
            yield Thing("factoreffect", shown.row, title, f"/reviews/{member.review}/factors")


def _voices(db: Session, member: Member, ids: list[UUID]) -> Found:
    url = f"/reviews/{member.review}/voices"
    if member.may(Permission.READ_ACCOUNTS):
        for row in voices.voices(db, member):
            if row.id in ids:
                title = f"Whose voice is missing: {row.role}"
                yield Thing("missingvoice", row, title, url, Permission.MANAGE_CASE_GROUP)


def _excerpts(db: Session, member: Member, ids: list[UUID]) -> Found:
    for shown in accounts.excerpts(db, member, ids):
        url = f"/reviews/{member.review}/accounts/excerpts/{shown.excerpt.id}"
        title = f"{shown.label}: “{shortened(shown.excerpt.quote)}”"
        yield Thing("excerpt", shown.excerpt, title, url)


def _accounts(db: Session, member: Member, ids: list[UUID]) -> Found:
    """By their newest version that the member may read."""
    columns = (Account, AccountVersion.id)
    rows = accounts.from_whom(*columns).where(
        col(Account.id).in_(ids), col(AccountVersion.id).in_(accounts.visible_versions(member))
    )
    if member.may(Permission.READ_ACCOUNTS):
        for row, version_id, label, _ in db.execute(rows.order_by(AccountVersion.number)):
            url = f"/reviews/{member.review}/accounts/{version_id}"
            yield Thing("account", row, f"Account of {label}", url)


def shortened(text: str) -> str:
    """The beginning of a text, as long as a title may be."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:80].rsplit(' ', 1)[0]} …"


def _at(episode: Episode) -> str:
    return f"/reviews/{episode.review_id}/episodes/{episode.id}"


def _found_at(finding: Finding) -> str:
    return f"/reviews/{finding.review_id}/findings/{finding.id}"


FINDERS: dict[str, Callable[[Session, Member, list[UUID]], Found]] = {
    "episode": _episodes,
    "practiceitem": _practice,
    "episodefactor": _at_work,
    "factor": _factors,
    "factoreffect": _effects,
    "perspective": _views,
    "missingvoice": _voices,
    "finding": _findings,
    "pattern": _patterns,
    "underlying": _parts_of(Underlying, "A source"),
    "consideration": _parts_of(Consideration, "A consideration"),
    "additionallearning": _learning,
    "event": _events,
    "reach": _reaches,
    "excerpt": _excerpts,
    "account": _accounts,
}
