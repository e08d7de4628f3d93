"""My desk: what waits for me on each of my reviews, as far as I may know of it just now."""

from datetime import date

from sqlmodel import Session

from app.people.models import Membership, Person
from app.prevalence.models import Asking, PrevalenceAnswer, PrevalenceQuestion
from app.reviews.models import Review
from app.vocabulary import Role, Rung
from tests.build import MONDAY, a_member, a_review, a_seal, a_whole_finding, an_episode, kept

ONE, TWO = "An answer from outside the case waits", "2 answers from outside the case wait"


def answered(db: Session, review: Review, lead: Person, times: int) -> list[PrevalenceAnswer]:
    """A question that so many people outside the case have answered."""
    finding = a_whole_finding(db, review)
    here = {"review_id": review.id}
    words = {"rung": Rung.USUAL, "about": "Meetings.", "first": "Who comes?"}
    asker = {"person_id": lead.id, "made_at": MONDAY}
    question = kept(db, PrevalenceQuestion(**here, finding_id=finding.id, **words, **asker))
    return [an_answer(db, question, str(n)) for n in range(times)]


def an_answer(db: Session, question: PrevalenceQuestion, mark: str) -> PrevalenceAnswer:
    here, when = {"review_id": question.review_id}, {"asked_at": MONDAY, "expires_at": MONDAY}
    link = {"token_hash": f"{question.id}{mark}", "code_hash": mark, "recipient": "A team"}
    asking = kept(db, Asking(**here, question_id=question.id, **link, **when))
    return kept(db, PrevalenceAnswer(**here, asking_id=asking.id, answered_at=MONDAY))


def test_answers_from_outside_wait_on_the_desk_of_who_decides_and_of_nobody_else(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    first, _ = answered(db, review, lead, 2)
    desk = browse_as(lead).visit("/")
    assert desk.links(f"{TWO} for your decision : Child R") == [f"/reviews/{review.id}/findings"]
    for role in (Role.REVIEW_TEAM, Role.SUPERVISOR, Role.BUSINESS_MANAGER):
        assert "outside the case" not in browse_as(a_member(db, review, role)).visit("/").text
    first.decided_at = MONDAY
    db.commit()
    assert ONE in browse_as(lead).visit("/").text


def test_each_review_says_its_own_and_nothing_while_what_came_later_is_folded_away(
    db: Session, browse_as
) -> None:
    review, other = a_review(db), a_review(db, title="Harbour")
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    kept(db, Membership(person_id=lead.id, role=Role.LEAD_REVIEWER, review_id=other.id))
    answered(db, review, lead, 1)
    answered(db, other, lead, 2)
    text = browse_as(lead).visit("/").text
    assert f"{ONE} for your decision : Child R" in text
    assert f"{TWO} for your decision : Harbour" in text

    a_seal(db, an_episode(db, other, when_from=date(2025, 5, 2)), lead)
    text = browse_as(lead).visit("/").text
    assert ONE in text and TWO not in text


def test_whoever_has_a_seat_at_a_board_comes_first_to_what_is_late_there(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    desk = manager.visit("/")
    [late] = desk.links("Dates and what is late : Marram Bay Safeguarding Children Board")
    assert late == f"/boards/{review.board_id}/desk" and manager.visit(late).status == 200
    assert desk.text.index("what is late") < desk.text.index("Child R")


def test_what_is_not_somebodys_to_see_leads_back_to_what_is(db: Session, browse_as) -> None:
    review = a_review(db)
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    not_hers = manager.visit(f"/reviews/{review.id}/findings")
    assert not_hers.status == 403 and "on the review" in not_hers.title
    assert not_hers.links("Progress") == [f"/reviews/{review.id}/progress"]
    member = browse_as(a_member(db, review, Role.BOARD_MEMBER))
    of_the_board = member.visit(f"/boards/{review.board_id}/words")
    assert of_the_board.status == 403 and "business manager" in of_the_board.text
    assert "review" not in of_the_board.title
