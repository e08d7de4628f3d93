"""Drafts shared with the case group, and what they said to them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import Recognised


class Share(ReviewRow, table=True):
    """A draft one contributor may read, until it is taken back. Either an episode or a finding."""

    contributor_id: UUID = Field(foreign_key="contributor.id", index=True)
    episode_id: UUID | None = Field(default=None, foreign_key="episode.id", index=True)
    finding_id: UUID | None = Field(default=None, foreign_key="finding.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    shared_at: datetime = Field(sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Recognition(ReviewRow, table=True):
    """What a contributor says to a draft. Saying it again leaves the earlier words beside it."""

    share_id: UUID = Field(foreign_key="share.id", index=True)
    answer: Recognised = Field(sa_type=stored(Recognised))
    words: str | None = confidential(default=None)
    keep_out: bool = False
    """They do not want these words in the pack."""
    text_version: int
    """Which version of the draft they had before them."""
    said_at: datetime = Field(sa_type=UtcTime)


class TeamCheck(ReviewRow, table=True):
    """What one of the review team says to a finding, from where they work. The newest counts."""

    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    answer: Recognised = Field(sa_type=stored(Recognised))
    words: str | None = confidential(default=None)
    keep_out: bool = False
    """They do not want these words in the pack."""
    text_version: int
    said_at: datetime = Field(sa_type=UtcTime)
