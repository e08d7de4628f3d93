"""What stands on the factor map, of the review or of one episode, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from app import frameworks
from app.episodes import effect_queries, queries
from app.episodes.effect_queries import EffectShown
from app.episodes.factor_map import FactorMap, MapEffect, MapEpisode, MapFactor, Work
from app.episodes.models import Episode, Factor
from app.frameworks import FactorFramework
from app.people.models import Member
from app.reviews import queries as reviews


def framework_of(db: Session, member: Member) -> FactorFramework:
    """The factors of the version that this review began with."""
    review = reviews.review(db, member)
    return frameworks.factors(review.factor_framework, review.factor_version)


def of_review(db: Session, member: Member) -> FactorMap:
    """Every factor of the review, and every episode it was at work in."""
    factors, effects = queries.factors(db, member), effect_queries.effects(db, member)
    return _map(db, member, factors, effects)


def of_episode(db: Session, member: Member, episode: Episode) -> FactorMap:
    """The factors at work in the episode, and those that led to them."""
    effects = effect_queries.effects(db, member)
    at_work = {f.id for _, f in queries.factors_at_work(db, member, [episode.id])}
    wanted = leading_to(at_work, ((e.cause.id, e.effect.id) for e in effects))
    factors = [f for f in queries.factors(db, member) if f.id in wanted]
    return _map(db, member, factors, effects, only=episode)


def leading_to(ids: set[UUID], effects: Iterable[tuple[UUID, UUID]]) -> set[UUID]:
    """These, and all that did something to them, by however many steps."""
    pairs, found = list(effects), set(ids)
    while more := {cause for cause, on in pairs if on in found} - found:
        found |= more
    return found


def _map(
    db: Session,
    member: Member,
    factors: list[Factor],
    effects: list[EffectShown],
    only: Episode | None = None,
) -> FactorMap:
    """An episode keeps its number in the review when it stands alone."""
    framework = framework_of(db, member)
    everywhere = list(enumerate(queries.episodes(db, member), 1))
    episodes = [(n, e) for n, e in everywhere if only is None or e.id == only.id]
    numbers = {e.id: n for n, e in episodes}
    work: dict[UUID, list[Work]] = defaultdict(list)
    for link, episode in queries.where_at_work(db, member, [f.id for f in factors]):
        if episode.id in numbers:
            done = Work(numbers[episode.id], link.direction, link.weight)
            work[link.factor_id].append(done)
    shown = {f.id: n for n, f in enumerate(factors, 1)}
    return FactorMap(
        levels=dict(reversed(framework.levels.items())),
        factors=tuple(_factor(shown[f.id], f, framework, work[f.id]) for f in factors),
        episodes=tuple(MapEpisode(n, e.title, e.when_text or "", e.id) for n, e in episodes),
        effects=tuple(
            MapEffect(shown[e.cause.id], shown[e.effect.id], e.row.effect)
            for e in effects
            if e.cause.id in shown and e.effect.id in shown
        ),
    )


def _factor(number: int, factor: Factor, framework: FactorFramework, work: list[Work]) -> MapFactor:
    level = framework.level_code(factor.code, factor.level)
    kind = framework.label(factor.code)
    return MapFactor(number, factor.text, level, kind, tuple(work), factor.id)
