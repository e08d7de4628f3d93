"""Many try a link at the same moment: every wrong code counts, and one answer is kept or none."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.people.models import Member
from app.people.rules import CODE_FAILURES
from app.prevalence import actions, queries
from app.prevalence.models import Asking, PrevalenceAnswer, PrevalenceQuestion
from app.prevalence.queries import Asked
from app.refusal import Refused
from app.vocabulary import Role, Rung
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import on

AT_ONCE = 8


def all_at_once(app: FastAPI, token: str, attempt: Callable[[Session, Asked], bool]) -> list[bool]:
    """Each in a transaction of its own, like requests to several workers; all have found the link
    before the first goes on."""

    def one(_: int) -> bool:
        try:
            with app.state.sessions() as db, db.begin():
                found = queries.by_token(db, token)
                assert found
                time.sleep(0.05)
                return attempt(db, found)
        except Refused:
            return False

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


@pytest.fixture
def asked(db: Session) -> tuple[str, str]:
    """The link's token and the code of a question that waits."""
    review = a_review(db)
    lead = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Ada"))
    finding = a_whole_finding(db, review)
    question = actions.ask(db, lead, finding, actions.Asks(Rung.USUAL, "Meetings.", "Who?"), MONDAY)
    db.flush()
    keys = actions.send(db, lead, question, "A team", "", "https://here", MONDAY)
    db.commit()
    return keys


def test_wrong_codes_tried_at_once_are_all_counted(
    app: FastAPI, db: Session, asked: tuple[str, str]
) -> None:
    token, _ = asked

    def guess(session: Session, found: Asked) -> bool:
        return actions.opens(session, found, token, "not it", MONDAY)

    assert not any(all_at_once(app, token, guess))
    assert db.exec(select(Asking)).one().failures == CODE_FAILURES


def test_an_answer_sent_several_times_at_once_is_kept_once(
    app: FastAPI, db: Session, asked: tuple[str, str]
) -> None:
    token, code = asked

    def send(session: Session, found: Asked) -> bool:
        if opened := actions.opens(session, found, token, code, MONDAY):
            actions.answer(session, found, actions.Said(3, 12, None), MONDAY)
        return opened

    assert sum(all_at_once(app, token, send)) == 1
    assert len(db.exec(select(PrevalenceAnswer)).all()) == 1


def test_a_link_is_answered_or_taken_back_but_never_both(
    app: FastAPI, db: Session, asked: tuple[str, str]
) -> None:
    token, code = asked
    question, turns = db.exec(select(PrevalenceQuestion)).one(), count()
    lead = Member(question.person_id, frozenset(), review_id=question.review_id)
    db.commit()

    def either(session: Session, found: Asked) -> bool:
        if next(turns) % 2:
            actions.take_back(session, lead, found.asking, MONDAY)
            return True
        if opened := actions.opens(session, found, token, code, MONDAY):
            actions.answer(session, found, actions.Said(3, 12, None), MONDAY)
        return opened

    all_at_once(app, token, either)
    db.expire_all()
    answered = db.exec(select(PrevalenceAnswer)).first() is not None
    assert answered != (db.exec(select(Asking)).one().revoked_at is not None)
