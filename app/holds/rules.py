"""What a hold stops, in words for each reader; and when one is looked at again."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from app.vocabulary import HoldOn

SAID = {
    HoldOn.ACCOUNT: "This person's account",
    HoldOn.SHARING: "Showing drafts to the case group",
    HoldOn.FINDING: "This finding",
    HoldOn.RELEASE: "Releasing a pack",
    HoldOn.PUBLISHING: "Making a pack public",
    HoldOn.FAMILY: "The family's copy of the pack",
}
NEAR = timedelta(days=7)
"""How long before the day to look at a hold again its keepers are told."""
BOARDS = (HoldOn.RELEASE, HoldOn.PUBLISHING)
"""The holds that a Board waits for: they say nothing of anybody's words, nor of a finding."""
PAUSED = "This is paused for now. You have done nothing wrong. Your words are kept."
PAUSED_FOR_OTHERS = (
    "This account is paused for now. What is written is kept. Ask a lead reviewer about it."
)
LIFTED = "This hold has been lifted already."


class Held(Protocol):
    """A hold that stands."""

    what: HoldOn
    why: str
    for_board: str | None
    since: date

    @property
    def about(self) -> UUID | None: ...


def obstacles_of_holds(
    holds: Iterable[Held], what: HoldOn, about: UUID | None = None, knows_why: bool = False
) -> list[str]:
    """Why this is not done now: it is on hold. Everything that no hold names goes on.

    Who keeps the holds is told why; everybody else only since when, and what was written for them.
    """
    stopped = [hold for hold in holds if hold.what is what and hold.about == about]
    return [in_a_sentence(hold, knows_why) for hold in stopped]


def obstacles_to_an_account(on_hold: bool, for_another: bool = False) -> list[str]:
    """What its writer is told while their account is on hold: never why, and never as blame."""
    return [PAUSED_FOR_OTHERS if for_another else PAUSED] if on_hold else []


def in_a_sentence(hold: Held, knows_why: bool) -> str:
    more = hold.why if knows_why else hold.for_board
    said = f"{SAID[hold.what]} is on hold since {hold.since.day} {hold.since:%B %Y}."
    return f"{said} {more}" if more else said


def board_is_told(hold: Held, made: date, lifted: date | None, day: date) -> bool:
    """Whether the Board's desk says of that day that this was on hold.

    What the Board itself cannot do, it is told of; that a pack waits, only where somebody wrote
    what the Board may know of it.
    """
    stood = made <= day and (lifted is None or lifted > day)
    mine = hold.what is HoldOn.PUBLISHING or (hold.what is HoldOn.RELEASE and hold.for_board)
    return stood and bool(mine)


def overdue(review_on: date, today: date) -> bool:
    return review_on < today


def obstacles_to_a_change(lifted: bool) -> list[str]:
    """Why nothing more can be said of a hold; empty when it stands."""
    return [LIFTED] if lifted else []


NEEDED = {
    HoldOn.ACCOUNT: ("contributor_id", "Choose whose account is on hold"),
    HoldOn.FINDING: ("finding_id", "Choose which finding is on hold"),
}


def about_problem(what: HoldOn, about: bool) -> tuple[str, str]:
    """Which field is missing what, or ("", "") when the hold says exactly what it stops."""
    return ("", "") if about else NEEDED.get(what, ("", ""))


def again_problem(review_on: date, today: date) -> str:
    return "" if review_on > today else "Choose a day that is still to come"
