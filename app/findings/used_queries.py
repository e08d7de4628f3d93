"""Where words are used: everything of the analysis that rests on an excerpt, and leads to it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts.models import AccountVersion, Excerpt, Passage
from app.episodes import queries as episodes
from app.episodes.models import (
    Episode,
    EpisodeExcerpt,
    EpisodeFactor,
    EpisodeFactorExcerpt,
    Factor,
    PracticeItem,
    PracticeItemExcerpt,
)
from app.episodes.rules import TEXTS
from app.findings import queries as findings
from app.findings.models import FindingEpisode, FindingFactor
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import perspective_queries as perspectives
from app.perspectives.models import PerspectiveExcerpt


@dataclass(frozen=True)
class Use:
    """One place that rests on an excerpt."""

    kind: str
    title: str
    url: str


Found = Iterator[tuple[UUID, Use]]


def uses(db: Session, member: Member, ids: Iterable[UUID]) -> dict[UUID, list[Use]]:
    """The places each of these excerpts stands under, as far as the member is shown them.

    A fixed number of queries. A finding rests on the words under its factors, and under the
    practice of its episodes.
    """
    chosen = list(ids)
    found: dict[UUID, list[Use]] = defaultdict(list)
    if not member.may(Permission.READ_ANALYSIS):
        return found
    links = _Links(db, member, chosen)
    for part in (_perspectives, _episodes, _practice, _factors, _findings):
        for excerpt_id, use in part(db, member, links):
            if use not in found[excerpt_id]:
                found[excerpt_id].append(use)
    return found


def of_excerpts(db: Session, member: Member, ids: Iterable[UUID]) -> dict[str, Any]:
    """For the pages that show excerpts."""
    return {"uses": uses(db, member, ids)}


def of_account(db: Session, member: Member, account_id: UUID) -> dict[str, Any]:
    """For the page of an account: where any of its words are used."""
    ids = (
        select(Excerpt.id)
        .join(Passage, col(Passage.id) == Excerpt.passage_id)
        .join(AccountVersion, col(AccountVersion.id) == Passage.version_id)
        .where(Excerpt.review_id == member.review, AccountVersion.account_id == account_id)
    )
    return of_excerpts(db, member, db.exec(ids))


class _Links:
    """What rests on these excerpts, by id. Each query asks only for rows of this review."""

    def __init__(self, db: Session, member: Member, ids: list[UUID]) -> None:
        def rows(statement: Any, link: Any) -> list[Any]:
            mine = statement.where(link.review_id == member.review, link.excerpt_id.in_(ids))
            return list(db.execute(mine.order_by(link.id)))

        under: Callable[..., Any] = select
        self.looked = rows(
            under(PerspectiveExcerpt.excerpt_id, PerspectiveExcerpt.perspective_id),
            PerspectiveExcerpt,
        )
        self.episodes = rows(
            under(EpisodeExcerpt.excerpt_id, EpisodeExcerpt.episode_id, EpisodeExcerpt.slot),
            EpisodeExcerpt,
        )
        self.practice = rows(
            under(PracticeItemExcerpt.excerpt_id, PracticeItem).join(
                PracticeItem, col(PracticeItem.id) == PracticeItemExcerpt.practice_item_id
            ),
            PracticeItemExcerpt,
        )
        self.factors = rows(
            under(EpisodeFactorExcerpt.excerpt_id, EpisodeFactor.episode_id, Factor)
            .join(EpisodeFactor, col(EpisodeFactor.id) == EpisodeFactorExcerpt.episode_factor_id)
            .join(Factor, col(Factor.id) == EpisodeFactor.factor_id),
            EpisodeFactorExcerpt,
        )
        told = episodes.episodes(db, member)
        self.shown: dict[UUID, Episode] = {episode.id: episode for episode in told}


def _at(member: Member, *path: object) -> str:
    return "/".join(["/reviews", *(str(each) for each in (member.review, *path))])


def _perspectives(db: Session, member: Member, links: _Links) -> Found:
    views = {
        view.perspective.id: view
        for _, _, shown in perspectives.by_role(db, member)
        for view in shown
    }
    for excerpt_id, perspective_id in links.looked:
        if view := views.get(perspective_id):
            title = f"{view.label}: {view.when}"
            yield excerpt_id, Use("Perspective", title, _at(member, "perspectives", perspective_id))


def _episodes(db: Session, member: Member, links: _Links) -> Found:
    for excerpt_id, episode_id, slot in links.episodes:
        if episode := links.shown.get(episode_id):
            kind = TEXTS[slot].capitalize()
            yield excerpt_id, Use(kind, episode.title, _at(member, "episodes", episode_id))


def _practice(db: Session, member: Member, links: _Links) -> Found:
    for excerpt_id, item in links.practice:
        if episode := links.shown.get(item.episode_id):
            url = _at(member, "episodes", episode.id)
            yield excerpt_id, Use(f"{item.kind.label} in an episode", episode.title, url)


def _factors(db: Session, member: Member, links: _Links) -> Found:
    for excerpt_id, episode_id, factor in links.factors:
        if episode := links.shown.get(episode_id):
            title = f"{factor.text} (in “{episode.title}”)"
            yield excerpt_id, Use("Factor", title, _at(member, "episodes", episode_id))


def _findings(db: Session, member: Member, links: _Links) -> Found:
    if not member.may(Permission.READ_FINDINGS):
        return
    told = {f.id: f for f in findings.findings(db, member)}
    of_episode, of_factor = defaultdict(list), defaultdict(list)
    for by_episode in findings.parts(db, member, FindingEpisode, told):
        of_episode[by_episode.episode_id].append(by_episode.finding_id)
    for by_factor in findings.parts(db, member, FindingFactor, told):
        of_factor[by_factor.factor_id].append(by_factor.finding_id)
    led = [(e, i) for e, item in links.practice for i in of_episode[item.episode_id]]
    led += [(e, i) for e, _, factor in links.factors for i in of_factor[factor.id]]
    for excerpt_id, finding_id in led:
        finding = told[finding_id]
        title = finding.title or finding.statement
        yield excerpt_id, Use("Finding", title, _at(member, "findings", finding_id))


def to_hold(db: Session, member: Member) -> dict[str, Any]:
    """The findings by what they are called, for who says which of them is on hold."""
    found = findings.findings(db, member)
    return {"findings": {one.id: one.title or one.statement for one in found}}
