"""What the Board fills in for each finding."""

from typing import Annotated

from app.forms import Ask, Form, Line, Optional_, Text
from app.vocabulary import Answer


class ResponseForm(Form):
    answer: Annotated[Answer, Ask("Choose the Board's answer")]
    understanding: Annotated[Text, Ask("Say what you understand by this finding")]
    change: Optional_ = ""
    no_action: Optional_ = ""
    might_go_wrong: Optional_ = ""
    holder: Line = ""
    by_when: Line = ""
    how_know: Optional_ = ""
    number: Annotated[int, Ask("Open this page again, then save")]
    """The version this answer was written over; 0 when there was none."""
