"""One reminder to somebody outside the case, while it waits, and never another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.mail import Letter
from app.people.rules import CODE_FAILURES
from app.prevalence import actions, queries, reminder_actions, rules
from app.prevalence.models import Asking
from app.vocabulary import AskingState, Role, Rung
from app.worker import remind_outside_once
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import on

DAY = timedelta(days=1)
NEAR = MONDAY + 23 * DAY
"""Five days before the last: 25 March 2026."""
EVERY_DAY = [MONDAY + n * DAY for n in range(40)]


class Case:
    """A question that went to one team by e-mail, on Monday."""

    def __init__(self, db: Session, email: str = "team@example.org") -> None:
        self.db, self.review = db, a_review(db)
        self.lead = on(db, self.review, a_member(db, self.review, Role.LEAD_REVIEWER, "Ada"))
        self.finding = a_whole_finding(db, self.review)
        asks = actions.Asks(Rung.USUAL, "Meetings.", "Who?")
        question = actions.ask(db, self.lead, self.finding, asks, MONDAY)
        db.flush()
        whom = ("A team elsewhere", email, "https://here")
        self.token, self.code = actions.send(db, self.lead, question, *whom, MONDAY)
        for letter in db.exec(select(Letter)):
            letter.delivered_at = MONDAY
        db.commit()

    @property
    def asking(self) -> Asking:
        self.db.expire_all()
        return self.db.exec(select(Asking)).one()

    def reminders(self) -> list[Letter]:
        self.db.expire_all()
        mine = [one for one in self.db.exec(select(Letter)) if one.recipient == "team@example.org"]
        return [one for one in mine if one.subject == reminder_actions.SUBJECT]


@pytest.fixture
def case(db: Session) -> Case:
    return Case(db)


def reminded(app: FastAPI, *moments: datetime) -> list[int]:
    return [remind_outside_once(app.state.sessions, moment) for moment in moments]


def test_who_has_not_answered_is_reminded_once_five_days_before_the_last(
    app: FastAPI, case: Case
) -> None:
    case.db.commit()

    went = reminded(app, *EVERY_DAY)

    assert went.index(1) == 23 and sum(went) == 1 and len(case.reminders()) == 1
    assert case.asking.reminded_at == NEAR


def test_the_reminder_says_only_what_is_true_and_nothing_of_the_case(
    app: FastAPI, case: Case
) -> None:
    reminded(app, NEAR)

    [letter] = case.reminders()

    said = " ".join(letter.body.split())
    assert f"On 2 March 2026 we sent you a letter. Its subject was: {actions.SUBJECT}" in said
    assert "works until the end of 30 March 2026" in said
    for secret in ("/asked/", "Meetings", "Who?", "Ada", "A team elsewhere", case.code, case.token):
        assert secret not in letter.body + letter.subject
    for secret in (case.review.title, case.finding.statement):
        assert secret not in letter.body + letter.subject


def an_answer(db: Session, case: Case) -> None:
    asked = queries.by_token(db, case.token)
    assert asked
    actions.answer(db, asked, actions.Said(3, 12, None), MONDAY)


def a_question_taken_back(db: Session, case: Case) -> None:
    actions.take_back(db, case.lead, case.asking, MONDAY)


def a_link_locked(db: Session, case: Case) -> None:
    case.asking.failures = CODE_FAILURES


def a_letter_that_came_back(db: Session, case: Case) -> None:
    db.exec(select(Letter)).one().bounced_at = MONDAY


def a_letter_that_never_left(db: Session, case: Case) -> None:
    db.exec(select(Letter)).one().delivered_at = None


@pytest.mark.parametrize(
    "happened",
    [
        an_answer,
        a_question_taken_back,
        a_link_locked,
        a_letter_that_came_back,
        a_letter_that_never_left,
    ],
)
def test_nobody_is_reminded_of_what_no_longer_waits_for_them(
    app: FastAPI, db: Session, case: Case, happened: Callable[[Session, Case], None]
) -> None:
    happened(db, case)
    db.commit()

    assert sum(reminded(app, *EVERY_DAY)) == 0 and case.reminders() == []


def test_who_was_handed_the_link_is_not_written_to(app: FastAPI, db: Session) -> None:
    case = Case(db, email="")
    case.db.commit()

    assert sum(reminded(app, *EVERY_DAY)) == 0


def test_another_link_is_no_reason_for_a_second_reminder(
    app: FastAPI, db: Session, case: Case
) -> None:
    assert reminded(app, NEAR) == [1]
    asked = queries.again(db, case.asking)
    actions.renew(db, case.lead, asked, "https://here", NEAR + DAY)
    for letter in db.exec(select(Letter)):
        letter.delivered_at = letter.posted_at
    db.commit()

    assert sum(reminded(app, *(NEAR + n * DAY for n in range(40)))) == 0
    assert len(case.reminders()) == 1


def test_two_workers_at_once_send_one(app: FastAPI, db: Session, case: Case) -> None:
    for n in range(4):
        asks = actions.Asks(Rung.USUAL, "Meetings.", f"Who comes to meeting {n}?")
        question = actions.ask(db, case.lead, case.finding, asks, MONDAY)
        db.flush()
        whom = ("A team elsewhere", "team@example.org", "https://here")
        actions.send(db, case.lead, question, *whom, MONDAY)
    for letter in db.exec(select(Letter)):
        letter.delivered_at = MONDAY
    db.commit()
    begin = Barrier(2)

    def work(_: int) -> int:
        begin.wait()
        return remind_outside_once(app.state.sessions, NEAR)

    with ThreadPoolExecutor(2) as workers:
        assert sum(workers.map(work, range(2))) == 5
    assert len(case.reminders()) == 5


def test_the_last_five_days_begin_with_a_day_and_not_at_an_hour() -> None:
    last, waiting = date(2026, 3, 30), AskingState.WAITING

    assert rules.reasons_not_to_remind(waiting, True, False, last, date(2026, 3, 24))
    for today in (date(2026, 3, 25), last):
        assert not rules.reasons_not_to_remind(waiting, True, False, last, today)
