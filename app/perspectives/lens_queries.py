"""Who knew what when: for one role and one day, with as many questions however much happened.

All events are looked at by their dates alone. Only those that are shown are opened and read.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from app.boards import queries as boards
from app.people.models import Member
from app.perspectives import event_queries
from app.perspectives import standpoint_queries as roles
from app.perspectives.lens import (
    Happened,
    Known,
    News,
    Part,
    begun,
    gaps,
    heard,
    known,
    written_down,
)
from app.perspectives.models import Event, Reach
from app.perspectives.standpoint_queries import Seen
from app.vague_dates import UNKNOWN, Span, in_time

AT_FIRST, A_PAGE = 20, 50


@dataclass(frozen=True)
class Word:
    """One way in which news of an event came to the role, with its words and its gaps."""

    news: News
    sent: str
    read: str
    note: str
    gaps: list[str]
    later: bool
    """It came only after the day that is asked about."""


@dataclass(frozen=True)
class Item:
    """One event as the lens shows it."""

    known: Known
    told: event_queries.Told
    words: list[Word]
    written_down: str
    elsewhere: list[str]


@dataclass(frozen=True)
class Section:
    """One answer, or as much of it as a page holds."""

    part: Part
    items: list[Item]
    all: int
    page: int = 1

    @property
    def pages(self) -> int:
        return -(-self.all // A_PAGE)


@dataclass(frozen=True)
class Answer:
    role: Seen
    day: date
    sections: list[Section]
    undated: int
    """Events that nobody can place in time."""


def answer(
    db: Session, member: Member, role: Seen, day: date, only: Part | None = None, page: int = 1
) -> Answer:
    """The latest first. With `only`, a page of that part alone."""
    happened = events_by_date(db, member)
    news = news_by_event(db, member)
    parts: dict[Part, list[Known]] = defaultdict(list)
    for event in happened:
        if begun(event, day):
            one = known(event, news[event.id], role.id, day)
            parts[one.part].append(one)
    wanted = [only] if only else [Part.HAD, Part.PERHAPS, Part.UNREAD, Part.ELSEWHERE]
    cut = {part: shown_of(parts[part], only, page) for part in wanted}
    items = opened(db, member, [one for shown in cut.values() for one in shown], day)
    sections = [
        Section(part, [items[k.event.id] for k in cut[part]], len(parts[part]), page)
        for part in wanted
    ]
    return Answer(role, day, sections, sum(e.days == UNKNOWN for e in happened))


def shown_of(found: list[Known], only: Part | None, page: int) -> list[Known]:
    """The latest first, as many as are shown."""
    latest = sorted(found, key=lambda k: in_time(k.event.days), reverse=True)
    if only is None:
        return latest[:AT_FIRST]
    return latest[(page - 1) * A_PAGE : page * A_PAGE]


def events_by_date(db: Session, member: Member) -> list[Happened]:
    """Every event that the member may be shown, by its dates: no word of it is opened."""
    first = col(Event.when_first)
    mine = select(  # type: ignore[call-overload]
        *(Event.id, first, Event.when_last, Event.standpoint_id),
        *(Event.recorded_first, Event.recorded_last),
    ).where(Event.review_id == member.review, col(Event.removed_at).is_(None))
    if member.sealed_after:
        mine = mine.where(or_(first.is_(None), first <= member.sealed_after))
    return [
        Happened(one, Span(first, last), who, seen(member, written, by))
        for one, first, last, who, written, by in db.execute(mine.order_by(col(Event.id)))
    ]


def news_by_event(db: Session, member: Member) -> dict[UUID, list[News]]:
    """All news of events in the review, by dates alone."""
    mine = select(  # type: ignore[call-overload]
        *(Reach.id, Reach.event_id, Reach.standpoint_id, Reach.way),
        *(Reach.sent_first, Reach.sent_last, Reach.read_first, Reach.read_last),
    ).where(Reach.review_id == member.review)
    found: dict[UUID, list[News]] = defaultdict(list)
    for one, event_id, who, way, *days in db.execute(mine.order_by(col(Reach.id))):
        if member.sees(days[0]):
            sent, read = Span(days[0], days[1]), seen(member, days[2], days[3])
            found[event_id].append(News(one, event_id, who, way, sent, read))
    return found


def seen(member: Member, first: date | None, last: date | None) -> Span:
    """These days, as far as they are not folded away."""
    return Span(first, last) if member.sees(first) else UNKNOWN


def opened(db: Session, member: Member, shown: list[Known], day: date) -> dict[UUID, Item]:
    """These events with their words, and the words about how they came."""
    labels = {s.id: s.label for s in roles.standpoints(db, member)}
    agencies = {a.id: a.name for a in boards.agencies(db, member)}
    events = {e.id: e for e in event_queries.events(db, member, [k.event.id for k in shown])}
    notes = notes_of(db, member, [n.id for k in shown for n in k.news])
    found = {}
    for one in shown:
        event = events[one.event.id]
        told = event_queries.Told(
            event,
            agencies.get(event.agency_id, "") if event.agency_id else "",
            labels.get(event.standpoint_id, "") if event.standpoint_id else "",
        )
        words = [word(member, n, notes[n.id], one.event, day) for n in one.news if n.id in notes]
        others = [labels[who] for who in one.elsewhere if who in labels]
        found[one.event.id] = Item(one, told, words, written_down(one.event), others)
    return found


def notes_of(db: Session, member: Member, ids: Iterable[UUID]) -> dict[UUID, Reach]:
    mine = select(Reach).where(Reach.review_id == member.review, col(Reach.id).in_(list(ids)))
    return {reach.id: reach for reach in db.exec(mine.order_by(col(Reach.id)))}


def word(member: Member, news: News, reach: Reach, event: Happened, day: date) -> Word:
    dates = (event.days, news.way, news.sent, news.read)
    came = heard(*dates)
    return Word(
        news,
        event_queries.known_by_now(member, reach.sent_text, news.sent),
        event_queries.known_by_now(member, reach.read_text, news.read),
        event_queries.note_of(member, reach),
        gaps(*dates),
        bool(came.first and came.first > day),
    )
