"""Protected names in a text: as listed, in part, by nickname, and nearly so."""

import re
import unicodedata
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from rapidfuzz.distance import OSA

from app.vocabulary import DisclosureKind

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|[\u0300-\u036f]")
"""What a reader does not see inside a word, and the accents that a name may be written without."""
BETWEEN = re.compile(r"[\W_]+")
NO_LETTERS = bytes(n for n in range(128) if BETWEEN.match(chr(n)))
LETTER = r"[^\W\d_]"
TORN = re.compile(rf"[-\u2010\u2011]\s*\n\s*(?={LETTER})")
"""Where a word goes on behind a hyphen at the end of its line."""
MADE = re.compile(
    r"(?<![^\W_])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?:[0-9a-f]{32}){1,2})(?![^\W_])"
)
"""Ids and checksums that a computer made. By chance some spell a short name: Dee, Ada, Abe."""
WORD = re.compile(rf"{LETTER}+(?:'{LETTER}+)*")
SHORTEST_JOINED = 8
"""Letters of a full name that we look for with all spaces taken out; fewer occur by chance."""
SHORTEST_NEAR = 5
LONG, MOST_SHORT, MOST_LONG = 20_000, 10_000, 64
"""How many texts, short and long, are looked at once though several files say them."""
MONTHS = frozenset(name.casefold() for name in month_name[1:])
"""Always written with a capital, and near to some names."""
NONE: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True)
class Named:
    """A name that stands in a text: whose it is, and as what."""

    kind: DisclosureKind
    label: str
    words: str


@cache
def known() -> dict[str, Any]:
    data = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text("utf-8"))
    groups = [frozenset(group) for group in data["nicknames"]]
    return {
        "nicknames": groups,
        "ordinary": frozenset(data["ordinary"]),
        "titles": frozenset(data["titles"]),
        "lookalikes": data["lookalikes"],
    }


ALIKE = re.compile(f"[{''.join(known()['lookalikes'])}]")


def plain(text: str) -> str:
    """The text as it reads: no accents, nothing unseen, no lookalikes, simple apostrophes."""
    alike = known()["lookalikes"]
    seen = text if text.isascii() else UNSEEN.sub("", unicodedata.normalize("NFKD", text))
    return ALIKE.sub(lambda found: alike[found.group()], seen).replace("'s", " ")


