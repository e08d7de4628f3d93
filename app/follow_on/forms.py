"""What somebody ticks or writes about drafts that are shared, and about words taken back."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator

from app.forms import Ask, Form, MaybeText
from app.vocabulary import Recognised


class ShareForm(Form):
    contributor_ids: list[UUID] = Field(default_factory=list)
    shown: list[UUID] = Field(default_factory=list)
    """Who was ticked when the page was made: only what was changed on it is changed."""


class SaidForm(Form):
    answer: Annotated[Recognised, Ask("Choose the answer that is nearest")]
    words: MaybeText = ""
    keep_out: bool = False
    seen: str = ""
    """The mark of the text they had before them."""


class CheckForm(Form):
    """What one of the review team says to a finding."""

    answer: Annotated[Recognised, Ask("Choose the answer that is nearest")]
    words: MaybeText = ""
    keep_out: bool = False
    version: int = 0


class WithdrawalForm(Form):
    words: MaybeText = ""


class DecisionForm(Form):
    """About one excerpt of an account that was taken back. Who keeps it says why."""

    choice: Annotated[Literal["keep", "out"], Ask("Choose whether these words stay")]
    reason: Annotated[MaybeText, Ask("Say why you keep these words")] = ""
    seen: str = ""
    """The mark of the decision they had before them."""

    @field_validator("reason")
    @classmethod
    def said_if_kept(cls, typed: str, info: ValidationInfo) -> str:
        if not typed and info.data.get("choice") == "keep":
            raise ValueError
        return typed
