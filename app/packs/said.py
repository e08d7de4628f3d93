"""What a pack's document says of a finding's reach, and of how others see it."""

from typing import Any

from app.findings.queries import WholeFinding
from app.findings.rules import SLOTS
from app.follow_on.queries import CaseGroupSaid
from app.vocabulary import Recognised, Rung, coded

BESIDE = (Rung.ONLY_HERE, Rung.STILL, Rung.HOW_KNOWN)
"""The steps of the ladder that have no place of their own in the document."""


def underlying(whole: WholeFinding) -> dict[str, Any]:
    sources = [{"kind": coded(u.kind), "source": u.source, "text": u.text} for u in whole.outside]
    return {"text": whole.finding.why_underlying, "sources": sources}


def further(whole: WholeFinding) -> dict[str, Any]:
    """The other steps from the case to the system, and why one voice is enough where it is one.

    Not there at all when nothing is written.
    """
    told = [(rung.label, getattr(whole.finding, SLOTS[rung])) for rung in BESIDE]
    steps = [{"question": question, "answer": answer} for question, answer in told if answer]
    reason = whole.finding.one_voice_because if whole.people == 1 else None
    return {**({"ladder": steps} if steps else {}), **({"one_voice": reason} if reason else {})}


def by(whom: str, said: CaseGroupSaid | None) -> dict[str, Any]:
    """What they said to the finding; not there at all when nobody said anything."""
    if said is None:
        return {}
    counts = {word.value: getattr(said, word.value) for word in Recognised}
    words = {"earlier_wording": said.earlier, "words": list(said.words)}
    return {whom: {"in_words": said.in_words, **counts, **words}}
