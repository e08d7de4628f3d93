"""When a pack may be started, filled, changed and released; and what turns a key."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from app.vocabulary import FindingState, Label, PackState

KEYS = 2
"""How many different lead reviewers release the same words before they go."""

WORDS = {
    "summary": "the summary",
    "appraisal_synopsis": "the appraisal of practice",
    "limits": "what limits the review",
    "how_done": "how the review was done",
}
"""The texts a pack needs, as a sentence names them."""

CHANGES = "what this pack changes, and why"
LEFT_OUT = {
    "why_left_out": ("why this case was chosen", "set-up/about"),
    "family_left_out": ("who the review is about, or the family's part", "set-up/about"),
    "time_left_out": ("from when to when the review looks", "set-up/about"),
    "questions_left_out": ("what the review asks of the system", "set-up/questions"),
}
"""What a pack says of the review itself, or why it does not; and where it is written."""
ALL_WORDS = {
    "title": "the title",
    **WORDS,
    "changes": CHANGES,
    "not_read": "why not everybody read a draft for accuracy",
    **{slot: f"why it does not say {told}" for slot, (told, _) in LEFT_OUT.items()},
}

DELIVERED = "This pack has been delivered and can no longer change. Start a new pack to correct it."
CHANGED = "The pack changed since you looked. Look again."
TWICE = "You have released these words. The other lead reviewer releases them too."
DRAFT = "A finding that is still a draft cannot go in a pack. Finish its missing parts first."

NOT_CHECKED = "Check the pack for names, and for other signs of who somebody is."
CHECKED_BEFORE = "The pack or the protected names changed since it was checked. Check it again."
NEW_AT_THE_END = (
    "The finished files hold something that was not decided about. Check the pack again."
)

T = TypeVar("T")


class InTheWay(NamedTuple):
    """Something to put right before a pack goes, and where, from the review's own address on."""

    text: str
    at: str = ""


def obstacles_of_the_review(empty: Iterable[str]) -> list[InTheWay]:
    """Parts about the review itself that would say nothing, not even why, by that text."""
    return [
        InTheWay(f"Write {told}. Or say, with the words of the pack, why that is left out.", at)
        for slot, (told, at) in LEFT_OUT.items()
        if slot in empty
    ]


def obstacles_to_starting(drafts: int) -> list[str]:
    return ["A pack is being written already. Deliver that one first."] if drafts else []


def obstacles_to_changing(delivered: bool) -> list[str]:
    return [DELIVERED] if delivered else []


def obstacles_to_choosing(delivered: bool, states: Iterable[FindingState]) -> list[str]:
    """Why these findings cannot be what the pack holds."""
    drafts = any(state is FindingState.DRAFT for state in states)
    return obstacles_to_changing(delivered) + ([DRAFT] if drafts else [])


def obstacles_to_leaving_out(delivered: bool, reason: str) -> list[str]:
    missing = [] if reason else ["Say why the finding is left out. The reason is kept."]
    return obstacles_to_changing(delivered) + missing


def unwritten(words: dict[str, str | None]) -> list[str]:
    """Which of the pack's own texts are not there yet. One that corrects another says how."""
    needed = {**WORDS, **({"changes": CHANGES} if words.get("corrects_id") else {})}
    return [label for slot, label in needed.items() if not words.get(slot)]


def obstacles_from_recommendations(waiting: int) -> list[str]:
    """What reads like a recommendation and was neither changed nor answered."""
    if not waiting:
        return []
    places = "One place reads" if waiting == 1 else f"{waiting} places read"
    return [f"{places} like a recommendation. Change the words, or say why they stand."]


def obstacles_to_sending(
    missing: Sequence[str], states: Sequence[FindingState], undecided: int, here: str
) -> list[InTheWay]:
    """What must be put right before anybody can release the pack at this address."""
    found = [InTheWay(f"Write {label}.", f"{here}/words") for label in missing]
    choice = []
    if not states:
        choice.append("Put at least one finding in the pack.")
    if FindingState.DRAFT in states:
        choice.append(DRAFT)
    if undecided:
        choice.append("Put every finished finding in the pack, or say why it is left out.")
    return found + [InTheWay(text, f"{here}/findings") for text in choice]


