"""When words may be quoted, at the edges."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from app.clock import day_in_words, end_of_day
from app.quotes.rules import (
    USABLE,
    Facts,
    go_ahead,
    in_words,
    obstacles_to_going_ahead,
    obstacles_to_quoting,
    state_of,
)
from app.vocabulary import QuoteAnswer, QuoteState

S = QuoteState
FINE, CHANGE, NOT_THAT = QuoteAnswer


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (Facts(None, time_is_up=False), S.WAITING),
        (Facts(None, time_is_up=True), S.SILENT),
        (Facts(FINE, time_is_up=False), S.AGREED),
        (Facts(FINE, time_is_up=True), S.AGREED),
        (Facts(CHANGE, time_is_up=True), S.CHANGE_ASKED),
        (Facts(NOT_THAT, time_is_up=True), S.REFUSED),
        (Facts(None, time_is_up=True, both_go_ahead=True), S.GOING_AHEAD),
        (Facts(NOT_THAT, time_is_up=True, both_go_ahead=True), S.GOING_AHEAD),
        (Facts(FINE, time_is_up=True, both_go_ahead=True), S.AGREED),
        (Facts(FINE, time_is_up=True, both_go_ahead=True, taken_back=True), S.TAKEN_BACK),
        (Facts(FINE, time_is_up=True, dropped=True), S.DROPPED),
        (Facts(FINE, time_is_up=True, dropped=True, taken_back=True), S.DROPPED),
    ],
)
def test_where_words_to_quote_have_come_to(facts: Facts, state: QuoteState) -> None:
    assert state_of(facts) is state


def test_only_a_yes_or_two_reasons_make_words_usable() -> None:
    assert {S.AGREED, S.GOING_AHEAD} == USABLE
    for state in S:
        in_the_way = bool(obstacles_to_quoting([state]))
        assert in_the_way is (state not in USABLE and state is not S.DROPPED), state


def test_a_reason_counts_from_a_lead_of_today_and_against_the_newest_answer() -> None:
    hester, joel, gone, refusal = uuid4(), uuid4(), uuid4(), uuid4()
    given = [(hester, None), (joel, None), (gone, None)]
    assert go_ahead(given, [hester, joel], None) == {hester, joel}
    assert go_ahead(given, [hester, joel], refusal) == set()
    assert go_ahead([*given, (joel, refusal)], [hester, joel], refusal) == {joel}
    assert go_ahead([(hester, None), (hester, None)], [hester, joel], None) == {hester}


@pytest.mark.parametrize(
    ("state", "time_is_up", "mine", "begins"),
    [
        (S.WAITING, False, False, "The writer still has time"),
        (S.REFUSED, False, False, "The writer still has time"),
        (S.REFUSED, True, False, ""),
        (S.CHANGE_ASKED, True, False, ""),
        (S.SILENT, True, False, ""),
        (S.SILENT, True, True, "You have given your reason"),
        (S.AGREED, True, False, "The writer agrees"),
        (S.TAKEN_BACK, True, False, "The writer has taken their account back"),
        (S.DROPPED, True, False, "These words are let go of"),
    ],
)
def test_nobody_goes_ahead_before_the_days_are_over(
    state: QuoteState, time_is_up: bool, mine: bool, begins: str
) -> None:
    found = obstacles_to_going_ahead(state, time_is_up, mine)
    assert bool(found) is bool(begins)
    assert all(text.startswith(begins) for text in found)


def test_states_are_counted_in_words() -> None:
    states = [S.WAITING, S.AGREED, S.WAITING, S.DROPPED]
    assert in_words(states) == "2 waiting for the writer, 1 agreed"
    assert in_words([S.DROPPED]) == ""


@pytest.mark.parametrize(
    ("asked", "last_second"),
    [
        (datetime(2026, 3, 2, 0, 0, tzinfo=UTC), datetime(2026, 3, 12, 23, 59, 59, tzinfo=UTC)),
        (datetime(2026, 3, 25, 9, 0, tzinfo=UTC), datetime(2026, 4, 4, 22, 59, 59, tzinfo=UTC)),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), datetime(2026, 7, 11, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_last_day_is_a_whole_day_in_the_united_kingdom(
    asked: datetime, last_second: datetime
) -> None:
    assert end_of_day(asked, 10) == last_second
    assert day_in_words(last_second).startswith(str(last_second.day))
