"""What the Board fills in for each finding."""

from typing import Annotated

from app.forms import Ask, Form, Line, MaybeText, Text
from app.vocabulary import Answer


class ResponseForm(Form):
    answer: Annotated[Answer, Ask("Choose the Board's answer")]
    understanding: Annotated[Text, Ask("Say what you understand by this finding")]
    change: MaybeText = ""
    no_action: MaybeText = ""
    might_go_wrong: MaybeText = ""
    holder: Line = ""
    by_when: Line = ""
    how_know: MaybeText = ""
    number: Annotated[int, Ask("Open this page again, then save")]
    """The version this answer was written over; 0 when there was none."""
