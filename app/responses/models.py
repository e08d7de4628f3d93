"""The response to each finding of a frozen pack: the Board's, its partners', and disputes."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import ActionState, Answer, StillSo


class Response(ReviewRow, table=True):
    """One version of the Board's answer to one finding. A new answer is a new row."""

    __table_args__ = (UniqueConstraint("pack_id", "finding_id", "number"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    finding_id: UUID
    """The finding's id as the frozen pack gives it."""
    number: int
    answer: Answer = Field(sa_type=stored(Answer))
    understanding: str = confidential()
    change: str | None = confidential(default=None)
    no_action: str | None = confidential(default=None)
    might_go_wrong: str | None = confidential(default=None)
    holder: str | None = confidential(default=None)
    by_when: str | None = confidential(default=None)
    how_know: str | None = confidential(default=None)
    recommend: str | None = confidential(default=None)
    """What some kinds of review ask of the Board: its recommendations, or practice challenges."""
    person_id: UUID = Field(foreign_key="person.id")
    answered_at: datetime = Field(sa_type=UtcTime)


class ResponseDraft(ReviewRow, table=True):
    """An answer that the Board's people still write. One draft a finding; given, it is gone."""

    __table_args__ = (UniqueConstraint("pack_id", "finding_id"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    finding_id: UUID
    answer: Answer | None = Field(default=None, sa_type=stored(Answer))
    understanding: str | None = confidential(default=None)
    change: str | None = confidential(default=None)
    no_action: str | None = confidential(default=None)
    might_go_wrong: str | None = confidential(default=None)
    holder: str | None = confidential(default=None)
    by_when: str | None = confidential(default=None)
    how_know: str | None = confidential(default=None)
    recommend: str | None = confidential(default=None)
    version: int = 1
    person_id: UUID = Field(foreign_key="person.id")
    saved_at: datetime = Field(sa_type=UtcTime)


class PartnerAnswer(ReviewRow, table=True):
    """One version of what an agency of the Board answers for itself, beside the Board."""

    __table_args__ = (UniqueConstraint("pack_id", "finding_id", "agency_id", "number"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    finding_id: UUID
    agency_id: UUID = Field(foreign_key="agency.id")
    number: int
    answer: Answer = Field(sa_type=stored(Answer))
    understanding: str = confidential()
    change: str | None = confidential(default=None)
    no_action: str | None = confidential(default=None)
    first_hand: bool = False
    """The agency's own person gave it; else one of the Board's people wrote it down for them."""
    person_id: UUID = Field(foreign_key="person.id")
    answered_at: datetime = Field(sa_type=UtcTime)


class PartnerDraft(ReviewRow, table=True):
    """An answer that an agency's own people still write. Nobody of the Board knows of it."""

    __table_args__ = (UniqueConstraint("pack_id", "finding_id", "agency_id"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    finding_id: UUID
    agency_id: UUID = Field(foreign_key="agency.id")
    answer: Answer | None = Field(default=None, sa_type=stored(Answer))
    understanding: str | None = confidential(default=None)
    change: str | None = confidential(default=None)
    no_action: str | None = confidential(default=None)
    version: int = 1
    person_id: UUID = Field(foreign_key="person.id")
    saved_at: datetime = Field(sa_type=UtcTime)


class Dispute(ReviewRow, table=True):
    """Somebody does not agree with a finding. It stands beside the finding for good."""

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    finding_id: UUID
    agency_id: UUID | None = Field(default=None, foreign_key="agency.id")
    """None: the Board itself."""
    text: str = confidential()
    first_hand: bool = False
    """The agency's own person wrote it; else one of the Board's people wrote it down."""
    person_id: UUID = Field(foreign_key="person.id")
    disputed_at: datetime = Field(sa_type=UtcTime)
    settled: str | None = confidential(default=None)
    """What was talked about and agreed since. The dispute itself stays as it was."""
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)


class BoardAction(ReviewRow, table=True):
    """Something that the Board will do about a finding: what, who holds it, and by when."""

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    finding_id: UUID
    what: str = confidential()
    holder: str = confidential()
    """A post or a body, so that it lasts when people move on."""
    due_text: str = confidential()
    """The day or the month as somebody wrote it."""
    due: date
    """The last day that this may mean."""
    state: ActionState = Field(sa_type=stored(ActionState))
    version: int = 1
    person_id: UUID = Field(foreign_key="person.id")
    started_at: datetime = Field(sa_type=UtcTime)


class ActionUpdate(ReviewRow, table=True):
    """How an action stood on one day: how much, how well, and did it make a difference."""

    __table_args__ = (UniqueConstraint("action_id", "number"),)

    action_id: UUID = Field(foreign_key="boardaction.id", index=True)
    number: int
    state: ActionState = Field(sa_type=stored(ActionState))
    how_much: str | None = confidential(default=None)
    how_well: str | None = confidential(default=None)
    difference: str | None = confidential(default=None)
    person_id: UUID = Field(foreign_key="person.id")
    said_at: datetime = Field(sa_type=UtcTime)


class RecheckDay(ReviewRow, table=True):
    """When the Board looks again, if that is not a year after the pack was made public."""

    pack_id: UUID = Field(foreign_key="pack.id", unique=True)
    due: date
    person_id: UUID = Field(foreign_key="person.id")
    set_at: datetime = Field(sa_type=UtcTime)


class Recheck(ReviewRow, table=True):
    """One version of what the Board found when it looked again at a finding."""

    __table_args__ = (UniqueConstraint("pack_id", "finding_id", "number"),)

    pack_id: UUID = Field(foreign_key="pack.id", index=True)
    finding_id: UUID
    number: int
    still_so: StillSo = Field(sa_type=stored(StillSo))
    words: str = confidential()
    side_effects: str | None = confidential(default=None)
    person_id: UUID = Field(foreign_key="person.id")
    checked_at: datetime = Field(sa_type=UtcTime)
