"""Findings, what they rest on, and the questions they put to the Board."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import ConsiderationKind, Rung, UnderlyingKind


class Finding(ReviewRow, table=True):
    """A pattern in how the system works, and what it does to safety. `None`: not written yet."""

    position: int
    number: str | None = None
    """As a published report numbers it ("4.1"); our own packs count for themselves."""
    title: str | None = confidential(default=None)
    statement: str = confidential()
    works: bool = False
    """Is it about something that works?"""
    in_this_case: str | None = confidential(default=None)
    only_here: str | None = confidential(default=None)
    why_underlying: str | None = confidential(default=None)
    prevalence: str | None = confidential(default=None)
    spread: str | None = confidential(default=None)
    still_so: str | None = confidential(default=None)
    how_known: str | None = confidential(default=None)
    why_it_matters: str | None = confidential(default=None)
    counter_evidence: str | None = confidential(default=None)
    confidence: str | None = confidential(default=None)
    one_voice_because: str | None = confidential(default=None)
    """Why one person's words are enough, where nobody else's are under it."""
    version: int = 1
    changed_at: datetime = Field(sa_type=UtcTime)


class FindingPattern(ReviewRow, table=True):
    """One of the one or two pattern types a finding carries (P1 to P6 of the framework)."""

    __table_args__ = (UniqueConstraint("finding_id", "code"),)

    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    code: str


class FindingEpisode(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("finding_id", "episode_id"),)

    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    episode_id: UUID = Field(foreign_key="episode.id")


class FindingFactor(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("finding_id", "factor_id"),)

    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    factor_id: UUID = Field(foreign_key="factor.id")


class Underlying(ReviewRow, table=True):
    """Evidence on one rung of the ladder from the case to the system: a source outside the case,
    or (with an excerpt) words of somebody who says how it is elsewhere."""

    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    position: int
    rung: Rung = Field(default=Rung.UNDERLYING, sa_type=stored(Rung))
    kind: UnderlyingKind = Field(sa_type=stored(UnderlyingKind))
    source: str = confidential()
    text: str = confidential()
    excerpt_id: UUID | None = Field(default=None, foreign_key="excerpt.id")
    version: int = 1


class Consideration(ReviewRow, table=True):
    """An open question for the Board and its partners. No owner, no "must"."""

    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    position: int
    kind: ConsiderationKind | None = Field(default=None, sa_type=stored(ConsiderationKind))
    text: str = confidential()
    version: int = 1


class AdditionalLearning(ReviewRow, table=True):
    """Something worth telling that falls short of a finding."""

    position: int
    text: str = confidential()
    version: int = 1


class Pattern(ReviewRow, table=True):
    """Factors that seem to belong together, before anybody calls it a finding."""

    position: int
    title: str = confidential()
    """A working title."""
    why: str = confidential()
    """Why these belong together, in words."""
    finding_id: UUID | None = Field(default=None, foreign_key="finding.id", index=True)
    """The finding it was tried as, or became a part of."""
    set_aside_because: str | None = confidential(default=None)
    set_aside_at: datetime | None = Field(default=None, sa_type=UtcTime)
    version: int = 1
    changed_at: datetime = Field(sa_type=UtcTime)


class PatternFactor(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("pattern_id", "factor_id"),)

    pattern_id: UUID = Field(foreign_key="pattern.id", index=True)
    factor_id: UUID = Field(foreign_key="factor.id")
