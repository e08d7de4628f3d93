"""A public page tells of later findings of the same kind, if everybody can read those too."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.boards.models import Board
from app.findings.models import FindingPattern
from app.people.models import Person
from app.publication import actions
from app.publication.models import PublicPage
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import MONDAY, a_board, a_member, a_review, a_whole_finding
from tests.packs.build import a_delivered_pack, on
from tests.publication.build import a_public_page, chair_of, open_to_contributors
from tests.responses.case import Case

BrowseAs = Callable[[Person], Browser]
AGAIN = "Records are read by nobody."
LATER = MONDAY + timedelta(minutes=5)


def a_case_about(db: Session, board: Board, statement: str, code: str = "P4") -> Case:
    review = a_review(db, board)
    leads = [a_member(db, review, Role.LEAD_REVIEWER) for _ in range(2)]
    finding = a_whole_finding(db, review, statement)
    for row in db.exec(select(FindingPattern).where(FindingPattern.finding_id == finding.id)):
        row.code = code
    db.commit()
    pack = a_delivered_pack(db, *(on(db, review, lead) for lead in leads), finding)
    return Case(review, leads[0], a_member(db, review, Role.BOARD_CHAIR), pack, finding)


@pytest.fixture
def board(db: Session) -> Board:
    return a_board(db)


@pytest.fixture
def first(db: Session, board: Board) -> PublicPage:
    return a_public_page(db, a_case_about(db, board, "Handovers lose history."))


def seen_again(browser: Browser, page: PublicPage) -> list[str]:
    seen = browser.visit(f"/published/{page.id}")
    links = seen.links(AGAIN)
    assert ("Found again since" in seen.text) == bool(links)
    return links


def public_later(db: Session, case: Case, now: datetime = LATER) -> PublicPage:
    return a_public_page(db, case, now=now)


def test_a_later_public_finding_of_the_same_kind_is_told_of_and_the_earlier_is_not_told_of_there(
    db: Session, board: Board, first: PublicPage, browser: Browser
) -> None:
    later = public_later(db, a_case_about(db, board, AGAIN))

    assert seen_again(browser, first) == [f"/published/{later.id}#finding-1"]
    assert "Found again since" not in browser.visit(f"/published/{later.id}").text


def test_what_is_delivered_and_not_public_is_not_told_of(
    db: Session, board: Board, first: PublicPage, browser: Browser
) -> None:
    before = browser.get(f"/published/{first.id}").content
    open_to_contributors(db, a_case_about(db, board, AGAIN))
    assert browser.get(f"/published/{first.id}").content == before


def test_what_came_down_again_is_not_told_of(
    db: Session, board: Board, first: PublicPage, browser: Browser
) -> None:
    case = a_case_about(db, board, AGAIN)
    later = public_later(db, case)
    assert seen_again(browser, first)
    actions.take_down(db, chair_of(db, case), case.pack, later, "A wish.", LATER)
    db.commit()
    assert seen_again(browser, first) == []


def test_another_kind_of_pattern_or_another_board_is_something_else(
    db: Session, board: Board, first: PublicPage, browser: Browser
) -> None:
    public_later(db, a_case_about(db, board, AGAIN, code="P1"))
    public_later(db, a_case_about(db, a_board(db, "Elsewhere"), AGAIN))
    assert seen_again(browser, first) == []


def test_whoever_is_signed_out_or_at_a_board_finds_the_way_to_what_is_published(
    db: Session, board: Board, browse_as: BrowseAs, browser: Browser
) -> None:
    assert browser.visit("/sign-in").links("Published findings, and what was answered")
    chair = a_member(db, a_review(db, board), Role.BOARD_CHAIR)
    page = browse_as(chair).visit(f"/boards/{board.id}")
    assert page.links("Published findings") == ["/published"]
