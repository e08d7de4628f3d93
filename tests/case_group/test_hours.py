"""Hours asked of each agency, in front of the lead reviewers alone."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from sqlmodel import Session, select

from app.boards.models import Board
from app.case_group.models import Meeting, MeetingGuest, TimeAsked
from app.case_group.rules import hours_in_words
from app.reviews.models import Contributor, Review
from app.vocabulary import Role
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_member,
    a_review,
    an_agency,
    kept,
)
from tests.home.test_overview import counted


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db)


def of_agency(db: Session, review: Review, label: str, name: str) -> Contributor:
    one = a_contributor(db, review, label)
    one.agency_id = an_agency(db, db.get_one(Board, review.board_id), name).id
    db.commit()
    return one


def a_meeting(db: Session, *guests: Contributor, minutes: int = 60, **given: Any) -> Meeting:
    mine = {"review_id": guests[0].review_id}
    times = {"starts_at": MONDAY + timedelta(days=9), "minutes": minutes}
    meeting = kept(db, Meeting(**mine, title="Introductory", place="Here", **times, **given))
    for one in guests:
        kept(db, MeetingGuest(**mine, meeting_id=meeting.id, contributor_id=one.id))
    return meeting


def table(browser: Any, review: Review) -> dict[str, list[str]]:
    soup = BeautifulSoup(browser.get(f"/reviews/{review.id}/hours").text, "html.parser")
    rows = [[cell.text for cell in row.select("th, td")] for row in soup.select("tbody tr")]
    return {row[0]: row[1:] for row in rows}


def test_accounts_meetings_and_what_was_asked_beside_stand_together_by_agency(
    db: Session, review: Review, browse_as: Any
) -> None:
    charity = of_agency(db, review, "Volunteer 1", "Kettle and Tide")
    trust = of_agency(db, review, "Midwife 1", "Marram Bay Health Trust")
    mother = a_contributor(db, review, "Mother of R")
    for one in (charity, mother):
        a_contributing_person(db, one)
    a_meeting(db, charity, trust, mother, minutes=90)
    a_meeting(db, charity, cancelled_at=MONDAY)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    what = {"what": "Finding the rota", "agency_id": charity.agency_id}
    lead.submit(f"/reviews/{review.id}/hours", **what, hours="2.5")

    assert table(lead, review) == {
        "Kettle and Tide": [
            *("1", "26 minutes", "1 hour 30 minutes"),
            *("2 hours 30 minutes", "4 hours 26 minutes"),
        ],
        "Marram Bay Health Trust": [
            "0",
            "None",
            "1 hour 30 minutes",
            "None",
            "1 hour 30 minutes",
        ],
        "No agency: family and friends": [
            *("1", "26 minutes", "1 hour 30 minutes"),
            *("None", "1 hour 56 minutes"),
        ],
    }


def test_what_was_added_can_be_taken_away(db: Session, review: Review, browse_as: Any) -> None:
    agency = an_agency(db, db.get_one(Board, review.board_id))
    lead, url = browse_as(a_member(db, review, Role.LEAD_REVIEWER)), f"/reviews/{review.id}/hours"
    lead.submit(url, agency_id=agency.id, hours="1", what="A search")
    line = db.exec(select(TimeAsked)).one()
    assert line.minutes == 60

    lead.submit(f"{url}/{line.id}/removal")

    assert db.exec(select(TimeAsked)).all() == []


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"hours": "some"}, "Enter how many hours, like 2 or 1.5"),
        ({"hours": "0"}, "Enter how many hours, like 2 or 1.5"),
        ({"hours": "nan"}, "Enter how many hours, like 2 or 1.5"),
        ({"what": " "}, "Say what it was asked for"),
        ({"agency_id": ""}, "Choose the agency"),
    ],
    ids=str,
)
def test_what_cannot_be_added_is_explained(
    db: Session, review: Review, browse_as: Any, given: dict[str, str], error: str
) -> None:
    agency = an_agency(db, db.get_one(Board, review.board_id))
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    fields = {"agency_id": str(agency.id), "hours": "1", "what": "A search", **given}

    page = lead.submit(f"/reviews/{review.id}/hours", **fields)

    assert (page.status, page.errors) == (422, [error])


def test_agencies_of_other_boards_and_lines_of_other_reviews_are_not_there(
    db: Session, review: Review, browse_as: Any
) -> None:
    other = a_review(db)
    theirs = an_agency(db, db.get_one(Board, other.board_id), "Theirs")
    line = {"review_id": other.id, "agency_id": theirs.id, "minutes": 5, "what": "x"}
    kept(db, TimeAsked(**line, added_at=MONDAY))
    lead, url = browse_as(a_member(db, review, Role.LEAD_REVIEWER)), f"/reviews/{review.id}/hours"

    assert lead.submit(url, agency_id=theirs.id, hours="1", what="A search").status == 404
    removal = f"{url}/{db.exec(select(TimeAsked.id)).one()}/removal"
    assert lead.submit(removal).status == 404
    assert table(lead, review) == {}
    for role in (Role.REVIEW_TEAM, Role.SUPERVISOR, Role.CHAMPION, Role.BUSINESS_MANAGER):
        assert browse_as(a_member(db, review, role)).visit(url).status == 403


@pytest.mark.slow
def test_hours_are_counted_in_as_many_queries_for_forty_as_for_two(
    app: FastAPI, db: Session, browse_as: Any
) -> None:
    asked = []
    for people in (2, 40):
        review = a_review(db)
        group = [of_agency(db, review, f"GP {n}", f"Surgery {n}") for n in range(people)]
        a_meeting(db, *group)
        lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
        table(lead, review)
        with counted(app) as statements:
            assert len(table(lead, review)) == people
        asked.append(len(statements))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "None"), (1, "1 minute"), (60, "1 hour"), (150, "2 hours 30 minutes")],
)
def test_time_is_said_as_people_say_it(minutes: int, said: str) -> None:
    assert hours_in_words(minutes) == said
