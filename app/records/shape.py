"""Taking a mapping of the record apart for a row and its notes, and putting it together again.

Null, "", [] and a field that is not there at all are the same to a row: nothing is written. Which
of them it was, and whether a text came as a number, is kept as a mark.
"""

import re
from dataclasses import dataclass, field

from app.records.fields import Json, Part

Path = tuple[str | int, ...]
NOTHING: tuple[Json, ...] = (None, "", [])
ABSENT, NULL, EMPTY_TEXT, EMPTY_LIST = "absent", "null", "empty text", "empty list"
AS_NUMBER, AS_TEXT = "number", "text"


@dataclass
class Apart:
    """What a row carries, by the row's names, and what notes and marks carry for it."""

    texts: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Json] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    def say(self, key: str, value: Json) -> None:
        """What the rows have come to mean, in place of the note."""
        self.notes.pop(key, None)
        if value is not None:
            self.notes[key] = value


def take_apart(part: Part, data: dict[str, Json]) -> Apart:
    texts = {a: str(data[k]) for k, a in part.slots.items() if data.get(k) not in NOTHING}
    found = {key: mark(part, key, data) for key in part.known}
    return Apart(texts, notes(part, data), {key: m for key, m in found.items() if m})


def notes(part: Part, data: dict[str, Json]) -> dict[str, Json]:
    """What no row carries. A known field needs no note to be null."""
    return {
        key: value
        for key, value in data.items()
        if not part.carries(key) and (value is not None or key not in part.known)
    }


def mark(part: Part, key: str, data: dict[str, Json]) -> str:
    """What a row cannot tell about this field; "" when it tells everything."""
    if key not in data:
        return "" if key in part.optional else ABSENT
    if data[key] is None:
        return NULL if key in part.optional else ""
    return mark_of_value(data[key], key in part.slots) if part.carries(key) else ""


def mark_of_value(value: Json, in_slot: bool) -> str:
    if value in ("", []):
        return EMPTY_TEXT if value == "" else EMPTY_LIST
    if not in_slot:
        return AS_TEXT if isinstance(value, str) else ""
    return AS_NUMBER if isinstance(value, int | float) else ""


def put_together(part: Part, carried: dict[str, Json], apart: Apart) -> dict[str, Json]:
    """The mapping again, its known fields in their order, then the others as they came."""
    whole: dict[str, Json] = {}
    for key in part.known:
        value = carried.get(key) if key in carried else apart.notes.get(key)
        if key not in carried and key in apart.notes:
            whole[key] = value
        elif value not in NOTHING:
            whole[key] = as_marked(value, apart.marks.get(key, ""))
        elif not left_out(part, key, apart.marks):
            whole[key] = nothing_as_marked(apart.marks.get(key, ""))
    return whole | {key: v for key, v in apart.notes.items() if key not in part.known}


def left_out(part: Part, key: str, marks: dict[str, str]) -> bool:
    return marks.get(key) == ABSENT or (key in part.optional and key not in marks)


def nothing_as_marked(mark: str) -> Json:
    empty: dict[str, Json] = {EMPTY_TEXT: "", EMPTY_LIST: []}
    return empty.get(mark)


def as_marked(value: Json, mark: str) -> Json:
    """A number again, or a text instead of a list of one, when it came so and still can be."""
    if mark == AS_NUMBER and isinstance(value, str):
        number = written_number(value)
        return value if number is None else number
    if mark == AS_TEXT and isinstance(value, list) and len(value) == 1:
        return value[0]
    return value


def written_number(text: str) -> int | float | None:
    """The number this text is, if it would be written in no other way. Not 007, 1.10 or 12:30."""
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", text, re.ASCII):
        return None
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else None


def differences(one: Json, other: Json, path: Path = ()) -> list[Path]:
    """Where two values differ: 1 is not "1", and null is not the same as nothing there."""
    if isinstance(one, dict) and isinstance(other, dict):
        lone = [(*path, key) for key in {**one, **other} if (key in one) != (key in other)]
        shared = [key for key in one if key in other]
        return lone + [d for k in shared for d in differences(one[k], other[k], (*path, k))]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        both = enumerate(zip(one, other, strict=True))
        return [d for n, (a, b) in both for d in differences(a, b, (*path, n))]
    return [] if type(one) is type(other) and one == other else [path]


def in_words(path: Path) -> str:
    """A path as a message names it: "findings 2, statement"."""
    named = "".join(f" {p + 1}" if isinstance(p, int) else f", {p}" for p in path)
    return named.removeprefix(", ").strip()
