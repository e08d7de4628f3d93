"""What the lead reviewers type to write a finding."""

from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from app.findings.rules import MOST_PATTERNS, TOO_MANY_PATTERNS
from app.forms import Ask, Form, Line, MaybeText, NeededLine, SeenForm, Text
from app.vocabulary import ConsiderationKind, Rung, UnderlyingKind

Ids = Annotated[list[UUID], Field(default_factory=list)]


class NewFindingForm(Form):
    statement: Annotated[Text, Ask("Say in one sentence what the pattern is")]
    works: bool = False


class WordsForm(Form):
    title: Line = ""
    statement: Annotated[Text, Ask("Say in one sentence what the pattern is")]
    works: bool = False
    in_this_case: MaybeText = ""
    only_here: MaybeText = ""
    why_underlying: MaybeText = ""
    prevalence: MaybeText = ""
    spread: MaybeText = ""
    still_so: MaybeText = ""
    how_known: MaybeText = ""
    why_it_matters: MaybeText = ""
    counter_evidence: MaybeText = ""
    confidence: MaybeText = ""
    why: Line = ""
    version: int = 0


class PatternsForm(SeenForm):
    codes: Annotated[
        list[str], Field(min_length=1, max_length=MOST_PATTERNS), Ask(TOO_MANY_PATTERNS)
    ]


class LinksForm(SeenForm):
    episode_ids: Ids
    factor_ids: Ids


class RungForm(Form):
    """The words of one rung."""

    words: MaybeText = ""
    why: Line = ""
    version: int = 0


class GatherForm(Form):
    """Which factors belong together, and why."""

    title: Annotated[NeededLine, Ask("Give it a working title")]
    why: Annotated[Text, Ask("Say in words why these belong together")]
    factor_ids: Annotated[
        list[UUID], Field(default_factory=list, min_length=1), Ask("Choose the factors")
    ]
    because: Line = ""
    version: int = 0


class AsideForm(Form):
    reason: Annotated[Text, Ask("Say why it is set aside. The reason is kept")]


class TryForm(Form):
    """A new finding says in one sentence what the pattern is; one that is there says so already."""

    finding_id: Annotated[UUID | None, BeforeValidator(lambda typed: typed or None)] = None
    statement: MaybeText = ""


class OneVoiceForm(Form):
    """Left empty, the mark is taken away."""

    one_voice_because: MaybeText = ""
    version: int = 0


class SourceForm(Form):
    rung: Annotated[Rung, Ask("Choose which question it helps to answer")] = Rung.UNDERLYING
    kind: Annotated[UnderlyingKind, Ask("Choose what kind of source it is")]
    source: Annotated[NeededLine, Ask("Say what the source is, so that others can find it")]
    text: Annotated[Text, Ask("Say what it shows")]
    excerpt_id: Annotated[UUID | None, BeforeValidator(lambda typed: typed or None)] = None
    why: Line = ""
    version: int | None = None


class ConsiderationForm(Form):
    text: Annotated[Text, Ask("Write the question")]
    kind: Annotated[ConsiderationKind | None, BeforeValidator(lambda typed: typed or None)] = None
    why: Line = ""
    version: int | None = None


class LearningForm(Form):
    text: Annotated[Text, Ask("Write what is worth telling")]
    why: Line = ""
    version: int | None = None
