"""What an episode still needs, what a factor rests on, and how things change places."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

NEEDS_WORDS = "Choose at least one excerpt. A factor rests on what people said."
ALREADY_THERE = "This factor is in the episode already. Change what it did there instead."

TAKEN_BACK = (
    "The account that some of these words are from was taken back."
    " Go back, look at the list again, and choose from what is there."
)

SLOTS = {
    "tunnel": "the view from the tunnel",
    "why_chosen": "why it was chosen",
    "when_text": "when it was",
    "standard": "the standard of the day",
    "appraisal": "the appraisal",
    "hindsight_check": "the hindsight check",
    "went_well": "what went well",
    "difficulty": "what was difficult",
}
"""The parts of an episode that somebody writes, in the order a reader misses them."""


def unwritten(texts: Mapping[str, str | None], items: int, factors: int) -> list[str]:
    """What is still to be written of an episode, the view from the tunnel first."""
    missing = [label for slot, label in SLOTS.items() if not texts.get(slot)]
    missing += [] if items else ["practice items"]
    return missing + ([] if factors else ["factors"])


def obstacles_to_linking(excerpts: int, already_there: bool = False) -> list[str]:
    """Why a factor cannot be put in an episode; empty when it can."""
    obstacles = [] if excerpts else [NEEDS_WORDS]
    return obstacles + ([ALREADY_THERE] if already_there else [])


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
