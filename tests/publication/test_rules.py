"""When a pack may be public, and for how long."""

from dataclasses import replace
from datetime import date

from app.publication import rules
from app.terminology import Clock, Within, pack

TODAY = date(2026, 3, 2)


def test_a_page_is_up_for_as_long_as_the_boards_words_say() -> None:
    for words in (pack("lscb-2013"), pack("england-2018")):
        assert rules.last_day(TODAY, words) == date(2027, 3, 2)
    assert rules.last_day(date(2028, 2, 29), pack("lscb-2013")) == date(2029, 2, 28)
    longer = Clock("public", "Public", Within("published", months=24), term=True)
    assert rules.last_day(TODAY, replace(pack("lscb-2013"), dates=(longer,))) == date(2028, 3, 2)
    assert rules.last_day(TODAY, replace(pack("lscb-2013"), dates=())) == date(2027, 3, 2)


def test_those_who_gave_an_account_come_before_the_public() -> None:
    assert rules.obstacles_to_publishing(True, 1, 0, None, TODAY) == []
    assert rules.obstacles_to_publishing(False, 1, 0, None, TODAY) == [rules.CONTRIBUTORS_FIRST]


def test_neither_a_day_nor_a_hold_is_stepped_over_and_all_are_named_at_once() -> None:
    held = ["The inquest is not over."]
    assert rules.obstacles_to_publishing(False, 1, 0, date(2026, 3, 3), TODAY, held) == [
        rules.CONTRIBUTORS_FIRST,
        "It may not be public before 3 March 2026. The reason is written below.",
        "The inquest is not over.",
    ]
    assert rules.obstacles_to_publishing(True, 1, 0, TODAY, TODAY) == []


def test_a_pack_is_public_once_and_never_after_a_newer_one() -> None:
    assert rules.obstacles_to_publishing(True, 2, 1, None, TODAY) == []
    assert rules.obstacles_to_publishing(True, 1, 1, None, TODAY) == [
        "This pack has a public page already."
    ]
    assert rules.obstacles_to_publishing(True, 1, 2, None, TODAY) == [
        "A newer pack has a public page already."
    ]


def test_a_response_goes_up_when_there_is_one_that_is_not_there_yet() -> None:
    assert rules.obstacles_to_publishing_a_response(True, 1, True) == []
    assert rules.obstacles_to_publishing_a_response(True, 0, True) == [
        "No finding has an answer yet."
    ]
    assert rules.obstacles_to_publishing_a_response(True, 1, False) == [
        "The page shows the newest response already."
    ]
    assert rules.obstacles_to_publishing_a_response(False, 1, True) == ["The page is no longer up."]


def test_a_term_is_only_made_longer_and_every_change_has_its_reason() -> None:
    later = date(2026, 3, 3)
    assert rules.obstacles_to_prolonging(True, later, TODAY, "In use") == []
    assert rules.obstacles_to_prolonging(True, TODAY, TODAY, "") == [
        "Choose a day after 2 March 2026.",
        "Say why it stays longer. The reason is kept.",
    ]
    assert rules.obstacles_to_prolonging(False, later, TODAY, "In use") == [
        "The page is no longer up."
    ]
    assert rules.obstacles_to_taking_down(True, "") == [
        "Say why it comes down. The reason is kept."
    ]
    assert rules.obstacles_to_holding_back(True, "A trial") == [
        "It is public already. You can take the page down instead."
    ]
    assert rules.obstacles_to_holding_back(False, "A trial") == []


def test_a_page_is_up_to_the_end_of_its_last_day() -> None:
    assert rules.is_up(False, TODAY, TODAY)
    assert not rules.is_up(False, date(2026, 3, 1), TODAY)
    assert not rules.is_up(True, TODAY, TODAY)
