"""Whose voice the review has, whose is missing, and why."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import load_only
from sqlmodel import Session, col

from app.accounts.models import Account, AccountVersion
from app.accounts.withdrawal_queries import is_taken_back
from app.boards import queries as boards
from app.boards.models import Agency
from app.case_group.models import MissingVoice
from app.case_group.rules import heard, role_of
from app.people.models import Member, Membership
from app.reviews import queries as reviews
from app.reviews.models import Contributor
from app.vocabulary import ContributorKind, Heard, Seniority

ANYBODY = "Anybody"
"""Whose voice is missing where a whole agency has nobody in the case group."""
FAMILY = "The family"
WITHOUT_NAMES: Any = (
    Contributor.label,
    Contributor.kind,
    Contributor.agency_id,
    Contributor.seniority,
)


class Who(NamedTuple):
    """Whose voice it is. The same role, agency and level are the same voice."""

    role: str
    agency_id: UUID | None = None
    seniority: Seniority | None = None

    @property
    def key(self) -> "Who":
        """The same whatever its capitals."""
        return self._replace(role=self.role.casefold())


@dataclass
class Group:
    """Those of one role, agency and level, and how many of them were heard."""

    role: str
    agency_id: UUID | None
    agency: str
    seniority: Seniority | None
    family: bool = False
    like: UUID | None = None
    """One of them, or their agency."""
    people: int = 0
    invited: int = 0
    sent: int = 0

    @property
    def key(self) -> Who:
        return Who(self.role, self.agency_id, self.seniority).key

    @property
    def heard(self) -> Heard:
        return heard(self.people, self.invited, self.sent)


@dataclass(frozen=True)
class Gap:
    """A voice the review does not have; with why, once a lead reviewer has said so."""

    who: str
    like: UUID | None
    heard: Heard
    voice: MissingVoice | None = None


@dataclass
class Row:
    """A row of the grid: who of one agency is there, by level."""

    name: str
    groups: dict[Seniority | None, list[Group]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Grid:
    agencies: list[Row]
    family: list[Group]
    levels: list[Seniority | None]
    """The columns: None for those whose level nobody wrote down."""


SENT = (
    exists()
    .where(col(AccountVersion.account_id) == Account.id)
    .where(col(Account.contributor_id) == Contributor.id, ~is_taken_back(Account.id))
)
INVITED = exists().where(
    col(Membership.contributor_id) == Contributor.id, col(Membership.ended_at).is_(None)
)


def groups(db: Session, member: Member) -> list[Group]:
    """The case group by role, agency and level, without names; then agencies with nobody.

    Whoever asks is told the same: it goes in the pack. That somebody has sent is all it says.
    """
    rows = (
        select(Contributor, func.coalesce(Agency.name, ""), INVITED, SENT)
        .options(load_only(*WITHOUT_NAMES))
        .outerjoin(Agency, col(Agency.id) == Contributor.agency_id)
        .where(col(Contributor.review_id) == member.review)
        .order_by(col(Contributor.label), col(Contributor.id))
    )
    found: dict[Who, Group] = {}
    for one, agency, invited, sent in db.execute(rows):
        new = _group(one, agency)
        group = found.setdefault(new.key, new)
        group.people += 1
        group.invited += bool(invited)
        group.sent += bool(sent)
    return [*found.values(), *_unheard(db, member, list(found.values()))]


def _group(one: Contributor, agency: str) -> Group:
    if one.kind is ContributorKind.FAMILY:
        return Group(one.label, None, "", None, True, one.id)
    return Group(role_of(one.label), one.agency_id, agency, one.seniority, False, one.id)


def _unheard(db: Session, member: Member, found: list[Group]) -> Iterator[Group]:
    """Agencies that take part with nobody in the case group; and the family, if none is there."""
    there = {group.agency_id for group in found}
    for part in reviews.agencies(db, member):
        if part.agency_id is None:
            yield Group(f"{ANYBODY} from {part.name}", None, part.name, None)
        elif part.agency_id not in there:
            yield Group(ANYBODY, part.agency_id, part.name, None, like=part.agency_id)
    if not any(group.family for group in found):
        yield Group(FAMILY, None, "", None, family=True)


def grid(db: Session, member: Member) -> Grid:
    """Roles by agency and level, and the family on its own."""
    rows: dict[str, Row] = {}
    found = groups(db, member)
    for group in found:
        if not group.family:
            name = group.agency or "No agency"
            rows.setdefault(name, Row(name)).groups[group.seniority].append(group)
    unsaid = any(g.seniority is None and g.people and not g.family for g in found)
    levels: list[Seniority | None] = [*Seniority, *([None] if unsaid else [])]
    return Grid([rows[n] for n in sorted(rows)], [g for g in found if g.family], levels)


def voices(db: Session, member: Member) -> list[MissingVoice]:
    """What the lead reviewers wrote down. Why somebody is missing may tell how it ended."""
    if not member.sees_outcome:
        return []
    mine = select(MissingVoice).where(col(MissingVoice.review_id) == member.review)
    return list(db.scalars(mine.order_by(col(MissingVoice.position), col(MissingVoice.id))))


def voice(db: Session, member: Member, voice_id: UUID) -> MissingVoice | None:
    return next((v for v in voices(db, member) if v.id == voice_id), None)


def same_voice(db: Session, member: Member, who: Who) -> MissingVoice | None:
    """What was said of this voice already."""
    return next((v for v in voices(db, member) if key_of(v) == who.key), None)


def key_of(voice: MissingVoice) -> Who:
    return Who(voice.role, voice.agency_id, voice.seniority).key


def gaps(db: Session, member: Member) -> list[Gap]:
    """Every voice that is missing now: those we can see, then those somebody thought of."""
    found = {group.key: group for group in groups(db, member)}
    said = {key_of(voice): voice for voice in voices(db, member)}
    agencies = {a.id: a.name for a in boards.agencies(db, member)}
    missing = [
        Gap(in_words(g.role, g.agency, g.seniority), g.like, g.heard, said.get(key))
        for key, g in found.items()
        if not g.sent
    ]
    by_hand = [
        Gap(who(voice, agencies), None, Heard.NOBODY, voice)
        for key, voice in said.items()
        if key not in found
    ]
    return [*missing, *by_hand]


def who(voice: MissingVoice, agencies: dict[UUID, str]) -> str:
    agency = agencies.get(voice.agency_id, "") if voice.agency_id else ""
    return in_words(voice.role, agency, voice.seniority)


def in_words(role: str, agency: str, seniority: Seniority | None) -> str:
    """Whose voice it is: "Midwife, Marram Bay Health Trust (first-line manager)"."""
    at = f"{role}, {agency}" if agency and not role.endswith(f" from {agency}") else role
    return f"{at} ({seniority.label.lower()})" if seniority else at


def limits(db: Session, member: Member) -> list[tuple[str, str]]:
    """For the pack: each voice that is missing, by role, and why."""
    return [(gap.who, gap.voice.reason) for gap in gaps(db, member) if gap.voice]
