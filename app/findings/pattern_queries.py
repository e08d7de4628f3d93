"""Factors across all episodes, and the patterns that some of them were gathered into."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session, col, select

from app.episodes import queries as episodes
from app.episodes.map_queries import framework_of
from app.episodes.models import Episode, Factor
from app.findings import queries
from app.findings.models import Finding, Pattern, PatternFactor
from app.people.models import Member
from app.vocabulary import Direction


@dataclass(frozen=True)
class FactorSeen:
    """A factor, the episodes it helped or hindered in, and the patterns it is in."""

    factor: Factor
    helped: list[Episode] = field(default_factory=list)
    hindered: list[Episode] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)

    @property
    def episodes(self) -> list[Episode]:
        return [*self.helped, *self.hindered]


@dataclass(frozen=True)
class Group:
    """A group of the framework, with the factors of the review that are in it."""

    label: str
    level: str
    factors: list[FactorSeen]


@dataclass(frozen=True)
class Gathered:
    """A pattern with the factors it is made of, and the finding it became."""

    pattern: Pattern
    factors: list[FactorSeen]
    finding: Finding | None

    @property
    def is_open(self) -> bool:
        return self.pattern.set_aside_at is None

    @property
    def episodes(self) -> list[Episode]:
        """Every episode in which one of its factors was at work, each once."""
        found = {e.id: e for seen in self.factors for e in seen.episodes}
        return sorted(found.values(), key=lambda e: (e.position, str(e.id)))


def patterns(db: Session, member: Member, ids: Iterable[UUID] | None = None) -> list[Pattern]:
    """In their order; of these ids only, when ids are given."""
    mine = select(Pattern).where(Pattern.review_id == member.review)
    if ids is not None:
        mine = mine.where(col(Pattern.id).in_(list(ids)))
    return list(db.exec(mine.order_by(col(Pattern.position), col(Pattern.id))))


def pattern(db: Session, member: Member, pattern_id: UUID) -> Pattern | None:
    return next(iter(patterns(db, member, [pattern_id])), None)


def of_finding(db: Session, member: Member, finding_id: UUID) -> list[Pattern]:
    """The patterns that a finding grew from."""
    mine = select(Pattern).where(Pattern.review_id == member.review)
    mine = mine.where(Pattern.finding_id == finding_id)
    return list(db.exec(mine.order_by(col(Pattern.position), col(Pattern.id))))


def factors_seen(db: Session, member: Member) -> dict[UUID, FactorSeen]:
    """Every factor of the review, in its order: three queries however many there are."""
    seen = {f.id: FactorSeen(f) for f in episodes.factors(db, member)}
    for link, episode in episodes.where_at_work(db, member, seen):
        helped = link.direction is Direction.HELPED
        where = seen[link.factor_id].helped if helped else seen[link.factor_id].hindered
        where.append(episode)
    rows = select(PatternFactor, Pattern).join(Pattern, col(Pattern.id) == PatternFactor.pattern_id)
    mine = rows.where(PatternFactor.review_id == member.review)
    for row, gathered in db.exec(mine.order_by(col(Pattern.position), col(Pattern.id))):
        if row.factor_id in seen:
            seen[row.factor_id].patterns.append(gathered)
    return seen


def groups(db: Session, member: Member, seen: dict[UUID, FactorSeen]) -> list[Group]:
    """The factors by the groups of the review's framework, in its order; the others last."""
    framework = framework_of(db, member)
    within: dict[str, list[FactorSeen]] = defaultdict(list)
    known = {group.code for group in framework.groups}
    for one in seen.values():
        code = (one.factor.code or "").partition(".")[0]
        within[code if code in known else ""].append(one)
    found = [
        Group(group.label, framework.levels.get(group.level, ""), within[group.code])
        for group in framework.groups
        if within[group.code]
    ]
    return [*found, *([Group("Other", "", within[""])] if within[""] else [])]


def gathered(db: Session, member: Member, seen: dict[UUID, FactorSeen]) -> list[Gathered]:
    """Every pattern with what it is made of."""
    found = patterns(db, member)
    tried = [p.finding_id for p in found if p.finding_id]
    told = {f.id: f for f in queries.findings(db, member, tried)}
    return [
        Gathered(
            one,
            [f for f in seen.values() if one in f.patterns],
            told.get(one.finding_id) if one.finding_id else None,
        )
        for one in found
    ]


def whole(db: Session, member: Member, pattern_id: UUID) -> Gathered | None:
    found = gathered(db, member, factors_seen(db, member))
    return next((one for one in found if one.pattern.id == pattern_id), None)
