"""Who may be shown a draft, and how the answers to it are put into words."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from app.vocabulary import Recognised

NOT_SENT = "Has not sent an account yet. Nothing is shown to them before that."
TAKEN_BACK = "Has taken their account back."

SAID = {
    Recognised.RECOGNISE: ("recognises it", "recognise it"),
    Recognised.PARTLY: ("recognises it in part", "recognise it in part"),
    Recognised.DIFFERENTLY: ("saw it differently", "saw it differently"),
    Recognised.NOT_THERE: ("was not there", "were not there"),
}
DISAGREES = frozenset({Recognised.PARTLY, Recognised.DIFFERENTLY})


def obstacle_to_showing(sent: bool, withdrawn: bool) -> str:
    """Why this contributor cannot be shown a draft; empty when they can."""
    if withdrawn:
        return TAKEN_BACK
    return "" if sent else NOT_SENT


def obstacles_to_sharing(obstacles: Iterable[str]) -> list[str]:
    """From the obstacle of each of those newly chosen: why it cannot be shared like this."""
    if not any(obstacles):
        return []
    return [
        "You can show a draft only to people whose account is in. "
        "Go back, look at the list again, and choose from those."
    ]


def in_words(answers: Iterable[Recognised], waiting: int) -> str:
    """ "3 recognise it, 1 saw it differently; 2 have not answered"."""
    counts = Counter(answers)
    said = [f"{n} {SAID[a][n != 1]}" for a in Recognised if (n := counts[a])]
    silent = [f"{waiting} {'has' if waiting == 1 else 'have'} not answered"] if waiting else []
    return "; ".join([*([", ".join(said)] if said else []), *silent])


def both(before: str | None, now: str) -> str | None:
    """What was said first and what was said then; the same is not said twice."""
    said = [text for text in (before, now) if text]
    return "\n\n".join(dict.fromkeys(said)) or None


def obstacles_to_deciding(in_use: bool, given_again: bool) -> list[str]:
    """Why there is nothing to decide about somebody's words; empty when there is."""
    if given_again:
        return ["They have given their account again. There is nothing to decide now."]
    return [] if in_use else ["These words are not in use any more. There is nothing to decide."]


class Saying(Protocol):
    """What somebody says to a draft that was shown to them."""

    share_id: UUID
    answer: Recognised
    words: str | None
    keep_out: bool
    text_version: int


def same(before: Saying, now: Saying) -> bool:
    """Is this the very same as what they said before? A button pressed twice says it once."""
    parts = ("share_id", "answer", "words", "keep_out", "text_version")
    return all(getattr(before, part) == getattr(now, part) for part in parts)
