"""The questions of an account, in the order of the conversation. Every one may be skipped."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from app import frameworks
from app.vocabulary import ContributorKind

TERMS = {ContributorKind.PRACTITIONER: "4", ContributorKind.FAMILY: "4-family"}
"""The "before you start" pages as they stand. Change a word of them, and these rise: a test knows
the words of each version, so that it can always be told what somebody agreed to."""

FAMILY = Path(__file__).with_name("family_questions.yaml")
WHEN = "when"
"""The question whose answer is a date, in whatever words."""
TURNING_POINTS, INFLUENCES = "turning_points", "influences"
"""The two parts that have a page of their own, from which each question is chosen."""


@dataclass(frozen=True)
class Question:
    """One page: its key is kept for ever, its words may be said better one day."""

    key: str
    words: str
    hint: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    key: str
    title: str
    minutes: int
    enough: frozenset[str]
    """The part is done when one of these has words. More can always be added."""
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Asked:
    """One place to write: a question, within a turning point or on its own."""

    slot: str
    part: Part
    question: Question
    turning_point: int | None = None
    """Which turning point, counted from 1."""


YOUR_PART = (
    Question(
        "overview",
        "What was your part?",
        "In your own words: what was your job, and what did you do with or for this family? "
        "A few lines are enough.",
    ),
)
AT_A_TURNING_POINT = (
    Question(
        WHEN,
        "When was this?",
        "As exactly or as roughly as you like: “early May”, or “the week after half term”.",
    ),
    Question("what", "What happened?", "What you saw, heard and did."),
    Question(
        "thinking",
        "What did you think was going on?",
        "How it looked to you then, before you knew what came later.",
    ),
    Question("front_of_mind", "What was at the front of your mind?"),
    Question(
        "else_on_plate",
        "What else was on your plate?",
        "Other families, other work, what kind of week it was.",
    ),
    Question("worried", "What worried you?", "If nothing did, say so. That helps too."),
    Question("hoping", "What were you hoping for?"),
    Question(
        "choices",
        "Which choices did you feel you had?",
        "Also say if there was something you wanted to do but felt you could not.",
    ),
)
MATTERED_MOST = Question(
    "mattered_most",
    "Which of these mattered most?",
    "Of all the things that made it easier or harder to do your work.",
)
WENT_WELL = (
    Question("went_well", "What went well?", "Big or small, yours or somebody else's."),
    Question("made_possible", "What made that possible?"),
)
CHANGE = (
    Question(
        "change",
        "What would you change?",
        "Your first thoughts about how services work. There are no wrong answers.",
    ),
)


@dataclass(frozen=True)
class Questionnaire:
    """The questions of one review: what influences people is asked from its own framework."""

    parts: tuple[Part, ...]

    @cached_property
    def by_key(self) -> dict[str, tuple[Part, Question]]:
        return {q.key: (part, q) for part in self.parts for q in part.questions}

    def part(self, key: str) -> Part:
        return next(part for part in self.parts if part.key == key)

    def words(self, key: str) -> str:
        """The question as it is asked; one that is asked no longer is still called something."""
        known = self.by_key.get(key)
        return known[1].words if known else "Another question"

    def asked(self, slot: str, turning_points: list[UUID]) -> Asked | None:
        """The question of this slot; None when there is no such place to write."""
        point, key = parse(slot)
        known = self.by_key.get(key)
        if known is None or (known[0].key == TURNING_POINTS) != (point is not None):
            return None
        if point is None:
            return Asked(slot, *known)
        found = point in turning_points
        return Asked(slot, *known, turning_points.index(point) + 1) if found else None

    def laid_out(self, turning_points: list[UUID]) -> list[Asked]:
        """Every place to write, in the order an account is read."""
        return [place for part in self.parts for place in places(part, turning_points)]

    def after(self, asked: Asked) -> str | None:
        """The slot of the question that follows in the same part, if pages follow there."""
        keys = [q.key for q in asked.part.questions]
        following = keys[keys.index(asked.question.key) + 1 :]
        if asked.part.key == INFLUENCES or not following:
            return None
        point, _ = parse(asked.slot)
        return slot_of(point, following[0])


def places(part: Part, turning_points: list[UUID]) -> Iterable[Asked]:
    if part.key != TURNING_POINTS:
        return [Asked(q.key, part, q) for q in part.questions]
    return [
        Asked(slot_of(point, q.key), part, q, number)
        for number, point in enumerate(turning_points, 1)
        for q in part.questions
    ]


def slot_of(turning_point: UUID | None, key: str) -> str:
    return f"{turning_point}.{key}" if turning_point else key


def parse(slot: str) -> tuple[UUID | None, str]:
    """The turning point a slot belongs to, and its question's key. One spelling a slot."""
    head, _, key = slot.partition(".")
    try:
        point = UUID(head)
    except ValueError:
        return None, slot
    return (point, key) if str(point) == head else (None, slot)


@cache
def questionnaire(
    framework: str, version: int, kind: ContributorKind = ContributorKind.PRACTITIONER
) -> Questionnaire:
    """The questions for a review that pins this version of the contributory factors.

    Families are asked in their own words; the keys are the same wherever the question is.
    """
    if kind == ContributorKind.FAMILY:
        return Questionnaire(family_parts())
    groups = tuple(
        Question(f"influences.{g.code}", g.prompt, examples=tuple(label for _, label in g.factors))
        for g in frameworks.factors(framework, version).groups
    )
    return Questionnaire(
        (
            part("your_part", "Your part", 5, {"overview"}, YOUR_PART),
            part(TURNING_POINTS, "Turning points", 10, {"what"}, AT_A_TURNING_POINT),
            part(INFLUENCES, "What influenced it", 5, {"mattered_most"}, (*groups, MATTERED_MOST)),
            part("went_well", "What went well", 3, {"went_well"}, WENT_WELL),
            part("change", "What you would change", 3, {"change"}, CHANGE),
        )
    )


def part(
    key: str, title: str, minutes: int, enough: set[str], questions: tuple[Question, ...]
) -> Part:
    return Part(key, title, minutes, frozenset(enough), questions)


def family_parts() -> tuple[Part, ...]:
    loaded: list[dict[str, Any]] = yaml.safe_load(FAMILY.read_text())
    return tuple(
        part(
            told["key"],
            told["title"],
            told["minutes"],
            set(told["enough"]),
            tuple(Question(q["key"], q["words"], q.get("hint", "")) for q in told["questions"]),
        )
        for told in loaded
    )
