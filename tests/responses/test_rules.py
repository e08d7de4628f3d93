"""What the Board's answer must say."""

from app.responses.rules import (
    asks_for,
    obstacles_to_answering,
    obstacles_to_disputing,
    obstacles_to_drafting_for,
    obstacles_to_settling,
)
from app.vocabulary import ReviewKind


def test_an_answer_says_what_will_change_or_why_not() -> None:
    assert obstacles_to_answering(True, True, "We see.", "A list.", "") == []
    assert obstacles_to_answering(True, True, "We see.", "", "Not this year.") == []
    assert obstacles_to_answering(True, True, "We see.", "", "") == [
        "Say what will change, or why you will not act."
    ]


def test_only_a_finding_of_a_delivered_pack_is_answered() -> None:
    assert obstacles_to_answering(False, False, "We see.", "A list.", "") == [
        "This pack has not been delivered yet."
    ]
    assert obstacles_to_answering(True, False, "We see.", "A list.", "") == [
        "This finding is not in the pack that was delivered."
    ]


def test_only_some_kinds_of_review_ask_for_recommendations() -> None:
    asking = {kind for kind in ReviewKind if asks_for(kind)}
    assert ReviewKind.LEARNING_REVIEW not in asking and not asks_for(None)
    assert ReviewKind.CHILD_PRACTICE_REVIEW in asking
    assert "challenges" in asks_for(ReviewKind.CHILD_PRACTICE_REVIEW)


def test_a_dispute_and_what_was_agreed_need_words() -> None:
    assert obstacles_to_disputing(True, True, "We do look.", {"Not so."}) == []
    assert obstacles_to_disputing(True, True, "Not so.", {"Not so."}) == [
        "These words stand beside the finding already."
    ]
    assert obstacles_to_disputing(True, False, "We do look.", set()) == [
        "This finding is not in the pack that was delivered."
    ]
    assert len(obstacles_to_disputing(False, False, "", set())) == 2
    assert obstacles_to_settling("We count again.") == []
    assert obstacles_to_settling("") == ["Say what was agreed. What was said first stays as it is."]


def test_a_draft_of_an_agencys_answer_is_its_own_peoples() -> None:
    assert obstacles_to_drafting_for(own=True) == []
    assert obstacles_to_drafting_for(own=False) == [
        "Only somebody of the agency keeps a draft of its answer."
    ]
