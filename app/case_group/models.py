"""Reminders that went out, meetings and who was asked to them, and hours asked of agencies."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import Seniority


class Reminder(ReviewRow, table=True):
    """One reminder to one contributor. There are two at most."""

    contributor_id: UUID = Field(foreign_key="contributor.id", index=True)
    letter_id: UUID | None = Field(default=None, foreign_key="letter.id")
    """None: it went on paper."""
    sent_at: datetime = Field(sa_type=UtcTime)


class Meeting(ReviewRow, table=True):
    """A meeting people of the case group are asked to."""

    title: str = confidential()
    place: str = confidential()
    """Where, or how to join."""
    starts_at: datetime = Field(sa_type=UtcTime)
    minutes: int
    sequence: int = 0
    """Rises with every change, so that a calendar takes the newest."""
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcTime)


class MeetingGuest(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("meeting_id", "contributor_id"),)

    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    contributor_id: UUID = Field(foreign_key="contributor.id")


class TimeAsked(ReviewRow, table=True):
    """Work an agency was asked for beside accounts and meetings, e.g. finding records."""

    agency_id: UUID = Field(foreign_key="agency.id")
    minutes: int
    what: str = confidential()
    added_at: datetime = Field(sa_type=UtcTime)


class MissingVoice(ReviewRow, table=True):
    """A voice the review does not have, and why: it goes in the pack as a limit."""

    position: int
    role: str = confidential()
    agency_id: UUID | None = Field(default=None, foreign_key="agency.id")
    seniority: Seniority | None = Field(default=None, sa_type=stored(Seniority))
    reason: str = confidential()
