"""What counts as sent, and which words make an excerpt."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.rules import (
    PartState,
    account_state,
    marked,
    obstacles_to_sending,
    obstacles_to_taking,
    part_state,
    runs,
    sentences,
    spans_of,
    trimmed,
    unused,
)
from app.vocabulary import AccountState


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


def test_a_sentence_ends_where_a_reader_would_say_it_does() -> None:
    assert split("I rang. Nobody came back! Why? It was May.") == [
        "I rang.",
        "Nobody came back!",
        "Why?",
        "It was May.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Patel rang me.",
        "I saw R. Smith at home.",
        "We met at approx. ten.",
        "They sent papers, e.g. The plan, by post.",
        "“What now?” she said.",
        "It was 3.30 by then.",
        "I waited ... and then I left.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert split(text) == [text]


def test_a_new_line_ends_a_sentence_and_quotes_stay_with_theirs() -> None:
    assert split("First thought\n\nShe said “Go.” I went.") == [
        "First thought",
        "She said “Go.”",
        "I went.",
    ]


@given(st.text(alphabet="aB.!? \n\"'👪"))
def test_every_word_is_in_exactly_one_sentence(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(a < b and not text[a:b][0].isspace() for a, b in found)


def test_very_long_nonsense_is_split_quickly() -> None:
    started = time.process_time()
    sentences("." * 100_000 + " ! " * 30_000)
    assert time.process_time() - started < 3


def test_neighbouring_sentences_make_one_excerpt() -> None:
    text = "One. Two. Three. Four."
    assert runs([3, 1, 0]) == [(0, 1), (3, 3)]
    assert [text[a:b] for a, b in spans_of(text, [3, 1, 0, 99, -1])] == ["One. Two.", "Four."]


def test_an_excerpt_lies_inside_its_answer_and_is_not_empty() -> None:
    text = "I rang  twice."
    assert obstacles_to_taking(text, 0, len(text)) == []
    for starts, ends in [(0, 0), (5, 3), (-1, 4), (0, 99), (6, 8)]:
        assert obstacles_to_taking(text, starts, ends) == ["Choose some words inside this answer."]
    assert trimmed(text, 6, len(text)) == (8, len(text))


def test_what_was_taken_is_marked_and_nothing_of_the_text_is_lost() -> None:
    text = "One. Two. Three."
    pieces = marked(text, [(5, 9), (0, 7)])
    assert "".join(piece for piece, _ in pieces) == text
    assert pieces == [("One. ", (2,)), ("Tw", (1, 2)), ("o.", (1,)), (" Three.", ())]


def test_sentences_that_no_excerpt_touches_are_unused() -> None:
    assert unused("One. Two. Three.", [(6, 7)]) == [0, 2]
    assert unused("One. Two.", []) == [0, 1] and unused("One.", [(0, 4)]) == []


def test_a_contributor_comes_along_one_step_at_a_time() -> None:
    assert account_state(False, False, False) == AccountState.NOT_INVITED
    assert account_state(True, False, False) == AccountState.INVITED
    assert account_state(True, True, False) == AccountState.WRITING
    assert account_state(True, True, True) == AccountState.SENT


def test_a_part_is_done_when_its_main_question_has_words() -> None:
    main = frozenset({"mattered_most"})
    assert part_state(set(), False, main) == PartState.NOT_STARTED
    assert part_state(set(), True, main) == PartState.SKIPPED
    assert part_state({"influences.F4"}, True, main) == PartState.STARTED
    assert part_state({"mattered_most"}, True, main) == PartState.DONE


def test_something_is_sent_and_never_the_same_thing_twice() -> None:
    assert obstacles_to_sending(["I rang."], []) == []
    assert obstacles_to_sending([], []) != []
    assert obstacles_to_sending(["I rang."], ["I rang."]) != []
    assert obstacles_to_sending(["I rang twice."], ["I rang."]) == []
