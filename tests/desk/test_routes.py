"""The desk of a Board, and the dates of one review."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.clock import day_in_words
from app.desk.models import KeptDate
from app.history import HistoryLine
from app.packs.models import Delivery, FrozenPack, Pack, Publication
from app.people.models import Conflict
from app.responses.models import BoardAction, Recheck
from app.reviews.models import Review, ReviewStep
from app.vocabulary import ActionState, Role, Step, StepState, StillSo
from app.working_days import plus_months
from tests.build import MONDAY, a_board, a_member, a_review, kept
from tests.home.test_overview import counted
from tests.responses.case import WHOLE, a_case

TODAY = MONDAY.date()


def test_the_business_manager_sees_what_is_late_and_writes_why(db: Session, browse_as) -> None:
    review = a_review(db, title="Harbour")
    step = {"review_id": review.id, "step": Step.EPISODES, "state": StepState.UNDER_WAY}
    kept(db, ReviewStep(**step, planned_for=TODAY - timedelta(days=9)))
    a_member(db, review, Role.LEAD_REVIEWER, "Lena Lead")
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    desk = f"/boards/{review.board_id}/desk"
    before = manager.visit(desk).text

    saved = manager.submit(
        f"/reviews/{review.id}/dates/step-episodes", reason="We wait for records.", version=0
    )

    assert (
        "due on 21 February 2026, 9 days late" in before and "No reason is written yet." in before
    )
    assert "Led by Lena Lead" in before
    assert saved.path == f"/reviews/{review.id}/dates"
    assert "We wait for records." in manager.visit(desk).text
    line = db.exec(select(HistoryLine).where(HistoryLine.subject == "keptdate")).one()
    assert line.review_id == review.id


@pytest.mark.parametrize("day", ["31/12/9999", "1/1/0001", "2200-01-01"])
def test_no_day_is_so_far_off_that_nothing_can_be_counted_from_it(
    db: Session, browse_as, day: str
) -> None:
    case = a_case(db)
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    plan = {"what": "A form.", "holder": "The office", "due_text": day}

    date = manager.submit(f"/reviews/{case.review.id}/dates/notified", planned_for=day, version=0)
    action = manager.submit(case.at(f"/findings/{case.finding.id}/actions"), **plan)
    not_before = manager.submit(case.at("/public-page/not-before"), day=day, reason="A trial.")

    assert (date.status, action.status, not_before.status) == (422, 422, 422)
    for file in ("", "/report.pdf", "/dates.csv", "/dates.ics"):
        assert manager.get(f"/boards/{case.review.board_id}/desk{file}").status_code == 200


def test_a_date_is_counted_from_the_one_before_it(db: Session, browse_as) -> None:
    review = a_review(db)
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    url = f"/reviews/{review.id}/dates"

    page = manager.submit(f"{url}/notified", kept_on="14/2/2026", version=0)

    assert "Due by 14 March 2026" in page.text
    assert "1 month after: the Board was told of the case" in page.text
    late = manager.submit(f"{url}/decided", kept_on="3 March 2026", version=0)
    told = next(row for row in page.text.split("Change") if "Board was told" in row)
    assert "told of the case Done Done on 14 February 2026" in told, "nothing says by when"
    assert (late.status, late.errors) == (422, ["Enter a day that has passed"])
    vague = manager.submit(f"{url}/decided", kept_on="spring", version=0)
    assert vague.errors == ["Enter one day, like 14/3/2026, or leave this empty"]


def test_two_who_write_down_one_date_both_keep_their_words(db: Session, browse_as) -> None:
    review = a_review(db)
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    url = f"/reviews/{review.id}/dates/completed"
    manager.submit(url, reason="The first reason.", version=0)

    clash = manager.submit(url, reason="The second reason.", version=0)
    settled = manager.submit(url, reason="The second reason.", version=clash.value("version"))

    assert clash.status == 409
    assert "The first reason." in clash.text and "The second reason." in clash.text
    assert settled.status == 200
    db.expire_all()
    assert db.exec(select(KeptDate)).one().reason == "The second reason."


def test_a_review_keeps_its_dates_when_its_board_takes_other_words(db: Session, browse_as) -> None:
    review = a_review(db)
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    manager.submit(f"/boards/{review.board_id}/words", terminology="england-2018")
    about = {"title": "New", "label": "Child N", "kind": "learning_review", "variant": "full"}
    manager.submit(f"/boards/{review.board_id}/reviews/new", **about, framework="ltsc-factors")

    new = db.exec(select(Review).where(Review.title == "New")).one()

    assert "The Board was told" in manager.visit(f"/reviews/{review.id}/dates").text
    assert "Rapid review done" in manager.visit(f"/reviews/{new.id}/dates").text


def test_who_sees_the_dates_and_who_changes_them(db: Session, browse_as) -> None:
    review = a_review(db)
    url = f"/reviews/{review.id}/dates"
    for role in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR, Role.BOARD_CHAIR):
        reader = browse_as(a_member(db, review, role))
        assert reader.visit(url).status == 200
        assert reader.client.post(f"{url}/notified", data={"version": 0}).status_code == 403
    champion = browse_as(a_member(db, review, Role.CHAMPION))
    assert champion.get(url).status_code == 403
    elsewhere = a_member(db, a_review(db, a_board(db, "Elsewhere")), Role.BUSINESS_MANAGER)
    assert browse_as(elsewhere).get(url).status_code == 404
    assert browse_as(elsewhere).get(f"/boards/{review.board_id}/desk").status_code == 404
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    assert manager.get(f"{url}/no-such-date").status_code == 404


def test_the_desk_is_narrowed_by_step_and_lateness_and_tells_what_it_leaves_out(
    db: Session, browse_as
) -> None:
    board = a_board(db)
    for title, day in (("Late", -3), ("Early", 3)):
        review = a_review(db, board, title)
        step = {"review_id": review.id, "step": Step.ACCOUNTS, "state": StepState.UNDER_WAY}
        kept(db, ReviewStep(**step, planned_for=TODAY + timedelta(days=day)))
    a_review(db, board, "Waiting")
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    url = f"/boards/{board.id}/desk"

    assert manager.visit(url).links("Late") and manager.visit(url).links("Waiting")
    under_way = manager.visit(f"{url}?step=accounts")
    late = manager.visit(f"{url}?late=1")
    nothing = manager.visit(f"{url}?step=pack&late=1")

    assert under_way.links("Late") and under_way.links("Early") and not under_way.links("Waiting")
    assert late.links("Late") and not late.links("Early")
    assert "2 other reviews are not shown" in late.text
    assert "No review is like this" in nothing.text


def test_who_is_kept_out_of_a_review_does_not_find_it_on_the_desk(db: Session, browse_as) -> None:
    review = a_review(db, title="Harbour")
    manager = a_member(db, review, Role.BUSINESS_MANAGER)
    kept(db, Conflict(person_id=manager.id, review_id=review.id, reason="A neighbour."))
    assert "Harbour" not in browse_as(manager).visit(f"/boards/{review.board_id}/desk").text


@pytest.mark.slow
def test_the_desk_asks_as_often_for_thirty_reviews_as_for_two(
    app: FastAPI, db: Session, browse_as
) -> None:
    asked = []
    for many in (2, 30):
        board = a_board(db)
        for n in range(many):
            review = a_review(db, board, f"Review {n}")
            a_member(db, review, Role.LEAD_REVIEWER)
        manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
        manager.visit(f"/boards/{board.id}/desk")
        with counted(app) as statements:
            manager.visit(f"/boards/{board.id}/desk")
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_what_the_board_was_given_and_has_answered_stands_on_its_desk(
    db: Session, browse_as
) -> None:
    case = a_case(db)
    chair = browse_as(case.chair)
    desk = f"/boards/{case.review.board_id}/desk"
    before = chair.visit(desk).text

    chair.submit(case.at("/receipt"))
    chair.submit(case.answer, **WHOLE)

    after = chair.visit(desk).text
    assert "Nobody has recorded receipt yet" in before and "0 of 1 finding answered" in before
    assert "Receipt recorded on 2 March 2026" in after and "1 of 1 finding answered" in after
    [response] = chair.visit(desk).links(f"1 of 1 finding answered : {case.review.title}")
    assert response == case.response


def test_actions_and_the_day_to_look_again_stand_on_the_desk_until_somebody_has_looked(
    db: Session, browse_as
) -> None:
    case = a_case(db)
    chair = browse_as(case.chair)
    by = {"review_id": case.review.id, "pack_id": case.pack.id, "person_id": case.chair.id}
    day = TODAY - timedelta(days=400)
    kept(db, Publication(**by, published_at=MONDAY - timedelta(days=400)))
    about = {"what": "A page.", "holder": "Us", "due_text": "then", "started_at": MONDAY}
    finding = {"finding_id": case.finding.id}
    for due in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        kept(db, BoardAction(**by, **finding, **about, due=due, state=ActionState.UNDER_WAY))
    desk = f"/boards/{case.review.board_id}/desk"
    before = chair.visit(desk).text
    looked = {"number": 1, "still_so": StillSo.STILL, "words": "It is.", "checked_at": MONDAY}
    kept(db, Recheck(**by, **finding, **looked))

    after = chair.visit(desk).text

    assert "2 actions under way, 1 late" in before
    assert f"Look again by {day_in_words(plus_months(day, 12))}" in before
    assert "Look again whether it helped : due on" in before
    assert "Look again by" not in after and "Look again whether it helped: done" in after


def test_what_is_to_be_done_about_a_pack_stays_on_the_desk_when_a_newer_one_comes(
    db: Session, browse_as
) -> None:
    case = a_case(db)
    mine = {"review_id": case.review.id}
    by = {**mine, "pack_id": case.pack.id, "person_id": case.chair.id}
    about = {"what": "A page.", "holder": "Us", "due_text": "then", "started_at": MONDAY}
    about |= {"due": TODAY - timedelta(days=1), "state": ActionState.UNDER_WAY}
    kept(db, Publication(**by, published_at=MONDAY - timedelta(days=400)))
    kept(db, BoardAction(**by, **about, finding_id=case.finding.id))
    newer = kept(db, Pack(**mine, number=2, title="Corrected", started_at=MONDAY))
    frozen = db.exec(select(FrozenPack)).one().model_dump(exclude={"id", "pack_id"})
    kept(db, FrozenPack(**frozen, pack_id=newer.id))
    board = {"board_id": case.review.board_id, "delivered_at": MONDAY}
    kept(db, Delivery(**mine, **board, pack_id=newer.id))

    desk = browse_as(case.chair).visit(f"/boards/{case.review.board_id}/desk")

    assert "Pack 2" in desk.text and "0 of 1 finding answered" in desk.text
    assert "1 action under way, 1 late" in desk.text
    assert "Look again whether it helped : due on" in desk.text
