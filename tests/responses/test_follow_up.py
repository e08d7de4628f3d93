"""What the Board does, how it goes, what is late, and whether the pattern is still there."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from app.boards.models import Board
from app.packs.models import Delivery
from app.people.models import Conflict, Person
from app.responses import rules
from app.responses.follow_up_forms import last_day
from app.responses.models import ActionUpdate, BoardAction, Recheck
from app.vocabulary import ActionState, Role
from tests.browser import Browser
from tests.build import MONDAY, a_board, a_member, a_review, a_whole_finding, kept
from tests.packs.build import a_delivered_pack, on
from tests.publication.build import open_to_contributors
from tests.responses.case import Case, a_case

BrowseAs = Callable[[Person], Browser]
PLAN = {"what": "Ring the groups.", "holder": "Head of early help", "due_text": "January 2026"}
AGAIN = {"still_so": "changed", "words": "We counted.", "side_effects": "More calls."}


@pytest.fixture
def case(db: Session) -> Case:
    return a_case(db)


def actions(case: Case) -> str:
    return case.at(f"/findings/{case.finding.id}/actions")


def recheck(case: Case) -> str:
    return case.at(f"/findings/{case.finding.id}/recheck")


def test_a_due_date_is_a_day_or_a_month_and_nothing_vaguer() -> None:
    assert last_day("30/4/2026") == date(2026, 4, 30)
    assert last_day("June 2026") == date(2026, 6, 30)
    for vague in ("summer 2026", "2026", "soon", "after Easter"):
        assert last_day(vague) is None


def test_an_action_is_late_from_the_day_after_and_never_once_it_is_over() -> None:
    due = date(2026, 3, 1)
    assert not rules.is_overdue(ActionState.UNDER_WAY, due, due)
    assert rules.is_overdue(ActionState.NOT_STARTED, due, due + timedelta(days=1))
    for over in (ActionState.DONE, ActionState.DROPPED):
        assert not rules.is_overdue(over, due, due + timedelta(days=1))


def test_the_board_looks_again_a_year_after_unless_it_chose_another_day() -> None:
    assert rules.recheck_due(date(2026, 3, 2), None) == date(2027, 3, 2)
    assert rules.recheck_due(date(2026, 3, 2), date(2026, 9, 1)) == date(2026, 9, 1)


def test_an_action_has_a_holder_and_a_date_and_is_told_of_each_time(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair = browse_as(case.chair)
    assert chair.submit(actions(case), due_text="one day").errors == [
        "Say what will be done",
        "Enter the post or the body that holds it",
        "Enter a day or a month, like 30/4/2026 or June 2026",
    ]
    page = chair.submit(actions(case), **PLAN)
    [there] = page.links("Ring the groups.")
    assert "Head of early help. By January 2026. Not started." in page.text
    assert "Overdue by 30 days" in chair.visit(there).text
    assert chair.submit(there, state="under_way").status == 409
    chair.submit(there, state="under_way", how_much="Eleven of twenty.")
    told = chair.submit(there, state="done", difference="They say so.")
    assert "Eleven of twenty." in told.text and "They say so." in told.text
    assert "Overdue" not in told.text
    assert len(db.exec(select(ActionUpdate)).all()) == 2
    assert "They say so." in browse_as(case.lead).visit(case.response).text


def test_a_late_action_says_so_and_how_late_wherever_it_stands(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair = browse_as(case.chair)
    [there] = chair.submit(actions(case), **{**PLAN, "due_text": "1/3/26"}).links(
        "Ring the groups."
    )
    chair.submit(actions(case), **{**PLAN, "what": "Later.", "due_text": "2/3/2026"})

    for reader in (case.chair, case.lead):
        page = browse_as(reader).visit(case.response)
        assert "Ring the groups. Overdue by 1 day Head of early help. By 1 March 2026." in page.text
        assert "Later. Head of early help. By 2 March 2026. Not started." in page.text
    follow_up = chair.visit(f"/boards/{case.review.board_id}/follow-up").text
    assert "By when 1 March 2026, 1 day late" in follow_up
    chair.submit(there, state="done", how_much="All of them.")
    assert "Overdue" not in chair.visit(case.response).text


def test_two_people_changing_an_action_lose_nothing(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair = browse_as(case.chair)
    [there] = chair.submit(actions(case), **PLAN).links("Ring the groups.")
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    chair.submit(f"{there}/plan", **{**PLAN, "what": "Visit the groups."}, version="1")

    late = manager.submit(f"{there}/plan", **{**PLAN, "what": "Write to them."}, version="1")

    assert late.status == 409
    assert "Visit the groups." in late.text and "Write to them." in late.text
    db.expire_all()
    assert db.exec(select(BoardAction)).one().what == "Visit the groups."


def test_a_plan_that_changes_shows_what_was_planned_before(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair = browse_as(case.chair)
    [there] = chair.submit(actions(case), **PLAN).links("Ring the groups.")
    assert "planned before" not in chair.visit(there).text
    assert "Planned at first" not in chair.visit(case.response).text
    changed = {**PLAN, "what": "Visit the groups.", "due_text": "June 2026"}
    chair.submit(f"{there}/plan", **changed, version="1")

    page = chair.submit(f"{there}/plan", **{**changed, "due_text": "May 2026"}, version="2").text

    assert "Visit the groups." in page.split("How it was planned before")[0]
    before = page.split("How it was planned before")[1]
    assert "Ring the groups." in before and "June 2026" in before and "January 2026" in before
    assert "May 2026" not in before and "Head of early help" not in before
    read = browse_as(case.lead).visit(case.response).text
    assert "By May 2026. Not started. Planned at first by January 2026." in read


def test_the_board_sees_what_is_open_and_late_and_nothing_of_a_review_one_is_kept_out_of(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair = browse_as(case.chair)
    chair.submit(actions(case), **PLAN)
    chair.submit(actions(case), **{**PLAN, "what": "Later.", "due_text": "June 2026"})
    follow_up = f"/boards/{case.review.board_id}/follow-up"

    seen = chair.visit(follow_up).text

    late, to_come = seen.split("To come: 1")
    assert "Overdue: 1 Ring the groups. By when 31 January 2026, 30 days late Who holds it" in late
    assert "Later. By when 30 June 2026" in to_come and "Later." not in late
    out = a_member(db, case.review, Role.BOARD_MEMBER)
    kept(db, Conflict(person_id=out.id, review_id=case.review.id, reason="A relative"))
    assert "Nothing is open" in browse_as(out).visit(follow_up).text
    assert browse_as(case.lead).get(follow_up).status_code == 404
    elsewhere = a_member(db, a_review(db, a_board(db, "Elsewhere")), Role.BOARD_CHAIR)
    assert browse_as(elsewhere).get(follow_up).status_code == 404


def test_the_board_looks_again_when_the_pack_is_public_and_every_look_is_kept(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair, follow_up = browse_as(case.chair), f"/boards/{case.review.board_id}/follow-up"
    assert "It is not public yet." in chair.visit(recheck(case)).text
    assert chair.submit(recheck(case), **AGAIN, number="0").status == 409
    assert chair.get(case.at("/recheck-day")).status_code == 404
    open_to_contributors(db, case)
    assert "looks again by 2 March 2027" in chair.visit(recheck(case)).text
    seen = chair.visit(follow_up).text
    assert "To come: 1 Look again" in seen and "By when 2 March 2027" in seen
    chair.submit(case.at("/recheck-day"), due="1/2/2026")
    seen = chair.visit(follow_up).text
    assert "Overdue: 1 Look again" in seen and "By when 1 February 2026, 29 days late" in seen
    assert "Overdue by 29 days The Board looks again by" in chair.visit(case.response).text
    page = chair.submit(recheck(case), **AGAIN, number="0")
    assert "It has changed We counted. More calls." in page.text
    assert "The Board looks again by" not in page.text
    late = chair.submit(recheck(case), **{**AGAIN, "words": "Not so."}, number="0")
    assert late.status == 409 and "We counted." in late.text and "Not so." in late.text
    chair.submit(recheck(case), **{**AGAIN, "words": "Not so."}, number="1")
    assert [one.number for one in db.exec(select(Recheck).order_by(Recheck.number))] == [1, 2]
    assert "Nothing is open" in chair.visit(follow_up).text


def test_a_later_finding_of_the_same_kind_is_shown_to_the_board(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair = browse_as(case.chair)
    assert "No later review of this Board" in chair.visit(recheck(case)).text
    later = a_later_case(db, case)
    assert "Child Z, finding 1" in chair.visit(recheck(case)).text
    kept(db, Conflict(person_id=case.chair.id, review_id=later, reason="A relative"))
    assert "Child Z" not in chair.visit(recheck(case)).text


def a_later_case(db: Session, case: Case) -> object:
    """Another review of the same Board, whose pack came a day later."""
    review = a_review(db, db.get_one(Board, case.review.board_id), "Child Z")
    leads = [on(db, review, a_member(db, review, Role.LEAD_REVIEWER)) for _ in range(2)]
    pack = a_delivered_pack(db, *leads, a_whole_finding(db, review))
    delivery = db.exec(select(Delivery).where(Delivery.pack_id == pack.id)).one()
    delivery.delivered_at = MONDAY + timedelta(days=1)
    db.commit()
    return review.id
