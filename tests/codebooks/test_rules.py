"""Names taken out of a text, and what becomes of the codes of a codebook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codebooks.refi import Unreadable, read_codebook
from app.codebooks.rules import Fate, Found, proposals, short, told_apart, unnamed

PEOPLE = {"Maud Ash": "Health visitor 1", "Ben Ash": "Teacher 1"}
NAMES = st.lists(st.sampled_from(["Maud Ash", "Ben", "ash", "Maud", "👪", "said", " ", "."]))
SPACE = "urn:QDA-XML:codebook:1.0"


def book(inside: str) -> bytes:
    return f'<CodeBook xmlns="{SPACE}"><Codes>{inside}</Codes></CodeBook>'.encode()


def test_a_part_of_a_name_that_two_people_share_is_somebody() -> None:
    told = unnamed("Maud rang Ash about Ben Ash. The ash tree fell.", PEOPLE)

    assert told.text == ("[Health visitor 1] rang [somebody] about [Teacher 1]. The ash tree fell.")


@given(NAMES)
def test_words_stand_at_the_places_they_are_moved_to(pieces: list[str]) -> None:
    text = " ".join(pieces)
    told = unnamed(text, PEOPLE)

    assert told.text[: told.starts(0)] == "" and told.ends(len(text)) == len(told.text)
    for at, letter in enumerate(text):
        if letter == "👪":
            assert told.text[told.starts(at) : told.ends(at + 1)] == "👪"


def test_a_selection_that_cuts_through_a_name_takes_the_whole_label() -> None:
    told = unnamed("So Maud Ash rang.", PEOPLE)

    assert told.text[told.starts(5) : told.ends(9)] == "[Health visitor 1]"


def test_a_code_goes_under_its_category_or_becomes_other() -> None:
    found = [
        Found("Workload", ("Conditions of work",), 2),
        Found("Too many cases", ("workload",), 2),
        Found("Trust", ("Between people",), 2),
        Found("trust", ("Between people",), 2),
        Found("Calls came late", (), 1),
        Found("Between people", (), 1, heading=True),
        Found("", (), 1),
        Found("x" * 301, (), 1),
    ]

    made = proposals(found, {"F4.03": "Workload"}, ["Calls came  LATE"])

    fates = [each.fate for each in made]
    assert fates == [
        *(Fate.KNOWN, Fate.NEW, Fate.NEW, Fate.KNOWN, Fate.KNOWN),
        *(Fate.REFUSED, Fate.REFUSED, Fate.REFUSED),
    ]
    assert (made[1].text, made[1].code) == ("Too many cases", "F4.03")
    assert (made[2].text, made[2].code) == ("Between people: Trust", None)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Choose a REFI-QDA codebook"),
        (b"<CodeBook>", "Choose a REFI-QDA codebook"),
        (b"<html/>", "no codes in it"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + book('<Code name="a"/>'), "Choose a REFI-QDA"),
        (book('<Code name="a"/>' * 501), "at most 500 codes"),
        (b" " * 1_000_001, "at most 1 MB"),
        (book("x" * 100).replace(b"UTF", b"NOT"), ""),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "Choose a REFI-QDA"),
    ],
)
def test_what_is_no_codebook_is_refused_with_a_reason(content: bytes, says: str) -> None:
    if not says:
        assert read_codebook(content) == []
        return
    with pytest.raises(Unreadable, match=says):
        read_codebook(content)


def test_codes_come_in_the_order_of_the_file_with_what_they_stand_under() -> None:
    deep = '<Code name="d">' * 200 + "</Code>" * 200
    inside = f'<Code name=" a  b " isCodable="false"><Code name="c"/></Code><Code name="e"/>{deep}'

    found = read_codebook(book(inside))

    assert [f.heading for f in found[:3]] == [True, False, False]
    assert [(f.name, f.above) for f in found[:3]] == [("a b", ()), ("c", ("a b",)), ("e", ())]
    assert max(f.depth for f in found) == 13


def test_a_name_is_short_and_each_stands_once() -> None:
    taken: set[str] = set()

    assert [told_apart(n, taken) for n in ("Time", "time", "Time")] == [
        *("Time", "time (2)", "Time (3)")
    ]
    assert len(short("word " * 60)) <= 100 and short("word " * 60).endswith("…")
