"""A review, its subjects and questions, its case group, the records read, and its steps."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from app.db import ReviewRow, Row, UtcTime, stored
from app.sealed import confidential
from app.vocabulary import (
    ContributorKind,
    FamilyStep,
    Origin,
    ProcessKind,
    ProcessState,
    ReviewKind,
    Seniority,
    Step,
    StepState,
    SubjectSort,
    Variant,
)


class Review(Row, table=True):
    """One case looked at as a window on the system. Title and label are for the Board to see."""

    board_id: UUID = Field(foreign_key="board.id", index=True)
    origin: Origin = Field(default=Origin.HERE, sa_type=stored(Origin))
    kind: ReviewKind | None = Field(default=None, sa_type=stored(ReviewKind))
    variant: Variant | None = Field(default=None, sa_type=stored(Variant))
    title: str
    label: str = ""
    """How the Board speaks of the case, e.g. "Child R". Not unique: Boards reuse letters."""
    why_this_case: str | None = confidential(default=None)
    period_from: str | None = confidential(default=None)
    """The time frame as somebody put it ("early March 2024"); the dates are for sorting."""
    period_to: str | None = confidential(default=None)
    period_first: date | None = None
    period_last: date | None = None
    support: str | None = confidential(default=None)
    """Whom the case group can talk to when it is hard, and how to reach them."""
    reply_days: int = 10
    """How many days a writer has to answer before their exact words may go in a pack."""
    reminders: bool = True
    """Off: nobody in the case group is reminded of anything."""
    family_involvement: str | None = confidential(default=None)
    factor_framework: str = "ltsc-factors"
    factor_version: int = 1
    """The version in use when the review began. A later one never changes an old review."""
    pattern_framework: str = "ltsc-patterns"
    pattern_version: int = 1
    pattern_labels: str = "guide-2008"
    terminology: str = "lscb-2013"
    """The pack whose dates it keeps: its Board's when it was commissioned."""
    version: int = 1
    """Rises with every change of the words above, so that two editors notice one another."""
    created_at: datetime = Field(sa_type=UtcTime)


class Subject(ReviewRow, table=True):
    """A child, a sibling, an adult, a school: whoever or whatever the review is about."""

    position: int
    label: str = confidential()
    sort: SubjectSort | None = Field(default=None, sa_type=stored(SubjectSort))
    age: str | None = confidential(default=None)
    outcome: str | None = confidential(default=None)


class ResearchQuestion(ReviewRow, table=True):
    """What can this case show us about our system?"""

    position: int
    text: str = confidential()


class ReviewAgency(ReviewRow, table=True):
    """An agency that takes part, or (from a published record) one described in words."""

    position: int
    agency_id: UUID | None = Field(default=None, foreign_key="agency.id")
    text: str | None = confidential(default=None)


class Contributor(ReviewRow, table=True):
    """One of the case group. Everybody sees the label; the name stays with the lead reviewers."""

    kind: ContributorKind = Field(
        default=ContributorKind.PRACTITIONER, sa_type=stored(ContributorKind)
    )
    label: str
    """A role label ("Health visitor 1"), or a pseudonym for a member of the family."""
    name: str = confidential()
    email: str | None = confidential(default=None)
    agency_id: UUID | None = Field(default=None, foreign_key="agency.id")
    seniority: Seniority | None = Field(default=None, sa_type=stored(Seniority))
    support: str | None = confidential(default=None)
    """Somebody of their own to talk to, instead of the review's."""
    reminders: bool = True
    """Off: nobody is reminded. Either the lead reviewers or they themselves may switch it."""
    same_as_id: UUID | None = Field(default=None, foreign_key="contributor.id")
    """One person with two parts here: the first of them. Together they are one voice."""
    added_at: datetime = Field(sa_type=UtcTime)


class PaperLetter(ReviewRow, table=True):
    """For somebody of the case group who gets no mail: what a mail would say, to be printed and
    posted by a lead reviewer. Its words are always the same."""

    contributor_id: UUID = Field(foreign_key="contributor.id", index=True)
    wanted_at: datetime = Field(sa_type=UtcTime)
    printed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcTime)
    sent_by: UUID | None = Field(default=None, foreign_key="person.id")


class RecordRead(ReviewRow, table=True):
    """A line in the register of records: what was read, whose it is, and on what lawful basis."""

    position: int
    title: str = confidential()
    agency_id: UUID | None = Field(default=None, foreign_key="agency.id")
    lawful_basis: str = confidential()
    read_on: str | None = confidential(default=None)
    note: str | None = confidential(default=None)


class FamilyContact(ReviewRow, table=True):
    """How somebody of the family was told, asked or involved; or why they were not."""

    position: int
    step: FamilyStep = Field(sa_type=stored(FamilyStep))
    who: str = confidential()
    """By pseudonym or relation: "Grandmother"."""
    when_text: str | None = confidential(default=None)
    text: str | None = confidential(default=None)
    """How it was done, or why not."""


class ParallelProcess(ReviewRow, table=True):
    """A trial, an inquest, care proceedings: something that runs beside the review."""

    position: int
    text: str = confidential()
    """What it is, and what it means for the review."""
    kind: ProcessKind = Field(default=ProcessKind.OTHER, sa_type=stored(ProcessKind))
    state: ProcessState = Field(default=ProcessState.UNDER_WAY, sa_type=stored(ProcessState))
    told_on: date | None = None
    contact: str | None = confidential(default=None)
    """Whom to speak to, by role: "The coroner's officer". No name."""
    asked: str | None = confidential(default=None)
    answered: str | None = confidential(default=None)
    decided_by: str | None = confidential(default=None)
    review_on: date | None = None
    """When the lead reviewers look at it again."""


class ReviewStep(ReviewRow, table=True):
    """How far one step of the review has come, and when it is planned for."""

    __table_args__ = (UniqueConstraint("review_id", "step"),)

    step: Step = Field(sa_type=stored(Step))
    state: StepState = Field(default=StepState.NOT_STARTED, sa_type=stored(StepState))
    planned_for: date | None = None
    changed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class SealOff(ReviewRow, table=True):
    """This review does without the seal, for a reason that the pack prints."""

    reason: str = confidential()
    person_id: UUID = Field(foreign_key="person.id")
    off_at: datetime = Field(sa_type=UtcTime)
    on_again_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Handover(ReviewRow, table=True):
    """A lead reviewer left, and why; and who leads in their place, once somebody is named."""

    person_id: UUID = Field(foreign_key="person.id")
    successor_id: UUID | None = Field(default=None, foreign_key="person.id")
    reason: str = confidential()
    left_at: datetime = Field(sa_type=UtcTime)
