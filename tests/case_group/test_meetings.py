"""Meetings: arranged by the leads, seen by each guest, and in nobody's calendar by name."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar
from sqlmodel import Session, select

from app.case_group.forms import clock_reading
from app.case_group.models import Meeting, MeetingGuest
from app.clock import in_london
from app.mail import Letter
from app.people.models import Person
from app.reviews.models import Contributor, Review
from app.vocabulary import Role
from tests.browser import Browser, Page
from tests.build import a_contributor, a_member, a_review
from tests.case_group.build import a_lead, invited, letters, reachable, words_of

TITLE, PLACE = "First follow-on meeting about Child R", "Marram Bay library, room 3"


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db, title="Child R")


@pytest.fixture
def lead(db: Session, review: Review, browse_as: Any) -> Browser:
    browser: Browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    return browser


def guest(db: Session, review: Review, label: str = "GP 1") -> tuple[Contributor, Person]:
    _, member = a_lead(db, review)
    one = reachable(db, review, label)
    invited(db, member, one)
    found = next(p for p in db.exec(select(Person)) if p.email == one.email)
    db.commit()
    return one, found


def arrange(lead: Browser, review: Review, *whom: Contributor, **given: Any) -> Page:
    fields = {"title": TITLE, "place": PLACE, "day": "1/4/2026", "at": "2:30pm", "minutes": "90"}
    ids = [str(one.id) for one in whom]
    url = given.pop("url", f"/reviews/{review.id}/meetings/new")
    return lead.submit(url, **{**fields, "contributor_ids": ids, **given})


def entries(db: Session, to: Contributor) -> list[Any]:
    """The calendar entries that were posted to somebody, oldest first."""
    found = [letter.calendar for letter in letters(db, to.email or "") if letter.calendar]
    return sorted((Calendar.from_ical(text) for text in found), key=sequence)


def sequence(calendar: Any) -> tuple[int, bool]:
    return int(event(calendar)["SEQUENCE"]), calendar["METHOD"] == "CANCEL"


def event(calendar: Any) -> Any:
    return calendar.walk("VEVENT")[0]


def test_a_guest_sees_when_and_where_and_not_who_else_is_asked(
    db: Session, review: Review, lead: Browser, browse_as: Any
) -> None:
    (gp, doctor), (nurse, _) = guest(db, review), guest(db, review, "School nurse 1")

    made = arrange(lead, review, gp, nurse)

    assert (made.status, made.path) == (200, f"/reviews/{review.id}/meetings")
    assert "Asked: GP 1, School nurse 1" in made.text
    mine = browse_as(doctor)
    assert mine.visit(f"/reviews/{review.id}/account").links("A meeting you are asked to")
    page = mine.visit(f"/reviews/{review.id}/account/meetings")
    assert f"{TITLE} 1 April 2026 at 2:30pm, for 90 minutes {PLACE}" in page.text
    assert "nurse" not in page.text.casefold() and nurse.name not in page.text


def test_mail_and_calendar_say_only_when(db: Session, review: Review, lead: Browser) -> None:
    gp, _ = guest(db, review)
    arrange(lead, review, gp)

    told = [one for one in letters(db, gp.email or "") if one.calendar]
    words = words_of(told)
    assert len(told) == 1
    assert not re.search("child|follow-on|library|gp|nurse|case group|review", words, re.I)
    (calendar,) = entries(db, gp)
    assert (calendar["METHOD"], event(calendar)["SUMMARY"]) == ("PUBLISH", "Meeting (Casement)")
    assert event(calendar).decoded("DTSTART") == datetime(2026, 4, 1, 13, 30, tzinfo=UTC)
    assert event(calendar).decoded("DTEND") == datetime(2026, 4, 1, 15, 0, tzinfo=UTC)
    assert "LOCATION" not in event(calendar) and "ATTENDEE" not in event(calendar)


def test_a_change_rises_in_number_and_a_cancellation_takes_it_away(
    db: Session, review: Review, lead: Browser
) -> None:
    gp, _ = guest(db, review)
    arrange(lead, review, gp)
    url = f"/reviews/{review.id}/meetings/{db.exec(select(Meeting.id)).one()}"

    arrange(lead, review, gp, url=url, at="4pm", sequence="0")
    lead.submit(f"{url}/cancellation")
    lead.submit(f"{url}/cancellation")

    sent = entries(db, gp)
    assert [event(one)["SEQUENCE"] for one in sent] == [0, 1, 2]
    assert [one["METHOD"] for one in sent] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert len({str(event(one)["UID"]) for one in sent}) == 1
    assert event(sent[2])["STATUS"] == "CANCELLED"
    refused = arrange(lead, review, gp, url=url, sequence="2")
    assert (refused.status, "Arrange a new one" in refused.text) == (409, True)


def test_whoever_is_no_longer_asked_is_told_and_whoever_stays_is_not_bothered(
    db: Session, review: Review, lead: Browser, browse_as: Any
) -> None:
    (gp, doctor), (nurse, _) = guest(db, review), guest(db, review, "School nurse 1")
    stays, _ = guest(db, review, "Teacher 1")
    arrange(lead, review, gp, stays)
    url = f"/reviews/{review.id}/meetings/{db.exec(select(Meeting.id)).one()}"

    arrange(lead, review, nurse, stays, url=url, sequence="0")

    assert [one["METHOD"] for one in entries(db, gp)] == ["PUBLISH", "CANCEL"]
    assert [one["METHOD"] for one in entries(db, nurse)] == ["PUBLISH"]
    assert len(entries(db, stays)) == 1
    assert TITLE not in browse_as(doctor).visit(f"/reviews/{review.id}/account/meetings").text


def test_two_leads_who_change_a_meeting_at_once_both_keep_their_words(
    db: Session, review: Review, lead: Browser
) -> None:
    gp, _ = guest(db, review)
    arrange(lead, review, gp)
    url = f"/reviews/{review.id}/meetings/{db.exec(select(Meeting.id)).one()}"

    arrange(lead, review, gp, url=url, place="The town hall", sequence="0")
    clash = arrange(lead, review, gp, url=url, title="Another title", sequence="0")

    assert clash.status == 409
    assert "The town hall" in clash.text and "Another title" in str(clash._soup)
    assert db.exec(select(Meeting)).one().title == TITLE


def test_the_calendar_entry_can_be_downloaded_by_its_guests_alone(
    db: Session, review: Review, lead: Browser, browse_as: Any
) -> None:
    (gp, doctor), (_, other) = guest(db, review), guest(db, review, "School nurse 1")
    arrange(lead, review, gp)
    meeting_id = db.exec(select(Meeting.id)).one()
    path = f"/reviews/{review.id}/account/meetings/{meeting_id}/calendar"

    mine = browse_as(doctor).get(path)

    assert (mine.status_code, mine.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "meeting.ics" in mine.headers["content-disposition"]
    assert TITLE not in mine.text and PLACE not in mine.text
    assert browse_as(other).get(path).status_code == 404
    assert lead.get(path).status_code == 403


def test_nobody_but_the_leads_arranges_and_only_people_of_this_review_are_asked(
    db: Session, review: Review, lead: Browser, browse_as: Any
) -> None:
    gp, doctor = guest(db, review)
    stranger = a_contributor(db, a_review(db, title="Child S"), "GP 9")

    assert arrange(lead, review, stranger).status == 404
    for role in (Role.REVIEW_TEAM, Role.SUPERVISOR, Role.CHAMPION, Role.BUSINESS_MANAGER):
        assert arrange(browse_as(a_member(db, review, role)), review, gp).status == 403
    assert arrange(browse_as(doctor), review, gp).status == 403
    assert db.exec(select(Meeting)).all() == [] == db.exec(select(MeetingGuest)).all()


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"at": "half two"}, "Enter a time, like 2:30pm"),
        ({"day": "early May"}, "Enter one day, like 14/3/2026"),
        ({"day": "1/3/2026"}, "Choose a time that is still to come"),
        ({"day": "29/3/2026", "at": "1:30am"}, "The clocks go forward then"),
        ({"minutes": "1"}, "Enter how many minutes, from 5 to 600"),
        ({"contributor_ids": []}, "Choose whom to ask"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_meeting_is_explained(
    db: Session, review: Review, lead: Browser, given: dict[str, Any], error: str
) -> None:
    page = arrange(lead, review, reachable(db, review), **given)

    assert page.status == 422
    assert len(page.errors) == 1 and page.errors[0].startswith(error)
    assert db.exec(select(Letter)).all() == []


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [("2:30pm", 14, 30), ("2pm", 14, 0), ("14.30", 14, 30), ("12am", 0, 0), ("12 pm", 12, 0)],
)
def test_a_time_is_read_as_people_write_it(typed: str, hour: int, minute: int) -> None:
    read = clock_reading(typed)
    assert (read.hour, read.minute) == (hour, minute)


@pytest.mark.parametrize("typed", ["", "2", "25:00", "13pm", "0pm", "9:75", "soon", None])
def test_what_is_no_time_is_not_guessed_at(typed: Any) -> None:
    assert clock_reading(typed) is None


def test_an_hour_that_comes_twice_is_the_first_and_one_left_out_is_none() -> None:
    spring, autumn = datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 1, 30)
    assert in_london(spring.date(), spring.time()) is None
    assert in_london(autumn.date(), autumn.time()) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
