"""What a person typed: kept to show again, checked, or explained."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar, get_origin

from fastapi import Request
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError
from starlette.exceptions import HTTPException

TOLD, LONG, PLAIN, ONE_LINE = 30_000, 20_000, 10_000, 300
"""How many characters a text of each kind can have: far above what anybody writes in one box."""
SHOWN = 100_000
"""What was kept before it had a limit of its own, or came from a file, can be as long as this."""
LARGEST_BODY = 2_000_000
"""Bytes in one form: more than the longest answer takes in any script, as a form sends it."""
MOST_FIELDS = 10_000
"""Fields in one form: more than there are in one about every row of a long file."""


@dataclass(frozen=True)
class Ask:
    """What to say when a field is left out or cannot be understood."""

    message: str


def tidy(text: str) -> str:
    """One spelling of each letter, and none of the hidden marks that turn text round."""
    text = unicodedata.normalize("NFC", text)
    if not text.replace("\n", "").replace("\t", "").isprintable():
        text = "".join(c for c in text if c in KEPT or unicodedata.category(c) not in HIDDEN)
        text = NO_LETTERS.sub("", text)
    return text.strip()


HIDDEN = {"Cc", "Cf", "Cs", "Co"}
KEPT = "\n\t\u200c\u200d"
"""Line breaks, and the joiners that some scripts and emoji cannot do without."""
NO_LETTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(n << 16 | 0xFFFE) + chr(n << 16 | 0xFFFF) for n in range(17))
    + "]"
)
"""Unicode promises that these are never letters. One of them would break a feed or a Word file."""

Needed = StringConstraints(min_length=1)
MaybeText = Annotated[str, StringConstraints(max_length=PLAIN)]
"""A text that may be left empty: a reason, a note, one slot of a finding."""
Text = Annotated[MaybeText, Needed]
"""A text that must be there."""
MaybeLong = Annotated[str, StringConstraints(max_length=LONG)]
"""A text of several pages: a part of a pack, a view from the tunnel. It may be left empty."""
MaybeTold = Annotated[str, StringConstraints(max_length=TOLD)]
"""What somebody tells us, in their own words. It may be left empty."""
Told = Annotated[MaybeTold, Needed]
MaybeShown = Annotated[str, StringConstraints(max_length=SHOWN)]
"""A text as the page showed it, or as a file said it."""
Shown = Annotated[MaybeShown, Needed]
Line = Annotated[
    str,
    AfterValidator(lambda line: " ".join(line.split())),
    StringConstraints(max_length=ONE_LINE),
]
"""A short text on one line; may be empty."""
NeededLine = Annotated[Line, StringConstraints(min_length=1)]
"""A short text on one line that must be there."""


class Form(BaseModel):
    """A form's fields, in the order the page asks them. Each says what it asks for."""

    model_config = ConfigDict(validate_default=True)


class SeenForm(Form):
    """A form over a row that keeps no version. `seen`: the mark of what its page showed."""

    seen: Line = ""


F = TypeVar("F", bound=Form)


@dataclass
class Filled(Generic[F]):
    """A form with what was typed. `data` is there only when there are no errors."""

    typed: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    data: F | None = None

    def fail(self, name: str, message: str) -> "Filled[F]":
        """The same form with one more error, found after the fields were read."""
        return Filled(self.typed, {**self.errors, name: message})


def read(form: type[F], typed: dict[str, Any]) -> Filled[F]:
    """Check what was typed against the form, with one message a field."""
    try:
        return Filled(typed, data=form.model_validate(typed))
    except ValidationError as invalid:
        errors = {str(e["loc"][0]): e for e in invalid.errors()}
        return Filled(typed, {name: explain(form, name, e) for name, e in errors.items()})


def explain(form: type[Form], name: str, error: Any) -> str:
    """What to do next, in the field's own words where it has any."""
    if error["type"] in ("string_too_long", "too_long") and isinstance(error["input"], str):
        return too_long(len(error["input"]), error["ctx"]["max_length"])
    if error["type"] == "said":
        return str(error["msg"])
    return asked(form, name) or "Check this answer"


def too_long(length: int, most: int) -> str:
    over = length - most
    more = "1 character" if over == 1 else f"{over:,} characters"
    return f"Shorten this by {more}. It has {length:,}, and there is room for {most:,}"


def asked(form: type[Form], name: str) -> str | None:
    marks = form.model_fields[name].metadata
    return next((mark.message for mark in marks if isinstance(mark, Ask)), None)


def filled(form: type[F]) -> Callable[[Request], Awaitable[Filled[F]]]:
    """A dependency that reads `form` from the posted body."""

    async def fill(request: Request) -> Filled[F]:
        return read(form, await typed_fields(request, form))

    return fill


async def typed_fields(request: Request, form: type[Form]) -> dict[str, Any]:
    """The form's own fields from the body, tidied; anything else that was posted is ignored."""
    posted = await request.form(max_part_size=LARGEST_BODY)
    typed: dict[str, Any] = {}
    for name, known in form.model_fields.items():
        values = [tidy(v.replace("\r\n", "\n")) for v in posted.getlist(name) if isinstance(v, str)]
        if get_origin(known.annotation) is list:
            typed[name] = [v for v in values if v]
        elif values:
            typed[name] = values[0]
    return typed


async def typed(request: Request) -> list[tuple[str, str, bool]]:
    """The fields of a form that a browser sent by itself, each with whether it is words.

    Nothing when no field is words, or one is a secret.
    """
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return []  # a page of ours that sends by script keeps the words itself
    fields = await _sent(request)
    return fields if any(words for _, _, words in fields) else []


async def words_typed(request: Request) -> list[str]:
    """The texts that somebody sent, however they did, to be given back to them."""
    return [text for _, text, words in await _sent(request) if words]


async def _sent(request: Request) -> list[tuple[str, str, bool]]:
    if request.method != "POST":
        return []
    try:
        posted = await request.form(max_part_size=LARGEST_BODY, max_fields=MOST_FIELDS)
    except HTTPException:  # it cannot be read: there is nothing in it to give back
        return []
    kept = [(name, text) for name, text in posted.multi_items() if isinstance(text, str)]
    if any("password" in name or name == "code" for name, _ in kept):
        return []
    return [(name, text, is_words(text)) for name, text in kept]


def is_words(text: str) -> bool:
    """More than a choice, a number or a key. Not every script puts a space between words."""
    return len(text.split()) > 1 or not text.isascii()
