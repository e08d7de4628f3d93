"""What a published review record says that has no room of its own in the model."""

from uuid import UUID

from sqlmodel import Field

from app.db import ReviewRow
from app.sealed import confidential


class PublishedRecord(ReviewRow, table=True):
    """Marks a review as published elsewhere, by the id of the record it was read from."""

    record_id: str = Field(unique=True)
    format: str | None = None


class RecordNote(ReviewRow, table=True):
    """A named value of the record, as JSON, about the review or about one of its rows."""

    subject_id: UUID = Field(index=True)
    position: int = 0
    name: str
    value: str = confidential()
