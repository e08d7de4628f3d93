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
ALL_WORDS = {"title": "the title", **WORDS, "changes": CHANGES}

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
    """Why this pack cannot be made public. `newest_public` is 0 while no pack is."""
    if not received:
        return [Label("First record that the Board has this pack.")]
    if newest_public == number:
        return ["This pack is public already."]
    return ["A newer pack is public already."] if newest_public > number else []


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


def obstacles_to_reading(
    texts: int, readers: Iterable[str], days_left: int, open_now: bool
) -> list[str]:
    """Why a reading for accuracy cannot begin. `readers`: the obstacle of each who was chosen."""
    found = ["This pack is being read already. Close that reading first."] if open_now else []
    chosen = list(readers)
    if not texts:
        found.append("Choose at least one part to be read.")
    if not chosen:
        found.append("Choose at least one reader.")
    if any(chosen):
        found.append("Choose only people who can be shown a draft.")
    if days_left < 0:
        found.append("Choose a last day that has not passed.")
    return found


def obstacles_to_closing(closed: bool, over: bool, reason: str) -> list[str]:
    """Why a reading cannot be closed: before its last day has passed it needs a reason."""
    if closed:
        return ["This reading is closed already."]
    return [] if over or reason else ["Say why you close it before its last day has passed."]


def obstacles_of_readings(open_now: bool, unanswered: int) -> list[str]:
    """What a reading for accuracy leaves to do before the pack can be released."""
    found = ["The draft is still being read for accuracy. Close the reading first."]
    found = found if open_now else []
    if unanswered:
        things = "One reader says" if unanswered == 1 else f"{unanswered} times readers say"
        found.append(f"{things} that something is not right. Answer that first.")
    return found


FEW = 3
"""A smaller number than this could tell who said what, so it is not said."""


def read_in_words(readers: int, changed: int, unchanged: int) -> str:
    """What the pack says of who read it for accuracy; "" where nobody said anything."""
    if not readers:
        return ""
    who = "A few" if readers < FEW else str(readers)
    said = [f"{who} of those the review is about, or who did the work, read a draft for accuracy."]
    if changed:
        said.append("Something they said was not right has been changed.")
    if unchanged:
        said.append("Where nothing was changed, they were told why.")
    return " ".join(said)
