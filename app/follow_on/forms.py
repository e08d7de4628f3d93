"""What a lead reviewer ticks to share a draft, and what somebody says to one."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

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
