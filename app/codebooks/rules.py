"""Texts without the names in them, and what becomes of each code of somebody else's codebook."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.vocabulary import Word

LONGEST_NAME = 300
DEEPEST = 12
MOST_CODES = 500
NO_PLACES: dict[str, str] = {}
SHORT = 100
"""Characters of a code's name: other programs show it on one line."""


class Fate(Word):
    """What an import does with one code."""

    NEW = "new", "New"
    KNOWN = "known", "Here already"
    REFUSED = "refused", "Left out"


@dataclass(frozen=True)
class Found:
    """A code of the file: its name, and the names of what it stands under."""

    name: str
    above: tuple[str, ...] = ()
    depth: int = 0
    heading: bool = False
    """Nothing can be coded with it: it only holds other codes together."""


@dataclass(frozen=True)
class Proposal:
    """What would become of a code. `code` is where it goes in the framework; None: "other"."""

    text: str
    fate: Fate
    code: str | None = None
    place: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Unnamed:
    """A text with labels in the place of names, and where its places have gone."""

    text: str
    moved: tuple[tuple[int, int, int, int], ...] = ()
    """Of each name: where it started and ended, and where its label starts and ends."""

    def starts(self, at: int) -> int:
        """Where words that started here start now: a name that is cut through counts whole."""
        return self._gone(at, to_end=False)

    def ends(self, at: int) -> int:
        return self._gone(at, to_end=True)

    def _gone(self, at: int, to_end: bool) -> int:
        shift = 0
        for first, last, label_first, label_last in self.moved:
            if first < at < last:
                return label_last if to_end else label_first
            if last <= at:
                shift = label_last - last
        return at + shift


def unnamed(text: str, labels: Mapping[str, str], places: Mapping[str, str] = NO_PLACES) -> Unnamed:
    """The text with each person's name, whole or in part, replaced by their label.

    A part that several people share is replaced by "somebody". Names of places and services are
    replaced only whole: their words say nothing on their own.
    """
    calls = _calls(labels) | {name.casefold(): label for name, label in places.items()}
    whole = _whole(labels) | _whole(places)
    if not calls:
        return Unnamed(text)
    either = "|".join(re.escape(call) for call in sorted(calls, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    pieces, moved, at, length = [], [], 0, 0
    for call in pattern.finditer(text):
        if not call.group()[0].isupper() and call.group().casefold() not in whole:
            continue
        label = f"[{calls[call.group().casefold()]}]"
        length += call.start() - at
        moved.append((call.start(), call.end(), length, length + len(label)))
        pieces += [text[at : call.start()], label]
        length += len(label)
        at = call.end()
    return Unnamed("".join([*pieces, text[at:]]), tuple(moved))


def _whole(labels: Mapping[str, str]) -> set[str]:
    return {name.casefold() for name in labels}


def _calls(labels: Mapping[str, str]) -> dict[str, str]:
    """Everything somebody may be called by, with what to say instead."""
    calls: dict[str, str] = {}
    for name, label in labels.items():
        for call in {name, *name.split()}:
            key = call.casefold()
            if len(call) > 2:
                calls[key] = label if calls.get(key, label) == label else "somebody"
    return calls


def short(text: str) -> str:
    """A name for a code: its first words, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rsplit(" ", 1)[0] + "…"


def told_apart(name: str, taken: set[str]) -> str:
    """The name with a number if another code has it: some programs allow each name once."""
    numbered = (f"{name} ({n})" for n in range(2, len(taken) + 3))
    free = next(n for n in [name, *numbered] if n.casefold() not in taken)
    taken.add(free.casefold())
    return free


def folded(text: str) -> str:
    """For telling whether two codes are the same: no capitals, no extra spaces."""
    return " ".join(text.casefold().split())


def proposals(
    found: Iterable[Found], framework: Mapping[str, str], ours: Iterable[str]
) -> list[Proposal]:
    """What would become of each code of a file.

    `framework` is the review's own codes, with their labels; `ours` the texts of its factors.
    """
    places = {folded(label): code for code, label in framework.items()}
    known = {folded(text) for text in ours}
    made = []
    for each in found:
        proposal = _proposal(each, places, framework, known)
        known.add(folded(proposal.text))
        made.append(proposal)
    return made


def _proposal(
    each: Found, places: Mapping[str, str], framework: Mapping[str, str], known: set[str]
) -> Proposal:
    if reason := problem(each):
        return Proposal(each.name[:SHORT], Fate.REFUSED, reason=reason)
    if folded(each.name) in places:
        return Proposal(each.name, Fate.KNOWN, reason="It is part of this review's framework.")
    if each.heading:
        reason = "It is a heading. Its name stands before the codes under it."
        return Proposal(each.name, Fate.REFUSED, reason=reason)
    code = next((places[folded(a)] for a in reversed(each.above) if folded(a) in places), None)
    inside = [a for a in each.above if folded(a) not in places]
    text = each.name if code else ": ".join([*inside[-1:], each.name])
    if {folded(text), folded(each.name)} & known:
        return Proposal(text, Fate.KNOWN, reason="This review has a factor of these words.")
    return Proposal(text, Fate.NEW, code, framework[code] if code else "Other")


def problem(each: Found) -> str:
    """Why a code cannot be taken in; "" when it can."""
    if not each.name:
        return "It has no name. Give it one in the program it comes from."
    if len(each.name) > LONGEST_NAME:
        return f"Its name is longer than {LONGEST_NAME} characters. Shorten it there first."
    if each.depth > DEEPEST:
        return f"It stands more than {DEEPEST} levels deep. Move it higher up there first."
    return ""
