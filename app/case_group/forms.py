"""What people type to invite the case group, to meet it, and to say what else was asked."""

from typing import Annotated

from app.forms import Ask, Form, NeededLine
from app.vocabulary import InvitationWay


class InvitationForm(Form):
    way: Annotated[InvitationWay, Ask("Choose how the link reaches them")] = InvitationWay.EMAIL


class TokenForm(Form):
    token: Annotated[NeededLine, Ask("Make a new letter")]


class SwitchForm(Form):
    on: Annotated[bool, Ask("Say whether reminders go out")] = False
