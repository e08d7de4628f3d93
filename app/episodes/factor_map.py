"""What a factor map holds: conditions of work by level, what each did and what led to it."""

from dataclasses import dataclass, field
from uuid import UUID

from app.vocabulary import Direction, Effect, Weight

NOT_SAID = "Level not said"


@dataclass(frozen=True)
class Work:
    """What a factor did in one episode, by the episode's number on the map."""

    episode: int
    direction: Direction
    weight: Weight | None = None


@dataclass(frozen=True)
class MapFactor:
    number: int
    label: str
    level: str
    """As the framework codes its levels; "" when it was not said."""
    kind: str
    work: tuple[Work, ...] = ()
    id: UUID | None = None

    def numbers(self, direction: Direction) -> list[int]:
        """The episodes where it worked that way."""
        return sorted(w.episode for w in self.work if w.direction is direction)


@dataclass(frozen=True)
class MapEpisode:
    number: int
    title: str
    when: str
    id: UUID | None = None


@dataclass(frozen=True)
class MapEffect:
    """One factor made another more likely or held it back, by their numbers."""

    cause: int
    on: int
    effect: Effect


@dataclass(frozen=True)
class FactorMap:
    levels: dict[str, str]
    """Code and label of each, the one furthest from the family first."""
    factors: tuple[MapFactor, ...]
    episodes: tuple[MapEpisode, ...]
    effects: tuple[MapEffect, ...] = ()
    by_number: dict[int, MapFactor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_number.update((f.number, f) for f in self.factors)

    @property
    def layers(self) -> list[tuple[str, list[MapFactor]]]:
        """The label of each level, and what acts there; those without a level come last."""
        named = [(label, self._at(code)) for code, label in self.levels.items()]
        unplaced = [f for f in self.factors if f.level not in self.levels]
        return [*named, (NOT_SAID, unplaced)] if unplaced else named

    def _at(self, level: str) -> list[MapFactor]:
        return [f for f in self.factors if f.level == level]

    def episode(self, number: int) -> MapEpisode:
        return next(e for e in self.episodes if e.number == number)

    def did(self, factor: MapFactor) -> list[tuple[Effect, MapFactor]]:
        """What the factor did to others."""
        mine = [e for e in self.effects if e.cause == factor.number]
        return [(e.effect, self.by_number[e.on]) for e in mine]

    def had_done(self, factor: MapFactor) -> list[tuple[Effect, MapFactor]]:
        """What others did to the factor."""
        mine = [e for e in self.effects if e.on == factor.number]
        return [(e.effect, self.by_number[e.cause]) for e in mine]

    @property
    def in_words(self) -> str:
        """How much there is on it, for who does not see the drawing."""
        likely = sum(e.effect is Effect.MORE_LIKELY for e in self.effects)
        held = len(self.effects) - likely
        levels = ", ".join(f"{len(factors)} at {label}" for label, factors in self.layers)
        return (
            f"{_counted(len(self.factors), 'factor')}: {levels}. "
            f"{_counted(likely, 'arrow')} for one that made another more likely, "
            f"{held} for one that held another back. "
            f"{_counted(len(self.episodes), 'episode')} below."
        )


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
