"""When a finding is whole, what state it is in, and what a consideration may say."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from app.vocabulary import FindingState, Label, Rung, UnderlyingKind

FEWEST, MOST = 3, 6
"""How many considerations a finding puts to the Board."""
MOST_PATTERNS = 2

SLOTS = {
    Rung.ONLY_HERE: "only_here",
    Rung.UNDERLYING: "why_underlying",
    Rung.USUAL: "prevalence",
    Rung.WIDESPREAD: "spread",
    Rung.STILL: "still_so",
    Rung.HOW_KNOWN: "how_known",
}
"""The text of a finding that answers each rung of the ladder from the case to the system."""
STEPS = {
    Rung.ONLY_HERE: "Say whether it is only about this case, or add evidence.",
    Rung.UNDERLYING: "Say what pattern is underneath, or add evidence.",
    Rung.USUAL: "Say how usual it is.",
    Rung.WIDESPREAD: "Say how widespread it is.",
    Rung.STILL: "Say whether it is still so today, or add evidence.",
    Rung.HOW_KNOWN: "Say how you know it: who looked, where, and at what.",
}
"""What is missing where nothing answers a rung."""
IN_WORDS = frozenset({Rung.USUAL, Rung.WIDESPREAD})
"""A pack says these two in words: evidence alone does not answer them."""
WRITTEN = frozenset({UnderlyingKind.RECORDS, UnderlyingKind.FIGURES})
"""Evidence that was written down or counted, and is not remembered."""
INSIDE = frozenset({UnderlyingKind.EXCERPT})
"""Evidence that comes from the case itself: it never makes a finding more than indicative."""

ONE_VOICE = "Only one person's words are under it. Add another voice, or say why one is enough."
IDLE = "A factor it is made of is at work in no episode any more. Choose the factors again."
WAITING = "Words under it are from an account that was taken back. Decide about them first."
LOST = "Words that are evidence for it are under it no longer. Choose others, or take them out."

A_FINDING_ALREADY = "This pattern was tried as a finding already. Go on with the finding."
SET_ASIDE = "This pattern is set aside. Open it again first."
NO_EXCERPT = "Choose the words from the account, or another kind of evidence"
NOT_AN_EXCERPT = "Choose “Words from an account in this case”, or choose no words"
NOT_A_QUESTION = Label("End this with a question mark. It is for the Board to find the answer")
SAYS_MUST = Label('Ask it without the word "must". The Board decides what to do')
TOO_MANY_PATTERNS = "Choose one pattern type, or two at most"


@dataclass(frozen=True)
class Obstacle:
    """What is missing, and the page of the finding (or of its review) where it is put right."""

    text: str
    where: str
    of_review: bool = False


@dataclass(frozen=True)
class FindingFacts:
    """What the rules need to know of a finding, in plain values."""

    statement: str = ""
    patterns: int = 0
    in_this_case: str = ""
    episodes: int = 0
    """Episodes it is linked to that rest on at least one excerpt."""
    factors: int = 0
    """Factors it is linked to that rest on at least one excerpt."""
    unanswered: tuple[Rung, ...] = tuple(Rung)
    """The rungs of the ladder with neither words nor evidence."""
    why_it_matters: str = ""
    counter_evidence: str = ""
    considerations: tuple[str, ...] = ()
    sources: int = 0
    """Sources outside the case."""
    one_voice: bool = False
    """Only one person's words are under it, and nobody has said why that is enough."""
    idle_factors: int = 0
    """Factors it is linked to that are at work in no episode any more."""
    waiting: int = 0
    """Excerpts under it of accounts that were taken back, and nobody has decided about."""
    lost: tuple[str, ...] = ()
    """Evidence whose excerpt is under the finding no longer, by its id."""
    against: tuple[Obstacle, ...] = ()
    """What later steps of the work have against it."""


