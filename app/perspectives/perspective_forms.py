"""What people type about how it looked to a role, and what they choose for it to rest on."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.forms import Ask, Form, Line, MaybeText, NeededLine
from app.perspectives.event_forms import ONE_OR_THE_OTHER, WHO, OrNone

Chosen = Annotated[list[UUID], Field(default_factory=list)]


class LooksForm(Form):
    when_text: Annotated[NeededLine, Ask("Say what time this is about. A rough time is fine")]
    known: MaybeText = ""
    believed: MaybeText = ""
    worried: MaybeText = ""
    hoped: MaybeText = ""
    why: Line = ""
    version: int = 0


class NewForm(LooksForm):
    """A new one also says to whom it looked like that."""

    who_id: Annotated[UUID | None, OrNone] = None
    who_new: Line = ""

    @field_validator("who_new")
    @classmethod
    def somebody(cls, typed: str, info: ValidationInfo) -> str:
        chosen = info.data.get("who_id")
        if typed and chosen:
            raise PydanticCustomError("said", ONE_OR_THE_OTHER)
        if not typed and not chosen:
            raise PydanticCustomError("said", WHO)
        return typed


class WordsForm(Form):
    excerpt_ids: Chosen
    q: Line = ""
    find: str = ""


class EventsForm(Form):
    event_ids: Chosen
    q: Line = ""
    find: str = ""
