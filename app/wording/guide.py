"""What the wording guide finds in a text. Plain values in, hits out; the words are data.

It advises and never rewrites. Where two hits overlap, the longer stands.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.vocabulary import Label, WordingKind

GUIDE = Path(__file__).with_name("guide.yaml")
APOSTROPHES = "['\u2019]"
GAP = rf"(?:\W+(?:[\w-]|{APOSTROPHES})+){{1,4}}?\W+"
SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]*")


@dataclass(frozen=True)
class Hit:
    """Words the guide stops at: where they stand, why, and what could stand there instead."""

    starts: int
    ends: int
    words: str
    kind: WordingKind
    question: Label
    instead: Label
    sentence: str
    """The sentence they stand in, as it is."""


@dataclass(frozen=True)
class Entry:
    """One piece of advice, and what calls for it."""

    kind: WordingKind
    question: Label
    instead: Label
    calls: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None


EVERYWHERE = frozenset(WordingKind) - {WordingKind.OUTCOME}
"""What is looked for in any text; what came later, only in a view from the tunnel."""


def hits(
    text: str, kinds: Iterable[WordingKind] = EVERYWHERE, names: Iterable[str] = ()
) -> list[Hit]:
    """What the guide stops at in this text, in its order. `names` are people's own."""
    wanted = frozenset(kinds)
    found = [
        hit_at(entry, text, *call.span())
        for entry in entries()
        if entry.kind in wanted
        for pattern in entry.calls
        for call in pattern.finditer(text)
    ]
    if WordingKind.NAMING in wanted:
        found += _named(text, names)
    kept = [hit for hit in found if hit is not None]
    return sorted(longest(kept), key=lambda hit: hit.starts)


def longest(found: Sequence[Hit]) -> list[Hit]:
    """Of hits that overlap, the longest."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (h.starts - h.ends, h.starts)):
        if all(hit.ends <= other.starts or other.ends <= hit.starts for other in kept):
            kept.append(hit)
    return kept


def hit_at(entry: Entry, text: str, starts: int, ends: int) -> Hit | None:
    """The hit; none when its sentence makes the words harmless."""
    sentence, at = sentence_of(text, starts)
    if entry.unless:
        for harmless in entry.unless.finditer(sentence):
            if harmless.start() + at < ends and starts < harmless.end() + at:
                return None
    words = text[starts:ends]
    advice = (entry.kind, entry.question, entry.instead, sentence.strip())
    return Hit(starts, ends, words, *advice)


def sentence_of(text: str, at: int) -> tuple[str, int]:
    """The sentence this place is in, and where it starts."""
    for sentence in SENTENCE.finditer(text):
        if sentence.start() <= at < sentence.end():
            return sentence.group(), sentence.start()
    return text, 0


def _named(text: str, names: Iterable[str]) -> list[Hit | None]:
    """People's own names, whole or in part, wherever they stand as words."""
    entry = next(e for e in entries() if e.kind == WordingKind.NAMING)
    parts = {part for name in names for part in [name, *name.split()] if len(part) > 2}
    if not parts:
        return []
    either = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    whole = {name.casefold() for name in names}
    return [
        hit_at(entry, text, *call.span())
        for call in pattern.finditer(text)
        if call.group()[0].isupper() or call.group().casefold() in whole
    ]


@cache
def entries() -> tuple[Entry, ...]:
    loaded: list[dict[str, Any]] = yaml.safe_load(GUIDE.read_text())
    return tuple(entry(told) for told in loaded)


def entry(told: dict[str, Any]) -> Entry:
    calls = [compiled(phrase) for phrase in told.get("phrases", [])]
    if titles := told.get("titles"):
        part = rf"[A-Z](?:[\w-]|{APOSTROPHES})+"
        calls.append(re.compile(rf"\b(?:{'|'.join(titles)})\.? {part}(?: {part})*"))
    if words := told.get("line_starts"):
        calls.append(imperative(words, told["followed_by"]))
    unless = [compiled(phrase).pattern for phrase in told.get("unless", [])]
    return Entry(
        WordingKind(told["kind"]),
        Label(told["question"]),
        Label(told["instead"]),
        tuple(calls),
        re.compile("|".join(unless), re.IGNORECASE) if unless else None,
    )


def imperative(words: list[str], before: list[str]) -> re.Pattern[str]:
    """A sentence that tells somebody what to do: "Review the ...", and not "Review team"."""
    starts = r"(?:(?<=\n)|(?<![\s\S])|(?<=[.:;] )|(?<=[-*•] ))"
    then = "|".join(map(re.escape, before))
    pattern = rf"{starts}(?:{'|'.join(words)})(?=\s+(?:{then})(?!\w))"
    return re.compile(pattern, re.IGNORECASE)


def compiled(phrase: str) -> re.Pattern[str]:
    """A phrase of the guide's own small language as a pattern; see the top of the file."""
    return re.compile(rf"(?<!\w){spelled(phrase)}(?!\w)", re.IGNORECASE)


def spelled(phrase: str) -> str:
    """Words one after another, any space or line end between them."""
    pattern, before = "", ""
    for piece in pieces(phrase):
        if piece == "...":
            pattern, before = pattern + GAP, ""
            continue
        optional = piece.endswith("?")
        one = word(piece.removesuffix("?"))
        if optional:
            pattern += rf"(?:{before}{one})?" if before else rf"(?:{one}\s+)?"
        else:
            pattern += before + one
        before = before if optional and not before else r"\s+"
    return pattern


def pieces(phrase: str) -> list[str]:
    """The words and groups of a phrase: a group may hold spaces and other groups."""
    found, depth = [""], 0
    for letter in phrase:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == " " and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [piece for piece in found if piece]


def word(piece: str) -> str:
    """A word, or a group of phrases of which any will do."""
    if piece.startswith("("):
        return "(?:" + "|".join(spelled(each) for each in alternatives(piece[1:-1])) + ")"
    return re.escape(piece).replace(r"\*", r"\w*").replace("'", APOSTROPHES)


def alternatives(inside: str) -> list[str]:
    found, depth = [""], 0
    for letter in inside:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return found
