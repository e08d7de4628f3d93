"""Looking for words in texts: capitals and accents do not count, and every hit shows what is
around it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

AROUND = 90
"""Characters shown before and after the first word that was found."""

ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""The marks that stand apart from their letters once a text is taken apart."""

Piece = tuple[str, bool]
"""Some of a text, and whether it is what was looked for."""


@dataclass(frozen=True)
class Text:
    """A text that can be found: what a page calls it, and where it is read."""

    title: str
    text: str
    url: str


def in_one(texts: Iterable[str | None]) -> str:
    """Short texts of one thing, one after another, each ended as a sentence is."""
    said = [text.rstrip() for text in texts if text]
    ended = (text if text.endswith((".", "?", "!", "…")) else f"{text}." for text in said[:-1])
    return " ".join([*ended, *said[-1:]])


@dataclass(frozen=True)
class Sought:
    """What somebody looks for: words that must all be there, each at the start of a word."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> "Sought":
        """Words in quotation marks belong together."""
        parts = re.findall(r'["“”]([^"“”]+)["“”]|(\S+)', typed)
        words = (" ".join(fold(quoted or single).split()) for quoted, single in parts)
        return cls(tuple(dict.fromkeys(word for word in words if re.search(r"\w", word))))

    @property
    def patterns(self) -> list[re.Pattern[str]]:
        return [_starting(word) for word in self.words]


@lru_cache(maxsize=256)
def _starting(word: str) -> re.Pattern[str]:
    spaced = r"\s+".join(re.escape(part) for part in word.split())
    return re.compile(rf"(?<!\w){spaced}" if re.match(r"\w", word) else spaced)


def fold(text: str) -> str:
    """The text as it is compared: no capitals, no accents, one kind of apostrophe."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.replace("\u2019", "'").casefold())
    return ACCENTS.sub("", apart)


def has(text: str, sought: Sought) -> bool:
    """Are all the words there?"""
    folded = fold(text)
    return bool(sought.words) and all(p.search(folded) for p in sought.patterns)


def around(text: str, sought: Sought) -> list[Piece]:
    """A text that has all the words: what is around the first of them, in pieces."""
    spans = _spans(text, sought)
    first = min(starts for starts, _ in spans)
    starts, ends = _whole_words(text, first - AROUND, first + 2 * AROUND)
    inside = [(a, b) for a, b in spans if starts <= a and b <= ends]
    return _pieces(text, starts, ends, inside)


def _spans(text: str, sought: Sought) -> list[tuple[int, int]]:
    """Where the words stand in the text itself, which folding may have made longer or shorter."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        folded = fold(letter)
        letters.append(folded)
        places += [at] * len(folded)
    whole = "".join(letters)
    found = [m.span() for pattern in sought.patterns for m in pattern.finditer(whole)]
    return sorted({(places[a], places[b - 1] + 1) for a, b in found}) or [(0, 0)]


def _whole_words(text: str, starts: int, ends: int) -> tuple[int, int]:
    """These places, moved so that no word is cut."""
    starts, ends = max(0, starts), min(len(text), ends)
    if starts and (space := text.find(" ", starts)) >= 0:
        starts = min(space + 1, starts + AROUND)
    if ends < len(text) and (space := text.rfind(" ", starts, ends)) > starts + AROUND:
        ends = space
    return starts, ends


def _pieces(text: str, starts: int, ends: int, spans: list[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = [("… ", False)] if starts else []
    at = starts
    for first, last in spans:
        if first >= at:
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    pieces += [(text[at:ends], False), (" …" if ends < len(text) else "", False)]
    return [piece for piece in pieces if piece[0]]
