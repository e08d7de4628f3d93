"""When a pack may be put where everybody can read it, and how long it stays there."""

from collections.abc import Sequence
from datetime import date

from app.terminology import Terminology
from app.working_days import plus_months

MONTHS_PUBLIC = 12
"""How long a page is up where the Board's terminology does not say."""

CONTRIBUTORS_FIRST = (
    "First open it to those who gave an account, so that nobody who took part has to read it in "
    "the news."
)


def last_day(opened: date, words: Terminology) -> date:
    """The last day that a page is up which was opened on this day."""
    terms = [clock.due for clock in words.dates if clock.term and clock.due]
    return terms[0].counted(opened) if terms else plus_months(opened, MONTHS_PUBLIC)


def obstacles_to_publishing(
    open_to_contributors: bool,
    number: int,
    newest_public: int,
    not_before: date | None,
    today: date,
    holds: Sequence[str] = (),
) -> list[str]:
    """Why this pack cannot be put where everybody can read it, all at once.

    `newest_public` is the number of the newest pack of the review that is or was on a page, 0 for
    none. `holds` are what a trial, an inquest or the like keeps back, each in words.
    """
    if newest_public >= number:
        return [
            "This pack has a public page already."
            if newest_public == number
            else "A newer pack has a public page already."
        ]
    obstacles = [] if open_to_contributors else [CONTRIBUTORS_FIRST]
    if not_before and today < not_before:
        day = f"{not_before.day} {not_before:%B %Y}"
        obstacles.append(f"It may not be public before {day}. The reason is written below.")
    return [*obstacles, *holds]


def obstacles_to_publishing_a_response(up: bool, answers: int, changed: bool) -> list[str]:
    """Why the response cannot be put on the page as it stands now."""
    if not up:
        return ["The page is no longer up."]
    if not answers:
        return ["No finding has an answer yet."]
    return [] if changed else ["The page shows the newest response already."]


def obstacles_to_holding_back(public: bool, reason: str) -> list[str]:
    if public:
        return ["It is public already. You can take the page down instead."]
    return [] if reason else ["Say why. The reason is kept."]


def obstacles_to_prolonging(up: bool, until: date, now_until: date, reason: str) -> list[str]:
    """Why the page cannot stay up until that day."""
    if not up:
        return ["The page is no longer up."]
    obstacles = []
    if until <= now_until:
        obstacles.append(f"Choose a day after {now_until.day} {now_until:%B %Y}.")
    if not reason:
        obstacles.append("Say why it stays longer. The reason is kept.")
    return obstacles


def obstacles_to_taking_down(up: bool, reason: str) -> list[str]:
    if not up:
        return ["The page is no longer up."]
    return [] if reason else ["Say why it comes down. The reason is kept."]


def is_up(withdrawn: bool, until: date, today: date) -> bool:
    return not withdrawn and today <= until
