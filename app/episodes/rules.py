"""What an episode still needs, what a factor rests on, and how things change places."""

from collections.abc import Mapping, Sequence, Set
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")

NEEDS_WORDS = "Choose at least one excerpt. A factor rests on what people said."
ALREADY_THERE = "This factor is in the episode already. Change what it did there instead."
NOT_WRITTEN = "The view from the tunnel is not written yet. Say why you open what came later now."
KEYS_OR_REASON = "Say why you open what came later, or ask both lead reviewers to turn their keys."
NEEDS_ALL = (
    "Later episodes are folded away from you. Open what came later first, then change the order."
)
ITSELF = "A factor does nothing to itself. Choose another one."
SAID_ALREADY = "What this factor did to the other is said already. Change that instead."
NO_LOOPS = "An episode cannot be a part of itself, nor of one of its own parts."

TAKEN_BACK = (
    "The account that some of these words are from was taken back."
    " Go back, look at the list again, and choose from what is there."
)

SLOTS = {
    "tunnel": "the view from the tunnel",
    "why_chosen": "why it was chosen",
    "when_text": "when it was",
    "standard": "the standard of the day",
    "standard_source": "where the standard is written",
    "appraisal": "the appraisal",
    "hindsight_check": "the hindsight check",
    "went_well": "what went well",
    "difficulty": "what was difficult",
}
"""The parts of an episode that somebody writes, in the order a reader misses them."""

FACTS = frozenset({"when_text", "standard_source"})
TEXTS = {slot: label for slot, label in SLOTS.items() if slot not in FACTS}
"""The texts of an episode: each can rest on somebody's words."""

JUDGED = frozenset({"standard", "appraisal", "hindsight_check", "went_well", "difficulty"})
"""The texts that are written knowing what came later."""


def unwritten(texts: Mapping[str, str | None], items: int, factors: int) -> list[str]:
    """What is still to be written of an episode, the view from the tunnel first."""
    missing = [label for slot, label in SLOTS.items() if not texts.get(slot)]
    missing += [] if items else ["practice items"]
    return missing + ([] if factors else ["factors"])


def obstacles_to_linking(excerpts: int, already_there: bool = False) -> list[str]:
    """Why a factor cannot be put in an episode; empty when it can."""
    obstacles = [] if excerpts else [NEEDS_WORDS]
    return obstacles + ([ALREADY_THERE] if already_there else [])


def obstacles_to_an_effect(on_itself: bool, already_said: bool) -> list[str]:
    """Why one factor cannot be said to have done something to another; empty when it can."""
    obstacles = [ITSELF] if on_itself else []
    return obstacles + ([SAID_ALREADY] if already_said else [])


def merged(stands: Sequence[T], was: Sequence[T], chosen: Sequence[T]) -> list[T]:
    """What is chosen when somebody, who saw `was`, chooses these, and others chose meanwhile.

    Nobody's tick is lost, and what somebody took out stays out.
    """
    kept = [one for one in stands if one in chosen or one not in was]
    return kept + [one for one in dict.fromkeys(chosen) if one not in stands and one not in was]


def obstacles_to_using(taken_back: int) -> list[str]:
    """Why these words cannot be used; empty when they can."""
    return [TAKEN_BACK] if taken_back else []


def moved(rows: Sequence[T], row: T, up: bool) -> list[T]:
    """The same rows with `row` one place up or down. At either end it stays where it is."""
    now = list(rows)
    here = now.index(row)
    there = here - 1 if up else here + 1
    if 0 <= there < len(now):
        now[here], now[there] = now[there], now[here]
    return now


def by_parent(
    order: Sequence[UUID], within: Mapping[UUID, UUID | None]
) -> dict[UUID | None, list[UUID]]:
    """The same, each under what it is a part of. One whose whole is not there stands on its own."""
    parts: dict[UUID | None, list[UUID]] = {}
    for one in order:
        above = within.get(one)
        parts.setdefault(above if above in order else None, []).append(one)
    return parts


def in_order(parts: Mapping[UUID | None, Sequence[UUID]], top: UUID | None = None) -> list[UUID]:
    """Each with its parts after it, in one line."""
    return [each for one in parts.get(top, ()) for each in (one, *in_order(parts, one))]


def obstacles_to_opening(opened: bool, tunnel: bool, leads: bool, reason: str) -> list[str]:
    """Why somebody cannot open what came later just so; empty when they can."""
    if opened:
        return ["What came later is open already."]
    if reason:
        return []
    if not tunnel:
        return [NOT_WRITTEN]
    return [] if leads else [KEYS_OR_REASON]


def opened(with_reason: bool, turned: Set[UUID], leads: Set[UUID]) -> bool:
    """Is it open now? Without a reason, it takes the keys of both who lead the review."""
    return with_reason or (len(leads) > 1 and leads <= turned)


def obstacles_to_ordering(sees_all: bool) -> list[str]:
    """Why somebody cannot change the order; empty when they can."""
    return [] if sees_all else [NEEDS_ALL]


def obstacles_to_nesting(here: UUID, within: Mapping[UUID, UUID | None], into: UUID) -> list[str]:
    """Why this episode cannot be a part of that one; empty when it can."""
    above: UUID | None = into
    while above is not None and above != here:
        above = within.get(above)
    return [] if above is None else [NO_LOOPS]
