"""Putting a hint of the wording guide aside, and taking it up again."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from app import history
from app.people.models import Member
from app.vocabulary import Did
from app.wording.models import Dismissal


def dismiss(
    db: Session,
    by: Member,
    place: tuple[str, UUID, str],
    mark: str,
    reason: str,
    now: datetime,
) -> Dismissal:
    """The words stay as they are. `place` is the table, row and column. Twice is once."""
    subject, subject_id, slot = place
    same = select(Dismissal).where(Dismissal.subject_id == subject_id, Dismissal.slot == slot)
    known = db.exec(same.where(Dismissal.mark == mark)).one_or_none()
    if known:
        known.reason = known.reason or reason or None
        return known
    aside = Dismissal(
        review_id=by.review,
        subject=subject,
        subject_id=subject_id,
        slot=slot,
        mark=mark,
        reason=reason or None,
        person_id=by.person_id,
        dismissed_at=now,
    )
    db.add(aside)
    history.record(db, by, Did.ADDED, aside, now)
    return aside


def take_up(db: Session, by: Member, aside: Dismissal, now: datetime) -> None:
    """The guide hints at these words again."""
    history.record(db, by, Did.REMOVED, aside, now)
    db.delete(aside)
