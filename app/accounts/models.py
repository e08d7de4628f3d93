"""Accounts as they are written, as they were sent, and what was quoted from them."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import Means, Precision


class Account(ReviewRow, table=True):
    """One contributor's account. Its answers can always be added to; what was sent stays."""

    contributor_id: UUID = Field(foreign_key="contributor.id", unique=True)
    terms_version: str
    """The version of the "before you start" text they agreed to."""
    entered_by: UUID | None = Field(default=None, foreign_key="person.id")
    """Who writes it down for them; None: they write themselves. The draft is this person's."""
    means: Means | None = Field(default=None, sa_type=stored(Means))
    started_at: datetime = Field(sa_type=UtcTime)


class TurningPoint(ReviewRow, table=True):
    """A moment that set the direction. Its answers hang on it."""

    account_id: UUID = Field(foreign_key="account.id", index=True)
    position: int
    when_first: date | None = None
    when_last: date | None = None
    when_precision: Precision | None = Field(default=None, sa_type=stored(Precision))
    """The days its "when" may mean, for sorting; shown is what was typed."""
    removed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Answer(ReviewRow, table=True):
    """The words in one box as they stand now. Only their writer reads them."""

    __table_args__ = (UniqueConstraint("account_id", "slot"),)

    account_id: UUID = Field(foreign_key="account.id", index=True)
    slot: str
    """The question's key; in a turning point "<turning point id>.<key>"."""
    text: str = confidential()
    revision: int = 1
    saved_at: datetime = Field(sa_type=UtcTime)


class KeptText(ReviewRow, table=True):
    """Words that lost a clash of two windows. Kept, and shown to their writer."""

    account_id: UUID = Field(foreign_key="account.id", index=True)
    slot: str
    text: str = confidential()
    kept_at: datetime = Field(sa_type=UtcTime)


class AccountVersion(ReviewRow, table=True):
    """The account as it was sent. A correction is a new version beside the old one."""

    __table_args__ = (UniqueConstraint("account_id", "number"),)

    account_id: UUID = Field(foreign_key="account.id", index=True)
    number: int
    sent_at: datetime = Field(sa_type=UtcTime)
    form_key: str | None = Field(default=None, unique=True)
    """Made with the page that sends: pressing twice, or a lost answer, sends once."""
    entered_by: UUID | None = Field(default=None, foreign_key="person.id")
    """Who wrote it down for the contributor; None: they wrote it themselves."""
    means: Means | None = Field(default=None, sa_type=stored(Means))
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When the contributor said that these are their words."""


class Passage(ReviewRow, table=True):
    """One answer of a sent version. Never changed, so an excerpt never loses its place."""

    version_id: UUID = Field(foreign_key="accountversion.id", index=True)
    position: int
    question: str
    turning_point: int | None = None
    """Which turning point it belongs to, counted from 1."""
    when_first: date | None = None
    when_last: date | None = None
    when_precision: Precision | None = Field(default=None, sa_type=stored(Precision))
    text: str = confidential()


class Excerpt(ReviewRow, table=True):
    """Exact words of a sent account, with where they start and end."""

    passage_id: UUID = Field(foreign_key="passage.id", index=True)
    starts: int
    ends: int
    quote: str = confidential()
    note: str | None = confidential(default=None)
    taken_by: UUID = Field(foreign_key="person.id")
    taken_at: datetime = Field(sa_type=UtcTime)


class ExcerptCode(ReviewRow, table=True):
    """What an excerpt speaks of: a code of the review's own framework."""

    __table_args__ = (UniqueConstraint("excerpt_id", "code"),)

    excerpt_id: UUID = Field(foreign_key="excerpt.id", index=True)
    code: str
    person_id: UUID = Field(foreign_key="person.id")


class BlindReading(ReviewRow, table=True):
    """Somebody reads an account without seeing what others took from it, until they have done.

    What they take is seen by nobody else meanwhile.
    """

    __table_args__ = (UniqueConstraint("version_id", "person_id"),)

    version_id: UUID = Field(foreign_key="accountversion.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    started_at: datetime = Field(sa_type=UtcTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Message(ReviewRow, table=True):
    """A question of the lead reviewers to one contributor, or what the contributor says to it."""

    contributor_id: UUID = Field(foreign_key="contributor.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    from_contributor: bool
    text: str = confidential()
    corrects: UUID | None = Field(default=None, foreign_key="message.id")
    """The message these words put right. Both are kept."""
    form_key: str | None = Field(default=None, unique=True)
    sent_at: datetime = Field(sa_type=UtcTime)


class Pause(ReviewRow, table=True):
    """Somebody stopped the questions for a while: the contributor, or a lead reviewer."""

    contributor_id: UUID = Field(foreign_key="contributor.id", index=True)
    by_contributor: bool
    started_at: datetime = Field(sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)


class HardNote(ReviewRow, table=True):
    """ "This was hard": for the lead reviewers and nobody else. It is no part of the account."""

    contributor_id: UUID = Field(foreign_key="contributor.id", index=True)
    text: str = confidential()
    sent_at: datetime = Field(sa_type=UtcTime)
    seen_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Withdrawal(ReviewRow, table=True):
    """A contributor takes their account back. Until they return, nobody may use its words."""

    account_id: UUID = Field(foreign_key="account.id", index=True)
    words: str | None = confidential(default=None)
    """What they wanted to say about it, if anything."""
    withdrawn_at: datetime = Field(sa_type=UtcTime)
    taken_back_at: datetime | None = Field(default=None, sa_type=UtcTime)


class WithdrawalDecision(ReviewRow, table=True):
    """What the lead reviewers decided about one used excerpt of an account taken back, and why."""

    __table_args__ = (UniqueConstraint("withdrawal_id", "excerpt_id"),)

    withdrawal_id: UUID = Field(foreign_key="withdrawal.id", index=True)
    excerpt_id: UUID = Field(foreign_key="excerpt.id")
    kept: bool
    reason: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    decided_at: datetime = Field(sa_type=UtcTime)
