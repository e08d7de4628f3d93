"""Noting what the review team decided."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app import history
from app.people.models import Member
from app.teamwork.models import Decision
from app.teamwork.thing_queries import Thing
from app.vocabulary import Did


def note(
    db: Session, by: Member, about: Thing, text: str, form_key: UUID, now: datetime
) -> Decision:
    """The same page sent twice notes it once."""
    same = select(Decision).where(Decision.form_key == str(form_key))
    mine = same.where(Decision.person_id == by.person_id)
    if known := db.exec(mine).one_or_none():
        return known
    decision = Decision(
        review_id=by.review,
        subject=about.subject,
        subject_id=about.id,
        text=text,
        person_id=by.person_id,
        form_key=str(form_key),
        decided_at=now,
    )
    try:
        with db.begin_nested():
            db.add(decision)
    except IntegrityError:  # the same page, at this very moment
        return db.exec(mine).one_or_none() or decision
    history.record(db, by, Did.ADDED, decision, now)
    return decision
