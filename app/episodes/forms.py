"""What the review team types to build an episode."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.accounts.word_forms import Choice as Choice
from app.accounts.word_forms import Looking as Looking
from app.accounts.word_forms import without_errors as without_errors
from app.forms import Ask, Form, Line, MaybeLong, MaybeShown, MaybeText, NeededLine, Text
from app.vocabulary import Direction, Effect, PracticeKind, Weight

OTHER = "other"
"""What the page calls a factor that the framework has no place for."""

OrNone = BeforeValidator(lambda typed: typed or None)
Ticked = Annotated[
    list[UUID],
    Field(min_length=1),
    Ask("Choose at least one excerpt. A factor rests on what people said"),
]


class AboutForm(Form):
    title: Annotated[NeededLine, Ask("Give the episode a short title")]
    when_text: Line = ""
    why_chosen: MaybeText = ""
    why: Line = ""
    version: int = 0


class TunnelForm(Form):
    tunnel: MaybeLong = ""
    why: Line = ""
    version: int = 0


class AppraisalForm(Form):
    standard: MaybeLong = ""
    standard_source: MaybeText = ""
    appraisal: MaybeLong = ""
    hindsight_check: MaybeText = ""
    went_well: MaybeLong = ""
    difficulty: MaybeLong = ""
    why: Line = ""
    version: int = 0


class PlaceForm(Form):
    within_id: Annotated[UUID | None, OrNone] = None


class SettingAsideForm(Form):
    """`was`: the reason as it stood when the page was made."""

    reason: Annotated[Text, Ask("Say why this is not made an episode, in a sentence")]
    was: MaybeShown = ""


class OpeningForm(Form):
    reason: MaybeText = ""


class PracticeItemForm(Form):
    kind: Annotated[PracticeKind, Ask("Choose what kind of practice this was")]
    contributor_id: Annotated[UUID | None, OrNone] = None
    text: Annotated[Text, Ask("Say what was thought or done, in a sentence or two")]
    excerpt_ids: Annotated[list[UUID], Field(default_factory=list)]
    q: Line = ""
    find: str = ""
    version: int = 0


class WordsForm(Form):
    """The words that a text rests on. `was`: what was chosen when the page was made."""

    excerpt_ids: Annotated[list[UUID], Field(default_factory=list)]
    was: Annotated[list[UUID], Field(default_factory=list)]
    q: Line = ""
    find: str = ""


class EventsForm(Form):
    """The events that an episode is about. `was`: what was chosen when the page was made."""

    event_ids: Annotated[list[UUID], Field(default_factory=list)]
    was: Annotated[list[UUID], Field(default_factory=list)]
    q: Line = ""
    find: str = ""


class AtWorkForm(Form):
    """What a factor did in one episode."""

    direction: Annotated[Direction, Ask("Choose whether it helped or hindered here")]
    weight: Annotated[Weight | None, OrNone] = None
    how: Annotated[Text, Ask("Say how it worked here, in your own words")]
    excerpt_ids: Ticked
    q: Line = ""
    find: str = ""
    version: int = 0


class NewAtWorkForm(Form):
    """A factor of the review, or a new one, and what it did in this episode."""

    factor_id: Annotated[UUID | None, OrNone] = None
    text: Line = ""
    code: str = ""
    level: Annotated[str | None, OrNone] = None
    direction: Annotated[Direction, Ask("Choose whether it helped or hindered here")]
    weight: Annotated[Weight | None, OrNone] = None
    how: Annotated[Text, Ask("Say how it worked here, in your own words")]
    excerpt_ids: Ticked
    q: Line = ""
    find: str = ""

    @field_validator("text", "code")
    @classmethod
    def named_if_new(cls, typed: str, info: ValidationInfo) -> str:
        """A new factor needs a name and a kind; one that is chosen has both."""
        chosen = info.data.get("factor_id")
        if not typed and not chosen:
            raise PydanticCustomError("said", ASK_OF_A_NEW_FACTOR[str(info.field_name)])
        if typed and chosen and info.field_name == "text":
            raise PydanticCustomError("said", ONE_OR_THE_OTHER)
        return typed


class FactorForm(Form):
    text: Annotated[NeededLine, Ask("Name the factor in your own words")]
    code: Annotated[Text, Ask('Choose what kind of factor it is, or "Other"')]
    level: Annotated[str | None, OrNone] = None
    version: int = 0


class EffectForm(Form):
    """What one factor did to another."""

    effect: Annotated[Effect, Ask("Choose whether it made the other more likely or held it back")]
    how: MaybeText = ""
    version: int = 0


class NewEffectForm(Form):
    factor_id: Annotated[UUID, Ask("Choose the factor that it did something to")]
    effect: Annotated[Effect, Ask("Choose whether it made the other more likely or held it back")]
    how: MaybeText = ""


ONE_OR_THE_OTHER = "Choose a factor from the list, or name a new one, but not both"
ASK_OF_A_NEW_FACTOR = {
    "text": "Choose a factor, or name a new one in your own words",
    "code": 'Choose what kind of factor it is, or "Other"',
}


async def looking_for_events(
    event_ids: Annotated[list[UUID], Query(default_factory=list)],
    q: str = "",
    narrowed: bool = False,
) -> Choice:
    return Choice(q, frozenset(str(i) for i in event_ids), narrowed)


LookingForEvents = Annotated[Choice, Depends(looking_for_events)]
