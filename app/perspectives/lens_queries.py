"""Who knew what when: for one role and one day, with as many questions however much happened.

The database says how each event stands to the role. Only those that are shown are read.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, func, or_, select

from app.boards import queries as boards
from app.people.models import Member
from app.perspectives import event_queries
from app.perspectives.lens import (
    Came,
    Happened,
    Known,
    News,
    Part,
    gaps,
    heard,
    known,
    written_down,
)
from app.perspectives.models import Event, Reach
from app.perspectives.standing_queries import standing
from app.perspectives.standpoint_queries import Seen
from app.vague_dates import UNKNOWN, Span
from app.vocabulary import Way

AT_FIRST, A_PAGE = 15, 50


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
    db: Session,
    member: Member,
    every: list[Seen],
    role: Seen,
    day: date,
    only: Part | None = None,
    page: int = 1,
) -> Answer:
    """The latest first, among `every` role. With `only`, a page of that part alone."""
    wanted = [only] if only else [Part.HAD, Part.PERHAPS, Part.UNREAD, Part.ELSEWHERE]
    places = range(1, 1 + AT_FIRST)
    if only:
        places = range(1 + A_PAGE * (page - 1), 1 + A_PAGE * page)
    cuts = standing(db, member, role.id, day, places, only)
    items = opened(
        db, member, every, role, [one for cut in cuts.values() for one in cut.shown], day
    )
    sections = [
        Section(part, [items[one] for one in cuts[part].shown], cuts[part].all, page)
        for part in wanted
    ]
    return Answer(role, day, sections, undated(db, member))


def came(member: Member, way: Way, dates: Sequence[date | None]) -> Came:
    return Came(way, Span(dates[0], dates[1]), seen(member, dates[2], dates[3]))


def events_by_date(db: Session, member: Member) -> list[Happened]:
    """Every event that the member may be shown, by its dates: no word of it is opened."""
    columns: Any = (Event.id, Event.when_first, Event.when_last, Event.standpoint_id)
    mine = select(*columns).where(shown_to(member))
    mine = mine.order_by(col(Event.id))
    return [Happened(one, Span(first, last), who) for one, first, last, who in db.execute(mine)]


def undated(db: Session, member: Member) -> int:
    """How many events nobody can place in time."""
    mine = select(func.count()).select_from(Event).where(shown_to(member))
    never = col(Event.when_first).is_(None), col(Event.when_last).is_(None)
    return db.exec(mine.where(*never)).one()


def shown_to(member: Member) -> Any:
    first = col(Event.when_first)
    mine = and_(col(Event.review_id) == member.review, col(Event.removed_at).is_(None))
    if member.sealed_after is None:
        return mine
    return and_(mine, or_(first.is_(None), first <= member.sealed_after))


def news_of(db: Session, member: Member, ids: list[UUID]) -> dict[UUID, list[Reach]]:
    """All news of these events that the member may know of."""
    mine = select(Reach).where(Reach.review_id == member.review, col(Reach.event_id).in_(ids))
    found: dict[UUID, list[Reach]] = defaultdict(list)
    for reach in db.exec(mine.order_by(col(Reach.id))):
        if member.sees(reach.sent_first):
            found[reach.event_id].append(reach)
    return found


def seen(member: Member, first: date | None, last: date | None) -> Span:
    """These days, as far as they are not folded away."""
    return Span(first, last) if member.sees(first) else UNKNOWN


def opened(
    db: Session, member: Member, every: list[Seen], role: Seen, ids: list[UUID], day: date
) -> dict[UUID, Item]:
    """These events with their words, and the words about how they came."""
    labels = {seen.id: seen.label for seen in every}
    agencies = {a.id: a.name for a in boards.agencies(db, member)}
    news = news_of(db, member, ids)
    found = {}
    for event in event_queries.events(db, member, ids):
        told = event_queries.Told(
            event,
            agencies.get(event.agency_id, "") if event.agency_id else "",
            labels.get(event.standpoint_id, "") if event.standpoint_id else "",
        )
        found[event.id] = item(member, told, news[event.id], role, labels, day)
    return found


def item(
    member: Member,
    told: event_queries.Told,
    news: list[Reach],
    role: Seen,
    labels: dict[UUID, str],
    day: date,
) -> Item:
    event = told.event
    happened = Happened(event.id, told.span, event.standpoint_id)
    one = known(happened, [news_in(member, reach) for reach in news], role.id, day)
    notes = {reach.id: reach for reach in news}
    words = [word(member, n, notes[n.id], happened, day) for n in one.news]
    recorded = seen(member, event.recorded_first, event.recorded_last)
    others = [labels[who] for who in one.elsewhere if who in labels]
    return Item(one, told, words, written_down(told.span, recorded), others)


def news_in(member: Member, reach: Reach) -> News:
    days = (reach.sent_first, reach.sent_last, reach.read_first, reach.read_last)
    return News(reach.id, reach.standpoint_id, came(member, reach.way, days))


def word(member: Member, news: News, reach: Reach, event: Happened, day: date) -> Word:
    dates = (event.days, *news.came)
    had = heard(*dates)
    return Word(
        news,
        event_queries.known_by_now(member, reach.sent_text, news.came.sent),
        event_queries.known_by_now(member, reach.read_text, news.came.read),
        event_queries.note_of(member, reach),
        gaps(*dates),
        bool(had.first and had.first > day),
    )
