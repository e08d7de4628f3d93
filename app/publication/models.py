"""A page that everybody may read, what stands on it of the response, and how long it is up."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime
from app.sealed import Sealed, confidential


class PublicPage(ReviewRow, table=True):
    """The Board put this pack where everybody can read it. Its address lasts for ever.

    It holds no confidential text: that the page was there is told even when its words are gone.
    """

    pack_id: UUID = Field(foreign_key="pack.id", unique=True)
    contact: str
    """Whom of the Board's office anybody can ask about it."""
    until: date
    """The last day that it is up."""
    person_id: UUID = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=UtcTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """Taken down before its last day."""


class PublicResponse(ReviewRow, table=True):
    """The response as it stood when the Board put it on the page: these very bytes."""

    __table_args__ = (UniqueConstraint("page_id", "number"),)

    page_id: UUID = Field(foreign_key="publicpage.id", index=True)
    number: int
    document: bytes = Field(sa_type=Sealed(raw=True))
    person_id: UUID = Field(foreign_key="person.id")
    published_at: datetime = Field(sa_type=UtcTime)


class NotBefore(ReviewRow, table=True):
    """The pack may not be public before this day. The newest counts; without a day, none does."""

    __table_args__ = (UniqueConstraint("pack_id", "number"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    number: int
    day: date | None = None
    reason: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    set_at: datetime = Field(sa_type=UtcTime)


class TermChange(ReviewRow, table=True):
    """The page stays up longer, or comes down earlier, for a reason."""

    page_id: UUID = Field(foreign_key="publicpage.id", index=True)
    until: date
    reason: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    changed_at: datetime = Field(sa_type=UtcTime)
