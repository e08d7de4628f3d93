"""Finding findings, what they rest on, and how far each has come."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from app.episodes import queries as episodes
from app.episodes.models import Episode, EpisodeFactor, Factor
from app.episodes.word_queries import Words, words
from app.findings import rules
from app.findings.models import (
    AdditionalLearning,
    Consideration,
    Finding,
    FindingEpisode,
    FindingFactor,
    FindingPattern,
    Underlying,
)
from app.people.models import Member
from app.vocabulary import FindingState, Rung

Part = TypeVar("Part", FindingPattern, FindingEpisode, FindingFactor, Underlying, Consideration)

AGAINST: list[Callable[[Session, Member, list[UUID]], dict[UUID, list[rules.Obstacle]]]] = []
"""What keeps findings from being ready that later steps of the work know of. This step cannot ask
them itself; `main`, which knows every part, says who is asked."""


@dataclass(frozen=True)
class FactorAtWork:
    """What a factor did in one episode, and the excerpts that show it."""

    link: EpisodeFactor
    episode: Episode
    excerpt_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class LinkedFactor:
    factor: Factor
    at_work: list[FactorAtWork]


@dataclass(frozen=True)
class LinkedEpisode:
    episode: Episode
    excerpt_ids: tuple[UUID, ...]
    """Under its practice items."""


@dataclass(frozen=True)
class WholeFinding:
    """A finding with everything it says and everything it rests on, but nobody's words."""

    finding: Finding
    patterns: list[str]
    episodes: list[LinkedEpisode]
    factors: list[LinkedFactor]
    underlying: list[Underlying]
    considerations: list[Consideration]
    facts: rules.FindingFacts
    people: int
    agencies: int

    @property
    def state(self) -> FindingState:
        return rules.state_of(self.facts)

    @property
    def obstacles(self) -> list[rules.Obstacle]:
        return rules.obstacles(self.facts)

    @property
    def strength(self) -> str:
        return rules.strength(self.people, self.agencies, len(self.outside))

    @property
    def outside(self) -> list[Underlying]:
        """The evidence that comes from outside the case."""
        return [u for u in self.underlying if u.kind not in rules.INSIDE]

    def on(self, rung: Rung) -> list[Underlying]:
        return [u for u in self.underlying if u.rung == rung]

    @property
    def excerpt_ids(self) -> list[UUID]:
        """Every excerpt it rests on, each once."""
        return list(dict.fromkeys(_excerpts(self.episodes, self.factors)))

    @property
    def every_excerpt_id(self) -> list[UUID]:
        """Those, and the ones that are evidence on the ladder."""
        ladder = [u.excerpt_id for u in self.underlying if u.excerpt_id]
        return list(dict.fromkeys([*self.excerpt_ids, *ladder]))


def findings(db: Session, member: Member, ids: Iterable[UUID] | None = None) -> list[Finding]:
    """The review's findings in their order; of these ids only, when ids are given."""
    mine = select(Finding).where(Finding.review_id == member.review)
    if ids is not None:
        mine = mine.where(col(Finding.id).in_(list(ids)))
    return list(db.exec(mine.order_by(col(Finding.position), col(Finding.id))))


def finding(db: Session, member: Member, finding_id: UUID) -> Finding | None:
    return next(iter(findings(db, member, [finding_id])), None)


def additional_learning(db: Session, member: Member) -> list[AdditionalLearning]:
    mine = select(AdditionalLearning).where(AdditionalLearning.review_id == member.review)
    order = (col(AdditionalLearning.position), col(AdditionalLearning.id))
    return list(db.exec(mine.order_by(*order)))


def parts(db: Session, member: Member, part: type[Part], ids: Iterable[UUID]) -> list[Part]:
    """The parts of one kind that belong to these findings, in their order."""
    mine = select(part).where(part.review_id == member.review, col(part.finding_id).in_(list(ids)))
    order = [getattr(part, name) for name in ("position", "code") if hasattr(part, name)]
    return list(db.exec(mine.order_by(*order, col(part.id))))


def part(
    db: Session, member: Member, kind: type[Part], finding: Finding, part_id: UUID
) -> Part | None:
    """One part of this finding."""
    mine = parts(db, member, kind, [finding.id])
    return next((p for p in mine if p.id == part_id), None)


def whole_findings(
    db: Session, member: Member, ids: Iterable[UUID] | None = None
) -> list[WholeFinding]:
    """Findings with all their parts: the same number of queries however many there are."""
    found = findings(db, member, ids)
    chosen = [f.id for f in found]
    patterns = _of_finding(parts(db, member, FindingPattern, chosen))
    underlying = _of_finding(parts(db, member, Underlying, chosen))
    considerations = _of_finding(parts(db, member, Consideration, chosen))
    case = _in_this_case(db, member, chosen)
    whole = [_whole(case, f, patterns[f.id], underlying[f.id], considerations[f.id]) for f in found]
    return _told_later(db, member, whole)


