"""When a draft may be read for accuracy, what that leaves to do, and what the pack says of it."""

from collections.abc import Iterable
from typing import NamedTuple


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


class Read(NamedTuple):
    """How the readings for accuracy of one pack stand."""

    held: bool
    """One was opened, and none is open now."""
    open_now: bool = False
    not_asked: int = 0
    """How many of the case group and the family were in none of them."""
    unanswered: int = 0
    reason: str = ""
    """Why nobody, or not everybody, read it."""


def obstacles_of_readings(read: Read) -> list[str]:
    """What a reading for accuracy leaves to do before the pack can be released."""
    found = obstacles_of_asking(read)
    if read.unanswered:
        unanswered = read.unanswered
        things = "One reader says" if unanswered == 1 else f"{unanswered} times readers say"
        found.append(f"{things} that something is not right. Answer that first.")
    return found


def obstacles_of_asking(read: Read) -> list[str]:
    """Those who were there, and the family, read a draft first; or it is said why not."""
    if read.open_now:
        return ["The draft is still being read for accuracy. Close the reading first."]
    if read.reason:
        return []
    if not read.held:
        return [
            "Nobody has read the draft for accuracy. Open it to those who were there and to the "
            "family, or say why not."
        ]
    not_everybody = (
        "Not everybody who took part was asked to read the draft for accuracy. Ask them, or say "
        "why not."
    )
    return [not_everybody] if read.not_asked else []


FEW = 3
"""A smaller number than this could tell who said what, so it is not said."""


def read_in_words(readers: int, changed: int, unchanged: int, reason: str = "") -> str:
    """What the pack says of who read it for accuracy, and of why nobody or not everybody did."""
    if not readers:
        return f"Nobody said whether a draft was right before this was released. {reason}".strip()
    why = f"Not everybody who took part read it. {reason}" if reason else ""
    who = "A few" if readers < FEW else str(readers)
    said = [f"{who} of those the review is about, or who did the work, read a draft for accuracy."]
    if changed:
        said.append("Something they said was not right has been changed.")
    if unchanged:
        said.append("Where nothing was changed, they were told why.")
    return " ".join([*said, why]).strip()
