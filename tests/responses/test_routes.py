"""The Board answers each finding; every answer it ever gave stays readable."""

from uuid import uuid4

import pytest
from sqlmodel import Session, select

from app.responses.models import Response
from app.vocabulary import Role
from tests.build import a_board, a_member, a_review
from tests.packs.build import a_pack, on
from tests.responses.case import WHOLE, Case, a_case


@pytest.fixture
def case(db: Session) -> Case:
    return a_case(db)


def test_the_board_answers_a_finding_and_the_leads_read_it(
    db: Session, case: Case, browse_as
) -> None:
    lead = browse_as(case.lead)
    assert "No answer yet." in lead.visit(case.response).text

    page = browse_as(case.chair).submit(case.answer, **WHOLE)

    assert "We accept this finding" in page.text
    read = lead.visit(case.response)
    assert "A page." in read.text and "Recorded by Margaret Strowde on 2 March 2026" in read.text
    assert lead.get(case.answer).status_code == 403


def test_an_answer_needs_its_reason(db: Session, case: Case, browse_as) -> None:
    chair = browse_as(case.chair)

    page = chair.submit(case.answer, **{**WHOLE, "answer": "not_accepted", "change": ""})
    assert page.errors == ["Say what will change, or why you will not act"]
    page = chair.submit(case.answer, number="0", no_action="No money.")
    assert page.errors == ["Choose the Board's answer", "Say what you understand by this finding"]
    assert "No money." in page.text
    assert db.exec(select(Response)).first() is None


def test_every_answer_stays_readable(db: Session, case: Case, browse_as) -> None:
    chair = browse_as(case.chair)
    chair.submit(case.answer, **WHOLE)

    page = chair.submit(case.answer, **{**WHOLE, "number": "1", "change": "Two pages."})

    assert "Two pages." in page.text and "Earlier answers to finding 1" in page.text
    assert [r.number for r in db.exec(select(Response).order_by(Response.number))] == [1, 2]


def test_two_people_answering_at_once_lose_nothing(db: Session, case: Case, browse_as) -> None:
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    browse_as(case.chair).submit(case.answer, **WHOLE)

    page = manager.submit(case.answer, **{**WHOLE, "change": "Something else."})

    assert page.status == 409
    assert "A page." in page.text and "Something else." in page.text
    assert len(db.exec(select(Response)).all()) == 1


def test_only_the_board_the_leads_and_the_team_see_the_response(
    db: Session, case: Case, browse_as
) -> None:
    elsewhere = a_review(db, a_board(db, "Upper Tolland Safeguarding Children Board"))
    team = a_member(db, case.review, Role.REVIEW_TEAM)
    supervisor = a_member(db, case.review, Role.SUPERVISOR)
    stranger = a_member(db, elsewhere, Role.BUSINESS_MANAGER)

    assert browse_as(team).get(case.response).status_code == 200
    assert browse_as(supervisor).get(case.response).status_code == 403
    assert browse_as(stranger).get(case.response).status_code == 404
    assert browse_as(stranger).get(case.answer).status_code == 404


def test_a_draft_and_a_finding_that_is_not_in_the_pack_have_no_response(
    db: Session, case: Case, browse_as
) -> None:
    chair = browse_as(case.chair)
    other = case.answer.replace(str(case.finding.id), str(uuid4()))
    assert chair.submit(other, **WHOLE).status == 404

    draft = a_pack(db, on(db, case.review, case.lead), case.finding)
    here = case.response.replace(str(case.pack.id), str(draft.id))
    assert browse_as(case.lead).get(here).status_code == 404
