"""Who had what by a certain day: plain dates in, and what they mean in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple
from uuid import UUID

from app.vague_dates import UNKNOWN, Span
from app.vocabulary import Way

AT_ONCE = frozenset({Way.THERE, Way.TOLD, Way.CALL, Way.MEETING})
"""Ways in which news is heard when it is said. A letter lies on a desk until it is read."""


class Part(IntEnum):
    """How an event stands to a role on a day; the lowest that can be said for it counts."""

    HAD = 1
    PERHAPS = 2
    UNREAD = 3
    ELSEWHERE = 4
    NOT_YET = 5


class Happened(NamedTuple):
    """An event without its words."""

    id: UUID
    days: Span
    who: UUID | None


class Came(NamedTuple):
    """How news of an event came to a role, and when."""

    way: Way
    sent: Span
    read: Span


class News(NamedTuple):
    """That news of an event came to a role, without its words."""

    id: UUID
    who: UUID
    came: Came


@dataclass(frozen=True)
class Known:
    """What one event was to a role on the day, and which news of it says so."""

    event: Happened
    part: Part
    own: bool
    news: tuple[News, ...]
    """All news of it to this role, whenever."""
    elsewhere: tuple[UUID, ...]
    """Who else had it by then."""


def heard(happened: Span, way: Way, sent: Span, read: Span) -> Span:
    """When they had it in their head: when it was read, or said."""
    if read != UNKNOWN:
        return read
    if way not in AT_ONCE:
        return UNKNOWN
    return sent if sent != UNKNOWN else happened


def by_then(came: Span, day: date) -> Part:
    """Surely, perhaps, or not by the end of that day."""
    if came == UNKNOWN:
        return Part.PERHAPS
    if came.last and came.last <= day:
        return Part.HAD
    return Part.NOT_YET if came.first and came.first > day else Part.PERHAPS


def part_of(came: Came, happened: Span, day: date) -> Part:
    """What this news alone says. Sent is not yet read."""
    had = heard(happened, came.way, came.sent, came.read)
    sent = by_then(came.sent, day)
    if had == UNKNOWN:
        return Part.UNREAD if sent == Part.HAD else sent
    part = by_then(had, day)
    return Part.UNREAD if part == Part.NOT_YET and sent == Part.HAD else part


def standing(days: Span, own: bool, news: Iterable[Came], day: date) -> Part:
    """How an event that had begun stands to a role: by whether it is its own, and by its news."""
    parts = [part_of(came, days, day) for came in news]
    if own:
        parts.append(by_then(days, day))
    return min([Part.ELSEWHERE, *parts])


def known(event: Happened, news: list[News], role: UUID, day: date) -> Known:
    """The same, with which news says so and who else had it. `news` is all there is of it."""
    own = event.who == role
    mine = tuple(each for each in news if each.who == role)
    part = standing(event.days, own, [each.came for each in mine], day)
    theirs = (each for each in news if each.who != role)
    others = [n.who for n in theirs if part_of(n.came, event.days, day) == Part.HAD]
    if event.who and not own:
        others.insert(0, event.who)
    return Known(event, part, own, mine, tuple(dict.fromkeys(others)))


def gap(before: Span, after: Span) -> str:
    """How long after the one the other was: "12 days later"; "" when nobody can say."""
    if not (before.first and before.last and after.first and after.last):
        return ""
    least, most = (after.first - before.last).days, (after.last - before.first).days
    if most < 0:
        return f"{-most} day{'s' if most != -1 else ''} earlier, by the dates given"
    if before == after:
        return "the same day" if most == 0 else "at about the same time"
    least = max(least, 0)
    if least == most:
        return "the same day" if most == 0 else f"{most} day{'s' if most != 1 else ''} later"
    return f"up to {most} days later" if least == 0 else f"{least} to {most} days later"


def gaps(happened: Span, way: Way, sent: Span, read: Span) -> list[str]:
    """The time between what happened, its being sent, and its being read, in plain words."""
    if way == Way.THERE:
        return []
    if way in AT_ONCE:
        told = [f"Heard of {gap(happened, heard(happened, way, sent, read))}."]
    else:
        after = gap(sent, read).replace("later", "after it was sent")
        told = [f"Sent {gap(happened, sent)}.", f"Read {after}."]
    return [line for line in told if not line.endswith(" .")]


def written_down(happened: Span, recorded: Span) -> str:
    """How long it took to be written down; "" when nobody can say."""
    when = gap(happened, recorded)
    return f"Written down {when}." if when else ""
