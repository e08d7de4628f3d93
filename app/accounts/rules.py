"""When an account counts as sent, what may be sent, and which words make an excerpt."""

import re
from collections.abc import Iterable
from itertools import pairwise

from app.vocabulary import AccountState, Word

Span = tuple[int, int]
"""Where words start and end in a text, in characters as Python counts them."""


def may_enter_for(reads_accounts: bool, own_agency: bool) -> bool:
    """May this person write an account down for a contributor? A champion only for their own
    agency's people."""
    return reads_accounts or own_agency


def obstacles_to_entering(account_begun: bool) -> list[str]:
    """Why nobody can write this account down for its contributor; empty when somebody can."""
    if not account_begun:
        return []
    return ["This account has been begun already. Ask the person to add to it themselves."]


def obstacles_to_questions(
    sent: bool, by_contributor: bool, by_leads: bool, taken_back: bool = False
) -> list[str]:
    """Why the lead reviewers cannot ask now; empty when they can."""
    if taken_back:
        return ["They have taken their account back. Nobody asks them about it."]
    obstacles = []
    if not sent:
        obstacles.append("Wait until they have sent their account. Then you can ask about it.")
    if by_contributor:
        obstacles.append("They have paused the questions. Wait until they go on.")
    if by_leads:
        obstacles.append("The questions are paused by a lead reviewer. Go on again first.")
    return obstacles


class PartState(Word):
    NOT_STARTED = "not_started", "Not started"
    STARTED = "started", "Started"
    SKIPPED = "skipped", "Skipped is fine"
    DONE = "done", "Done"


def account_state(
    invited: bool, started: bool, sent: bool, taken_back: bool = False
) -> AccountState:
    """How far a contributor has come, from what is known without reading anything."""
    if taken_back:
        return AccountState.TAKEN_BACK
    if sent:
        return AccountState.SENT
    if started:
        return AccountState.WRITING
    return AccountState.INVITED if invited else AccountState.NOT_INVITED


def part_state(written: set[str], opened: bool, enough: frozenset[str]) -> PartState:
    """From the keys of the questions that have words; `opened` when any was saved, even empty."""
    if written & enough:
        return PartState.DONE
    if written:
        return PartState.STARTED
    return PartState.SKIPPED if opened else PartState.NOT_STARTED


TAKEN_BACK = "You have taken your account back. Give it again first, on the page “Your account”."


def obstacles_to_speaking(taken_back: bool) -> list[str]:
    """Why a contributor cannot answer or add to the questions now; empty when they can."""
    return [TAKEN_BACK] if taken_back else []


def obstacles_to_sending(
    words: list[str], sent_before: list[str], taken_back: bool = False
) -> list[str]:
    """What stands in the way of sending these words; empty when nothing does."""
    if taken_back:
        return [TAKEN_BACK]
    if not words:
        return ["Write a few words in any part first. One sentence is enough."]
    if words == sent_before:
        return ["You have sent these words already. Add or change something, then send again."]
    return []


def obstacles_to_taking(text: str, starts: int, ends: int) -> list[str]:
    """Why these places do not mark words of this text; empty when they do."""
    if 0 <= starts < ends <= len(text) and text[starts:ends].strip():
        return []
    return ["Choose some words inside this answer."]


def obstacles_to_reading_alone(took_words: bool) -> list[str]:
    """Why somebody cannot be a second reader of this account; empty when they can."""
    if not took_words:
        return []
    return ["You have taken words from this account already. Ask somebody else to read it."]


def obstacles_to_going_on(handed_in: bool) -> list[str]:
    """Why a reading done alone cannot be changed; empty when it can."""
    if not handed_in:
        return []
    return ["You have handed this reading in. Go on in the account itself."]


def obstacles_to_comparing(reads_alone: bool) -> list[str]:
    """Why somebody cannot see others' choices yet; empty when they can."""
    return ["Hand in your own reading first. Then you see both."] if reads_alone else []


def trimmed(text: str, starts: int, ends: int) -> Span:
    """The same words without the spaces around them."""
    words = text[starts:ends]
    return starts + len(words) - len(words.lstrip()), ends - len(words) + len(words.rstrip())


ENDS = re.compile(r"\n+|(?<![.!?…])[.!?…]++[\"'\u201d\u2019)\]]*+(?=\s)")
WORD = re.compile(r"\S")
SHORT = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|Rev|St|Sgt|Insp|approx|ca|vs|e\.g|i\.e|cf)|\b[A-Z])\.$"
)
LOOK_BACK = 12


def sentences(text: str) -> list[Span]:
    """Where each sentence starts and ends. Together they hold every word there is, once."""
    ends = [m.end() for m in ENDS.finditer(text) if ends_sentence(text, m.start(), m.end())]
    starts = [0, *ends]
    pieces = [trimmed(text, a, b) for a, b in zip(starts, [*ends, len(text)], strict=True)]
    return [(a, b) for a, b in pieces if a < b]


def ends_sentence(text: str, starts: int, ends: int) -> bool:
    """Is this full stop an end, and not "Dr. Patel", an initial, or a pause in a sentence?"""
    if text[starts] == "\n":
        return True
    following = WORD.search(text, ends)
    if following and following.group().islower() and "\n" not in text[ends : following.start()]:
        return False
    return not SHORT.search(text[max(0, starts - LOOK_BACK) : starts + 1])


def runs(chosen: Iterable[int]) -> list[Span]:
    """First and last of each run of neighbours: 1, 2, 3 and 7 are two runs."""
    found: list[Span] = []
    for number in sorted(set(chosen)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def spans_of(text: str, chosen: Iterable[int]) -> list[Span]:
    """Where the chosen sentences stand, neighbours together. Numbers beyond the last are none."""
    known = sentences(text)
    inside = [n for n in chosen if 0 <= n < len(known)]
    return [(known[first][0], known[last][1]) for first, last in runs(inside)]


def unused(text: str, spans: Iterable[Span]) -> list[int]:
    """The numbers of the sentences that no excerpt touches."""
    taken = list(spans)
    known = sentences(text)
    return [n for n, (a, b) in enumerate(known) if not any(x < b and a < y for x, y in taken)]


def marked(text: str, spans: Iterable[Span]) -> list[tuple[str, tuple[int, ...]]]:
    """The text in pieces, each with the excerpts it is in, counted from 1. Excerpts may overlap."""
    taken = list(spans)
    edges = sorted({0, len(text), *(place for span in taken for place in span)})
    pieces = []
    for starts, ends in pairwise(edges):
        inside = (n for n, (a, b) in enumerate(taken, 1) if a <= starts and ends <= b)
        pieces.append((text[starts:ends], tuple(inside)))
    return pieces
