"""An answer that is still being written is the Board's own, and nothing of it is lost."""

import pytest
from sqlmodel import Session, select

from app.responses.models import Response, ResponseDraft
from app.vocabulary import ReviewKind, Role
from tests.build import a_member
from tests.responses.case import WHOLE, Case, a_case

HALF = {"understanding": "We begin to see.", "number": "0", "draft": "0", "keep": "draft"}


@pytest.fixture
def case(db: Session) -> Case:
    return a_case(db)


def test_a_draft_may_have_gaps_and_only_the_boards_people_know_of_it(
    db: Session, case: Case, browse_as
) -> None:
    chair = browse_as(case.chair)

    page = chair.submit(case.answer, **HALF)

    assert "The draft is saved. Only the Board's people can read it." in page.text
    assert "Go on with the draft" in page.text and "saved by Margaret Strowde" in page.text
    assert "No answer yet." in page.text and "We begin to see." not in page.text
    assert "We begin to see." in chair.visit(case.answer).text
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    assert "We begin to see." in manager.visit(case.answer).text
    lead = browse_as(case.lead)
    for path in (case.response, f"/reviews/{case.review.id}/history"):
        seen = lead.visit(path).text
        assert "draft of" not in seen and "We begin" not in seen
    assert db.exec(select(Response)).all() == []


def test_a_draft_that_is_given_is_an_answer_and_no_draft_any_more(
    db: Session, case: Case, browse_as
) -> None:
    chair = browse_as(case.chair)
    chair.submit(case.answer, **HALF)

    page = chair.submit(case.answer, **WHOLE, draft="1")

    assert "A page." in page.text and "Go on with the draft" not in page.text
    assert db.exec(select(ResponseDraft)).all() == []
    assert [r.number for r in db.exec(select(Response))] == [1]


@pytest.mark.parametrize("second", [{**HALF, "understanding": "Mine."}, {**WHOLE, "draft": "0"}])
def test_two_people_writing_one_draft_lose_nothing(
    db: Session, case: Case, browse_as, second: dict[str, str]
) -> None:
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    browse_as(case.chair).submit(case.answer, **HALF)

    page = manager.submit(case.answer, **second)

    assert page.status == 409
    assert "We begin to see." in page.text and second["understanding"] in page.text
    assert "The draft that Margaret Strowde saved" in page.text
    assert page.value("draft") == "1", "who saves again knows what they write over"
    assert [d.understanding for d in db.exec(select(ResponseDraft))] == ["We begin to see."]
    assert manager.submit(case.answer, **{**second, "draft": "1"}).status == 200


def test_only_the_board_writes_drafts(db: Session, case: Case, browse_as) -> None:
    assert browse_as(case.lead).submit(case.answer, **HALF).status == 403
    elsewhere = a_case(db)
    assert browse_as(elsewhere.chair).submit(case.answer, **HALF).status == 404
    assert db.exec(select(ResponseDraft)).all() == []


def test_a_review_that_asks_for_recommendations_gets_them_from_the_board(
    db: Session, case: Case, browse_as
) -> None:
    chair = browse_as(case.chair)
    assert "recommend" not in chair.visit(case.answer).text
    case.review.kind = ReviewKind.LOCAL_PRACTICE_REVIEW
    db.add(case.review)
    db.commit()
    assert "What do the partners recommend?" in chair.visit(case.answer).text

    page = chair.submit(case.answer, **WHOLE, recommend="One page for all.")

    assert "What do the partners recommend? One page for all." in page.text
