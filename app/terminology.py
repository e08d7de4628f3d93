"""Terminology packs as data: what a Board calls itself, which reviews it does, and its dates.

A file `<key>.yaml` is all a pack needs: here, or in the folder `terminology` of the data folder. A
file that came with the product cannot be put in the place of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.vocabulary import Label, ReviewKind
from app.working_days import plus_months, plus_working_days

FOLDERS = [Path(__file__).parent.parent / "terminology"]
DEFAULT = "lscb-2013"
KEPT = "terminology"
"""Where a document that is frozen keeps the words of its day."""
OURS = "Board"
"""What templates and messages call it. A Board of another kind reads its own word there."""
IN_TEXT = re.compile(r"(?<!Children )(?<!Adults )\bBoard(?=s?\b)")
"""Where they say it; never inside a Board's own name."""


@dataclass(frozen=True)
class Within:
    """A length of time after another date, or before it."""

    of: str
    months: int = 0
    days: int = 0
    working_days: int = 0
    before: bool = False

    def counted(self, day: date) -> date:
        sign = -1 if self.before else 1
        day = plus_months(day, sign * self.months) + timedelta(days=sign * self.days)
        return plus_working_days(day, sign * self.working_days)

    @property
    def in_words(self) -> str:
        parts = ((self.months, "month"), (self.days, "day"), (self.working_days, "working day"))
        return " and ".join(f"{n} {unit}{'s' if n > 1 else ''}" for n, unit in parts if n)


@dataclass(frozen=True)
class Clock:
    """One date that a review keeps or misses."""

    key: str
    label: str
    due: Within | None = None
    fact: str = ""
    """What the installation knows of it by itself."""
    term: bool = False
    """A day until which something lasts: nobody is late for it."""
    assumed: bool = False
    """Common knowledge, not read: a Board checks it against its own guidance."""


@dataclass(frozen=True)
class Terminology:
    key: str
    title: str
    board: str
    kinds: tuple[ReviewKind, ...]
    dates: tuple[Clock, ...]

    def said(self, text: str) -> str:
        """A text of ours, with this Board's own word for itself."""
        return with_word(self.board, text)

    @property
    def as_data(self) -> dict[str, dict[str, str]]:
        """What a document keeps of it for good; nothing of the words it would have anyway."""
        return {} if self.board == OURS else {KEPT: {"key": self.key, "board": self.board}}

    def kinds_beside(self, kind: ReviewKind | None) -> list[tuple[str, str, str]]:
        """The kinds of review it does, and the one that a review has already, for a page."""
        offered = [each for each in ReviewKind if each in (*self.kinds, kind)]
        return [(each.value, each.label, each.meaning) for each in offered]

    def label(self, key: str) -> str:
        return next((clock.label for clock in self.dates if clock.key == key), "")


def look_in(folder: Path) -> None:
    """Look there too, from now on; no longer where an earlier call said."""
    FOLDERS[1:] = [folder]
    packs.cache_clear()


@cache
def packs() -> dict[str, Terminology]:
    """Every pack by its key, the default one first."""
    files = {f.stem: f for folder in reversed(FOLDERS) for f in sorted(folder.glob("*.yaml"))}
    found = {key: _read(key, yaml.safe_load(file.read_text())) for key, file in files.items()}
    return dict(sorted(found.items(), key=lambda one: (one[0] != DEFAULT, one[0])))


def pack(key: str) -> Terminology:
    """The pack of this key; the default one for a key whose file is gone."""
    return packs().get(key) or packs()[DEFAULT]


def _read(key: str, told: dict[str, Any]) -> Terminology:
    dates = tuple(_clock(each) for each in told["dates"])
    kinds = tuple(ReviewKind(kind) for kind in told["kinds"])
    return Terminology(key, told["title"], told["board"], kinds, dates)


def _clock(told: dict[str, Any]) -> Clock:
    rest = {name: told[name] for name in told if name not in ("within", "before")}
    due = Within(**told["within"]) if "within" in told else None
    due = Within(**told["before"], before=True) if "before" in told else due
    return Clock(due=due, **rest)


def shared(keys: Iterable[str]) -> str:
    """The one pack of all of these, for what speaks to all of them; else the default."""
    found = set(keys)
    return found.pop() if len(found) == 1 else DEFAULT


def word_of(document: Mapping[str, Any]) -> str:
    """The Board's word on the day of a frozen document. One from before it kept any says ours."""
    return str(document.get(KEPT, {}).get("board", OURS))


def with_word(board: str, text: str) -> str:
    return IN_TEXT.sub(board, text)


_word: ContextVar[str] = ContextVar("board_word", default=OURS)
"""What the Board is called in everything that we say now: a page, a refusal, a letter, a file."""


def speak(key: str) -> None:
    """From here to the end of this request, in the words of this pack. The door says whose."""
    _word.set(pack(key).board)


@contextmanager
def spoken(board: str) -> Iterator[None]:
    """While this lasts, with this word: for another Board, or for a document that kept its own."""
    before = _word.set(board)
    try:
        yield
    finally:
        _word.reset(before)


def board_word() -> str:
    return _word.get()


def said(text: str) -> str:
    """A text of ours in the words of whom it is for. Never for what somebody typed."""
    return with_word(board_word(), text)


def own(value: Any) -> Any:
    """The same for what may be of ours or of theirs: only a label of ours is changed."""
    return said(value) if isinstance(value, Label) else value