def obstacles(facts: FindingFacts) -> list[Obstacle]:
    """What stands between this finding and being whole; empty when nothing does."""
    needed = [
        (facts.statement, "Say in one sentence what the pattern is.", "words"),
        (1 <= facts.patterns <= MOST_PATTERNS, "Choose one or two pattern types.", "patterns"),
        (facts.in_this_case, "Write how the pattern showed itself in this case.", "words"),
        (facts.episodes, "Link an episode that rests on somebody's own words.", "links"),
        (facts.factors, "Link a factor that rests on somebody's own words.", "links"),
        (facts.why_it_matters, "Write why it matters for other children.", "words"),
        (
            facts.counter_evidence,
            'Say what speaks against it. You may write "none found", and where you looked.',
            "words",
        ),
    ]
    missing = [Obstacle(text, where) for there, text, where in needed if not there]
    asked = [Obstacle(text, "considerations") for text in _about(facts.considerations)]
    ladder = [Obstacle(STEPS[rung], f"rungs/{rung.value}") for rung in facts.unanswered]
    return missing + ladder + _broken(facts) + asked


def unanswered(
    written: Collection[Rung], evidence: Collection[Rung], outside: int
) -> tuple[Rung, ...]:
    """The rungs that nothing answers. Evidence answers its own; and every source outside the case
    says itself who looked, and where."""
    answered = {*written, *(set(evidence) - IN_WORDS)}
    answered |= {Rung.HOW_KNOWN} if outside else set()
    return tuple(rung for rung in Rung if rung not in answered)


def _broken(facts: FindingFacts) -> list[Obstacle]:
    """Links that lead nowhere any more, a single voice that is not marked as one, and what later
    steps say."""
    found = [Obstacle(ONE_VOICE, "one-voice")] if facts.one_voice else []
    found += [Obstacle(IDLE, "links")] if facts.idle_factors else []
    found += [Obstacle(WAITING, "withdrawals", of_review=True)] if facts.waiting else []
    found += [Obstacle(LOST, f"sources/{one}") for one in facts.lost]
    return [*found, *facts.against]


def _about(considerations: tuple[str, ...]) -> list[str]:
    """What is missing from the questions for the Board."""
    found: list[str] = []
    count = len(considerations)
    if count < FEWEST:
        there = f"There are {count or 'none'}."
        found.append(Label(f"Put {FEWEST} to {MOST} considerations to the Board. {there}"))
    if count > MOST:
        found.append(f"Keep {MOST} considerations at most. There are {count}.")
    if any(obstacles_to_asking(text) for text in considerations):
        found.append('Put every consideration as a question, without the word "must".')
    return found


def state_of(facts: FindingFacts) -> FindingState:
    """Worked out from the facts, never stored beside them."""
    if obstacles(facts):
        return FindingState.DRAFT
    return FindingState.READY if facts.sources else FindingState.INDICATIVE


def obstacles_to_asking(text: str) -> list[str]:
    """Why this cannot be a consideration; empty when it can."""
    found: list[str] = [] if text.rstrip().endswith("?") else [NOT_A_QUESTION]
    return found + ([SAYS_MUST] if re.search(r"\bmust\b", text.casefold()) else [])


def strength(people: int, agencies: int, sources: int) -> str:
    """What a finding rests on, in words: "3 people, 2 agencies; 1 source outside the case"."""
    inside = [counted(people, "person", "people")] if people else ["nobody's own words yet"]
    inside += [counted(agencies, "agency", "agencies")] if agencies else []
    outside = counted(sources, "source", "sources") if sources else "nothing"
    return f"{', '.join(inside)}; {outside} outside the case{'' if sources else ' yet'}"


def counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def evidence_problem(kind: UnderlyingKind, excerpt: bool) -> str:
    """What is wrong with evidence of this kind, with or without an excerpt; "" when nothing is."""
    if excerpt == (kind in INSIDE):
        return ""
    return NOT_AN_EXCERPT if excerpt else NO_EXCERPT


def obstacles_to_evidence(kind: UnderlyingKind, excerpt: bool) -> list[str]:
    problem = evidence_problem(kind, excerpt)
    return [f"{problem}."] if problem else []


def obstacles_to_trying(tried: bool, aside: bool) -> list[str]:
    """Why a pattern cannot be tried as a finding."""
    return [A_FINDING_ALREADY] if tried else [SET_ASIDE] if aside else []


def obstacles_to_setting_aside(tried: bool) -> list[str]:
    return [A_FINDING_ALREADY] if tried else []
