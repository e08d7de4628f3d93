"""What is written down of a review's dates and quality, and letters about what waits."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, Row, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import MarkerSide


class KeptDate(ReviewRow, table=True):
    """One date of a review: when it is planned, when it was kept, and why it was missed."""

    __table_args__ = (UniqueConstraint("review_id", "what"),)

    what: str
    """A key of the review's terminology pack; for a step of the work, "step-" and the step."""
    planned_for: date | None = None
    kept_on: date | None = None
    reason: str | None = confidential(default=None)
    """A missed date is not an error: it carries a reason."""
    version: int = 1
    person_id: UUID = Field(foreign_key="person.id")
    changed_at: datetime = Field(sa_type=UtcTime)


class MarkerNote(ReviewRow, table=True):
    """What somebody thinks of one quality marker: those who review apart from the Board."""

    __table_args__ = (UniqueConstraint("review_id", "number", "side"),)

    number: int
    side: MarkerSide = Field(sa_type=stored(MarkerSide))
    text: str = confidential()
    version: int = 1
    person_id: UUID = Field(foreign_key="person.id")
    changed_at: datetime = Field(sa_type=UtcTime)


class Nudge(Row, table=True):
    """One letter to somebody of a Board, that something waits there. It says nothing more."""

    board_id: UUID = Field(foreign_key="board.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    letter_id: UUID = Field(foreign_key="letter.id")
    sent_at: datetime = Field(sa_type=UtcTime)


class NoNudges(Row, table=True):
    """Since then this person wants no such letters of this Board."""

    __table_args__ = (UniqueConstraint("person_id", "board_id"),)

    board_id: UUID = Field(foreign_key="board.id")
    person_id: UUID = Field(foreign_key="person.id")
    since: datetime = Field(sa_type=UtcTime)
