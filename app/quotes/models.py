"""The exact wording a pack may quote, what its writer said, and going ahead without consent."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import QuoteAnswer


class Quote(ReviewRow, table=True):
    """Words of an excerpt as the pack would say them under a finding. Never changed: another
    wording is another quote, and is asked about anew."""

    excerpt_id: UUID = Field(foreign_key="excerpt.id", index=True)
    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    wording: str = confidential()
    """Pseudonymised; the very words the pack would print."""
    person_id: UUID = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=UtcTime)
    answer_by: datetime = Field(sa_type=UtcTime)
    dropped_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """The lead reviewers let go of it, or another wording took its place."""
    quoted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When a pack that says it last went to the Board."""


class QuoteReply(ReviewRow, table=True):
    """What the writer said to it. The newest counts; the earlier ones stay."""

    quote_id: UUID = Field(foreign_key="quote.id", index=True)
    answer: QuoteAnswer = Field(sa_type=stored(QuoteAnswer))
    words: str | None = confidential(default=None)
    recorded_by: UUID | None = Field(default=None, foreign_key="person.id")
    """Who wrote it down for a writer that cannot sign in; None: they said it here themselves."""
    said_at: datetime = Field(sa_type=UtcTime)


class GoAhead(ReviewRow, table=True):
    """One lead reviewer would use the words without consent, and says why. It takes both."""

    quote_id: UUID = Field(foreign_key="quote.id", index=True)
    reply_id: UUID | None = Field(default=None, foreign_key="quotereply.id")
    """The answer they had before them; None: there was none. Another answer asks them anew."""
    person_id: UUID = Field(foreign_key="person.id")
    reason: str = confidential()
    decided_at: datetime = Field(sa_type=UtcTime)
