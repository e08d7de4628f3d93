"""Which dates a review has, which of them are late, and what may be written of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.terminology import Clock, Terminology
from app.vocabulary import DateState, Step, StepState, lower_first
from app.working_days import plus_months

OVER = (StepState.DONE, StepState.NOT_USED)


class Written(NamedTuple):
    """What the business manager wrote of one date."""

    planned_for: date | None = None
    kept_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Dated:
    """One date of a review as it stands."""

    key: str
    label: str
    due: date | None
    """The last day on time; None when nothing says one."""
    planned_for: date | None
    kept_on: date | None
    reason: str
    rule: str = ""
    """Where the due date comes from, in words."""
    term: bool = False
    assumed: bool = False
    only_why: bool = False
    """Its days are kept elsewhere; here one says why it is late."""

    @property
    def by(self) -> date | None:
        return self.due or self.planned_for

    @property
    def next_day(self) -> date | None:
        """When it is to happen: as planned; else at the latest."""
        return self.planned_for or self.due

    def state(self, today: date) -> DateState:
        if self.by is None:
            return DateState.DONE if self.kept_on else DateState.OPEN
        if self.term:
            return DateState.AHEAD if self.by >= today else DateState.OVER
        if self.kept_on:
            return DateState.KEPT_LATE if self.kept_on > self.by else DateState.KEPT
        return DateState.LATE if self.by < today else DateState.AHEAD

    def missed(self, today: date) -> bool:
        return self.state(today) in (DateState.LATE, DateState.KEPT_LATE)

    def asks_why(self, today: date) -> bool:
        """Was it missed, and nobody has said why?"""
        return self.missed(today) and not self.reason

    def days_late(self, today: date) -> int:
        return ((self.kept_on or today) - self.by).days if self.by else 0


def dates(
    words: Terminology, written: Mapping[str, Written], facts: Mapping[str, date]
) -> list[Dated]:
    """The review's dates in the order of its terminology pack. What somebody wrote down counts
    before what the installation knows by itself."""
    said = {clock.key: known(clock, written, facts) for clock in words.dates}
    return [dated(words, clock, said) for clock in words.dates]


def known(clock: Clock, written: Mapping[str, Written], facts: Mapping[str, date]) -> Written:
    own = written.get(clock.key, Written())
    return own._replace(kept_on=own.kept_on or facts.get(clock.fact))


def dated(words: Terminology, clock: Clock, said: Mapping[str, Written]) -> Dated:
    own, due, rule = said[clock.key], None, ""
    if clock.due:
        base = said[clock.due.of]
        start = base.kept_on or base.planned_for
        due = clock.due.counted(start) if start else None
        side = "before" if clock.due.before else "after"
        rule = f"{clock.due.in_words} {side}: {lower_first(words.label(clock.due.of))}"
    return Dated(
        clock.key, clock.label, due, *own, rule=rule, term=clock.term, assumed=clock.assumed
    )


def step_dates(
    steps: Iterable[tuple[Step, StepState, date | None]], written: Mapping[str, Written]
) -> list[Dated]:
    """The days that steps of the work are planned for, while they are not over."""
    open_steps = [(step, day) for step, state, day in steps if day and state not in OVER]
    return [
        Dated(key, step.label, None, day, None, written.get(key, Written()).reason, only_why=True)
        for step, day in open_steps
        for key in [step_key(step)]
    ]


def step_key(step: Step) -> str:
    return f"step-{step.value}"


def ahead(found: Iterable[Dated], today: date) -> list[Dated]:
    """Those that lie ahead, the first one first."""
    left = [one for one in found if one.next_day and one.next_day >= today and not one.kept_on]
    return sorted(left, key=lambda one: one.next_day or today)


def problem_with_a_day(kept_on: date | None, today: date) -> str:
    """What is wrong with the day it was done; "" when nothing is."""
    return "Enter a day that has passed" if kept_on and kept_on > today else ""


def unanswered_too_long(
    words: Terminology, found: Iterable[Dated], unanswered: int, today: date
) -> bool:
    """Has the time to answer run out while findings that the Board was given have no answer?"""
    keys = {clock.key for clock in words.dates if clock.fact == "answered"}
    late = {one.key for one in found if one.state(today) is DateState.LATE}
    return unanswered > 0 and not keys.isdisjoint(late)


def reasons_not_to_nudge(
    wanted: bool, came_back: bool, last: date | None, today: date
) -> list[str]:
    """Why this person gets no letter now, whatever waits; empty when they may have one."""
    reasons = {
        "You have switched these letters off.": not wanted,
        "The last letter to you came back.": came_back,
        "You had a letter less than a month ago.": last is not None
        and today < plus_months(last, 1),
    }
    return [reason for reason, holds in reasons.items() if holds]
