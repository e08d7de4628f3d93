"""Events with their sources, to whom news of them came, and how it looked from where people stood.

An event is never overwritten by another agency's version of it: both stand side by side.
"""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, Index, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import Sealed, confidential
from app.vocabulary import ChronologyKind, Precision, Way


class Standpoint(ReviewRow, table=True):
    """A role that saw some of it: one of the case group, or somebody named only in records."""

    __table_args__ = (UniqueConstraint("review_id", "contributor_id"),)

    position: int
    label: str = confidential()
    """A role label or a pseudonym; of one of the case group, their own."""
    contributor_id: UUID | None = Field(default=None, foreign_key="contributor.id")
    agency_id: UUID | None = Field(default=None, foreign_key="agency.id")


class Chronology(ReviewRow, table=True):
    """An agency's chronology as it was sent to us: the very file, and which column means what."""

    file_name: str = confidential()
    kind: ChronologyKind = Field(sa_type=stored(ChronologyKind))
    content: bytes = Field(sa_type=Sealed(raw=True))
    cells: str | None = confidential(default=None)
    """JSON: every row as it was read, where it stands and what is in its cells."""
    columns: str | None = confidential(default=None)
    """JSON: which row has the headings, and what each column holds. None until it is matched."""
    left_out: str | None = confidential(default=None)
    """JSON: the numbers of the rows that stayed out, each with the reason."""
    agency_id: UUID | None = Field(default=None, foreign_key="agency.id")
    person_id: UUID = Field(foreign_key="person.id")
    uploaded_at: datetime = Field(sa_type=UtcTime)
    taken_in_at: datetime | None = Field(default=None, sa_type=UtcTime)
    undone_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Event(ReviewRow, table=True):
    """Something that happened, as one source tells it."""

    __table_args__ = (Index("ix_event_review_id_mark", "review_id", "mark"),)

    text: str = confidential()
    when_text: str | None = confidential(default=None)
    """As it was written; the days are for sorting."""
    when_first: date | None = None
    when_last: date | None = None
    when_precision: Precision | None = Field(default=None, sa_type=stored(Precision))
    source: str | None = confidential(default=None)
    """Where it says so: the record and the place in it."""
    record_id: UUID | None = Field(default=None, foreign_key="recordread.id")
    agency_id: UUID | None = Field(default=None, foreign_key="agency.id")
    standpoint_id: UUID | None = Field(default=None, foreign_key="standpoint.id", index=True)
    """Who did it or saw it."""
    recorded_by: str | None = confidential(default=None)
    """Who wrote it down, by role."""
    recorded_text: str | None = confidential(default=None)
    recorded_first: date | None = None
    recorded_last: date | None = None
    within_id: UUID | None = Field(default=None, foreign_key="event.id", index=True)
    """The longer event it is a part of."""
    version_of_id: UUID | None = Field(default=None, foreign_key="event.id", index=True)
    """The event that this tells otherwise. Both stay."""
    chronology_id: UUID | None = Field(default=None, foreign_key="chronology.id", index=True)
    row: int | None = None
    """Its row in the imported file, counted from 1."""
    mark: str | None = None
    """A fingerprint of the imported row: the same row is taken in once."""
    version: int = 1
    changed_at: datetime = Field(sa_type=UtcTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Reach(ReviewRow, table=True):
    """News of an event came to somebody: how, when it was sent, and when they had read it."""

    event_id: UUID = Field(foreign_key="event.id", index=True)
    standpoint_id: UUID = Field(foreign_key="standpoint.id", index=True)
    way: Way = Field(sa_type=stored(Way))
    sent_text: str | None = confidential(default=None)
    sent_first: date | None = None
    sent_last: date | None = None
    read_text: str | None = confidential(default=None)
    read_first: date | None = None
    read_last: date | None = None
    note: str | None = confidential(default=None)


class Perspective(ReviewRow, table=True):
    """How it looked to one role for a while. `None` means not written yet."""

    standpoint_id: UUID = Field(foreign_key="standpoint.id", index=True)
    position: int
    when_text: str | None = confidential(default=None)
    when_first: date | None = None
    when_last: date | None = None
    when_precision: Precision | None = Field(default=None, sa_type=stored(Precision))
    known: str | None = confidential(default=None)
    believed: str | None = confidential(default=None)
    worried: str | None = confidential(default=None)
    hoped: str | None = confidential(default=None)
    version: int = 1
    changed_at: datetime = Field(sa_type=UtcTime)


class PerspectiveExcerpt(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("perspective_id", "excerpt_id"),)

    perspective_id: UUID = Field(foreign_key="perspective.id", index=True)
    excerpt_id: UUID = Field(foreign_key="excerpt.id", index=True)


class PerspectiveEvent(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("perspective_id", "event_id"),)

    perspective_id: UUID = Field(foreign_key="perspective.id", index=True)
    event_id: UUID = Field(foreign_key="event.id", index=True)
