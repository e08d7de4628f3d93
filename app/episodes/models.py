"""Key practice episodes, their practice items, and contributory factors."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import Direction, PracticeKind, Weight


class Episode(ReviewRow, table=True):
    """A moment or stretch of practice that shaped the case. `None` means not written yet."""

    position: int
    title: str = confidential()
    when_text: str | None = confidential(default=None)
    when_from: date | None = None
    when_to: date | None = None
    why_chosen: str | None = confidential(default=None)
    tunnel: str | None = confidential(default=None)
    """The view from the tunnel: how it looked then, from where they stood."""
    standard: str | None = confidential(default=None)
    """The standard and the knowledge of the day, with its source."""
    appraisal: str | None = confidential(default=None)
    hindsight_check: str | None = confidential(default=None)
    went_well: str | None = confidential(default=None)
    difficulty: str | None = confidential(default=None)
    version: int = 1
    changed_at: datetime = Field(sa_type=UtcTime)


class PracticeItem(ReviewRow, table=True):
    """A judgement, decision, action or omission within an episode, by role label."""

    episode_id: UUID = Field(foreign_key="episode.id", index=True)
    position: int
    kind: PracticeKind = Field(sa_type=stored(PracticeKind))
    contributor_id: UUID | None = Field(default=None, foreign_key="contributor.id")
    text: str = confidential()


class PracticeItemExcerpt(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("practice_item_id", "excerpt_id"),)

    practice_item_id: UUID = Field(foreign_key="practiceitem.id", index=True)
    excerpt_id: UUID = Field(foreign_key="excerpt.id")


class Factor(ReviewRow, table=True):
    """A condition people worked in. It can help in one episode and hinder in another."""

    position: int
    code: str | None = None
    """From the review's framework; None for "other", or when the source did not say."""
    text: str = confidential()


class EpisodeFactor(ReviewRow, table=True):
    """What a factor did in one episode: the direction belongs here, not to the factor."""

    __table_args__ = (UniqueConstraint("episode_id", "factor_id"),)

    episode_id: UUID = Field(foreign_key="episode.id", index=True)
    factor_id: UUID = Field(foreign_key="factor.id", index=True)
    direction: Direction = Field(sa_type=stored(Direction))
    weight: Weight | None = Field(default=None, sa_type=stored(Weight))
    how: str = confidential()


class EpisodeFactorExcerpt(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("episode_factor_id", "excerpt_id"),)

    episode_factor_id: UUID = Field(foreign_key="episodefactor.id", index=True)
    excerpt_id: UUID = Field(foreign_key="excerpt.id")
