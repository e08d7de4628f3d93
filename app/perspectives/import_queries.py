"""Agencies' chronologies: what their rows would become, and what came of them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from rapidfuzz import fuzz
from sqlalchemy import Table
from sqlalchemy.orm import defer
from sqlmodel import Session, SQLModel, col, func, or_, select

from app.boards import queries as boards
from app.people.models import Member
from app.perspectives import event_queries, standpoint_queries
from app.perspectives.models import Chronology, Event
from app.perspectives.rows import Columns, Read, read_rows
from app.perspectives.tables import Row
from app.reviews import queries as reviews
from app.sealed import fingerprint
from app.vague_dates import Span, in_time

T = TypeVar("T")

ALIKE = 80
"""From here on (of 100) two texts are near enough to be shown beside one another."""
DAYS_APART = 3
LETTERS_COMPARED = 400

HEAVY = ("content", "cells", "left_out")
"""What is only opened when somebody looks into the file itself."""

A_LEAF = 100
"""Rows that a page shows at once."""

KEEP, VERSION, SKIP = "keep", "version", "skip"


@dataclass(frozen=True)
class Leaves:
    """Long lists that are leafed through together: which page it is, and how many there are."""

    here: int
    all: int

    def of(self, rows: Sequence[T]) -> Sequence[T]:
        return rows[(self.here - 1) * A_LEAF : self.here * A_LEAF]


def leaves(page: int, *lists: Sequence[Any]) -> Leaves:
    longest = max(map(len, lists))
    count = max(-(-longest // A_LEAF), 1)
    return Leaves(min(page, count), count)


@dataclass(frozen=True)
class Proposal:
    """A row that may be told already, by another event or by another row of the same file."""

    read: Read
    other: Event | None
    same: bool
    """The very same, and not only near."""
    place: str = ""
    """Where the same stands in this file."""

    @property
    def usual(self) -> str:
        """What is done unless somebody chooses otherwise."""
        return SKIP if self.same else KEEP


@dataclass(frozen=True)
class Preview:
    rows: list[Read]
    marks: dict[int, str]
    proposals: dict[int, Proposal]
    new_roles: list[str]

    @property
    def fitting(self) -> list[Read]:
        """The rows that can become events and that nothing speaks against."""
        return [r for r in self.rows if not r.reason and r.number not in self.proposals]

    @property
    def refused(self) -> list[Read]:
        return [r for r in self.rows if r.reason]


def chronologies(db: Session, member: Member) -> list[Chronology]:
    """All of them, the newest first, without what is in them."""
    mine = select(Chronology).where(Chronology.review_id == member.review)
    light = [defer(getattr(Chronology, name)) for name in HEAVY]
    newest = mine.order_by(col(Chronology.uploaded_at).desc(), col(Chronology.id))
    return list(db.exec(newest.options(*light)))


def chronology(db: Session, member: Member, chronology_id: UUID) -> Chronology | None:
    mine = select(Chronology).where(Chronology.review_id == member.review)
    one = mine.where(Chronology.id == chronology_id)
    return db.exec(one.options(defer(getattr(Chronology, HEAVY[0])))).one_or_none()


def counts(db: Session, member: Member) -> dict[UUID | None, int]:
    """How many events of each chronology are still shown."""
    counted = select(Event.chronology_id, func.count()).where(
        Event.review_id == member.review, col(Event.removed_at).is_(None)
    )
    return dict(db.execute(counted.group_by(col(Event.chronology_id))).all())


def rows_of(chronology: Chronology) -> list[Row]:
    return [Row(place, cells) for place, cells in json.loads(chronology.cells or "[]")]


def columns_of(chronology: Chronology) -> Columns | None:
    if chronology.columns is None:
        return None
    told = json.loads(chronology.columns)
    return Columns(told["heading"], tuple(told["fields"]))


def left_out(chronology: Chronology) -> list[tuple[Row, str]]:
    """The rows that stayed out, each with its reason."""
    rows = rows_of(chronology)
    reasons = json.loads(chronology.left_out or "{}")
    return [(rows[int(number) - 1], reason) for number, reason in reasons.items()]


def preview(db: Session, member: Member, chronology: Chronology) -> Preview:
    """What each row would become, and beside it what may tell the same already."""
    columns = columns_of(chronology) or Columns(0, ())
    review = reviews.review(db, member)
    period = Span(review.period_first, review.period_last)
    agencies = {a.name.casefold(): a.id for a in boards.agencies(db, member)}
    rows = read_rows(rows_of(chronology), columns, period, agencies)
    taken = [r for r in rows if not r.reason]
    marks = {r.number: mark_of(db, r, r.agency_id or chronology.agency_id) for r in taken}
    return Preview(rows, marks, proposals(db, member, taken, marks), new_roles(db, member, taken))


def mark_of(db: Session, read: Read, agency_id: UUID | None) -> str:
    """The same for the same words, date and agency, in whatever kind of file they come."""
    days = read.days if any(read.days) else read.when
    return fingerprint(db, " ".join(f"{agency_id} {days} {read.who} {read.text}".split()))


def proposals(
    db: Session, member: Member, taken: list[Read], marks: dict[int, str]
) -> dict[int, Proposal]:
    known = marked(db, member)
    events = [(e, span_of(e)) for e in event_queries.events(db, member)]
    found: dict[int, Proposal] = {}
    first: dict[str, Read] = {}
    for read in taken:
        mark = marks[read.number]
        if mark in known:
            found[read.number] = Proposal(read, known[mark], same=True)
        elif mark in first:
            found[read.number] = Proposal(read, None, True, first[mark].row.place)
        elif near := nearest(read, events):
            found[read.number] = Proposal(read, near, same=False)
        first.setdefault(mark, read)
    return found


def marked(db: Session, member: Member) -> dict[str, Event]:
    """Events from rows taken in before, by mark. What was undone may come again."""
    rows = (
        select(Event)
        .join(Chronology, col(Chronology.id) == Event.chronology_id)
        .where(Event.review_id == member.review)
        .where(or_(col(Event.removed_at).is_(None), col(Chronology.undone_at).is_(None)))
        .order_by(col(Event.id))
    )
    return {event.mark: event for event in db.exec(rows) if event.mark}


def nearest(read: Read, events: list[tuple[Event, Span]]) -> Event | None:
    """The event most like it among those about the same days."""
    words = read.text[:LETTERS_COMPARED].casefold()
    likeness = [
        (fuzz.token_set_ratio(words, event.text[:LETTERS_COMPARED].casefold()), event)
        for event, days in events
        if close(read.days, days)
    ]
    best = max(likeness, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def close(one: Span, other: Span) -> bool:
    """Might they be of the same days, give or take a few? What has no date goes with its like."""
    if not (any(one) and any(other)):
        return not any(one) and not any(other)
    (first, last), (begins, ends) = in_time(one), in_time(other)
    return (begins - last).days <= DAYS_APART and (first - ends).days <= DAYS_APART


def span_of(event: Event) -> Span:
    return Span(event.when_first, event.when_last)


def new_roles(db: Session, member: Member, taken: list[Read]) -> list[str]:
    """The roles that taking it in would make, as the file writes them."""
    known = {label.casefold() for _, label in standpoint_queries.choices(db, member)}
    named = {r.who.casefold(): r.who for r in taken if r.who}
    return sorted(who for key, who in named.items() if key not in known)


def events_of(db: Session, member: Member, chronology: Chronology) -> list[Event]:
    """Its events that are shown, in the order of the file."""
    found = [e for e in event_queries.events(db, member) if e.chronology_id == chronology.id]
    return sorted(found, key=lambda event: event.row or 0)


def staying(db: Session, events: list[Event], chronology: Chronology) -> dict[UUID, str]:
    """Those that undoing would leave in, each with the reason."""
    ids = [event.id for event in events]
    used = {use for uses in uses_of(ids) for use in db.execute(uses).scalars()}
    began = (1, chronology.taken_in_at)
    changed = {e.id for e in events if (e.version, e.changed_at) != began}
    reasons = dict.fromkeys(used, "Something else stands on it.")
    return reasons | dict.fromkeys(changed, "It was changed since.")


def uses_of(ids: list[UUID]) -> Iterable[Any]:
    """For everything that may stand on an event, a question which of these it stands on."""
    for table in SQLModel.metadata.tables.values():
        if table.name == "historyline":
            continue
        for column in table.columns:
            leads_there = any(key.column.table.name == "event" for key in column.foreign_keys)
            if leads_there or column.name == "subject_id":
                yield using(table, column, ids)


def using(table: Table, column: Any, ids: list[UUID]) -> Any:
    asked = column.in_(ids)
    if table.name != "event":
        return select(column).where(asked)
    others = table.c.id.not_in(ids) & table.c.removed_at.is_(None)
    return select(column).where(asked, others)
