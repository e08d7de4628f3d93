"""Key practice episodes, their practice items, and contributory factors."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import Direction, Effect, PracticeKind, Weight


class Episode(ReviewRow, table=True):
    """A moment or stretch of practice that shaped the case. `None` means not written yet."""

    position: int
    within_id: UUID | None = Field(default=None, foreign_key="episode.id", index=True)
    """The longer episode it is a part of."""
    title: str = confidential()
    when_text: str | None = confidential(default=None)
    when_from: date | None = None
    when_to: date | None = None
    why_chosen: str | None = confidential(default=None)
    tunnel: str | None = confidential(default=None)
    """The view from the tunnel: how it looked then, from where they stood."""
    standard: str | None = confidential(default=None)
    """The standard and the knowledge of the day."""
    standard_source: str | None = confidential(default=None)
    """Where that is written, or who said so."""
    appraisal: str | None = confidential(default=None)
    hindsight_check: str | None = confidential(default=None)
    went_well: str | None = confidential(default=None)
    difficulty: str | None = confidential(default=None)
    unsealed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When what came later was opened to its writers."""
    version: int = 1
    changed_at: datetime = Field(sa_type=UtcTime)


class EpisodeExcerpt(ReviewRow, table=True):
    """Words that one part of an episode rests on, such as the view from the tunnel."""

    __table_args__ = (UniqueConstraint("episode_id", "slot", "excerpt_id"),)

    episode_id: UUID = Field(foreign_key="episode.id", index=True)
    slot: str
    excerpt_id: UUID = Field(foreign_key="excerpt.id", index=True)


class EpisodeEvent(ReviewRow, table=True):
    """An event that an episode is about."""

    __table_args__ = (UniqueConstraint("episode_id", "event_id"),)

    episode_id: UUID = Field(foreign_key="episode.id", index=True)
    event_id: UUID = Field(foreign_key="event.id", index=True)


class Seal(ReviewRow, table=True):
    """Somebody writes this episode: what came after it stays folded away from them meanwhile."""

    __table_args__ = (UniqueConstraint("episode_id", "person_id"),)

    episode_id: UUID = Field(foreign_key="episode.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    closed_at: datetime = Field(sa_type=UtcTime)


class SealKey(ReviewRow, table=True):
    """Somebody would open what came later: a lead reviewer's key, or anybody's with a reason."""

    __table_args__ = (UniqueConstraint("episode_id", "person_id"),)

    episode_id: UUID = Field(foreign_key="episode.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    reason: str | None = confidential(default=None)
    turned_at: datetime = Field(sa_type=UtcTime)


class SetAside(ReviewRow, table=True):
    """A turning point of an account that is not made an episode, and why."""

    passage_id: UUID = Field(foreign_key="passage.id", unique=True)
    """The first answer of the turning point. In a newer version of the account it is open again."""
    reason: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    set_at: datetime = Field(sa_type=UtcTime)


class PracticeItem(ReviewRow, table=True):
    """A judgement, decision, action or omission within an episode, by role label."""

    episode_id: UUID = Field(foreign_key="episode.id", index=True)
    position: int
    kind: PracticeKind = Field(sa_type=stored(PracticeKind))
    contributor_id: UUID | None = Field(default=None, foreign_key="contributor.id")
    text: str = confidential()
    version: int = 1


class PracticeItemExcerpt(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("practice_item_id", "excerpt_id"),)

    practice_item_id: UUID = Field(foreign_key="practiceitem.id", index=True)
    excerpt_id: UUID = Field(foreign_key="excerpt.id")


class Factor(ReviewRow, table=True):
    """A condition people worked in. It can help in one episode and hinder in another."""

    position: int
    code: str | None = None
    """From the review's framework; None for "other", or when the source did not say."""
    level: str | None = None
    """Of a factor without a code: where it acts, as the framework's levels are coded."""
    text: str = confidential()
    version: int = 1


class EpisodeFactor(ReviewRow, table=True):
    """What a factor did in one episode: the direction belongs here, not to the factor."""

    __table_args__ = (UniqueConstraint("episode_id", "factor_id"),)

    episode_id: UUID = Field(foreign_key="episode.id", index=True)
    factor_id: UUID = Field(foreign_key="factor.id", index=True)
    direction: Direction = Field(sa_type=stored(Direction))
    weight: Weight | None = Field(default=None, sa_type=stored(Weight))
    how: str = confidential()
    version: int = 1


class FactorEffect(ReviewRow, table=True):
    """One factor made another more likely, or held it back. Said of the review as a whole."""

    __table_args__ = (UniqueConstraint("cause_id", "effect_id"),)

    cause_id: UUID = Field(foreign_key="factor.id", index=True)
    effect_id: UUID = Field(foreign_key="factor.id", index=True)
    effect: Effect = Field(sa_type=stored(Effect))
    how: str | None = confidential(default=None)
    version: int = 1


class EpisodeFactorExcerpt(ReviewRow, table=True):
    __table_args__ = (UniqueConstraint("episode_factor_id", "excerpt_id"),)

    episode_factor_id: UUID = Field(foreign_key="episodefactor.id", index=True)
    excerpt_id: UUID = Field(foreign_key="excerpt.id")
