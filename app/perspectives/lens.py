"""Who had what by a certain day: plain dates in, and what they mean in words."""

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
    recorded: Span


class News(NamedTuple):
    """That news of an event came to a role, without its words."""

    id: UUID
    event_id: UUID
    who: UUID
    way: Way
    sent: Span
    read: Span


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


def part_of(news: News, event: Happened, day: date) -> Part:
    """What this news alone says. Sent is not yet read."""
    came = heard(event.days, news.way, news.sent, news.read)
    sent = by_then(news.sent, day)
    if came == UNKNOWN:
        return Part.UNREAD if sent == Part.HAD else sent
    part = by_then(came, day)
    return Part.UNREAD if part == Part.NOT_YET and sent == Part.HAD else part


def begun(event: Happened, day: date) -> bool:
    """Had it happened by then, as far as its date says? One without a date is counted apart."""
    began = event.days.first or event.days.last
    return began is not None and began <= day


def known(event: Happened, news: list[News], role: UUID, day: date) -> Known:
    """How one event that had begun stands to the role."""
    own = event.who == role
    mine = tuple(each for each in news if each.who == role)
    parts = [part_of(each, event, day) for each in mine]
    if own:
        parts.append(by_then(event.days, day))
    best = min([Part.ELSEWHERE, *parts])
    others = [n.who for n in news if n.who != role and part_of(n, event, day) == Part.HAD]
    if event.who and not own:
        others.insert(0, event.who)
    return Known(event, best, own, mine, tuple(dict.fromkeys(others)))


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


def written_down(event: Happened) -> str:
    """How long it took to be written down; "" when nobody can say."""
    when = gap(event.days, event.recorded)
    return f"Written down {when}." if when else ""
