"""What became of the words: nothing is left out, and only what changed is marked."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.teamwork.rules import Piece, can_be_brought_back, difference

TEXTS = st.text(alphabet="ab .\n'é", max_size=40)


def side(pieces: list[Piece], change: int) -> str:
    return "".join(p.text for p in pieces if p.change in (0, change))


def test_only_the_words_that_changed_are_marked() -> None:
    assert difference("It looked calm that day.", "It looked calm to most that day.") == [
        Piece(0, "It looked calm "),
        Piece(1, "to most "),
        Piece(0, "that day."),
    ]


def test_a_full_stop_is_no_part_of_the_word_before_it() -> None:
    assert difference("It was calm.", "It was calm!") == [
        Piece(0, "It was calm"),
        Piece(-1, "."),
        Piece(1, "!"),
    ]


@given(TEXTS, TEXTS)
def test_each_side_can_be_read_whole(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert (side(pieces, -1), side(pieces, 1)) == (before, after)


def test_the_same_text_has_no_difference() -> None:
    assert {p.change for p in difference("One.\nTwo.", "One.\nTwo.")} == {0}


def test_the_longest_texts_are_compared_in_the_time_of_a_page() -> None:
    old, new = "a b " * 25_000, "b c " * 25_000
    began = time.process_time()
    pieces = difference(old, new)
    assert time.process_time() - began < 2
    assert (side(pieces, -1), side(pieces, 1)) == (old, new)


@pytest.mark.parametrize(
    ("slot", "text", "newest", "can"),
    [
        ("tunnel", "It was June.", False, True),
        ("tunnel", "It was June.", True, False),
        ("tunnel", None, False, False),
        ("when_text", "June", False, False),
    ],
)
def test_words_can_be_brought_back_but_dates_are_typed(
    slot: str, text: str | None, newest: bool, can: bool
) -> None:
    assert can_be_brought_back(slot, text, newest) is can
