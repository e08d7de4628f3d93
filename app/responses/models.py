"""The Board's response to each finding of a frozen pack."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import Answer


class Response(ReviewRow, table=True):
    """One version of the Board's answer to one finding. A new answer is a new row."""

    __table_args__ = (UniqueConstraint("pack_id", "finding_id", "number"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    finding_id: UUID
    """The finding's id as the frozen pack gives it."""
    number: int
    answer: Answer = Field(sa_type=stored(Answer))
    understanding: str = confidential()
    change: str | None = confidential(default=None)
    no_action: str | None = confidential(default=None)
    might_go_wrong: str | None = confidential(default=None)
    holder: str | None = confidential(default=None)
    by_when: str | None = confidential(default=None)
    how_know: str | None = confidential(default=None)
    person_id: UUID = Field(foreign_key="person.id")
    answered_at: datetime = Field(sa_type=UtcTime)
