"""What is on hold in a review, why and since when, and each time that was looked at again."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import HoldOn


class Hold(ReviewRow, table=True):
    """One thing that waits, until it is lifted. Mostly because of a parallel process."""

    what: HoldOn = Field(sa_type=stored(HoldOn))
    contributor_id: UUID | None = Field(default=None, foreign_key="contributor.id")
    """Whose account, if it is an account."""
    finding_id: UUID | None = Field(default=None, foreign_key="finding.id")
    process_id: UUID | None = Field(default=None, foreign_key="parallelprocess.id")
    """What asked for it; nothing where the reason stands alone."""
    why: str = confidential()
    for_board: str | None = confidential(default=None)
    """The one sentence that the Board's people may read of it."""
    since: date
    review_on: date
    """When it is looked at again."""
    person_id: UUID = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=UtcTime)
    lifted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    lifted_by: UUID | None = Field(default=None, foreign_key="person.id")
    lifted_why: str | None = confidential(default=None)

    @property
    def about(self) -> UUID | None:
        return self.contributor_id or self.finding_id


class HoldReview(ReviewRow, table=True):
    """Somebody looked at a hold again, and it stays."""

    hold_id: UUID = Field(foreign_key="hold.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    reviewed_at: datetime = Field(sa_type=UtcTime)
    words: str = confidential()
    next_on: date


class Disclosure(ReviewRow, table=True):
    """A line of the register: who outside the review was shown what. Never changed or taken out;
    a line that is wrong is put right by a further one."""

    __table_args__ = (UniqueConstraint("review_id", "number"),)

    number: int
    whom: str = confidential()
    """By role: "The coroner's officer"."""
    what: str = confidential()
    shown_on: date
    basis: str = confidential()
    """On what basis: a court's order, a duty in law, consent."""
    decided_by: str = confidential()
    process_id: UUID | None = Field(default=None, foreign_key="parallelprocess.id")
    corrects: UUID | None = Field(default=None, foreign_key="disclosure.id")
    """The line that this one puts right."""
    person_id: UUID = Field(foreign_key="person.id")
    written_at: datetime = Field(sa_type=UtcTime)
