"""Taking somebody's words out of everything that rests on them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete, select

from app import history
from app.episodes.word_queries import RESTS
from app.people.models import Member
from app.vocabulary import Did


def take_out(db: Session, by: Member, excerpt_id: UUID, now: datetime) -> None:
    """Nothing rests on this excerpt any more. Each thing that did has a line of history."""
    for thing, link, column in RESTS:
        mine = select(link).where(link.excerpt_id == excerpt_id, link.review_id == by.review)
        resting = mine.with_only_columns(column)
        for one in db.exec(select(thing).where(col(thing.id).in_(resting))).all():
            history.record(db, by, Did.CHANGED, one, now)
        db.exec(delete(link).where(link.excerpt_id == excerpt_id, link.review_id == by.review))
