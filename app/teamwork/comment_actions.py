"""Saying something about a part of the review, answering, closing and opening it again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app import history
from app.people.models import Member
from app.teamwork.models import Comment
from app.teamwork.thing_queries import Thing
from app.vocabulary import Audience, Did


def say(
    db: Session,
    by: Member,
    about: Thing,
    text: str,
    audience: Audience,
    form_key: UUID,
    now: datetime,
) -> Comment:
    """A comment or a question. The same page sent twice says it once."""
    said = Comment(
        review_id=by.review,
        subject=about.subject,
        subject_id=about.id,
        audience=audience,
        text=text,
        person_id=by.person_id,
        form_key=str(form_key),
        said_at=now,
    )
    return _keep(db, by, said, Did.COMMENTED, about, now)


def answer(
    db: Session, by: Member, first: Comment, about: Thing, text: str, form_key: UUID, now: datetime
) -> Comment:
    """For the same people as what it answers."""
    said = Comment(
        review_id=by.review,
        subject=first.subject,
        subject_id=first.subject_id,
        parent_id=first.id,
        audience=first.audience,
        text=text,
        person_id=by.person_id,
        form_key=str(form_key),
        said_at=now,
    )
    return _keep(db, by, said, Did.ANSWERED, about, now)


def _keep(db: Session, by: Member, said: Comment, did: Did, about: Thing, now: datetime) -> Comment:
    if known := _said_with(db, by, said):
        return known
    try:
        with db.begin_nested():
            db.add(said)
    except IntegrityError:  # the same page, at this very moment
        return _said_with(db, by, said) or said
    history.record(db, by, did, about.row if did == Did.COMMENTED else said, now)
    return said


def _said_with(db: Session, by: Member, said: Comment) -> Comment | None:
    same = select(Comment).where(Comment.form_key == said.form_key)
    return db.exec(same.where(Comment.person_id == by.person_id)).one_or_none()


def close(db: Session, by: Member, first: Comment, now: datetime) -> None:
    """It is settled. Twice is once."""
    if first.closed_at is None:
        first.closed_at, first.closed_by = now, by.person_id
        history.record(db, by, Did.CLOSED, first, now)


def reopen(db: Session, by: Member, first: Comment, now: datetime) -> None:
    if first.closed_at is not None:
        first.closed_at = first.closed_by = None
        history.record(db, by, Did.RESUMED, first, now)
