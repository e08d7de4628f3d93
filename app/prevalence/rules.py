"""What may be asked outside the case, when a link opens, and an answer in a sentence."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.people.rules import locked
from app.vocabulary import AskingState, Rung, StillSo

DAYS = 28
"""How long a question can be answered."""
REMIND_DAYS = 5
"""How many days before the last one somebody who has not answered is reminded."""
RUNGS = (Rung.USUAL, Rung.WIDESPREAD, Rung.STILL, Rung.UNDERLYING)
"""The steps of the ladder that people outside the case can help with."""

NOTHING_SAID = "Answer at least one question"
OUT_OF_NEEDED = "Say out of how many"
MORE_THAN_ALL = "This cannot be more than the number it is out of"
NOT_AGAIN = "A question that was answered or taken back is not sent again. Ask anew."
NO_LONGER = "This question is not open any more."
ANSWERED_MEANWHILE = "It was answered meanwhile, and an answer is not taken back."
ASKED_ALREADY = (
    "This question went to that address already, and can still be answered. If the link or the "
    "code is lost, give them a new link and code instead."
)
SAME_WORDS = "Use other words, or send the question that is there already"
DECIDED = "Somebody has decided about this answer already."


@dataclass(frozen=True)
class Facts:
    """All that decides whether a link still opens with its code."""

    answered: bool = False
    revoked: bool = False
    late: bool = False
    failures: int = 0
    came_back: bool = False


def state_of(facts: Facts) -> AskingState:
    if facts.answered:
        return AskingState.ANSWERED
    if facts.revoked:
        return AskingState.TAKEN_BACK
    if locked(facts.failures):
        return AskingState.LOCKED
    if facts.late:
        return AskingState.EXPIRED
    return AskingState.CAME_BACK if facts.came_back else AskingState.WAITING


def is_open(state: AskingState) -> bool:
    """Does the link open with its code? A letter that came back may still be handed over."""
    return state in (AskingState.WAITING, AskingState.CAME_BACK)


def reasons_not_to_remind(
    state: AskingState, letter_left: bool, reminded: bool, last_day: date, today: date
) -> list[str]:
    """Why no reminder goes to somebody outside the case now; empty when one does.

    `letter_left`: the letter with the link has gone to their mail server.
    """
    found = [] if state is AskingState.WAITING else ["Nothing waits for them."]
    found += [] if letter_left else ["No letter has gone to them."]
    found += ["They were reminded."] if reminded else []
    early = today < last_day - timedelta(days=REMIND_DAYS)
    return found + (["It is too early."] if early else [])


def case_problem(words: list[str]) -> str:
    """What to take out of a question that tells of the case; "" when nothing is in it."""
    if not words:
        return ""
    found = ", ".join(f"“{word}”" for word in dict.fromkeys(words))
    return f"Take out {found}. Whoever is asked learns nothing of the case"


def count_problem(times: int | None, out_of: int | None) -> tuple[str, str]:
    """Which of the two numbers is wrong, and what to do; two empty texts when neither is."""
    if times is not None and out_of is None:
        return "out_of", OUT_OF_NEEDED
    if times is not None and out_of is not None and times > out_of:
        return "times", MORE_THAN_ALL
    return "", ""


def in_words(times: int | None, out_of: int | None, still: StillSo | None) -> str:
    """The numbers of an answer in a sentence: "3 times out of 12 in the last month. Still so." """
    said = []
    if times is not None:
        said.append(f"{times} out of {out_of} in the last month.")
    if still:
        said.append(f"{still.label}.")
    return " ".join(said)


def obstacles_to_asking(open_there: bool) -> list[str]:
    """Why a question does not go to an address. Two letters would bring two links and one code."""
    return [ASKED_ALREADY] if open_there else []


def obstacles_to_deciding(decided: bool) -> list[str]:
    return [DECIDED] if decided else []


def obstacles_to_answering(state: AskingState) -> list[str]:
    return [] if is_open(state) else [NO_LONGER]


def obstacles_to_taking_back(state: AskingState) -> list[str]:
    return [ANSWERED_MEANWHILE] if state is AskingState.ANSWERED else []


def is_still_out(state: AskingState) -> bool:
    """Could it be answered yet, now or with another link? Then it can be renewed, and taken back:
    one that ran out waits for whoever renews it."""
    return state not in (AskingState.ANSWERED, AskingState.TAKEN_BACK)


def obstacles_to_renewing(state: AskingState) -> list[str]:
    """Why somebody cannot be given another link and code."""
    return [] if is_still_out(state) else [NOT_AGAIN]
