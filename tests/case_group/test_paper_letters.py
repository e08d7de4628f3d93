"""Who was invited by a printed letter gets what others get by mail on paper again."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from app.case_group import meeting_actions
from app.case_group.models import Meeting
from app.mail import NO_MAIL
from app.people.models import Member, Person
from app.reviews.models import Contributor, PaperLetter, Review
from app.reviews.people_actions import shut_out
from app.reviews.telling_actions import tell_contributor
from app.vocabulary import InvitationWay, Role
from tests.browser import Browser
from tests.build import MONDAY, a_contributor, a_member, a_review, kept
from tests.case_group.build import a_lead, invited, letters, reachable


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db, title="Child R")


def on_paper(db: Session, by: Member, label: str = "Grandmother") -> Contributor:
    one = a_contributor(db, by_review(db, by), label)
    one.name = "Pauline Reed"
    invited(db, by, one, way=InvitationWay.LETTER)
    return one


def by_review(db: Session, by: Member) -> Review:
    return db.get_one(Review, by.review)


def printed(lead: Browser, url: str) -> str:
    answer = lead.client.post(url)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.content)).pages[0].extract_text()


def test_what_waits_is_printed_once_and_marked_as_sent(
    db: Session, review: Review, browse_as: Any
) -> None:
    person, member = a_lead(db, review)
    one, lead = on_paper(db, member), browse_as(person)
    url = f"/reviews/{review.id}/letters-to-print"
    assert "No letter waits to be printed." in lead.visit(url).text
    for _ in range(2):
        tell_contributor(db, member, one.id, MONDAY)
    db.commit()
    assert lead.submit(f"{url}/{one.id}/sent").status == 409, "nothing is printed yet"

    words = printed(lead, f"{url}/{one.id}")
    page = lead.submit(f"{url}/{one.id}/sent")

    [holder] = [p for p in db.exec(select(Person)) if p.email.endswith(NO_MAIL)]
    assert "Dear Pauline Reed" in words and holder.email in words
    assert "Child R" not in words and "review" not in words and "/invitation/" not in words
    assert len(db.exec(select(PaperLetter)).all()) == 1, "one letter says it for both"
    assert "No letter waits" in page.text and "Grandmother: " in page.text
    assert lead.submit(f"{url}/{one.id}/sent").status == 404
    assert letters(db) == []


def test_what_comes_after_the_printing_is_another_letters(
    db: Session, review: Review, browse_as: Any
) -> None:
    person, member = a_lead(db, review)
    one, lead = on_paper(db, member), browse_as(person)
    url = f"/reviews/{review.id}/letters-to-print/{one.id}"
    tell_contributor(db, member, one.id, MONDAY)
    db.commit()
    printed(lead, url)
    tell_contributor(db, member, one.id, MONDAY)
    db.commit()
    assert "Grandmother" in lead.submit(f"{url}/sent").text
    assert "(1)" in lead.visit(f"/reviews/{review.id}/case-group").text


def test_who_gets_mail_is_not_on_the_list_and_nobody_else_sees_it(
    db: Session, review: Review, browse_as: Any
) -> None:
    person, member = a_lead(db, review)
    nurse = reachable(db, review)
    invited(db, member, nurse)
    tell_contributor(db, member, nurse.id, MONDAY)
    db.commit()
    assert len(letters(db, nurse.email or "")) == 1
    url = f"/reviews/{review.id}/letters-to-print"
    assert "No letter waits" in browse_as(person).visit(url).text
    for role in (Role.REVIEW_TEAM, Role.BUSINESS_MANAGER, Role.CHAMPION):
        assert browse_as(a_member(db, review, role)).visit(url).status == 403


def test_whose_invitation_was_taken_back_gets_no_letter(
    db: Session, review: Review, browse_as: Any
) -> None:
    person, member = a_lead(db, review)
    one = on_paper(db, member)
    tell_contributor(db, member, one.id, MONDAY)
    shut_out(db, member, one, MONDAY)
    db.commit()
    lead, url = browse_as(person), f"/reviews/{review.id}/letters-to-print"
    assert "No letter waits" in lead.visit(url).text
    assert lead.client.post(f"{url}/{one.id}").status_code == 404


def test_a_meeting_is_told_on_paper_to_who_gets_no_mail(db: Session, review: Review) -> None:
    _, member = a_lead(db, review)
    one, nurse = on_paper(db, member), reachable(db, review)
    invited(db, member, nurse)
    about = {"title": "First meeting", "place": "Upstairs", "starts_at": MONDAY, "minutes": 60}
    meeting = kept(db, Meeting(review_id=review.id, **about))

    asked = [one.id, nurse.id]
    meeting_actions.tell(db, member, meeting, asked, "https://casement.example.org", MONDAY)

    assert [letter.contributor_id for letter in db.exec(select(PaperLetter))] == [one.id]
    assert len(letters(db, nurse.email or "")) == 1
