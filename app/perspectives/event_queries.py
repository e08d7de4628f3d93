"""Finding events: the composite chronology in the order of time, and all there is to one event."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, or_, select

from app.boards import queries as boards
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import standpoint_queries as roles
from app.perspectives.lens import gaps
from app.perspectives.models import Event, Reach
from app.reviews import queries as reviews
from app.reviews.models import RecordRead
from app.vague_dates import UNKNOWN, Span, in_time

WORDS = (Event.text, Event.when_text, Event.source, Event.recorded_by, Event.recorded_text)
SHUT = tuple(defer(words) for words in WORDS)  # type: ignore[arg-type]


@dataclass
class Told:
    """An event as one source tells it, with its parts and how others tell it."""

    event: Event
    agency: str = ""
    who: str = ""
    recorded_seen: bool = False
    reached: int = 0
    """To how many news of it is known to have come."""
    parts: list["Told"] = field(default_factory=list)
    versions: list["Told"] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return Span(self.event.when_first, self.event.when_last)

    @property
    def recorded(self) -> str:
        """When it was written down; nothing when that is folded away from the member."""
        return (self.event.recorded_text or "") if self.recorded_seen else ""


@dataclass(frozen=True)
class Arrival:
    """That news of an event came to somebody, as far as the member may know it yet."""

    reach: Reach
    label: str
    sent: str
    read: str
    gaps: list[str]
    """How long it was on its way, as far as the dates tell."""
    note: str


def events(
    db: Session, member: Member, ids: Iterable[UUID] | None = None, shut: bool = False
) -> list[Event]:
    """What happened, in the order of time. What is folded away from the member is not there."""
    mine = select(Event).where(Event.review_id == member.review, col(Event.removed_at).is_(None))
    if ids is not None:
        mine = mine.where(col(Event.id).in_(list(ids)))
    return _in_order(db, member, mine.options(*SHUT) if shut else mine)


def removed(db: Session, member: Member) -> list[Event]:
    """What was taken out by somebody; its row stays and it can be brought back."""
    mine = select(Event).where(Event.review_id == member.review)
    return _in_order(db, member, mine.where(col(Event.removed_at).is_not(None)))


def event(db: Session, member: Member, event_id: UUID) -> Event | None:
    return next(iter(events(db, member, [event_id])), None)


def removed_event(db: Session, member: Member, event_id: UUID) -> Event | None:
    return next((e for e in removed(db, member) if e.id == event_id), None)


def _in_order(db: Session, member: Member, mine: Any) -> list[Event]:
    if member.sealed_after:
        first = col(Event.when_first)
        mine = mine.where(or_(first.is_(None), first <= member.sealed_after))
    found = db.exec(mine.order_by(col(Event.row), col(Event.id)))
    return sorted(found, key=lambda e: in_time(Span(e.when_first, e.when_last)))


def told(db: Session, member: Member, ids: Iterable[UUID] | None = None) -> list[Told]:
    """Events of the review as a page shows them: the same few queries however many there are.

    Their words stay shut: `opened` reads those that are shown.
    """
    agencies = {a.id: a.name for a in boards.agencies(db, member)}
    labels = {s.id: s.label for s in roles.standpoints(db, member)}
    counted = select(Reach.event_id, func.count()).where(Reach.review_id == member.review)
    reached = dict(db.execute(counted.group_by(col(Reach.event_id))).all())
    return [
        Told(
            each,
            agencies.get(each.agency_id, "") if each.agency_id else "",
            labels.get(each.standpoint_id, "") if each.standpoint_id else "",
            member.sees(each.recorded_first),
            reached.get(each.id, 0),
        )
        for each in events(db, member, ids, shut=True)
    ]


def opened(db: Session, shown: Iterable[Told]) -> None:
    """Read the words of these, all at once: every one takes opening."""
    ids = [each.event.id for each in shown]
    db.exec(select(Event).where(col(Event.id).in_(ids))).all()


def known_by_now(member: Member, text: str | None, days: Span) -> str:
    """A date as it was written; nothing when it is folded away from the member."""
    return (text or "") if member.sees(days.first) else ""


def recorded_of(member: Member, event: Event) -> str:
    return known_by_now(
        member, event.recorded_text, Span(event.recorded_first, event.recorded_last)
    )


def composite(all_told: list[Told]) -> list[Told]:
    """The same events, put together: parts under the longer event, versions beside the first."""
    by_id: dict[UUID | None, Told] = {each.event.id: each for each in all_told}
    tops = []
    for each in all_told:
        first, parent = by_id.get(each.event.version_of_id), by_id.get(each.event.within_id)
        if first:
            first.versions.append(each)
        elif parent:
            parent.parts.append(each)
        else:
            tops.append(each)
    return tops


def arrivals(db: Session, member: Member, about: list[Event]) -> dict[UUID, list[Arrival]]:
    """To whom news of these events came, in the order of time."""
    labels = {s.id: s.label for s in roles.standpoints(db, member)}
    events = {event.id: event for event in about}
    mine = select(Reach).where(Reach.review_id == member.review)
    if len(events) == 1:
        mine = mine.where(col(Reach.event_id).in_(events))
    found: dict[UUID, list[Arrival]] = {one: [] for one in events}
    for reach in sorted(db.exec(mine.order_by(col(Reach.id))), key=lambda r: in_time(sent_of(r))):
        if reach.event_id in events and member.sees(reach.sent_first):
            label = labels.get(reach.standpoint_id, "")
            found[reach.event_id].append(_arrival(member, events[reach.event_id], reach, label))
    return found


def _arrival(member: Member, about: Event, reach: Reach, label: str) -> Arrival:
    sent, read = sent_of(reach), Span(reach.read_first, reach.read_last)
    known = read if member.sees(read.first) else UNKNOWN
    return Arrival(
        reach,
        label,
        known_by_now(member, reach.sent_text, sent),
        known_by_now(member, reach.read_text, read),
        gaps(Span(about.when_first, about.when_last), reach.way, sent, known),
        note_of(member, reach),
    )


def note_of(member: Member, reach: Reach) -> str:
    """What was noted about how it came; it may tell of the day on which it was read."""
    return (reach.note or "") if member.sees(reach.read_first) else ""


def sent_of(reach: Reach) -> Span:
    return Span(reach.sent_first, reach.sent_last)


def reach(db: Session, member: Member, about: Event, reach_id: UUID) -> Arrival | None:
    return next(
        (a for a in arrivals(db, member, [about])[about.id] if a.reach.id == reach_id), None
    )


def records(db: Session, member: Member) -> list[RecordRead]:
    """The register of records, for those who keep it."""
    return reviews.records(db, member) if member.may(Permission.SET_UP_REVIEW) else []


def around(everything: list[Told], about: Event) -> dict[str, list[Told]]:
    """What the event is a part of, and the other tellings of it."""
    first = about.version_of_id or about.id
    told = [t for t in everything if first in (t.event.id, t.event.version_of_id)]
    return {
        "longer": [t for t in everything if t.event.id == about.within_id],
        "otherwise": [t for t in told if t.event.id != about.id],
    }


MOST_OFFERED = 100


def about_then(
    db: Session, member: Member, days: Span, q: str = "", ticked: Iterable[str] = ()
) -> list[Event]:
    """Events to choose from: of about these days, or with the words looked for; and the ticked."""
    kept, sought = set(ticked), q.casefold().split()
    first, last = col(Event.when_first), col(Event.when_last)
    mine = select(Event.id).where(Event.review_id == member.review)
    if not sought and days.last:
        mine = mine.where(or_(first.is_(None), first <= days.last))
    if not sought and days.first:
        mine = mine.where(or_(last.is_(None), last >= days.first))
    ids = list(db.exec(mine.order_by(first, col(Event.id)).limit(None if sought else MOST_OFFERED)))
    wanted = events(db, member, {*ids, *(UUID(one) for one in kept)})
    fitting = [e for e in wanted if str(e.id) in kept or _has(e, sought)]
    return fitting[: MOST_OFFERED + len(kept)]


def _has(event: Event, sought: list[str]) -> bool:
    text = f"{event.text} {event.when_text or ''}".casefold()
    return all(word in text for word in sought)
