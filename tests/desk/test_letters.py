"""Letters to a Board's people: sparse, in fixed words, only while something waits, or never."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from fastapi import FastAPI
from sqlmodel import Session, col, select

from app.desk import rules
from app.mail import Letter
from app.people.models import Conflict, Person
from app.vocabulary import Role
from app.worker import nudge_once
from tests.browser import Browser
from tests.build import MONDAY, a_board, a_member, a_review, a_whole_finding, kept
from tests.packs.build import a_delivered_pack, a_pack, on
from tests.publication.build import answer, open_to_contributors
from tests.responses.case import Case, a_case

BrowseAs = Callable[[Person], Browser]
DAY = timedelta(days=1)
TIME_IS_UP = MONDAY + 43 * DAY
"""The day after the six weeks in which the Board answers: 14 April 2026."""
LATE = {"what": "Ring the herons.", "holder": "Heron keeper", "due_text": "January 2026"}


@pytest.fixture
def case(db: Session) -> Case:
    return a_case(db)


def nudged(app: FastAPI, *moments: datetime) -> list[int]:
    return [nudge_once(app.state.sessions, app.state.settings, moment) for moment in moments]


def letters(db: Session, person: Person | None = None) -> list[Letter]:
    found = db.exec(select(Letter).order_by(col(Letter.posted_at), col(Letter.id))).all()
    db.commit()
    about = [one for one in found if one.subject.startswith("Something waits")]
    return [one for one in about if person is None or one.recipient == person.email]


def an_action(case: Case, browser: Browser, **given: str) -> None:
    browser.submit(case.at(f"/findings/{case.finding.id}/actions"), **{**LATE, **given})


def test_one_letter_a_month_while_a_finding_has_no_answer_and_none_once_it_has(
    app: FastAPI, db: Session, case: Case
) -> None:
    may_13 = TIME_IS_UP + 29 * DAY
    assert nudged(app, MONDAY, TIME_IS_UP - DAY, TIME_IS_UP) == [0, 0, 1]
    assert nudged(app, TIME_IS_UP, TIME_IS_UP + DAY, may_13, may_13 + DAY) == [0, 0, 0, 1]
    assert [one.posted_at for one in letters(db, case.chair)] == [TIME_IS_UP, may_13 + DAY]

    answer(db, case, "We see.", may_13 + DAY)
    assert nudged(app, may_13 + 60 * DAY) == [0]


def test_the_chair_and_the_manager_hear_of_a_late_action_and_nobody_else(
    app: FastAPI, db: Session, case: Case, browse_as: BrowseAs
) -> None:
    manager = a_member(db, case.review, Role.BUSINESS_MANAGER)
    a_member(db, case.review, Role.BOARD_MEMBER)
    a_member(db, a_review(db, a_board(db, "Elsewhere")), Role.BOARD_CHAIR)
    an_action(case, browse_as(case.chair), due_text="June 2026")
    assert nudged(app, MONDAY) == [0]
    an_action(case, browse_as(case.chair))

    assert nudged(app, MONDAY) == [2]
    sent = {one.recipient for one in letters(db)}
    assert sent == {case.chair.email, manager.email}


def test_a_letter_comes_on_the_day_to_look_again_and_not_before(
    app: FastAPI, db: Session, case: Case
) -> None:
    answer(db, case, "We see.")
    open_to_contributors(db, case)

    a_year_on = MONDAY.replace(year=2027)
    assert nudged(app, a_year_on - DAY, a_year_on) == [0, 1]


def test_who_switches_letters_off_gets_none_until_they_switch_them_on(
    app: FastAPI, db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair, here = browse_as(case.chair), f"/boards/{case.review.board_id}/letters"
    manager = a_member(db, case.review, Role.BUSINESS_MANAGER)
    assert here in chair.visit(f"/boards/{case.review.board_id}").links("Letters to you")

    for _ in range(2):
        page = chair.submit(here, on="false")
    assert "You have switched these letters off." in page.text
    assert nudged(app, TIME_IS_UP) == [1]
    assert letters(db, case.chair) == [] and len(letters(db, manager)) == 1

    assert "switched" not in chair.submit(here, on="true").text
    assert nudged(app, TIME_IS_UP + DAY) == [1]
    assert len(letters(db, case.chair)) == 1
    assert "The last letter went to you on 15 April 2026." in chair.visit(here).text
    for stranger in (case.lead, a_member(db, case.review, Role.BOARD_MEMBER)):
        assert browse_as(stranger).get(here).status_code in (403, 404)


def test_the_letter_is_the_same_whatever_waits_and_holds_no_word_of_it(
    app: FastAPI, db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db, a_board(db, "Heron Board"), "Heron")
    leads = [a_member(db, review, Role.LEAD_REVIEWER) for _ in range(2)]
    finding = a_whole_finding(db, review, "Herons are counted once.")
    pack = a_delivered_pack(db, *(on(db, review, lead) for lead in leads), finding)
    chair = a_member(db, review, Role.BOARD_CHAIR, "Margaret Heron")
    an_action(Case(review, leads[0], chair, pack, finding), browse_as(chair))
    a_case(db)

    assert nudged(app, TIME_IS_UP) == [2]
    one, other = letters(db)
    assert (one.subject, one.body, one.calendar) == (other.subject, other.body, other.calendar)
    assert "Something waits at your Board" in one.body
    assert not any(w in one.subject + one.body for w in ("eron", "review", "finding", "Margaret"))


def test_nothing_that_the_board_was_not_given_brings_a_letter(app: FastAPI, db: Session) -> None:
    review = a_review(db)
    lead = on(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    a_pack(db, lead, a_whole_finding(db, review))
    a_member(db, review, Role.BOARD_CHAIR)
    db.commit()

    assert nudged(app, MONDAY, MONDAY + 400 * DAY) == [0, 0]


def test_who_is_kept_out_of_the_review_hears_nothing_of_what_waits_there(
    app: FastAPI, db: Session, case: Case, browse_as: BrowseAs
) -> None:
    an_action(case, browse_as(case.chair))
    kept(db, Conflict(person_id=case.chair.id, review_id=case.review.id, reason="A relative"))
    manager = a_member(db, case.review, Role.BUSINESS_MANAGER)

    assert nudged(app, TIME_IS_UP) == [1]
    assert letters(db, case.chair) == [] and len(letters(db, manager)) == 1


def test_a_letter_that_came_back_is_the_last(app: FastAPI, db: Session, case: Case) -> None:
    assert nudged(app, TIME_IS_UP) == [1]
    letters(db)[0].bounced_at = TIME_IS_UP
    db.commit()

    assert nudged(app, TIME_IS_UP + 40 * DAY) == [0]


def test_two_workers_at_once_write_one_letter(app: FastAPI, db: Session, case: Case) -> None:
    months = [TIME_IS_UP + n * 31 * DAY for n in range(5)]
    db.commit()
    begin = Barrier(2)

    def work(moment: datetime) -> int:
        begin.wait()
        return nudge_once(app.state.sessions, app.state.settings, moment)

    with ThreadPoolExecutor(2) as workers:
        went = [sum(workers.map(work, [moment, moment])) for moment in months]
    assert went == [1, 1, 1, 1, 1] and len(letters(db, case.chair)) == 5


def test_a_month_is_counted_by_the_calendar() -> None:
    last = datetime(2026, 1, 31).date()
    assert rules.reasons_not_to_nudge(True, False, last, datetime(2026, 2, 27).date())
    assert not rules.reasons_not_to_nudge(True, False, last, datetime(2026, 2, 28).date())
