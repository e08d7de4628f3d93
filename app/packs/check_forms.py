"""What lead reviewers fill in to protect names, and to keep something that the check found."""

from typing import Annotated

from app.forms import Ask, Form, NeededLine, Text
from app.vocabulary import ProtectedKind


class NamesForm(Form):
    kind: Annotated[ProtectedKind, Ask("Choose what kind of name this is")]
    label: Annotated[NeededLine, Ask("Say what the pack calls them instead")]
    names: Annotated[Text, Ask("Enter at least one name")]

    @property
    def each(self) -> list[str]:
        """One a line."""
        return [name for line in self.names.splitlines() if (name := " ".join(line.split()))]


class StandingForm(Form):
    reason: Annotated[Text, Ask("Say why this stands")]


class KeepingForm(Form):
    reason: Annotated[Text, Ask("Say why this may stay")]
