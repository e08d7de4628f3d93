"""Comments and questions on any part of the analysis, and what a meeting decided about it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import Audience


class Comment(ReviewRow, table=True):
    """A comment or a question, or (with a parent) the answer to one."""

    subject: str
    """The table of what it is about."""
    subject_id: UUID = Field(index=True)
    parent_id: UUID | None = Field(default=None, foreign_key="comment.id", index=True)
    audience: Audience = Field(sa_type=stored(Audience))
    """Who may read it. An answer is for the same people as what it answers."""
    text: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    form_key: str | None = Field(default=None, unique=True)
    said_at: datetime = Field(sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_by: UUID | None = Field(default=None, foreign_key="person.id")


class Decision(ReviewRow, table=True):
    """What the review team decided about a part of the analysis, noted in a meeting."""

    subject: str
    subject_id: UUID = Field(index=True)
    text: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    form_key: str | None = Field(default=None, unique=True)
    decided_at: datetime = Field(sa_type=UtcTime)
