"""Hints of the wording guide that somebody has put aside."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime
from app.sealed import confidential


class Dismissal(ReviewRow, table=True):
    """These words stay as they are here. The guide says no more about them in this text."""

    __table_args__ = (UniqueConstraint("subject_id", "slot", "mark"),)

    subject: str
    subject_id: UUID
    slot: str
    mark: str
    """A fingerprint of the words and their sentence: other words are hinted at again."""
    reason: str | None = confidential(default=None)
    person_id: UUID = Field(foreign_key="person.id")
    dismissed_at: datetime = Field(sa_type=UtcTime)
