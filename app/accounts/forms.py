"""What people type into an account, and what readers take from one."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.forms import Ask, Form, MaybeShown, MaybeText, MaybeTold, Told
from app.vocabulary import Means


class AnswerForm(Form):
    """Nothing is asked for: every question may be left empty."""

    text: MaybeTold = ""
    revision: int = 0
    """The saved text this one began from."""
    then: str = ""
    """"stop" for who saves and stops here for now."""


class BehalfForm(Form):
    means: Annotated[Means, Ask("Say how they told you")]
    told: Annotated[Literal["yes"], Ask("Tell them first who will read it, then tick the box")]


class HardForm(Form):
    text: Annotated[Told, Ask("Write a few words, or leave this page without writing")]


class MessageForm(Form):
    text: Annotated[Told, Ask("Write something first")]
    form_key: Annotated[UUID, Ask("Press the button again")]


class RemindersForm(Form):
    on: bool = False


class SendForm(Form):
    form_key: Annotated[UUID, Ask("Press “Send my account” again")]


class ExcerptForm(Form):
    """Either ticked sentences, or the exact places a reader has selected."""

    sentence: list[int] = Field(default_factory=list)
    starts: int = 0
    ends: int = 0
    note: MaybeText = ""


class AloneForm(ExcerptForm):
    """The same in a reading of one's own, with what the words speak of."""

    code: str = ""


class NoteForm(Form):
    """A note on an excerpt, and which groups of the framework it speaks of."""

    note: MaybeText = ""
    before: MaybeShown = ""
    """The note as it stood on the page, so that somebody else's is never lost."""
    code: list[str] = Field(default_factory=list)
