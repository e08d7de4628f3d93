"""What the review team types when it works together."""

from typing import Annotated
from uuid import UUID

from app.forms import Ask, Form, Line, Text
from app.vocabulary import Audience

OPEN_AGAIN = "Open this page again before you send it"


class RestorationForm(Form):
    newest: int = 0
    why: Line = ""


class CommentForm(Form):
    about: Annotated[UUID, Ask("Choose what it is about")]
    text: Annotated[Text, Ask("Write your comment or question")]
    audience: Annotated[Audience, Ask("Choose who may read it")]
    form_key: Annotated[UUID, Ask(OPEN_AGAIN)]


class AnswerForm(Form):
    text: Annotated[Text, Ask("Write your answer")]
    form_key: Annotated[UUID, Ask(OPEN_AGAIN)]


class DecisionForm(Form):
    text: Annotated[Text, Ask("Write what you decided")]
    form_key: Annotated[UUID, Ask(OPEN_AGAIN)]
