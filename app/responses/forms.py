"""What the Board fills in for each finding, and what its partners say beside it."""

from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator

from app.forms import Ask, Form, Line, MaybeText, Text
from app.people.forms import PersonForm
from app.vocabulary import Answer


class ResponseForm(Form):
    answer: Annotated[Answer, Ask("Choose the Board's answer")]
    understanding: Annotated[Text, Ask("Say what you understand by this finding")]
    change: MaybeText = ""
    no_action: MaybeText = ""
    might_go_wrong: MaybeText = ""
    recommend: MaybeText = ""
    holder: Line = ""
    by_when: Line = ""
    how_know: MaybeText = ""
    number: Annotated[int, Ask("Open this page again, then save")]
    """The version this answer was written over; 0 when there was none."""
    draft: Annotated[int, Ask("Open this page again, then save")] = 0
    """The state of the draft that the writer saw; 0 when there was none."""


class PartnerDraftForm(Form):
    """An answer while it is written: every part may be missing."""

    answer: Annotated[
        Answer | None, BeforeValidator(lambda typed: typed or None), Ask("Choose an answer")
    ] = None
    understanding: MaybeText = ""
    change: MaybeText = ""
    no_action: MaybeText = ""
    draft: Annotated[int, Ask("Open this page again, then save")] = 0
    """The state of the draft that the writer saw; 0 when there was none."""
    keep: Line = ""
    """"draft" when it is saved and not given yet."""

    @property
    def only_saved(self) -> bool:
        return self.keep == "draft"


class ResponseDraftForm(PartnerDraftForm):
    might_go_wrong: MaybeText = ""
    recommend: MaybeText = ""
    holder: Line = ""
    by_when: Line = ""
    how_know: MaybeText = ""


class PartnerForm(Form):
    answer: Annotated[Answer, Ask("Choose an answer to this finding")]
    understanding: Annotated[Text, Ask("Say what this finding means to the agency")]
    change: MaybeText = ""
    no_action: MaybeText = ""
    number: Annotated[int, Ask("Open this page again, then save")]
    """The version this was written over; 0 when there was none."""


class OwnAnswerForm(PartnerForm):
    draft: Annotated[int, Ask("Open this page again, then save")] = 0


class SpeakerForm(PersonForm):
    """Somebody who answers for their own agency."""

    agency_id: Annotated[UUID, Ask("Choose the agency they answer for")]


class DisputeForm(Form):
    who: Annotated[Line, Ask("Choose who sees it differently")]
    text: Annotated[Text, Ask("Write down what they see differently")]


class OwnDisputeForm(Form):
    text: Annotated[Text, Ask("Write down what your agency sees differently")]


class SettledForm(Form):
    settled: Annotated[Text, Ask("Write down what was agreed")]
