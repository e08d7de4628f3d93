"""A pack that those who gave an account can read, and its public page."""

from datetime import datetime

from sqlmodel import Session

from app.packs import actions as packs
from app.packs import publishing_actions
from app.people.models import Member
from app.publication import actions
from app.publication.models import PublicPage
from app.responses import actions as responses
from app.vocabulary import Answer
from tests.build import MONDAY
from tests.packs.build import on
from tests.responses.case import Case

CONTACT = "The business office, 01632 960 001"


def chair_of(db: Session, case: Case) -> Member:
    return on(db, case.review, case.chair)


def open_to_contributors(db: Session, case: Case) -> None:
    chair = chair_of(db, case)
    packs.record_receipt(db, chair, case.pack, MONDAY)
    publishing_actions.publish(db, chair, case.pack, MONDAY)
    db.commit()


def answer(db: Session, case: Case, understanding: str, now: datetime = MONDAY) -> None:
    by = chair_of(db, case)
    words = {"understanding": understanding, "change": "A page."}
    responses.answer_finding(db, by, case.pack, case.finding.id, Answer.ACCEPTED, now, **words)
    db.commit()


def a_public_page(
    db: Session, case: Case, with_response: bool = False, now: datetime = MONDAY
) -> PublicPage:
    open_to_contributors(db, case)
    by = chair_of(db, case)
    page = actions.open_page(db, by, case.pack, CONTACT, with_response, now)
    db.commit()
    return page
