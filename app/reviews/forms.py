"""What people type to commission a review, describe it, and say who takes part."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic import Field as PydanticField
from pydantic_core import PydanticCustomError

from app import frameworks
from app.boards.forms import Blank
from app.forms import Ask, Form, Line, MaybeLong, MaybeText, NeededLine, SeenForm, Text
from app.people.forms import Email, PersonForm
from app.reviews.rules import ON_THE_TEAM
from app.vague_dates import span
from app.vocabulary import (
    ContributorKind,
    FamilyStep,
    HoldOn,
    ProcessKind,
    ProcessState,
    ReviewKind,
    Role,
    Seniority,
    StepState,
    SubjectSort,
    Variant,
)

CHOOSE = Ask("Choose one from the list")


NEAR = (1900, 2199)


def one_day(typed: Any) -> date | None:
    """A single day as somebody writes it: 14/3/2026, or 14 March 2026. Nothing is no day."""
    if not typed:
        return None
    first, last = span(str(typed))
    if first is None or first != last or not is_near(first):
        raise PydanticCustomError("day", "not one day")
    return first


def is_near(day: date) -> bool:
    """Near enough to count weeks and months from. "31/12/9999" is how some write: never."""
    return NEAR[0] <= day.year <= NEAR[1]


class CommissionForm(Form):
    title: Annotated[NeededLine, Ask("Enter a title for the review")]
    label: Annotated[NeededLine, Ask("Enter how the Board speaks of the case, like Child R")]
    kind: Annotated[ReviewKind, Ask("Choose the kind of review")]
    variant: Annotated[Variant, Ask("Choose how the review will be done")]


class NewReviewForm(CommissionForm):
    framework: Line = frameworks.FACTORS


class AboutForm(CommissionForm):
    why_this_case: MaybeLong = ""
    period_from: Line = ""
    period_to: Line = ""
    family_involvement: MaybeLong = ""
    support: Line = ""
    reply_days: Annotated[int, PydanticField(ge=5, le=60), Ask("Enter a number from 5 to 60")] = 10
    version: int = 1


class SealOffForm(Form):
    reason: Annotated[Text, Ask("Say why this review does without the seal")]


class SubjectForm(SeenForm):
    label: Annotated[NeededLine, Ask("Enter a label, like Child R or Sibling 1")]
    sort: Annotated[SubjectSort | None, Blank, CHOOSE] = None
    age: Line = ""
    outcome: MaybeText = ""


class QuestionForm(SeenForm):
    text: Annotated[Text, Ask("Write the question")]


OneDay = Annotated[
    date | None,
    BeforeValidator(one_day),
    Ask("Enter one day, like 14/3/2026, or leave this empty"),
]


class ProcessForm(SeenForm):
    kind: Annotated[ProcessKind, Ask("Choose what it is")] = ProcessKind.OTHER
    state: Annotated[ProcessState, Ask("Choose how far it is")] = ProcessState.UNDER_WAY
    text: Annotated[Text, Ask("Say what runs beside the review")]
    told_on: OneDay = None
    contact: Line = ""
    asked: MaybeText = ""
    answered: MaybeText = ""
    decided_by: Line = ""
    review_on: OneDay = None


NeededDay = Annotated[date, BeforeValidator(one_day), Ask("Enter one day, like 14/3/2026")]


class HoldForm(Form):
    what: Annotated[HoldOn, Ask("Choose what is on hold")]
    contributor_id: Annotated[UUID | None, Blank, CHOOSE] = None
    finding_id: Annotated[UUID | None, Blank, CHOOSE] = None
    process_id: Annotated[UUID | None, Blank, CHOOSE] = None
    why: Annotated[Text, Ask("Say why this is on hold")]
    for_board: Line = ""
    since: NeededDay
    review_on: NeededDay


class LookAgainForm(Form):
    words: Annotated[Text, Ask("Say why the hold stays")]
    next_on: NeededDay


class LiftForm(Form):
    why: Annotated[Text, Ask("Say why the hold is lifted")]


class RecordForm(SeenForm):
    title: Annotated[NeededLine, Ask("Say which record was read")]
    agency_id: Annotated[UUID | None, Blank, CHOOSE] = None
    lawful_basis: Annotated[NeededLine, Ask("Say on what lawful basis it was read")]
    read_on: Line = ""
    note: MaybeText = ""


def reason_given(text: str, known: ValidationInfo) -> str:
    if known.data.get("step") == FamilyStep.NOT_ASKED and not text:
        raise PydanticCustomError("reason", "no reason")
    return text


class FamilyForm(SeenForm):
    step: Annotated[FamilyStep, Ask("Choose what happened")]
    who: Annotated[NeededLine, Ask("Say who, like Grandmother. Use no name")]
    when_text: Line = ""
    text: Annotated[MaybeText, AfterValidator(reason_given), Ask("Say why they were not asked")] = (
        ""
    )


class AgenciesForm(Form):
    agency_ids: Annotated[list[UUID], Ask("Tick agencies from the list")]


class StepForm(Form):
    state: Annotated[StepState, Ask("Choose how far this step has come")]
    planned_for: OneDay = None


def on_the_team(role: Role) -> Role:
    if role not in ON_THE_TEAM:
        raise ValueError("this role is given elsewhere")
    return role


class TeamForm(PersonForm):
    role: Annotated[Role, AfterValidator(on_the_team), Ask("Choose what the person will do")]
    agency_id: Annotated[UUID | None, Blank, CHOOSE] = None


class KeepOutForm(Form):
    person_id: Annotated[UUID | None, Blank, CHOOSE] = None
    email: Annotated[Email | None, Blank, Ask("Enter an e-mail address, like name@example.org")] = (
        None
    )
    name: Line = ""
    reason: Annotated[Text, Ask("Say why, in a sentence")]


class ContributorForm(SeenForm):
    kind: Annotated[ContributorKind, Ask("Choose one")]
    name: Annotated[NeededLine, Ask("Enter the person's name")]
    label: Annotated[NeededLine, Ask("Enter a label, like Health visitor 1")]
    agency_id: Annotated[UUID | None, Blank, CHOOSE] = None
    email: Annotated[Email | None, Blank, Ask("Enter an e-mail address, like name@example.org")] = (
        None
    )
    seniority: Annotated[Seniority | None, Blank, CHOOSE] = None
    support: Line = ""
    reminders: bool = False
    same_as_id: Annotated[UUID | None, Blank, CHOOSE] = None


class HandoverForm(Form):
    reason: Annotated[Text, Ask("Say why they hand over")]
