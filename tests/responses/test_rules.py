"""What the Board's answer must say."""

from app.responses.rules import obstacles_to_answering


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
