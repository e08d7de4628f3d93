"""A long list of people, narrowed to one agency or to those who are as far."""

from uuid import uuid4

import pytest
from sqlmodel import Session, select

from app.accounts.narrowing import NO_AGENCY
from app.boards.models import Agency, Board
from app.reviews.models import Contributor, Review
from app.vocabulary import Role
from tests.build import (
    a_contributor,
    a_draft,
    a_member,
    a_review,
    a_sent_account,
    an_agency,
)

PAGES = ["accounts", "case-group"]


@pytest.fixture
def review(db: Session) -> Review:
    """Six nurses of a school and six of a trust: two of each have sent, one of each writes."""
    review = a_review(db)
    board = db.get_one(Board, review.board_id)
    for agency in (an_agency(db, board, "Kelp School"), an_agency(db, board, "Selkie Trust")):
        six = [of(db, review, agency, n) for n in range(1, 7)]
        for nurse in six[:2]:
            a_sent_account(db, nurse)
        a_draft(db, six[2])
    a_contributor(db, review, "Grandmother")
    db.commit()
    return review


def of(db: Session, review: Review, agency: Agency, number: int) -> Contributor:
    nurse = a_contributor(db, review, f"{agency.name.split()[0]} nurse {number}")
    nurse.agency_id = agency.id
    return nurse


@pytest.mark.parametrize("at", PAGES)
def test_the_list_is_narrowed_by_agency_and_state_and_says_how_many_it_shows(
    db: Session, review: Review, browse_as, at: str
) -> None:
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/{at}"
    [kelp] = [a for a in db.exec(select(Agency)) if a.name == "Kelp School"]

    assert "13 of 13 shown." in lead.visit(url).text
    school = lead.visit(f"{url}?agency={kelp.id}")
    assert "6 of 13 shown." in school.text and "Selkie nurse" not in school.text
    sent = lead.visit(f"{url}?agency={kelp.id}&state=sent")
    assert "2 of 13 shown." in sent.text and "Kelp nurse 2" in sent.text
    assert "Kelp nurse 3" not in sent.text and sent.links("Show all") == [url]
    assert "Kelp nurse 3" in lead.visit(f"{url}?agency=&state=begun").text
    assert "7 of 13 shown." in lead.visit(f"{url}?state=not_begun").text
    assert "1 of 13 shown." in lead.visit(f"{url}?agency={NO_AGENCY}").text
    nobody = lead.visit(f"{url}?agency={NO_AGENCY}&state=sent")
    assert "0 of 13 shown." in nobody.text and "Nobody of this agency" in nobody.text


@pytest.mark.parametrize("at", PAGES)
def test_what_nobody_has_is_not_asked_for(db: Session, review: Review, browse_as, at: str) -> None:
    """Nor is it told whether there is such an agency, or such a state, somewhere else."""
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    page = lead.visit(f"/reviews/{review.id}/{at}?agency={uuid4()}&state=taken_back&more=1")
    assert page.status == 200 and "13 of 13 shown." in page.text
    assert "Taken back" not in page.text


def test_a_short_list_has_nothing_to_narrow(db: Session, browse_as) -> None:
    review = a_review(db)
    a_contributor(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    assert "shown." not in lead.visit(f"/reviews/{review.id}/accounts").text
