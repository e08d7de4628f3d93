"""The second half of the way: a pattern is tried, checked, released, answered and published."""

from collections.abc import Callable

import pytest

from tests.journeys.analysis import add_source, ask_the_board, fill_slots
from tests.journeys.answer import check_for_names, compose_pack, open_pack, release_pack
from tests.journeys.case import PASSWORD, STATEMENT
from tests.journeys.conftest import Scene, Server
from tests.journeys.pattern import (
    OTHERWISE,
    SAID,
    a_told_case,
    gather_a_pattern,
    say,
    show_it_to,
    try_it_as_a_finding,
)
from tests.journeys.publishing import NO_ACTION, decide_not_to_act, publish
from tests.journeys.reading import answer_and_close, open_to_all, say_it_is_not_right
from tests.journeys.window import Window, sign_in

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scene", ["phone", "laptop without JavaScript"], indirect=True)
def test_a_pattern_is_checked_released_and_answered_and_the_disagreement_is_published(
    scene: Scene, server: Server, open_window: Callable[[], Window]
) -> None:
    case = a_told_case(server)
    first = sign_in(open_window(), case.first, PASSWORD)
    gather_a_pattern(first)
    try_it_as_a_finding(first)
    fill_slots(first)
    add_source(first)
    ask_the_board(first)
    first.sees("Ready")
    show_it_to(first, *SAID)

    answers = ("I recognise this", "I recognise this", "I saw it differently")
    for person, answer in zip(case.voices, answers, strict=True):
        voice = sign_in(open_window(), person, PASSWORD)
        say(voice, answer, OTHERWISE if answer == answers[-1] else "")
    compose_pack(first)
    open_to_all(first)
    say_it_is_not_right(sign_in(open_window(), case.voices[0], PASSWORD))
    answer_and_close(first)
    check_for_names(first)
    release_pack(first)

    second = sign_in(open_window(), case.second, PASSWORD)
    open_pack(second)
    release_pack(second)

    manager = sign_in(open_window(), case.manager, PASSWORD)
    open_pack(manager)
    decide_not_to_act(manager)
    address = publish(manager)

    anybody = open_window()
    anybody.go(address)
    for words in (STATEMENT, OTHERWISE, NO_ACTION):
        anybody.sees(words)
