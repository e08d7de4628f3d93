"""How firmly a finding stands, in sentences: what counts, and why it does. Never a score."""

from dataclasses import dataclass

from app.findings.rules import WRITTEN, counted
from app.vocabulary import UnderlyingKind


@dataclass(frozen=True)
class StrengthFacts:
    """What a finding rests on, counted."""

    people: int = 0
    agencies: int = 0
    excerpts: int = 0
    events: int = 0
    """Events of its episodes that come from something written down."""
    kinds: tuple[UnderlyingKind, ...] = ()
    """Of each source outside the case."""
    against: bool = False
    confidence: bool = False
    one_voice: bool = False
    """Marked as one voice only."""


@dataclass(frozen=True)
class Reason:
    """One thing that makes a finding firm, or leaves it open; and why that counts."""

    text: str
    why: str


def strengths(facts: StrengthFacts) -> list[Reason]:
    """How firmly a finding stands, in sentences. There is no score: a reader weighs it."""
    return [
        _voices(facts),
        *_agencies(facts),
        _records(facts),
        _outside(facts),
        _against(facts),
        _sure(facts),
    ]


def _voices(facts: StrengthFacts) -> Reason:
    if not facts.people:
        begins = "A finding begins with what people who were there say."
        return Reason("Nobody's own words are under it yet.", begins)
    if facts.people == 1:
        marked = " The lead reviewers say below why one is enough." if facts.one_voice else ""
        why = f"One person can be right, but nobody else has been heard to say it.{marked}"
        return Reason("It rests on one voice only.", why)
    why = "Nobody reads what others wrote before their own account is in. So one did not follow "
    return Reason(
        f"{facts.people} people say it in their own words, each by themselves.", f"{why}another."
    )


def _agencies(facts: StrengthFacts) -> list[Reason]:
    if facts.agencies > 1:
        why = "What is seen from several places is less likely to be the habit of one."
        return [Reason(f"The people work for {facts.agencies} agencies.", why)]
    if facts.agencies:
        why = "It may be how that agency works, and no more."
        return [Reason("Everybody who says so works for one agency.", why)]
    return []


def _records(facts: StrengthFacts) -> Reason:
    """What was written down, against what is remembered."""
    written = sum(kind in WRITTEN for kind in facts.kinds)
    if not facts.events + written:
        return Reason(
            "All of it is what people remember or know. Nothing written down stands beside it.",
            "Memory changes with what we learn later. Something written at the time can check it.",
        )
    remembered = counted(facts.excerpts, "excerpt is", "excerpts are")
    seen = [counted(facts.events, "event of its episodes", "events of its episodes")]
    seen = seen if facts.events else []
    seen += [counted(written, "source outside the case", "sources outside the case")][: written > 0]
    return Reason(
        f"{remembered} what people remember. Written down: {' and '.join(seen)}.",
        "Memory tells how it looked. What was written down tells what was noted. Each checks the "
        "other.",
    )


def _outside(facts: StrengthFacts) -> Reason:
    sources, kinds = len(facts.kinds), len(set(facts.kinds))
    if not sources:
        why = "One case can show a pattern. It cannot show how usual it is."
        return Reason("Nothing outside this case supports it yet.", why)
    if kinds == 1:
        only = f"{counted(sources, 'source', 'sources')} outside the case, of one kind."
        why = "If that kind of source misleads, nothing else here would show it."
        return Reason(only, why)
    text = f"{counted(sources, 'source', 'sources')} outside the case, of {kinds} kinds."
    return Reason(text, "Sources of different kinds seldom go wrong in the same way.")


def _against(facts: StrengthFacts) -> Reason:
    if facts.against:
        why = "Somebody looked for it, so a reader can weigh both sides."
        return Reason("What speaks against it is written down.", why)
    why = "What nobody looked for may still be there."
    return Reason("Nobody has written what speaks against it yet.", why)


def _sure(facts: StrengthFacts) -> Reason:
    if facts.confidence:
        why = "A reader can see where it could be wrong."
        return Reason("It says how sure we are, and what would change our minds.", why)
    why = "A reader cannot see yet where it could be wrong."
    return Reason("It does not say yet how sure we are.", why)
