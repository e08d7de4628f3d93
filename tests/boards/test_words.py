"""A Board chooses its words and dates."""

from sqlmodel import Session, select

from app.boards.models import Board
from app.history import HistoryLine
from app.vocabulary import Did, Role
from tests.boards.test_routes import an_administrator
from tests.build import a_board, a_member, a_review
from tests.packs.build import speaks
from tests.responses.case import a_case


def test_the_business_manager_chooses_and_every_page_of_the_board_says_it_so(
    db: Session, browse_as
) -> None:
    review = a_review(db, a_board(db, "Marram Bay Safeguarding Children Board"))
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    url = f"/boards/{review.board_id}"
    assert "The Board's people can see this page" in manager.visit(url).text

    chosen = manager.submit(f"{url}/words", terminology="england-2018")

    assert chosen.path == url
    assert "The Partnership's people can see this page" in chosen.text
    assert "Marram Bay Safeguarding Children Board" in chosen.text
    assert "Partnership chair" not in manager.visit("/").text
    offered = manager.visit(f"{url}/reviews/new").text
    assert "Local child safeguarding practice review" in offered
    assert "Serious case review" not in offered
    line = db.exec(select(HistoryLine).where(HistoryLine.subject == "board")).one()
    assert line.did == Did.CHANGED


def test_it_is_chosen_from_what_there_is_and_by_nobody_else(db: Session, browse_as) -> None:
    review = a_review(db)
    url = f"/boards/{review.board_id}/words"
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    chair = browse_as(a_member(db, review, Role.BOARD_CHAIR))

    page = manager.submit(url, terminology="no-such-pack")

    assert (page.status, page.errors) == (422, ["Choose the words and dates you work with"])
    assert "15 working days after: the national Panel was notified" in manager.visit(url).text
    assert chair.get(url).status_code == 403
    assert chair.client.post(url, data={"terminology": "england-2018"}).status_code == 403


def test_a_new_board_begins_with_the_words_that_all_boards_here_have(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    admin = browse_as(an_administrator(db))
    speaks(db, review, "england-2018")

    admin.submit("/installation/boards/new", name="Dunlin Partnership")
    both = admin.visit("/installation").text
    speaks(db, review, "lscb-2013")
    admin.submit("/installation/boards/new", name="Tern Board")

    words = {board.name: board.terminology for board in db.exec(select(Board))}
    assert "Partnerships and people" in both
    assert (words["Dunlin Partnership"], words["Tern Board"]) == ("england-2018", "lscb-2013")
    assert "Boards and people" in admin.visit("/installation").text


def test_a_refusal_and_an_error_say_it_in_the_boards_words_too(db: Session, browse_as) -> None:
    case = a_case(db)
    chair = browse_as(case.chair)
    speaks(db, case.review, "england-2018")

    refused = chair.submit(case.at("/publication"))
    wrong = chair.submit(case.answer, number="0")

    assert refused.status == 409
    assert "First record that the Partnership has this pack." in refused.text
    assert "Choose the Partnership's answer" in wrong.errors