def _told_later(db: Session, member: Member, found: list[WholeFinding]) -> list[WholeFinding]:
    """With what later steps have against them: their state is the same wherever it shows."""
    ids = [whole.finding.id for whole in found]
    later = [asks(db, member, ids) for asks in AGAINST]
    against = {i: tuple(one for told in later for one in told.get(i, [])) for i in ids}
    return [
        replace(whole, facts=replace(whole.facts, against=against[whole.finding.id]))
        for whole in found
    ]


@dataclass(frozen=True)
class _Case:
    """What the findings are linked to inside the case."""

    episodes: dict[UUID, list[LinkedEpisode]]
    factors: dict[UUID, list[LinkedFactor]]
    said: Words
    resting: set[UUID]


def _in_this_case(db: Session, member: Member, ids: list[UUID]) -> _Case:
    to_episodes = parts(db, member, FindingEpisode, ids)
    to_factors = parts(db, member, FindingFactor, ids)
    episode_ids = {link.episode_id for link in to_episodes}
    practice = episodes.excerpts_of_practice(db, episode_ids)
    linked_episodes = [
        LinkedEpisode(e, tuple(practice[e.id])) for e in episodes.episodes(db, member, episode_ids)
    ]
    linked_factors = _linked_factors(db, member, {link.factor_id for link in to_factors})
    said = words(db, member, _excerpts(linked_episodes, linked_factors), read=False)
    of_episode = {(link.finding_id, link.episode_id) for link in to_episodes}
    of_factor = {(link.finding_id, link.factor_id) for link in to_factors}
    return _Case(
        {i: [e for e in linked_episodes if (i, e.episode.id) in of_episode] for i in ids},
        {i: [f for f in linked_factors if (i, f.factor.id) in of_factor] for i in ids},
        said,
        episodes.resting_on_factors(db, episode_ids) | {e for e in practice if practice[e]},
    )


def _linked_factors(db: Session, member: Member, ids: set[UUID]) -> list[LinkedFactor]:
    work = episodes.where_at_work(db, member, ids)
    under = episodes.excerpts_of_links(db, [link.id for link, _ in work])
    factors = {f.id: LinkedFactor(f, []) for f in episodes.factors(db, member, ids)}
    for link, episode in work:
        at_work = FactorAtWork(link, episode, tuple(under[link.id]))
        factors[link.factor_id].at_work.append(at_work)
    return list(factors.values())


def _whole(
    case: _Case,
    finding: Finding,
    patterns: list[FindingPattern],
    underlying: list[Underlying],
    considerations: list[Consideration],
) -> WholeFinding:
    linked, factors = case.episodes[finding.id], case.factors[finding.id]
    beneath = _excerpts(linked, factors)
    support = case.said.under(beneath)
    facts = rules.FindingFacts(
        statement=finding.statement,
        patterns=len(patterns),
        in_this_case=finding.in_this_case or "",
        episodes=sum(e.episode.id in case.resting for e in linked),
        factors=sum(any(w.excerpt_ids for w in f.at_work) for f in factors),
        unanswered=_unanswered(finding, underlying),
        why_it_matters=finding.why_it_matters or "",
        counter_evidence=finding.counter_evidence or "",
        considerations=tuple(c.text for c in considerations),
        sources=_outside(underlying),
        one_voice=support.people == 1 and not finding.one_voice_because,
        idle_factors=sum(not f.at_work for f in factors),
        waiting=support.waiting,
        lost=tuple(str(u.id) for u in underlying if u.excerpt_id and u.excerpt_id not in beneath),
    )
    codes = [p.code for p in patterns]
    shown = (codes, linked, factors, underlying, considerations, facts)
    return WholeFinding(finding, *shown, support.people, support.agencies)


def _unanswered(finding: Finding, underlying: list[Underlying]) -> tuple[Rung, ...]:
    written = [rung for rung, slot in rules.SLOTS.items() if getattr(finding, slot)]
    return rules.unanswered(written, {u.rung for u in underlying}, _outside(underlying))


def _outside(underlying: list[Underlying]) -> int:
    return sum(u.kind not in rules.INSIDE for u in underlying)


def _of_finding(found: list[Part]) -> dict[UUID, list[Part]]:
    groups: dict[UUID, list[Part]] = defaultdict(list)
    for one in found:
        groups[one.finding_id].append(one)
    return groups


def _excerpts(linked: list[LinkedEpisode], factors: list[LinkedFactor]) -> list[UUID]:
    practice = [i for e in linked for i in e.excerpt_ids]
    return practice + [i for f in factors for work in f.at_work for i in work.excerpt_ids]
