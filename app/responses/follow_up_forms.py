"""What the Board fills in about its actions, and when it looks again."""

from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from app.forms import Ask, Form, MaybeText, NeededLine, Text
from app.reviews.forms import is_near, one_day
from app.vague_dates import span
from app.vocabulary import ActionState, StillSo

A_MONTH = timedelta(days=31)


def last_day(text: str) -> date | None:
    """The last day that a day or a month may mean; None for anything longer or less clear."""
    first, last = span(text)
    return last if first and last and last - first < A_MONTH and is_near(last) else None


def day_or_month(text: str) -> str:
    if last_day(text) is None:
        raise PydanticCustomError("day", "not a day or a month")
    return text


class PlanForm(Form):
    what: Annotated[Text, Ask("Say what will be done")]
    holder: Annotated[NeededLine, Ask("Enter the post or the body that holds it")]
    due_text: Annotated[
        NeededLine,
        AfterValidator(day_or_month),
        Ask("Enter a day or a month, like 30/4/2026 or June 2026"),
    ]
    version: Annotated[int, Ask("Open this page again, then save")] = 0

    @property
    def due(self) -> Any:
        return last_day(self.due_text)


class TellingForm(Form):
    state: Annotated[ActionState, Ask("Choose how it stands")]
    how_much: MaybeText = ""
    how_well: MaybeText = ""
    difference: MaybeText = ""


class DayForm(Form):
    due: Annotated[date, BeforeValidator(one_day), Ask("Enter one day, like 14/3/2026")]


class RecheckForm(Form):
    still_so: Annotated[StillSo, Ask("Choose what you found")]
    words: Annotated[Text, Ask("Say how you know")]
    side_effects: MaybeText = ""
    number: Annotated[int, Ask("Open this page again, then save")]
