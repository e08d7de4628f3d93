"""Names as people write them, and words that are none."""

from time import process_time

import pytest

from app.disclosure.check import check
from app.disclosure.names import Protected, written_small
from app.vocabulary import DisclosureKind

PROTECTED = Protected(
    {
        "Child R": ["Reuben Chidlow", "Benji"],
        "Mother": ["Katherine O'Brien-Slade"],
        "GP 1": ["Dr Will May"],
        "Police officer 1": ["Renée Größmann"],
    }
)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("We met Reuben Chidlow.", "Child R"),
        ("REUBEN was well.", "Child R"),
        ("Mr Chidlow's coat", "Child R"),
        ("Chidlow, R., came", "Child R"),
        ("the Reuben-\nChidlow file", "Child R"),
        ("R e u b e n  C h i d l o w", "Child R"),
        ("Reu\u00adben came", "Child R"),
        ("R\u0435uben came", "Child R"),
        ("benji slept", "Child R"),
        ("Katie rang", "Mother"),
        ("Kath O\u2019Brien", "Mother"),
        ("Ms Slade", "Mother"),
        ("PC Renee Grossmann", "Police officer 1"),
        ("Ask Will about it", "GP 1"),
        ("see reubenChidlow.png", "Child R"),
        ("reubenchidlow@example.org", "Child R"),
    ],
)
def test_a_name_is_known_however_it_is_written(text: str, label: str) -> None:
    hits = list(PROTECTED.hits(text))
    assert label in {hit.label for hit in hits if hit.kind is DisclosureKind.NAME}


@pytest.mark.parametrize("text", ["Ruben came.", "It was Chidlaw.", "Katharine rang", "Mrs Slaide"])
def test_a_name_spelt_nearly_so_is_told_as_near(text: str) -> None:
    assert {hit.kind for hit in PROTECTED.hits(text)} == {DisclosureKind.NEAR_NAME}


@pytest.mark.parametrize(
    "text",
    [
        "They will come, and they may ring.",
        "The kitchen was cold.",
        "A slide in the park.",
        "",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert list(PROTECTED.hits(text)) == []


def test_a_service_is_found_by_what_is_its_own() -> None:
    hospital = Protected({"Hospital 1": ["Saltings General Hospital"]})
    hits = hospital.hits("At the hospital; at Saltings.")
    assert [hit.words for hit in hits] == ["Saltings"]


def test_a_whole_name_is_told_once() -> None:
    assert [hit.words for hit in PROTECTED.hits("Reuben Chidlow")] == ["Reuben Chidlow"]


def test_a_word_that_is_written_small_elsewhere_is_no_near_miss() -> None:
    text = "Slide, they said. A slide is for children."
    assert list(PROTECTED.hits(text, frozenset(written_small(text)))) == []
    assert [hit.words for hit in PROTECTED.hits(text)] == ["Slide"]


def test_what_is_ordinary_in_one_file_is_told_in_the_next() -> None:
    said, small = b"It was Slaide.", b"It was Slaide. A slaide."
    near = [hit.words for hit in check("a.txt", said, PROTECTED)]
    assert near == ["Slaide"]
    assert check("b.txt", small, PROTECTED) == []
    assert [hit.words for hit in check("c.txt", said, PROTECTED)] == near


@pytest.mark.parametrize("text", ["REUBEN CH\u0130DLOW", "reuben ch\u0131dlow", "\ufb01nch"])
def test_a_letter_that_looks_another_way_hides_no_name(text: str) -> None:
    protected = Protected({"Child R": ["Reuben Chidlow"], "Nurse 1": ["Finch"]})
    assert any(hit.kind is DisclosureKind.NAME for hit in protected.hits(text))


@pytest.mark.parametrize(
    "made",
    ["3f4dee91-7c1b-4ada-9abe-0123456dee78", "01dee2" + "9" * 58, "5" * 14 + "dee" + "7" * 15],
)
def test_what_a_computer_counts_by_spells_no_name(made: str) -> None:
    """By chance one id in 270 and one checksum in 160 spell Dee, and a pack has many of both."""
    dee = Protected({"Nurse": ["Dee Marsh"]})
    assert list(dee.hits(f'{{"id": "{made}"}}')) == []
    assert list(dee.hits(f"finding_{made}.json")) == []
    assert list(dee.hits(f"{made} and Dee")) != []
    assert list(dee.hits(f"{made}dee")) != [], "one letter more, and it is none"


def test_a_text_without_a_gap_is_looked_through_in_a_time_that_grows_with_it() -> None:
    """A picture in a file is such a text. Each letter was once tried with all that follow."""
    began = process_time()
    assert list(PROTECTED.hits("a" * 200_000)) == []
    assert process_time() - began < 2
