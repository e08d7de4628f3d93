"""What is typed to ask somebody outside the case, to answer, and to decide about an answer."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from app.forms import Ask, Form, Line, MaybeText, NeededLine, Text
from app.people.forms import Email
from app.vocabulary import Rung, StillSo

OrNone = BeforeValidator(lambda typed: typed or None)
Count = Annotated[Annotated[int, Field(ge=0, le=100_000)] | None, OrNone]


class QuestionForm(Form):
    rung: Annotated[Rung, Ask("Choose what the answers can help with")] = Rung.USUAL
    about: Annotated[Text, Ask("Say in general words what you ask about")]
    first: Annotated[Text, Ask("Write at least one question")]
    second: MaybeText = ""
    third: MaybeText = ""


class AskingForm(Form):
    recipient: Annotated[NeededLine, Ask("Say whom you ask: a person or a team")]
    email: Annotated[
        Email | None, OrNone, Ask("Enter an e-mail address, like name@example.org, or leave it")
    ] = None


class OtherWordsForm(QuestionForm):
    asking_ids: Annotated[list[UUID], Field(default_factory=list)]
    """Whose links to the question as it was asked are taken back."""


class WhichForm(Form):
    """Which of those who were asked."""

    asking_id: UUID


class AnswerForm(Form):
    """The code comes along, so that the page needs no sign-in and no script."""

    code: Line = ""
    times: Annotated[Count, Ask("Enter a whole number, like 3")] = None
    out_of: Annotated[Count, Ask("Enter a whole number, like 12")] = None
    first: MaybeText = ""
    second: MaybeText = ""
    third: MaybeText = ""
    still: Annotated[StillSo | None, OrNone, Ask("Choose one of these")] = None


class DecideForm(Form):
    """Taken in, it says where it comes from and what it shows; set aside, it says why."""

    choice: Annotated[Literal["take", "aside"], Ask("Choose what to do with the answer")]
    source: Annotated[Line, Ask("Say what the source is")] = ""
    text: Annotated[MaybeText, Ask("Say what it shows")] = ""
    reason: Annotated[MaybeText, Ask("Say why you set it aside")] = ""

    @field_validator("source", "text")
    @classmethod
    def said_if_taken(cls, typed: str, info: ValidationInfo) -> str:
        if not typed and info.data.get("choice") == "take":
            raise ValueError
        return typed

    @field_validator("reason")
    @classmethod
    def said_if_set_aside(cls, typed: str, info: ValidationInfo) -> str:
        if not typed and info.data.get("choice") == "aside":
            raise ValueError
        return typed
