"""When exact words may be quoted: what their writer said, and what it takes to go ahead anyway."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from app.vocabulary import QuoteAnswer, QuoteState

KEYS = 2
"""How many different lead reviewers say why words are used without consent."""

USABLE = frozenset({QuoteState.AGREED, QuoteState.GOING_AHEAD})
ENDED = frozenset({QuoteState.DROPPED, QuoteState.TAKEN_BACK})
SAID_NO = frozenset({QuoteState.REFUSED, QuoteState.CHANGE_ASKED, QuoteState.TAKEN_BACK})
"""What a finding cannot go into a pack with, and no waiting puts right."""
SAID = {
    QuoteAnswer.FINE: QuoteState.AGREED,
    QuoteAnswer.CHANGE: QuoteState.CHANGE_ASKED,
    QuoteAnswer.NOT_THAT: QuoteState.REFUSED,
}

NO_LONGER = {
    QuoteState.DROPPED: "These words are let go of. Choose them again to ask anew.",
    QuoteState.TAKEN_BACK: "The writer has taken their account back. Let go of these words.",
}
IN_SHORT = {
    QuoteState.WAITING: "waiting for the writer",
    QuoteState.AGREED: "agreed",
    QuoteState.CHANGE_ASKED: "to be changed",
    QuoteState.REFUSED: "refused",
    QuoteState.SILENT: "without an answer in time",
    QuoteState.GOING_AHEAD: "used because both of you say why",
    QuoteState.TAKEN_BACK: "from an account taken back",
}
IN_THE_WAY = {
    QuoteState.WAITING: "Words to quote wait for their writer. Wait for the writer's answer, or "
    "let go of the words.",
    QuoteState.SILENT: "The writer of words to quote has not answered in time. Let go of the "
    "words, or each of you says why you go ahead.",
    QuoteState.CHANGE_ASKED: "A writer asks for other words. Ask again with other words, or let "
    "go of them.",
    QuoteState.REFUSED: "A writer asks you not to use their words. Let go of the words, or each "
    "of you says why you go ahead.",
    QuoteState.TAKEN_BACK: "The writer of words to quote has taken their account back. Let go of "
    "the words.",
}

NOT_SETTLED = "Words to quote from it are not settled. The lead reviewers see to that."
"""What others than the lead reviewers are told of it."""


@dataclass(frozen=True)
class Facts:
    """All that decides whether words may be quoted."""

    answer: QuoteAnswer | None
    """The writer's newest."""
    time_is_up: bool
    both_go_ahead: bool = False
    dropped: bool = False
    taken_back: bool = False


def state_of(facts: Facts) -> QuoteState:
    """Consent is a "fine". Silence is none, and no reason outweighs a withdrawn account."""
    if facts.dropped:
        return QuoteState.DROPPED
    if facts.taken_back:
        return QuoteState.TAKEN_BACK
    if facts.answer is QuoteAnswer.FINE:
        return QuoteState.AGREED
    if facts.both_go_ahead:
        return QuoteState.GOING_AHEAD
    if facts.answer is None:
        return QuoteState.SILENT if facts.time_is_up else QuoteState.WAITING
    return SAID[facts.answer]


def go_ahead(
    given: Iterable[tuple[UUID, UUID | None]], leads: Iterable[UUID], newest: UUID | None
) -> set[UUID]:
    """Which of today's lead reviewers gave a reason to the newest answer (None: to silence)."""
    return {person for person, reply in given if reply == newest} & set(leads)


def obstacles_to_asking(beneath: bool, taken_back: bool, names: Iterable[str]) -> list[str]:
    """Why these words cannot be asked for under this finding."""
    found = []
    if not beneath:
        found.append("Choose words that stand beneath this finding.")
    if taken_back:
        found.append("The writer has taken their account back. Choose somebody else's words.")
    return found + [name_problem(name) for name in names]


def name_problem(name: str) -> str:
    return f"Take out the name {name}. Use the role or the pseudonym."


def obstacles_to_replying(state: QuoteState) -> list[str]:
    return [NO_LONGER[state]] if state in ENDED else []


def obstacles_to_recording(state: QuoteState, signs_in: bool) -> list[str]:
    """Why a lead reviewer cannot write down what the writer said."""
    own = ["This writer can sign in. Ask them to answer here themselves."] if signs_in else []
    return obstacles_to_replying(state) + own


def obstacles_to_going_ahead(state: QuoteState, time_is_up: bool, mine: bool) -> list[str]:
    """Why a lead reviewer cannot give a reason now. `mine`: they gave one to this answer."""
    if state in ENDED:
        return [NO_LONGER[state]]
    if state is QuoteState.AGREED:
        return ["The writer agrees. You need no reason."]
    if not time_is_up:
        return ["The writer still has time to answer, or to think again. Wait until it is over."]
    return ["You have given your reason. The other lead reviewer gives theirs too."] if mine else []


def obstacles_to_quoting(states: Iterable[QuoteState]) -> list[str]:
    """What stands in the way of a pack that these words are still wanted for."""
    found = set(states)
    return [text for state, text in IN_THE_WAY.items() if state in found]


def in_words(states: Iterable[QuoteState]) -> str:
    """ "1 agreed, 2 waiting for the writer"; those let go of are not counted."""
    counts = Counter(states)
    return ", ".join(f"{n} {text}" for state, text in IN_SHORT.items() if (n := counts[state]))
