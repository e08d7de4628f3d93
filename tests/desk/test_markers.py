"""The eighteen quality markers: questions with what is known, and two sides' notes."""

from sqlmodel import Session

from app.desk.marker_queries import markers
from app.vocabulary import Role
from tests.build import a_contributor, a_finding, a_member, a_review, a_sent_account
from tests.responses.case import WHOLE, a_case


def test_there_are_eighteen_and_each_asks_a_question() -> None:
    assert [one.number for one in markers()] == list(range(1, 19))
    assert all(one.asks.endswith("?") for one in markers())


def test_what_is_known_already_stands_beside_each_question(db: Session, browse_as) -> None:
    case = a_case(db)
    chair, lead = browse_as(case.chair), browse_as(case.lead)
    chair.submit(case.answer, **WHOLE)

    page = chair.visit(f"/reviews/{case.review.id}/markers").text

    assert "1 of 1 findings answered." in page and "1 pack of findings with the Board." in page
    assert "There is no supervisor yet." in page
    whole = lead.visit(f"/reviews/{case.review.id}/markers").text
    assert "1 key practice episode and 1 finding so far." in whole


def test_the_board_learns_nothing_of_accounts_and_findings_here(db: Session, browse_as) -> None:
    review = a_review(db)
    url = f"/reviews/{review.id}/markers"
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    before = (manager.get(url).content, lead.get(url).content)

    a_sent_account(db, a_contributor(db, review), overview="It was late.")
    a_finding(db, review)

    assert manager.get(url).content == before[0]
    assert lead.get(url).content != before[1]


def test_reviewers_notes_are_their_own_and_the_boards_are_for_both(db: Session, browse_as) -> None:
    review = a_review(db)
    url = f"/reviews/{review.id}/markers"
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR))

    assert supervisor.submit(f"{url}/13", text="Too much hindsight in one episode.").path == url
    assert manager.submit(f"{url}/13", text="We look forward to it.").path == url

    assert "Too much hindsight" not in manager.visit(url).text
    both = supervisor.visit(url).text
    assert "Too much hindsight" in both and "We look forward to it." in both


def test_a_note_written_over_a_newer_one_is_shown_beside_it(db: Session, browse_as) -> None:
    review = a_review(db)
    url = f"/reviews/{review.id}/markers/8"
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    manager.submit(url, text="The first note.", version=0)

    clash = manager.submit(url, text="The second note.", version=0)

    assert clash.status == 409
    assert "The first note." in clash.text and "The second note." in clash.text
    assert manager.submit(url, text="", version=1).errors == ["Write a note"]
    assert manager.get(f"/reviews/{review.id}/markers/19").status_code == 404


def test_who_notes_and_who_only_reads(db: Session, browse_as) -> None:
    review = a_review(db)
    url = f"/reviews/{review.id}/markers"
    chair = browse_as(a_member(db, review, Role.BOARD_CHAIR))
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    assert chair.visit(url).status == 200
    assert chair.get(f"{url}/8").status_code == 403
    assert team.get(url).status_code == 403
