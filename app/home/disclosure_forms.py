"""What a lead reviewer writes down about something that was shown outside the review."""

from typing import Annotated
from uuid import UUID

from app.boards.forms import Blank
from app.forms import Ask, Form, NeededLine, Text
from app.reviews.forms import CHOOSE, NeededDay


class DisclosureForm(Form):
    whom: Annotated[NeededLine, Ask("Say who was shown it, by role")]
    what: Annotated[Text, Ask("Say what they were shown")]
    shown_on: NeededDay
    basis: Annotated[NeededLine, Ask("Say on what basis it was shown")]
    decided_by: Annotated[NeededLine, Ask("Say who decided it, by role")]
    process_id: Annotated[UUID | None, Blank, CHOOSE] = None
