"""What people type about events, and how they look through the chronology."""

from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.forms import Ask, Form, Line, MaybeShown, MaybeText, SeenForm, Shown
from app.vocabulary import Way

OrNone = BeforeValidator(lambda typed: typed or None)
WHO = "Choose who it was, or name a new role"
ONE_OR_THE_OTHER = "Choose a role from the list, or name a new one, but not both"


class EventForm(Form):
    when_text: Line = ""
    text: Annotated[Shown, Ask("Say what happened")]
    who_id: Annotated[UUID | None, OrNone] = None
    who_new: Line = ""
    agency_id: Annotated[UUID | None, OrNone] = None
    source: MaybeShown = ""
    record_id: Annotated[UUID | None, OrNone] = None
    recorded_by: Line = ""
    recorded_text: Line = ""
    why: Line = ""
    version: int = 0

    @field_validator("who_new")
    @classmethod
    def one_or_the_other(cls, typed: str, info: ValidationInfo) -> str:
        if typed and info.data.get("who_id"):
            raise PydanticCustomError("said", ONE_OR_THE_OTHER)
        return typed


class ReachForm(SeenForm):
    who_id: Annotated[UUID | None, OrNone] = None
    who_new: Line = ""
    way: Annotated[Way, Ask("Choose how news of it came")]
    sent_text: Line = ""
    read_text: Line = ""
    note: MaybeText = ""

    @field_validator("who_new")
    @classmethod
    def somebody(cls, typed: str, info: ValidationInfo) -> str:
        """Exactly one of the two says who it was."""
        chosen = info.data.get("who_id")
        if typed and chosen:
            raise PydanticCustomError("said", ONE_OR_THE_OTHER)
        if not typed and not chosen:
            raise PydanticCustomError("said", WHO)
        return typed


class PlaceForm(Form):
    """Where an event belongs: within a longer one, beside another telling, or on its own."""

    how: Annotated[str, Ask("Choose where it belongs")]
    other_id: Annotated[UUID | None, OrNone] = None

    @field_validator("how")
    @classmethod
    def known(cls, typed: str) -> str:
        if typed not in HOW:
            raise ValueError
        return typed

    @field_validator("other_id")
    @classmethod
    def needed(cls, typed: UUID | None, info: ValidationInfo) -> UUID | None:
        if typed is None and info.data.get("how") in (WITHIN, OTHERWISE):
            raise PydanticCustomError("said", "Choose the other event")
        return typed


WITHIN, OTHERWISE, APART = "within", "otherwise", "apart"
HOW = {
    WITHIN: "It is a part of a longer event",
    OTHERWISE: "It tells of the same thing as another event, in another way",
    APART: "It stands for itself",
}