def obstacles_from_the_check(checked: bool, current: bool, waiting: int) -> list[str]:
    """What the check for names leaves to do. `waiting`: found, and not both decided to keep it."""
    if not checked:
        return [NOT_CHECKED]
    if not current:
        return [CHECKED_BEFORE]
    if not waiting:
        return []
    things = "One thing" if waiting == 1 else f"{waiting} things"
    return [f"{things} the check found must be changed, or kept by both lead reviewers."]


def comes_off(looked_for: bool, asked_by: UUID | None, by: UUID, leads: Iterable[UUID]) -> bool:
    """Does a protected name come off the list? By both lead reviewers: with one alone it could
    be said, in spite of the other, by nobody looking for it. What no check looked for yet, by one.
    """
    return not looked_for or (asked_by in set(leads) and asked_by != by)


def obstacles_to_overruling(delivered: bool, current: bool, mine: bool) -> list[str]:
    """Why a lead reviewer cannot decide now that something the check found may stay."""
    if delivered:
        return [DELIVERED]
    if not current:
        return [CHECKED_BEFORE]
    return ["You have decided to keep this. It takes the other lead reviewer, too."] if mine else []


def obstacles_to_releasing(
    delivered: bool, shown: str, now: str, mine: bool, keys: int
) -> list[str]:
    """Why this release would not count. `shown` is what the lead reviewer looked at."""
    if delivered:
        return [DELIVERED]
    if shown != now:
        return [CHANGED]
    return [TWICE] if mine and keys < KEYS else []


def obstacles_to_freezing(delivered: bool, same: bool, keys: int) -> list[str]:
    if delivered:
        return [DELIVERED]
    if not same:
        return [CHANGED]
    return [] if keys >= KEYS else ["Both lead reviewers must release these very words first."]


def obstacles_to_receiving(delivered: bool, received: bool) -> list[str]:
    if not delivered:
        return ["This pack has not been delivered yet."]
    return ["Receipt of this pack has been recorded already."] if received else []


def obstacles_to_publishing(received: bool, number: int, newest_public: int) -> list[str]:
    """Why this pack cannot be opened to those who gave an account. `newest_public`: 0 for none."""
    if not received:
        return [Label("First record that the Board has this pack.")]
    if newest_public == number:
        return ["This pack is open to those who gave an account already."]
    return ["A newer pack is open to them already."] if newest_public > number else []


def keys_turned(releases: Iterable[tuple[UUID, str]], leads: Iterable[UUID], now: str) -> set[UUID]:
    """Which of today's lead reviewers have released these very words, and no others."""
    return {person for person, shown in releases if shown == now} & set(leads)


def state_of(delivered: bool, keys: int) -> PackState:
    if delivered:
        return PackState.DELIVERED
    return PackState.HALF_RELEASED if keys else PackState.DRAFT


def moved(order: Sequence[T], one: T, up: bool) -> list[T]:
    """The same things with `one` a place earlier or later, as far as there is room."""
    rest = [each for each in order if each != one]
    place = max(0, list(order).index(one) + (-1 if up else 1))
    return [*rest[:place], one, *rest[place:]]


EXPLAIN = "Write each word on a line of its own, then a colon and what it means"


def own_words(text: str | None) -> list[tuple[str, str]]:
    """The lead reviewers' own words for the glossary, each with what it means."""
    lines = [line.partition(":") for line in (text or "").splitlines() if line.strip()]
    return [(word.strip(), meaning.strip()) for word, _, meaning in lines]


def unexplained_words(text: str) -> list[str]:
    """The lines that are not a word, a colon and its meaning."""
    return [f"{word}{meaning}" for word, meaning in own_words(text) if not (word and meaning)]
