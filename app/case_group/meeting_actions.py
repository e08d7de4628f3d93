"""Arranging a meeting, changing it, calling it off; and telling those who are asked to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete

from app import history
from app.case_group import meeting_queries as queries
from app.case_group import rules
from app.case_group.calendar import calendar_entry
from app.case_group.models import Meeting, MeetingGuest
from app.people.models import Member
from app.refusal import refuse_if
from app.reviews.telling_actions import SUBJECT, who_hears, write
from app.vocabulary import Did

LETTER = """Hello,

A meeting in Casement has been arranged, changed or called off. Sign in to see it:

{origin}/

A calendar entry comes with this letter. It says when, and nothing else, so that it gives nothing
away.
"""


@dataclass(frozen=True)
class Plan:
    """What a meeting is to be."""

    title: str
    place: str
    starts_at: datetime
    minutes: int
    guests: frozenset[UUID]


def arrange(db: Session, by: Member, plan: Plan, origin: str, now: datetime) -> Meeting:
    refuse_if(rules.obstacles_to_arranging(len(plan.guests)))
    meeting = Meeting(
        review_id=by.review,
        title=plan.title,
        place=plan.place,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
    )
    db.add(meeting)
    db.flush()
    history.record(db, by, Did.ADDED, meeting, now)
    ask(db, by, meeting, plan.guests, now)
    tell(db, by, meeting, plan.guests, origin, now)
    return meeting


def change(
    db: Session, by: Member, meeting: Meeting, plan: Plan, origin: str, now: datetime
) -> None:
    """Whoever is no longer asked is told too. Who stays hears of it only if it is different."""
    refuse_if(rules.obstacles_to_changing(meeting.cancelled_at is not None))
    refuse_if(rules.obstacles_to_arranging(len(plan.guests)))
    before = queries.guests(db, by)[meeting.id]
    new = (plan.title, plan.place, plan.starts_at, plan.minutes)
    same = new == (meeting.title, meeting.place, meeting.starts_at, meeting.minutes)
    meeting.title, meeting.place, meeting.starts_at, meeting.minutes = new
    meeting.sequence += 1
    history.record(db, by, Did.CHANGED, meeting, now)
    gone, added = before - plan.guests, plan.guests - before
    let_go(db, meeting, gone)
    ask(db, by, meeting, added, now)
    tell(db, by, meeting, gone, origin, now, gone=True)
    tell(db, by, meeting, added if same else plan.guests, origin, now)


def call_off(db: Session, by: Member, meeting: Meeting, origin: str, now: datetime) -> None:
    """It stays on the guests' pages, as called off. Doing it twice does it once."""
    if meeting.cancelled_at is None:
        meeting.cancelled_at = now
        meeting.sequence += 1
        history.record(db, by, Did.REMOVED, meeting, now)
        tell(db, by, meeting, queries.guests(db, by)[meeting.id], origin, now)


def ask(db: Session, by: Member, meeting: Meeting, whom: Iterable[UUID], now: datetime) -> None:
    for contributor_id in sorted(whom):
        ids = {"meeting_id": meeting.id, "contributor_id": contributor_id}
        guest = MeetingGuest(review_id=by.review, **ids)
        db.add(guest)
        history.record(db, by, Did.INVITED, guest, now)


def let_go(db: Session, meeting: Meeting, whom: Iterable[UUID]) -> None:
    mine = delete(MeetingGuest).where(col(MeetingGuest.meeting_id) == meeting.id)
    db.exec(mine.where(col(MeetingGuest.contributor_id).in_(whom)))


def tell(
    db: Session,
    by: Member,
    meeting: Meeting,
    whom: Iterable[UUID],
    origin: str,
    now: datetime,
    *,
    gone: bool = False,
) -> None:
    """A letter that says only that there is something to look at, with the time for a calendar."""
    entry = calendar_entry(meeting, origin, now, gone=gone)
    for contributor_id in sorted(whom):
        for person in who_hears(db, by, contributor_id):
            to = (contributor_id, person.email)
            write(db, by, *to, SUBJECT, LETTER.format(origin=origin), now, entry)
