"""Saying in private that this was hard, and a lead reviewer saying that they have read it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history
from app.accounts.models import HardNote
from app.people.models import Member
from app.reviews.models import Contributor
from app.reviews.telling_actions import tell_leads
from app.vocabulary import Did


def say_it_was_hard(
    db: Session, by: Member, contributor_id: UUID, text: str, now: datetime
) -> HardNote:
    """For the lead reviewers and nobody else. It is no part of the account."""
    note = HardNote(review_id=by.review, contributor_id=contributor_id, text=text, sent_at=now)
    db.add(note)
    history.record(db, by, Did.SENT, note, now)
    tell_leads(db, by, now)
    return note


def note_seen(db: Session, by: Member, note: HardNote, now: datetime) -> None:
    """The writer is told that somebody has read it."""
    if note.seen_at is None:
        note.seen_at = now
        history.record(db, by, Did.READ, note, now)


def switch_reminders(db: Session, by: Member, seat: Contributor, on: bool, now: datetime) -> None:
    """Whether they may be reminded, as they themselves want it."""
    seat.reminders = on
    history.record(db, by, Did.CHANGED, seat, now)
