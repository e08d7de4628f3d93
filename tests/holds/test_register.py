"""The register of who was shown what only grows: the database itself sees to that."""

from typing import TypedDict

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app.holds.disclosure_actions import write_down
from app.holds.disclosure_queries import register
from app.people.models import Member
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_review
from tests.packs.build import on

CHANGES = ["UPDATE disclosure SET number = 7", "DELETE FROM disclosure"]


class Said(TypedDict):
    whom: str
    basis: str
    decided_by: str


SAID = Said(whom="The coroner's officer", basis="An order", decided_by="Both lead reviewers")


@pytest.fixture
def lead(db: Session) -> Member:
    review = a_review(db)
    return on(db, review, a_member(db, review, Role.LEAD_REVIEWER))


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_itself_refuses_to_change_a_line_and_takes_a_further_one(
    db: Session, lead: Member, change: str
) -> None:
    first = write_down(db, lead, MONDAY.date(), MONDAY, what="The pack", **SAID)
    db.commit()
    with pytest.raises(DBAPIError, match="A line of the register of disclosures cannot be changed"):
        db.execute(text(change))
    db.rollback()

    write_down(db, lead, MONDAY.date(), MONDAY, corrects=first, what="A part", **SAID)
    db.commit()
    assert [(line.number, line.what) for line, _ in register(db, lead)] == [
        (1, "The pack"),
        (2, "A part"),
    ]


def test_a_changed_line_is_refused_to_the_application_too(db: Session, lead: Member) -> None:
    line = write_down(db, lead, MONDAY.date(), MONDAY, what="The pack", **SAID)
    db.commit()
    line.what = "Nothing at all"
    with pytest.raises(DBAPIError, match="cannot be changed"):
        db.commit()
    db.rollback()
    assert line.what == "The pack"
