"""Which dates a review keeps, and which it misses."""

from datetime import date

from app.desk.rules import (
    Dated,
    Written,
    ahead,
    dates,
    problem_with_a_day,
    step_dates,
)
from app.terminology import pack
from app.vocabulary import DateState, Step, StepState

LSCB, PARTNERS = pack("lscb-2013"), pack("england-2018")
TODAY = date(2026, 3, 2)


def by_key(found: list[Dated]) -> dict[str, Dated]:
    return {one.key: one for one in found}


def test_a_board_of_2013_has_a_month_to_decide_and_half_a_year_to_finish() -> None:
    written = {"notified": Written(kept_on=date(2025, 8, 31))}
    found = by_key(dates(LSCB, written, {"commissioned": date(2025, 9, 15)}))

    assert found["decided"].due == date(2025, 9, 30)
    assert found["decided"].state(TODAY) is DateState.LATE
    assert found["completed"].due == date(2026, 3, 15)
    assert found["completed"].state(TODAY) is DateState.AHEAD
    assert found["panel"].state(TODAY) is DateState.OPEN


def test_partners_of_2018_count_working_days_over_christmas() -> None:
    written = {"notified": Written(kept_on=date(2025, 12, 19))}
    assert by_key(dates(PARTNERS, written, {}))["decided"].due == date(2026, 1, 14)


def test_what_comes_before_publishing_is_counted_back_from_the_day_it_is_planned_for() -> None:
    written = {"published": Written(planned_for=date(2026, 4, 14))}
    found = by_key(dates(PARTNERS, written, {}))
    assert found["panel"].due == date(2026, 4, 1)
    assert found["public_until"].due == date(2027, 4, 14)
    assert by_key(dates(LSCB, written, {}))["panel"].due == date(2026, 4, 7)


def test_a_missed_date_asks_why_until_a_reason_is_written() -> None:
    facts = {"commissioned": date(2025, 6, 1), "delivered": date(2025, 12, 20)}
    missed = by_key(dates(LSCB, {}, facts))["completed"]
    told = by_key(dates(LSCB, {"completed": Written(reason="Snow.")}, facts))["completed"]

    assert (missed.state(TODAY), missed.days_late(TODAY)) == (DateState.KEPT_LATE, 19)
    assert missed.asks_why(TODAY) and not told.asks_why(TODAY)
    assert told.state(TODAY) is DateState.KEPT_LATE


def test_what_somebody_wrote_counts_before_what_the_installation_knows() -> None:
    facts = {"commissioned": date(2025, 6, 1)}
    written = {"commissioned": Written(kept_on=date(2025, 10, 1))}
    assert by_key(dates(LSCB, written, facts))["completed"].due == date(2026, 4, 1)


def test_nobody_is_late_for_a_day_until_which_something_lasts() -> None:
    old = by_key(dates(LSCB, {}, {"published": date(2024, 1, 31)}))["public_until"]
    assert (old.due, old.state(TODAY)) == (date(2025, 1, 31), DateState.OVER)


def test_a_step_is_late_while_it_is_not_over() -> None:
    day = date(2026, 2, 1)
    steps = [
        (Step.ACCOUNTS, StepState.DONE, day),
        (Step.EPISODES, StepState.UNDER_WAY, day),
        (Step.FINDINGS, StepState.NOT_STARTED, date(2026, 5, 1)),
        (Step.PACK, StepState.NOT_STARTED, None),
    ]
    found = step_dates(steps, {"step-episodes": Written(reason="Waiting for records.")})

    assert [(one.key, one.state(TODAY)) for one in found] == [
        ("step-episodes", DateState.LATE),
        ("step-findings", DateState.AHEAD),
    ]
    assert found[0].reason == "Waiting for records."
    assert ahead(found, TODAY) == found[1:]


def test_nothing_is_done_on_a_day_to_come() -> None:
    assert problem_with_a_day(date(2026, 3, 3), TODAY) == "Enter a day that has passed"
    assert problem_with_a_day(TODAY, TODAY) == ""
