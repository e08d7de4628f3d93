"""Questions about one pattern, whom they were sent to, and what came back."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import Rung, StillSo


class PrevalenceQuestion(ReviewRow, table=True):
    """One to three short questions about the pattern of a finding, with no word of the case.

    Never changed: what was answered was asked in these words. Others are another row.
    """

    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    rung: Rung = Field(sa_type=stored(Rung))
    """The step of the ladder that the answers can be evidence for."""
    about: str = confidential()
    """What the asking is about, in general words."""
    first: str = confidential()
    second: str | None = confidential(default=None)
    third: str | None = confidential(default=None)
    before_id: UUID | None = Field(default=None, foreign_key="prevalencequestion.id")
    """The question that this one asks in other words."""
    person_id: UUID = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=UtcTime)


class Asking(ReviewRow, table=True):
    """A question put to one person or team outside the case: a link, and a code by another way."""

    question_id: UUID = Field(foreign_key="prevalencequestion.id", index=True)
    recipient: str = confidential()
    email: str | None = confidential(default=None)
    """None: the link is handed over another way."""
    letter_id: UUID | None = Field(default=None, foreign_key="letter.id")
    token_hash: str = Field(unique=True)
    code_hash: str
    asked_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    failures: int = 0
    revoked_at: datetime | None = Field(default=None, sa_type=UtcTime)
    reminded_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """Once, whatever links they are given."""


class PrevalenceAnswer(ReviewRow, table=True):
    """What came back, and what the lead reviewers made of it."""

    asking_id: UUID = Field(foreign_key="asking.id", unique=True)
    times: int | None = None
    out_of: int | None = None
    still: StillSo | None = Field(default=None, sa_type=stored(StillSo))
    first: str | None = confidential(default=None)
    second: str | None = confidential(default=None)
    third: str | None = confidential(default=None)
    answered_at: datetime = Field(sa_type=UtcTime)
    source_id: UUID | None = Field(default=None, foreign_key="underlying.id", ondelete="SET NULL")
    """The evidence it became, while that is there."""
    set_aside_because: str | None = confidential(default=None)
    decided_by: UUID | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=UtcTime)
