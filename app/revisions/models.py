"""Every wording that a text of the analysis has had."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime
from app.sealed import confidential


class Revision(ReviewRow, table=True):
    """What one text said from this moment on. Never changed; the newest is what stands."""

    __table_args__ = (UniqueConstraint("subject_id", "slot", "number"),)

    subject: str
    """The table of the row the text belongs to."""
    subject_id: UUID
    slot: str
    """The column of the text."""
    number: int
    text: str | None = confidential(default=None)
    why: str | None = confidential(default=None)
    """What made the writer think so, if they said."""
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    """None for the wording that stood before wordings were kept."""
    written_at: datetime = Field(sa_type=UtcTime)
