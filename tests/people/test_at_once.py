"""Many try an invitation at the same moment: every wrong code counts, and it opens once."""

import time
from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI
from sqlmodel import Session, select

from app.people import invitations
from app.people.models import Invitation
from app.people.rules import CODE_FAILURES
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_review
from tests.packs.build import on

AT_ONCE = 8


def an_invitation(db: Session) -> tuple[str, str]:
    review = a_review(db)
    person = a_member(db, review, Role.LEAD_REVIEWER, "Ada")
    keys = invitations.invite(db, on(db, review, person), person, 7, MONDAY)
    db.commit()
    return keys


def opened_at_once(app: FastAPI, token: str, code: str) -> int:
    """How many of them it opens for, each in a transaction of its own."""

    def one(_: int) -> bool:
        with app.state.sessions() as db, db.begin():
            known = invitations.find(db, token)
            time.sleep(0.05)
            assert known
            return invitations.use(db, token, code, MONDAY) is not None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(one, range(AT_ONCE)))


def test_wrong_codes_tried_at_once_are_all_counted(app: FastAPI, db: Session) -> None:
    token, _ = an_invitation(db)
    assert opened_at_once(app, token, "not it") == 0
    assert db.exec(select(Invitation)).one().failures == CODE_FAILURES


def test_an_invitation_used_several_times_at_once_opens_once(app: FastAPI, db: Session) -> None:
    token, code = an_invitation(db)
    assert opened_at_once(app, token, code) == 1
