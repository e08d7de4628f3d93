"""How invitations stand, and when somebody may be reminded, at the edges."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.case_group.rules import Invited, Standing, reasons_not_to_remind
from app.vocabulary import InvitationState, InvitationWay
from tests.build import MONDAY

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
WEEK = 7 * DAY
USED = {"used_at": MONDAY}


def standing(wrote_at: datetime | None = None, reminded: Any = (), **given: Any) -> Standing:
    """Somebody invited on Monday for a week."""
    dates = {"used_at", "came_back_at", "locked", "way"}
    invited = Invited(
        **{"way": InvitationWay.EMAIL, **{k: v for k, v in given.items() if k in dates}},
        made_at=MONDAY,
        expires_at=MONDAY + WEEK,
    )
    rest = {k: v for k, v in given.items() if k not in dates}
    return Standing(
        **{"invited": invited, "can_sign_in": True, **rest},
        wrote_at=wrote_at,
        reminded=tuple(reminded),
    )


def due(one: Standing, now: datetime, on: bool = True) -> bool:
    return reasons_not_to_remind(one, on, now) == []


@pytest.mark.parametrize(
    ("one", "days", "state"),
    [
        (Standing(), 0, InvitationState.NOT_INVITED),
        (Standing(can_sign_in=True), 0, InvitationState.USED),
        (standing(), 0, InvitationState.WAITING),
        (standing(), 7, InvitationState.WAITING),
        (standing(), 7.01, InvitationState.EXPIRED),
        (standing(locked=True), 9, InvitationState.LOCKED),
        (standing(came_back_at=MONDAY, locked=True), 9, InvitationState.CAME_BACK),
        (standing(used_at=MONDAY), 99, InvitationState.USED),
        (standing(used_at=MONDAY, locked=True), 0, InvitationState.USED),
    ],
)
def test_an_invitation_stands_as_its_dates_say(
    one: Standing, days: float, state: InvitationState
) -> None:
    assert one.state(MONDAY + days * DAY) is state


@pytest.mark.parametrize(("after", "days"), [(DAY - SECOND, 0), (DAY, 1), (30 * DAY, 30)])
def test_silence_is_counted_in_whole_days(after: timedelta, days: int) -> None:
    assert standing().silent_days(MONDAY + after) == days


def test_nobody_is_called_silent_whose_account_is_in_or_who_was_never_asked() -> None:
    later = MONDAY + 30 * DAY
    assert standing(sent=True).silent_days(later) == 0
    assert standing(withdrawn=True).silent_days(later) == 0
    assert Standing().silent_days(later) == 0
    assert standing(wrote_at=MONDAY + 29 * DAY).silent_days(later) == 1


def test_somebody_is_reminded_after_a_week_and_not_a_second_before() -> None:
    assert not due(standing(), MONDAY + WEEK - SECOND)
    assert due(standing(), MONDAY + WEEK)


def test_a_week_passes_between_two_reminders_and_there_is_no_third() -> None:
    first = MONDAY + WEEK
    once = standing(reminded=[first])

    assert not due(once, first + WEEK - SECOND)
    assert due(once, first + WEEK)
    assert not due(standing(reminded=[first, first + WEEK]), first + 99 * WEEK)


def test_whoever_came_in_or_wrote_is_left_a_week_in_peace() -> None:
    wrote = MONDAY + 10 * DAY
    assert not due(standing(wrote_at=wrote), wrote + WEEK - SECOND)
    assert due(standing(wrote_at=wrote), wrote + WEEK)
    assert not due(standing(used_at=wrote), wrote + WEEK - SECOND)


@pytest.mark.parametrize(
    "never",
    [
        {"sent": True},
        {"written_for_them": True},
        {"withdrawn": True},
        {"paused": True},
        {"wanted": False},
        {"has_email": False},
        {"reminder_came_back": True},
        {"came_back_at": MONDAY},
        {"locked": True},
        {"invited": None, "can_sign_in": False},
    ],
    ids=str,
)
def test_nobody_is_reminded_who_answered_cannot_be_reached_or_does_not_want_it(
    never: dict[str, Any],
) -> None:
    later = MONDAY + 5 * WEEK
    assert due(standing(), later)

    assert len(reasons_not_to_remind(standing(**never), True, later)) == 1


def test_the_review_can_switch_reminders_off() -> None:
    assert not due(standing(), MONDAY + WEEK, on=False)


def test_a_wrong_code_after_coming_in_keeps_nobody_from_being_reminded() -> None:
    came_in = replace(standing(used_at=MONDAY, locked=True))
    assert due(came_in, MONDAY + WEEK)
