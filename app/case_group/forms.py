"""What people type to invite the case group, to meet it, and to say what else was asked."""

import re
from datetime import date, time
from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator
from pydantic import Field as PydanticField

from app.forms import Ask, Form, MaybeShown, NeededLine, Text
from app.reviews.forms import one_day
from app.vocabulary import InvitationWay, Seniority

CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")


def clock_reading(typed: Any) -> Any:
    """A time as somebody writes it: 2:30pm, 2pm, 14:30 or 14.30."""
    found = CLOCK.fullmatch(str(typed or "").strip().casefold())
    if not found or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class InvitationForm(Form):
    way: Annotated[InvitationWay, Ask("Choose how the link reaches them")] = InvitationWay.EMAIL


class TokenForm(Form):
    token: Annotated[NeededLine, Ask("Make a new letter")]


class SwitchForm(Form):
    on: Annotated[bool, Ask("Say whether reminders go out")] = False


class MeetingForm(Form):
    title: Annotated[NeededLine, Ask("Say what the meeting is")]
    place: Annotated[NeededLine, Ask("Say where it is, or how to join")]
    day: Annotated[date, BeforeValidator(one_day), Ask("Enter one day, like 14/3/2026")]
    at: Annotated[time, BeforeValidator(clock_reading), Ask("Enter a time, like 2:30pm")]
    minutes: Annotated[
        int, PydanticField(ge=5, le=600), Ask("Enter how many minutes, from 5 to 600")
    ]
    contributor_ids: Annotated[list[UUID], PydanticField(min_length=1), Ask("Choose whom to ask")]
    sequence: int = 0


class TimeForm(Form):
    agency_id: Annotated[UUID, Ask("Choose the agency")]
    hours: Annotated[
        float, PydanticField(gt=0, le=1000), Ask("Enter how many hours, like 2 or 1.5")
    ]
    what: Annotated[NeededLine, Ask("Say what it was asked for")]


OrNone = BeforeValidator(lambda typed: typed or None)


class VoiceForm(Form):
    """A voice that is missing. `was`: the reason as it stood when the page was made."""

    role: Annotated[NeededLine, Ask("Say whose voice it is, by role")]
    agency_id: Annotated[UUID | None, OrNone] = None
    seniority: Annotated[Seniority | None, OrNone] = None
    reason: Annotated[Text, Ask("Say why this voice is missing, in a sentence or two")]
    was: MaybeShown = ""
