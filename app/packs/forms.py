"""What lead reviewers fill in to put a pack together and to release it."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from app.forms import Ask, Form, MaybeLong, MaybeText, NeededLine, Text
from app.packs import rules


def explained(text: str) -> str:
    if rules.unexplained_words(text):
        raise PydanticCustomError("said", rules.EXPLAIN)
    return text


class PackForm(Form):
    title: Annotated[NeededLine, Ask("Give the pack a title")]


class WordsForm(Form):
    title: Annotated[NeededLine, Ask("Give the pack a title")]
    summary: MaybeLong = ""
    appraisal_synopsis: MaybeLong = ""
    limits: MaybeLong = ""
    how_done: MaybeLong = ""
    own_words: Annotated[MaybeLong, AfterValidator(explained)] = ""
    not_read: MaybeText = ""
    why_left_out: MaybeText = ""
    family_left_out: MaybeText = ""
    time_left_out: MaybeText = ""
    questions_left_out: MaybeText = ""
    changes: MaybeText = ""
    version: Annotated[int, Ask("Open this page again, then save")]


class ChoiceForm(Form):
    finding_ids: Annotated[list[UUID], Ask("Choose at least one finding")]


class PlaceForm(Form):
    up: Annotated[bool, Ask("Choose whether it goes up or down")]


class LeavingOutForm(Form):
    """`was`: the reason as it stood when the page was made."""

    reason: Annotated[Text, Ask("Say why this finding is left out")]
    was: MaybeText | None = None


class ReleaseForm(Form):
    sha256: Annotated[NeededLine, Ask("Look at the preview, then release it")]
