"""Who did what, and when: ids and words of the vocabulary, never content. Never changed."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlmodel import Field, Session, col, select

from app.db import Row, UtcTime, stored
from app.vocabulary import Did


class Actor(Protocol):
    """Whoever acts: a member of a review or Board, or somebody just signing in."""

    @property
    def person_id(self) -> UUID | None: ...
    @property
    def review_id(self) -> UUID | None: ...
    @property
    def board_id(self) -> UUID | None: ...


class HistoryLine(Row, table=True):
    at: datetime = Field(sa_type=UtcTime)
    person_id: UUID | None = Field(index=True)
    board_id: UUID | None = Field(default=None, index=True)
    review_id: UUID | None = Field(default=None, index=True)
    did: Did = Field(sa_type=stored(Did))
    subject: str
    """What kind of thing: the table it lives in."""
    subject_id: UUID


def record(db: Session, by: Actor, did: Did, subject: Row, now: datetime) -> None:
    """Add the line that says `by` did `did` to `subject`, in the same transaction."""
    db.add(
        HistoryLine(
            at=now,
            person_id=by.person_id,
            board_id=by.board_id,
            review_id=by.review_id,
            did=did,
            subject=str(subject.__tablename__),
            subject_id=subject.id,
        )
    )


def lines(db: Session, review_id: UUID, limit: int = 200) -> list[HistoryLine]:
    """The newest lines of a review, newest first."""
    mine = select(HistoryLine).where(HistoryLine.review_id == review_id)
    newest = mine.order_by(col(HistoryLine.at).desc(), col(HistoryLine.id))
    return list(db.exec(newest.limit(limit)))
