"""What a hold says to whom, and that it stops what it names and nothing beside it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest

from app.holds.rules import about_problem, again_problem, obstacles_of_holds, overdue
from app.vocabulary import HoldOn

SPRING = date(2026, 3, 2)


@dataclass
class Held:
    what: HoldOn
    why: str = "A trial is listed for June."
    for_board: str | None = None
    since: date = SPRING
    about: UUID | None = None


@pytest.mark.parametrize("held", HoldOn)
def test_a_hold_stops_what_it_says_and_nothing_else(held: HoldOn) -> None:
    stopped = [what for what in HoldOn if obstacles_of_holds([Held(held)], what)]

    assert stopped == [held]


def test_a_hold_on_one_account_leaves_every_other_account_alone() -> None:
    one, other = uuid4(), uuid4()
    held = [Held(HoldOn.ACCOUNT, about=one)]

    assert obstacles_of_holds(held, HoldOn.ACCOUNT, one)
    assert obstacles_of_holds(held, HoldOn.ACCOUNT, other) == []


def test_only_who_keeps_the_holds_is_told_why() -> None:
    held = [Held(HoldOn.PUBLISHING)]

    assert obstacles_of_holds(held, HoldOn.PUBLISHING) == [
        "Making a pack public is on hold since 2 March 2026."
    ]
    assert obstacles_of_holds(held, HoldOn.PUBLISHING, knows_why=True) == [
        "Making a pack public is on hold since 2 March 2026. A trial is listed for June."
    ]


def test_others_read_the_sentence_that_was_written_for_them() -> None:
    held = [Held(HoldOn.PUBLISHING, for_board="We expect to go on in July.")]

    assert obstacles_of_holds(held, HoldOn.PUBLISHING) == [
        "Making a pack public is on hold since 2 March 2026. We expect to go on in July."
    ]


def test_a_hold_says_exactly_whose_account_or_which_finding() -> None:
    assert about_problem(HoldOn.ACCOUNT, about=False)[0] == "contributor_id"
    assert about_problem(HoldOn.FINDING, about=False)[0] == "finding_id"
    assert about_problem(HoldOn.FINDING, about=True) == ("", "")
    assert about_problem(HoldOn.RELEASE, about=False) == ("", "")


def test_a_hold_is_overdue_the_day_after_it_was_to_be_looked_at() -> None:
    assert not overdue(SPRING, SPRING)
    assert overdue(SPRING, date(2026, 3, 3))
    assert again_problem(SPRING, SPRING) == "Choose a day that is still to come"
