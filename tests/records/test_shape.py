"""Taking apart, putting together, and saying where two records differ."""

import pytest
from hypothesis import given

from app.records.fields import FINDING, SUBJECT, Json
from app.records.shape import (
    Apart,
    differences,
    in_words,
    put_together,
    take_apart,
    written_number,
)
from tests.records.made_up import FINDINGS


def test_what_nobody_wrote_is_null_and_needs_no_mark() -> None:
    known: dict[str, Json] = dict.fromkeys(SUBJECT.known)

    assert take_apart(SUBJECT, known) == Apart()
    assert put_together(SUBJECT, dict.fromkeys(SUBJECT.slots), Apart()) == known


def test_marks_tell_only_what_a_row_cannot() -> None:
    subject: dict[str, Json] = {"label": "", "age": 4, "hair": None}

    apart = take_apart(SUBJECT, subject)

    assert apart.texts == {"age": "4"}
    assert apart.notes == {"hair": None}
    assert apart.marks == {
        "label": "empty text",
        "label_kind": "absent",
        "age": "number",
        "outcome": "absent",
    }


@given(FINDINGS)
def test_a_finding_put_together_is_the_finding_taken_apart(finding: dict[str, Json]) -> None:
    apart = take_apart(FINDING, finding)
    carried: dict[str, Json] = {k: apart.texts.get(a) for k, a in FINDING.slots.items()}
    carried["questions_for_board"] = finding.get("questions_for_board") or []

    assert differences(put_together(FINDING, carried, apart), finding) == []


@pytest.mark.parametrize(
    ("one", "other", "path"),
    [
        ({"a": 1}, {"a": "1"}, "a"),
        ({"a": 1}, {"a": True}, "a"),
        ({"a": 1}, {"a": 1.0}, "a"),
        ({"a": None}, {}, "a"),
        ({}, {"a": {"b": 1}}, "a"),
        ({"a": [{"b": "x"}, {"b": "y"}]}, {"a": [{"b": "x"}, {"b": "z"}]}, "a 2, b"),
        ({"a": []}, {"a": [1]}, "a"),
        ({"a": []}, {"a": None}, "a"),
    ],
)
def test_a_difference_is_found_where_it_is(one: Json, other: Json, path: str) -> None:
    assert [in_words(found) for found in differences(one, other)] == [path]
    assert [in_words(found) for found in differences(other, one)] == [path]
    assert differences(one, one) == []


@pytest.mark.parametrize("text", ["1.10", "007", "12:30", "1_000", "0x1F", "+5", "-0", ".5", "1e3"])
def test_what_a_number_would_lose_stays_text(text: str) -> None:
    assert written_number(text) is None


@pytest.mark.parametrize(("text", "number"), [("4", 4), ("-12", -12), ("4.1", 4.1), ("0", 0)])
def test_plain_numbers_are_numbers(text: str, number: float) -> None:
    assert repr(written_number(text)) == repr(number)
