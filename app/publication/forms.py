"""What the business manager fills in about a pack's public page."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from app.forms import Ask, Form, NeededLine, Text
from app.reviews.forms import one_day

A_DAY = Ask("Enter one day, like 14/3/2026")


class OpeningForm(Form):
    contact: Annotated[NeededLine, Ask("Enter whom anybody can ask about it")]
    with_response: bool = False


class NotBeforeForm(Form):
    day: Annotated[date | None, BeforeValidator(one_day), A_DAY] = None
    reason: Annotated[Text, Ask("Say why. The reason is kept")]


class TermForm(Form):
    until: Annotated[date, BeforeValidator(one_day), A_DAY]
    reason: Annotated[Text, Ask("Say why it stays longer. The reason is kept")]


class TakingDownForm(Form):
    reason: Annotated[Text, Ask("Say why it comes down. The reason is kept")]
