"""What stood and what stands, word by word; which wordings somebody may read."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from app.vocabulary import Audience

MOST_COMPARED = 2_000_000
"""Pairs of words of one passage that are compared; a longer one is shown as changed whole."""

LABELS = {
    "title": "Title",
    "when_text": "When it was",
    "why_chosen": "Why it was chosen",
    "tunnel": "The view from the tunnel",
    "standard": "Standard of the day",
    "standard_source": "Where the standard is written",
    "appraisal": "Appraisal",
    "hindsight_check": "Hindsight check",
    "went_well": "What went well",
    "difficulty": "What was difficult",
    "statement": "Statement",
    "in_this_case": "In this case",
    "why_underlying": "Why it is not peculiar to this case",
    "only_here": "Why it is not only about this case",
    "prevalence": "How usual it is",
    "still_so": "Whether it is still so today",
    "how_known": "How we know",
    "spread": "How widespread it is",
    "why_it_matters": "Why it matters",
    "one_voice_because": "Why one voice is enough",
    "counter_evidence": "What speaks against it",
    "confidence": "How sure we are",
    "text": "The words",
    "how": "How it worked",
    "source": "Where it says so",
    "recorded_by": "Who wrote it down",
    "recorded_text": "When it was written down",
    "sent_text": "When it was sent",
    "read_text": "When it was read",
    "note": "Note",
    "known": "What they knew",
    "believed": "What they believed",
    "worried": "What worried them",
    "hoped": "What they hoped for",
    "role": "Whose voice it is",
    "reason": "Why it is missing",
    "why": "Why these belong together",
    "set_aside_because": "Why it was set aside",
    "summary": "Summary",
    "appraisal_synopsis": "Appraisal of practice",
    "limits": "What limits the review",
    "how_done": "How the review was done",
    "own_words": "Words to explain",
}
"""What a page calls each text, by its column."""

JUDGED = frozenset(
    {"standard", "standard_source", "appraisal", "hindsight_check", "went_well", "difficulty"}
)
"""Texts of an episode that are written knowing what came later."""

SOMEBODY_ELSE = (
    "Somebody changed these words meanwhile. Compare again before you bring others back."
)


OF_ACCOUNTS = frozenset({"account", "excerpt"})
"""What the supervisor is never shown, so that nothing said of it is for the supervisor."""


NOT_FOR_THE_SUPERVISOR = "Choose somebody else: the supervisor is shown no words of any account"


def audiences(subject: str) -> list[Audience]:
    """For whom something can be said about a row of this table: those who are shown it."""
    return [a for a in Audience if subject not in OF_ACCOUNTS or a != Audience.ANALYSTS]


class Piece(NamedTuple):
    """Some words, and whether they were taken out (-1), put in (1) or stayed (0)."""

    change: int
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """What became of the words of one text in the other: line by line, then word by word."""
    pieces: list[Piece] = []
    for same, old, new in _blocks(
        before.splitlines(keepends=True), after.splitlines(keepends=True)
    ):
        pieces += [Piece(0, old)] if same else _by_word(old, new)
    return pieces


def _by_word(before: str, after: str) -> list[Piece]:
    old, new = (re.findall(r"\s+|\w+|[^\w\s]+", text) for text in (before, after))
    if len(old) * len(new) > MOST_COMPARED:
        return _changed(before, after)
    pieces = []
    for same, out, put in _blocks(old, new):
        pieces += [Piece(0, out)] if same else _changed(out, put)
    return pieces


def _changed(before: str, after: str) -> list[Piece]:
    return [piece for piece in (Piece(-1, before), Piece(1, after)) if piece.text]


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield tag == "equal", "".join(old[a:b]), "".join(new[c:d])


def can_be_brought_back(slot: str, text: str | None, newest: bool) -> bool:
    """A date is read by Casement when it is typed, so it is changed by hand."""
    return bool(text) and not newest and not slot.endswith("_text")
