"""What makes an answer of the Board whole, and what its partners may say beside it."""

from datetime import date

from app.vocabulary import ActionState, Label, ReviewKind
from app.working_days import plus_months

UNANSWERED = "Say what will change, or why you will not act"

ASKS: dict[ReviewKind, str] = {
    ReviewKind.SERIOUS_CASE_REVIEW: Label("What does the Board recommend?"),
    ReviewKind.LOCAL_PRACTICE_REVIEW: "What do the partners recommend?",
    ReviewKind.CHILD_PRACTICE_REVIEW: Label("Which challenges to practice does the Board see?"),
}
"""Kinds of review that ask for recommendations. They come from the Board, never from a pack."""


def asks_for(kind: ReviewKind | None) -> str:
    """What this kind of review asks the Board for beside its answer; "" when nothing."""
    return ASKS.get(kind, "") if kind else ""


def unanswered(change: str, no_action: str) -> bool:
    """An answer says at least one of the two."""
    return not (change or no_action)


def obstacles_to_a_word(delivered: bool, known: bool) -> list[str]:
    """Why nothing can be said to this finding at all."""
    if not delivered:
        return ["This pack has not been delivered yet."]
    return [] if known else ["This finding is not in the pack that was delivered."]


def obstacles_to_answering(
    delivered: bool, known: bool, understanding: str, change: str, no_action: str
) -> list[str]:
    """Why this cannot be the Board's, or a partner's, answer to a finding."""
    obstacles = obstacles_to_a_word(delivered, known)
    if not understanding:
        obstacles.append(Label("Say what the Board understands by the finding."))
    if unanswered(change, no_action):
        obstacles.append(f"{UNANSWERED}.")
    return obstacles


def obstacles_to_disputing(delivered: bool, known: bool, text: str, said: set[str]) -> list[str]:
    """`said` is what stands beside the finding from the same side."""
    obstacles = obstacles_to_a_word(delivered, known)
    if not text:
        obstacles.append("Say what is seen differently. The words stand beside the finding.")
    if text in said:
        obstacles.append("These words stand beside the finding already.")
    return obstacles


def obstacles_to_asking(delivered: bool) -> list[str]:
    """Why nobody can be asked to answer for an agency yet."""
    return [] if delivered else ["No pack has been delivered yet. Ask when there is one to answer."]


def obstacles_to_speaking_for(own: bool, answers_itself: bool, of_the_board: bool) -> list[str]:
    """Why somebody cannot answer or dispute in this agency's name. The Board's people write it down
    only where the agency has nobody here to say it."""
    if own:
        return []
    if answers_itself:
        return ["This agency answers for itself here. Nobody else writes for it."]
    return [] if of_the_board else ["You answer for another agency."]


def obstacles_to_drafting_for(own: bool) -> list[str]:
    return [] if own else ["Only somebody of the agency keeps a draft of its answer."]


def obstacles_to_settling(words: str) -> list[str]:
    return [] if words else ["Say what was agreed. What was said first stays as it is."]


OVER = (ActionState.DONE, ActionState.DROPPED)
MONTHS_TO_A_RECHECK = 12


def is_overdue(state: ActionState, due: date, today: date) -> bool:
    """An action is late from the day after the last day that its date may mean."""
    return state not in OVER and due < today


def days_late(state: ActionState, due: date, today: date) -> int:
    """0 while it is not."""
    return (today - due).days if is_overdue(state, due, today) else 0


def obstacles_to_telling(how_much: str, how_well: str, difference: str) -> list[str]:
    said = how_much or how_well or difference
    return [] if said else ["Answer at least one of the three questions."]


def recheck_due(published: date, chosen: date | None) -> date:
    """A year after the pack was made public, if the Board chose no other day."""
    return chosen or plus_months(published, MONTHS_TO_A_RECHECK)


def obstacles_to_rechecking(public: bool, known: bool) -> list[str]:
    if not public:
        return ["The pack is not public yet. Look again when it has been for a while."]
    return obstacles_to_a_word(True, known)
