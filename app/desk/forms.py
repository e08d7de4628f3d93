"""What the business manager types about a date, and how the desk is narrowed."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from app.forms import Ask, Form, MaybeText, Text
from app.reviews.forms import one_day

DAY = Ask("Enter one day, like 14/3/2026, or leave this empty")


class DateForm(Form):
    planned_for: Annotated[date | None, BeforeValidator(one_day), DAY] = None
    kept_on: Annotated[date | None, BeforeValidator(one_day), DAY] = None
    reason: MaybeText = ""
    version: int = 0


class MarkerForm(Form):
    text: Annotated[Text, Ask("Write a note")]
    version: int = 0


class DayForm(Form):
    day: Annotated[date | None, BeforeValidator(one_day), Ask("Enter one day, like 14/3/2026")] = (
        None
    )


class LettersForm(Form):
    on: Annotated[bool, Ask("Say whether letters come to you")] = False
