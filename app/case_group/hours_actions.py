"""Writing down what else an agency was asked for."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history
from app.case_group.models import TimeAsked
from app.people.models import Member
from app.vocabulary import Did


def add_time(
    db: Session, by: Member, agency_id: UUID, minutes: int, what: str, now: datetime
) -> TimeAsked:
    ids = {"review_id": by.review, "agency_id": agency_id}
    line = TimeAsked(**ids, minutes=minutes, what=what, added_at=now)
    db.add(line)
    history.record(db, by, Did.ADDED, line, now)
    return line


def remove_time(db: Session, by: Member, line: TimeAsked, now: datetime) -> None:
    history.record(db, by, Did.REMOVED, line, now)
    db.delete(line)