class Protected:
    """The names of a review that must not leave it. `names` is label -> names.

    `wholes` are names of places and services, likewise: their words say nothing on their own.
    """

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        wholes: Mapping[str, Sequence[str]] = NONE,
    ) -> None:
        self.whole: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        for listed_by_label, in_part in ((names, True), (wholes, False)):
            for label, listed in listed_by_label.items():
                for name in filter(None, map(str.strip, listed)):
                    self._add(label, name, in_part)
        self._joined = {joined(n): n for n in self.whole if len(joined(n)) >= SHORTEST_JOINED}
        self._begins = {name: name.split()[0] for name in self.whole}
        self._wholes = cache(either_of)
        self._nearest = cache(self._nearest_of)
        self._look_once = lru_cache(MOST_SHORT)(self._look)
        self._look_long = lru_cache(MOST_LONG)(self._look)

    def _add(self, label: str, name: str, in_part: bool) -> None:
        words = [w.casefold() for w in WORD.findall(plain(name))]
        if words:
            self.whole.setdefault(" ".join(words), label)
        telling = (w for w in words if len(w) > 2 and w not in known()["titles"])
        for word in telling if in_part else ():
            for form in sorted({word, *after_apostrophe(word), *others_called(word)}):
                self.parts.setdefault(form, label)

    def hits(
        self, text: str, ordinary: frozenset[str] = frozenset(), near: bool = True
    ) -> Iterator[Named]:
        """Each name in the text once, and with `near` each near miss that is no `ordinary` word."""
        look = self._look_once if len(text) < LONG else self._look_long
        yield from (
            one
            for one in look(text, near)
            if one.kind is DisclosureKind.NAME or one.words.casefold() not in ordinary
        )

    def _look(self, text: str, near: bool) -> tuple[Named, ...]:
        text = MADE.sub(" ", plain(text))
        whole = list(dict.fromkeys(self._listed(text)))
        within = {word for one in whole for word in WORD.findall(one.words.casefold())}
        words = dict.fromkeys([*WORD.findall(text), *whole_again(text)])
        parts = (p for p in self._in_part(words) if p.words.casefold() not in within)
        found = dict.fromkeys(chain(whole, parts)) or dict.fromkeys(self._spread(text))
        return (*found, *self._nearly(words)) if near else tuple(found)

    def _listed(self, text: str) -> Iterator[Named]:
        small = text.casefold()
        possible = tuple(name for name, begins in self._begins.items() if begins in small)
        for match in self._wholes(possible).finditer(text) if possible else ():
            name = " ".join(WORD.findall(match.group().casefold()))
            name = name if name in self.whole else self._joined_name(name)
            if counts(name, match.group()):
                yield Named(DisclosureKind.NAME, self.whole[name], match.group())

    def _joined_name(self, found: str) -> str:
        return next(name for name in self.whole if joined(name) == joined(found))

    def _in_part(self, words: Iterable[str]) -> Iterator[Named]:
        for word in words:
            for piece in in_pieces(word) if len(word) > 2 or not word.isascii() else ():
                label = self.parts.get(piece.casefold())
                if label is not None and counts(piece.casefold(), piece):
                    yield Named(DisclosureKind.NAME, label, piece)

    def _spread(self, text: str) -> Iterator[Named]:
        """Written with spaces between its letters, or torn apart at the end of a line."""
        squeezed = joined(text)
        for short, name in self._joined.items():
            if short in squeezed:
                yield Named(DisclosureKind.NAME, self.whole[name], name)

    def _nearly(self, words: Iterable[str]) -> Iterator[Named]:
        for word in words:
            small = word.casefold()
            if word[0].isupper() and small not in MONTHS and small not in self.parts:
                near = self._nearest(small)
                if near:
                    yield Named(DisclosureKind.NEAR_NAME, self.parts[near], word)

    def _nearest_of(self, word: str) -> str | None:
        """The name that this word misses by one letter, or by two if both are long."""
        for name in self.parts:
            if min(len(name), len(word)) < SHORTEST_NEAR or name in known()["ordinary"]:
                continue
            far = 1 if min(len(name), len(word)) < 8 else 2
            if OSA.distance(name, word, score_cutoff=far) <= far:
                return name
        return None


def either_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these names, whatever stands between its words."""
    longest_first = sorted(names, key=len, reverse=True)
    ways = (r"[\W_]{0,3}".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!{LETTER})(?:{'|'.join(ways) or '(?!)'})(?!{LETTER})", re.IGNORECASE)


def whole_again(text: str) -> list[str]:
    """The words of a text in which some are torn apart at the end of a line, put together."""
    return WORD.findall(TORN.sub("", text)) if TORN.search(text) else []


def joined(text: str) -> str:
    if text.isascii():
        return text.encode().translate(None, NO_LETTERS).decode().lower()
    return BETWEEN.sub("", text).casefold()


def in_pieces(word: str) -> Iterable[str]:
    """The word, and the words that are written together in it."""
    if word[1:].islower() and word.isascii() and word.isalpha():
        return (word,)
    return {word, *word.split("'"), *camel(word)}


def camel(word: str) -> list[str]:
    """The words of a name written together, as in files: ReubenChidlow."""
    return re.findall(r"[A-Z]?[a-z]+", word)


def after_apostrophe(word: str) -> list[str]:
    """What is left of a name that is written in two: O Dwyer."""
    return [piece for piece in word.split("'")[1:] if len(piece) > 3]


def others_called(name: str) -> set[str]:
    groups = (group for group in known()["nicknames"] if name in group)
    return {other for group in groups for other in group if len(other) > 2}


def counts(name: str, written: str) -> bool:
    """A name that is an ordinary word too counts only when it is written as a name."""
    return name not in known()["ordinary"] or written[:1].isupper()


def written_small(text: str) -> set[str]:
    """The words of a text that stand in it without a capital: ordinary ones."""
    return {word for word in WORD.findall(plain(text)) if word.islower()}
