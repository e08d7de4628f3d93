"""What a lead reviewer types to ask for words, and what their writer answers."""

from typing import Annotated

from app.forms import Ask, Filled, Form, MaybeText, Text
from app.vocabulary import QuoteAnswer


class WordingForm(Form):
    wording: Annotated[Text, Ask("Write the words as the pack would say them")]
    instead_of: str = ""
    """What stood when the page was made; another lead reviewer may have asked since."""


class ReplyForm(Form):
    answer: Annotated[QuoteAnswer, Ask("Choose an answer")]
    words: MaybeText = ""


class ReasonForm(Form):
    reason: Annotated[Text, Ask("Say why you would use these words. The reason is kept")]


def with_words(form: Filled[ReplyForm]) -> Filled[ReplyForm]:
    """Who asks for a change says which."""
    said = form.data
    if said and said.answer is QuoteAnswer.CHANGE and not said.words:
        return Filled(form.typed, {"words": "Write what to change, or how it should read"})
    return form
