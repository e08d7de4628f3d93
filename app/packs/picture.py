"""The factor map of a pack: what of it is kept in the document, and the drawing made from that.

It shows the factors that the pack's findings rest on, in the episodes that these speak of: nothing
that the pack does not say anyway, but for what led to what.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from app.episodes.effect_queries import EffectShown
from app.episodes.factor_map import FactorMap, MapEffect, MapEpisode, MapFactor, Work
from app.episodes.map_drawing import draw
from app.episodes.models import Episode, Factor
from app.findings.queries import WholeFinding
from app.frameworks import FactorFramework
from app.vocabulary import Direction, Effect, Weight, coded

Data = dict[str, Any]


def part_of(
    findings: Iterable[WholeFinding],
    episodes: Iterable[Episode],
    effects: Iterable[EffectShown],
    framework: FactorFramework,
) -> FactorMap:
    """The map of these findings and episodes, numbered in the order of the review."""
    told = sorted({e.id: e for e in episodes}.values(), key=lambda e: (e.position, e.id))
    numbers = {e.id: n for n, e in enumerate(told, 1)}
    linked = {one.factor.id: one for whole in findings for one in whole.factors}
    known = sorted(linked.values(), key=lambda one: (one.factor.position, one.factor.id))
    shown = {one.factor.id: n for n, one in enumerate(known, 1)}
    work: dict[UUID, list[Work]] = defaultdict(list)
    for one in known:
        for at in one.at_work:
            if at.episode.id in numbers:
                done = Work(numbers[at.episode.id], at.link.direction, at.link.weight)
                work[one.factor.id].append(done)
    return FactorMap(
        levels=dict(reversed(framework.levels.items())),
        factors=tuple(
            _factor(shown[one.factor.id], one.factor, work[one.factor.id], framework)
            for one in known
        ),
        episodes=tuple(MapEpisode(numbers[e.id], e.title, e.when_text or "") for e in told),
        effects=tuple(_between(shown, effects)),
    )


def _factor(number: int, factor: Factor, work: list[Work], framework: FactorFramework) -> MapFactor:
    level = framework.level_code(factor.code, factor.level)
    return MapFactor(number, factor.text, level, framework.label(factor.code), tuple(work))


def _between(shown: dict[UUID, int], effects: Iterable[EffectShown]) -> list[MapEffect]:
    return [
        MapEffect(shown[e.cause.id], shown[e.effect.id], e.row.effect)
        for e in effects
        if e.cause.id in shown and e.effect.id in shown
    ]


def as_data(factors: FactorMap) -> Data:
    """The map as the document keeps it; not there at all without factors."""
    if not factors.factors:
        return {}
    kept = {
        "levels": [{"code": code, "label": label} for code, label in factors.levels.items()],
        "episodes": [
            {"number": e.number, "title": e.title, "when": e.when or None} for e in factors.episodes
        ],
        "factors": [_factor_data(f) for f in factors.factors],
        "effects": [
            {"cause": e.cause, "on": e.on, "effect": coded(e.effect)} for e in factors.effects
        ],
    }
    return {"factor_map": kept}


def _factor_data(factor: MapFactor) -> Data:
    work = [
        {"episode": w.episode, "direction": coded(w.direction), "weight": coded(w.weight)}
        for w in factor.work
    ]
    named = {"number": factor.number, "label": factor.label, "kind": factor.kind}
    return {**named, "level": factor.level or None, "work": work}


def from_data(document: Data) -> FactorMap | None:
    """The map that a document holds; None for one that was frozen before packs had a map."""
    kept = document.get("factor_map")
    if kept is None:
        return None
    return FactorMap(
        levels={level["code"]: level["label"] for level in kept["levels"]},
        factors=tuple(_from_factor_data(f) for f in kept["factors"]),
        episodes=tuple(
            MapEpisode(e["number"], e["title"], e["when"] or "") for e in kept["episodes"]
        ),
        effects=tuple(
            MapEffect(e["cause"], e["on"], Effect(e["effect"]["code"])) for e in kept["effects"]
        ),
    )


def _from_factor_data(kept: Data) -> MapFactor:
    work = tuple(
        Work(
            w["episode"],
            Direction(w["direction"]["code"]),
            Weight(w["weight"]["code"]) if w["weight"] else None,
        )
        for w in kept["work"]
    )
    return MapFactor(kept["number"], kept["label"], kept["level"] or "", kept["kind"], work)


def shown(document: Data) -> Data:
    """What a page needs to show the document: with its map, drawn from its own data."""
    found = from_data(document)
    drawing = draw(found) if found else None
    return {"document": document, "map": found, "drawing": drawing}
