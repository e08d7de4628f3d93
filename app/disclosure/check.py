"""The disclosure check: what in a file could tell who somebody is, and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from app.disclosure.marks import marks
from app.disclosure.names import Protected, joined, plain, written_small
from app.disclosure.pieces import RAW, pieces
from app.vocabulary import DisclosureKind

SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]*")
LONGEST_SENTENCE = 400
SHORTEST_IN_BYTES = 5
WRITTEN_OUT = re.compile(r"[\t\n -~]{16,}")
Found = tuple[DisclosureKind, str, str]
"""Of what kind, in which words, and whose name they are."""


@dataclass(frozen=True)
class Hit:
    """One thing found: in which file, where in it, and of a name whose it is."""

    file: str
    place: str
    kind: DisclosureKind
    words: str
    label: str = ""
    round_it: str = field(default="", compare=False)
    """The sentences it stands in, as they read."""

    @property
    def in_words(self) -> str:
        whose = f" ({self.label})" if self.label else ""
        return f"{self.file}: {self.place}: {self.kind.label}: “{self.words}”{whose}"

    @property
    def as_data(self) -> dict[str, str]:
        return {
            "file": self.file,
            "place": self.place,
            "kind": self.kind.value,
            "words": self.words,
            "label": self.label,
        }


def check(name: str, content: bytes, protected: Protected) -> list[Hit]:
    """Every hit in this file, each once in each place; none when it may leave."""
    found = list(dict.fromkeys(pieces(name, content)))
    prose = dict.fromkeys(p.text for p in found if p.prose)
    ordinary = frozenset(written_small("\n".join(prose)))

    @cache  # the same few texts stand in a file a thousand times
    def within(text: str, prose: bool) -> tuple[Found, ...]:
        return tuple(dict.fromkeys(of_text(text, prose, protected, ordinary)))

    runs = cache(written_out)
    hits = dict.fromkeys(
        Hit(name, p.place, kind, words, label, "" if p.raw else sentences(p.text, words))
        for p in found
        for kind, words, label in (
            [(DisclosureKind.UNCHECKED, p.text, "")] if p.unchecked else within(p.text, p.prose)
        )
        if not p.raw or is_meant(words, runs(p.text))
    )
    return without_echoes(list(hits))


def of_text(
    text: str, prose: bool, protected: Protected, ordinary: frozenset[str]
) -> Iterator[Found]:
    for named in protected.hits(text, ordinary, near=prose):
        yield named.kind, named.words, named.label
    for kind, words in marks(text) if prose else ():
        yield kind, words, ""


def sentences(text: str, words: str) -> str:
    """The sentences of a text that hold these words; its beginning when none holds them whole."""
    found = [
        shown
        for sentence in SENTENCE.findall(text)
        if words.casefold() in plain(sentence).casefold() and (shown := readable(sentence, words))
    ]
    return " … ".join(dict.fromkeys(found)) or readable(text[:LONGEST_SENTENCE], words)


def readable(sentence: str, words: str) -> str:
    """On one line, and of a very long one only what stands round the words."""
    at = max(0, sentence.casefold().find(words.casefold()) - LONGEST_SENTENCE // 2)
    near = sentence[at : at + LONGEST_SENTENCE] if len(sentence) > LONGEST_SENTENCE else sentence
    return " ".join("".join(c if c.isprintable() else " " for c in near).split())


def written_out(raw: str) -> list[str]:
    return WRITTEN_OUT.findall(plain(raw))


def is_meant(words: str, runs: list[str]) -> bool:
    """Three or four letters come up among bytes by chance: then they count only within words."""
    return len(joined(words)) >= SHORTEST_IN_BYTES or any(words in run for run in runs)


def without_echoes(hits: list[Hit]) -> list[Hit]:
    """The raw bytes of a file say again what was found in it: only what is nowhere else counts."""
    told = {(hit.label, hit.words.casefold()) for hit in hits if not is_raw(hit)}
    return [h for h in hits if not is_raw(h) or (h.label, h.words.casefold()) not in told]


def is_raw(hit: Hit) -> bool:
    return hit.place.endswith(RAW)
