"""What the wording guide stops at, measured on lines that people have labelled by hand."""

import pytest

from app.vocabulary import WordingKind
from app.wording.guide import EVERYWHERE, entries, hits
from tests.records.build import data_of
from tests.wording.labelled import CALLED_FOR, FINDINGS_CALLED_FOR, LATER, PLAIN


def measured(stopped: list[bool], called_for: list[bool]) -> tuple[float, float]:
    """Precision and recall."""
    right = sum(s and c for s, c in zip(stopped, called_for, strict=True))
    return right / sum(stopped), right / sum(called_for)


def test_on_lines_labelled_by_hand_it_is_nearly_always_right() -> None:
    lines = [(line, True) for _, line in CALLED_FOR] + [(line, False) for line in PLAIN]
    precision, recall = measured([bool(hits(line)) for line, _ in lines], [c for _, c in lines])
    assert (precision >= 0.9, recall >= 0.9) == (True, True), (precision, recall)


def test_on_the_findings_of_published_reviews_too() -> None:
    stopped, called_for = [], []
    for name, labelled in FINDINGS_CALLED_FOR.items():
        for number, finding in enumerate(data_of(name)["findings"], 1):
            stopped.append(bool(hits(finding["statement"])))
            called_for.append(number in labelled)
    assert (len(stopped), sum(called_for)) == (32, 17)
    precision, recall = measured(stopped, called_for)
    assert (precision >= 0.85, recall >= 0.8) == (True, True), (precision, recall)


@pytest.mark.parametrize(("kind", "line"), CALLED_FOR)
def test_it_says_what_it_stops_at(kind: WordingKind, line: str) -> None:
    found = hits(line)
    if found:  # how often it finds nothing is measured above
        assert kind in {hit.kind for hit in found}


@pytest.mark.parametrize("line", LATER)
def test_what_came_later_counts_only_in_a_view_from_the_tunnel(line: str) -> None:
    assert WordingKind.OUTCOME in {hit.kind for hit in hits(line, frozenset(WordingKind))}
    assert WordingKind.OUTCOME not in {hit.kind for hit in hits(line)}


def test_a_hit_is_where_its_words_are_and_asks_the_question_behind() -> None:
    text = "The nurse wrote it down.\nShe should have rung, and failed to say why."
    first, second = hits(text)
    assert text[first.starts : first.ends] == first.words == "should have"
    assert (second.words, second.kind) == ("failed to", WordingKind.HINDSIGHT)
    assert first.question.endswith("?")
    assert first.instead.endswith(".")
    assert first.sentence == "She should have rung, and failed to say why."


def test_names_are_stopped_at_by_whole_or_part_but_not_inside_words() -> None:
    found = hits("Then Marsh rang dee marsh, in the marshes, by the marsh.", names=["Dee Marsh"])
    assert [hit.words for hit in found] == ["Marsh", "dee marsh"]
    assert {hit.kind for hit in found} == {WordingKind.NAMING}


def test_words_that_are_harmless_in_their_sentence_are_left_alone() -> None:
    assert hits("The review was wary of hindsight.") == []
    assert hits("With hindsight it is plain.") != []


def test_every_entry_asks_and_offers_and_has_something_to_stop_at() -> None:
    assert {entry.kind for entry in entries()} == set(WordingKind)
    for entry in entries():
        assert entry.question.endswith("?")
        assert entry.instead.endswith(".")
        assert entry.calls
        assert not any(call.search("") for call in entry.calls), entry


def test_it_is_quick_on_a_long_text() -> None:
    """No phrase of the guide runs wild: fifty thousand words take a moment."""
    text = "we (were) not sure, and it was not ... as they " * 6_000
    assert len(hits(text, EVERYWHERE)) < len(text)


def test_a_question_of_who_should_be_asked_is_no_recommendation() -> None:
    asked = "What would a family say about who should be asked?"

    assert hits(asked, {WordingKind.RECOMMENDATION}) == []
    assert [hit.words for hit in hits("Families should be asked.")] != []
