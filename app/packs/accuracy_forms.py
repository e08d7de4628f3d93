"""What is chosen for a reading for accuracy, said in it, and answered."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator

from app.forms import Ask, Form, MaybeText, SeenForm, Text
from app.reviews.forms import NeededDay
from app.vocabulary import Accuracy


class OpenForm(Form):
    slots: list[str] = Field(default_factory=list)
    finding_ids: list[UUID] = Field(default_factory=list)
    reader_ids: list[UUID] = Field(default_factory=list)
    last_day: NeededDay


class RemarkForm(Form):
    said: Annotated[Accuracy, Ask("Choose whether this is right")]
    words: Annotated[MaybeText, Ask("Say what is not right")] = ""
    seen: str = ""
    """The mark of the text they had before them."""

    @field_validator("words")
    @classmethod
    def said_if_wrong(cls, typed: str, info: ValidationInfo) -> str:
        if not typed and info.data.get("said") is Accuracy.NOT_RIGHT:
            raise ValueError
        return typed


class RemarkFor(RemarkForm):
    """Of the part that was read to them."""

    part_id: Annotated[UUID, Ask("Choose which part this is about")]


class AnswerForm(SeenForm):
    changed: Annotated[Literal["yes", "no"], Ask("Choose whether something was changed")]
    why: Annotated[Text, Ask("Say why")]


class CloseForm(Form):
    reason: MaybeText = ""
