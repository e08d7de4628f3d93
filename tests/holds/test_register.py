"""The register of who was shown what only grows: the database itself sees to that. What is shown
before it is public stands in it by itself."""

from datetime import timedelta
from typing import TypedDict

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app.boards.models import Board
from app.holds import actions as holds
from app.holds.disclosure_actions import ITSELF, write_down
from app.holds.disclosure_queries import register
from app.packs import accuracy_actions, queries, release_actions
from app.people.models import Member
from app.refusal import Refused
from app.responses import agency_actions
from app.reviews.models import Review
from app.vocabulary import HoldOn, Role
from tests.build import (
    MONDAY,
    a_contributor,
    a_member,
    a_person,
    a_review,
    a_sent_account,
    a_whole_finding,
    an_agency,
)
from tests.packs.build import a_delivered_pack, a_pack, looked_through, on

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


def lines(db: Session, by: Member) -> list[tuple[str, str]]:
    return [(line.whom, line.what) for line, _ in register(db, by)]


def test_a_pack_that_goes_to_the_board_stands_in_the_register_by_itself(
    db: Session, lead: Member
) -> None:
    review = db.get_one(Review, lead.review)
    other = on(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    finding = a_whole_finding(db, review)
    pack = a_pack(db, lead, finding)
    draft = queries.draft(db, lead, pack)
    for by in (lead, other):
        release_actions.release_pack(db, by, pack, draft.sha256, MONDAY)
    day, checked = MONDAY.date(), looked_through(db, lead, draft.data)
    held = holds.put_on_hold(db, lead, HoldOn.RELEASE, "A trial.", day, day, MONDAY)
    with pytest.raises(Refused, match="on hold"):
        release_actions.freeze(db, other, pack, checked, MONDAY)
    assert lines(db, lead) == [], "what does not go is not written down"

    holds.lift(db, lead, held, "The trial is over.", MONDAY)
    release_actions.freeze(db, other, pack, checked, MONDAY)
    [(line, writer)] = register(db, lead)
    assert line.whom == db.get_one(Board, review.board_id).name
    assert line.what == "Findings pack 1, in every form."
    assert (line.decided_by, writer.id) == ("Both lead reviewers", other.person_id)
    assert line.basis.endswith(ITSELF)


def test_who_is_asked_to_answer_for_an_agency_stands_in_the_register_once(
    db: Session, lead: Member
) -> None:
    review = db.get_one(Review, lead.review)
    other = on(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    a_delivered_pack(db, lead, other, a_whole_finding(db, review))
    noor = a_member(db, review, Role.BUSINESS_MANAGER, "Noor Haddowfield")
    agency = an_agency(db, db.get_one(Board, review.board_id), "The housing office")
    manager, asked = on(db, review, noor), a_person(db, "Kit Harbour")

    agency_actions.ask(db, manager, asked, agency, MONDAY)
    with pytest.raises(Refused):
        agency_actions.ask(db, manager, asked, agency, MONDAY)

    [_, (line, _)] = register(db, lead)
    assert line.whom == "Who answers for The housing office"
    assert line.what == "Findings pack 1, and each that corrects it."
    assert line.decided_by == "Noor Haddowfield"
    assert register(db, manager) == [], "the register itself is the lead reviewers' own"


def test_each_reader_of_a_draft_stands_in_the_register_with_the_parts_they_are_shown(
    db: Session, lead: Member
) -> None:
    review = db.get_one(Review, lead.review)
    people = [a_contributor(db, review, label) for label in ("Nurse 1", "Teacher 1", "Police 1")]
    for one in people:
        a_sent_account(db, one, overview="I saw him at home.")
    pack = a_pack(db, lead, a_whole_finding(db, review))
    day, readers = MONDAY.date(), [one.id for one in people[:2]]
    parts = ["summary", *queries.chosen_ids(db, pack)]
    last = day + timedelta(days=7)
    accuracy_actions.open_reading(db, lead, pack, parts, readers, last, day, MONDAY)

    what = "Of a draft of findings pack 1, until 9 March 2026: The summary; Handovers lose history."
    assert sorted(lines(db, lead)) == [("Nurse 1", what), ("Teacher 1", what)]
