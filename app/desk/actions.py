"""Writing down a date of a review, planned, kept or missed; and what one thinks of a marker."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.desk import marker_queries, queries
from app.desk.models import KeptDate, MarkerNote
from app.desk.rules import Written
from app.people.models import Member
from app.versions import is_newest
from app.vocabulary import Did


def keep_date(
    db: Session, by: Member, what: str, new: Written, now: datetime, version: int | None = None
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest; 0: there was none."""
    row = queries.kept_date(db, by, what)
    if row is None:
        row = KeptDate(review_id=by.review, what=what, person_id=by.person_id, changed_at=now)
        row.planned_for, row.kept_on, row.reason = new.planned_for, new.kept_on, new.reason or None
        db.add(row)
        history.record(db, by, Did.ADDED, row, now)
        db.flush()
        return True
    if not is_newest(db, row, version):
        return False
    row.planned_for, row.kept_on, row.reason = new.planned_for, new.kept_on, new.reason or None
    row.person_id, row.changed_at, row.version = by.person_id, now, row.version + 1
    history.record(db, by, Did.CHANGED, row, now)
    return True


def note_marker(
    db: Session, by: Member, number: int, text: str, now: datetime, version: int | None = None
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest; 0: there was none."""
    row = marker_queries.own_note(db, by, number)
    if row is None:
        row = MarkerNote(
            review_id=by.review,
            number=number,
            side=marker_queries.own_side(by),
            text=text,
            person_id=by.person_id,
            changed_at=now,
        )
        db.add(row)
        history.record(db, by, Did.ADDED, row, now)
        db.flush()
        return True
    if not is_newest(db, row, version):
        return False
    row.text, row.person_id, row.changed_at, row.version = text, by.person_id, now, row.version + 1
    history.record(db, by, Did.CHANGED, row, now)
    return True
