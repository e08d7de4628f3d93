"""Swim lanes: nothing covers anything, nothing stands outside; and the list says it all."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations, pairwise
from uuid import uuid4

import pytest
from sqlmodel import Session

from app.people.models import Person
from app.perspectives import lane_queries as queries
from app.perspectives.lanes import (
    MARK,
    WIDTH,
    Box,
    Dot,
    Scale,
    Told,
    all_months,
    lane,
    months_of,
    scale_of,
)
from app.perspectives.models import Event, Perspective
from app.vague_dates import UNKNOWN, Span, span
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import MONDAY, a_member, a_review
from tests.episodes.build import queries_of
from tests.perspectives.build import a_perspective, a_standpoint, an_event, at_the_door

Browse = Callable[[Person], Browser]
YEAR = Scale(date(2024, 1, 1), date(2024, 12, 31))
EIGHTY = "A role with a label that is as long as a label of a role may ever be in a review"
WHENS = (
    "May 2024",
    "1 May 2024",
    "from 2 May 2024",
    "before June 2024",
    "2024",
    "30 December 2024",
)


def told(when: str, words: str = "They thought that it was the cold.") -> Told:
    return Told(uuid4(), span(when), when, words)


def apart(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@pytest.mark.parametrize("words", ["Cold.", "They believed " * 40, "x" * 300])
def test_boxes_cover_nothing_and_stand_within_the_lane(words: str) -> None:
    drawn = lane(YEAR, EIGHTY, [told(when, words) for when in WHENS * 3], [])

    assert len(drawn.boxes) == 18
    assert all(apart(one, other) for one, other in combinations(drawn.boxes, 2))
    for box in drawn.boxes:
        assert box.x >= 0 and box.x + box.width <= WIDTH
        assert box.y + box.height <= drawn.strip
        assert box.bar[0] >= 0 and box.bar[0] + box.bar[1] <= WIDTH
        assert all(box.y < y < box.y + box.height for y, _ in box.lines)


def test_marks_that_would_cover_one_another_are_one_with_their_number() -> None:
    days = [date(2024, 1 + n % 12, 1 + n % 28) for n in range(400)]
    dots = [Dot(uuid4(), Span(day, day), n == 7) for n, day in enumerate(days)]
    drawn = lane(YEAR, "GP 1", [], dots)

    assert sum(len(mark.ids) for mark in drawn.marks) == 400
    assert len(drawn.marks) <= WIDTH // MARK + 1
    assert sum(mark.otherwise for mark in drawn.marks) == 1
    assert all(MARK / 2 <= mark.x <= WIDTH - MARK / 2 for mark in drawn.marks)


def test_no_mark_covers_another() -> None:
    """One event is drawn 8 wide to each side of its middle, several 12, as the page has them."""
    days = [date(2024, 1, 1) + timedelta(days=n * n % 364) for n in range(60)]
    marks = lane(YEAR, "GP 1", [], [Dot(uuid4(), Span(day, day), True) for day in days]).marks

    half = {mark.x: 8 if len(mark.ids) == 1 else 12 for mark in marks}
    assert set(half.values()) == {8, 12}
    for one, other in pairwise(sorted(half)):
        assert other - one >= half[one] + half[other]


def test_a_lane_has_room_for_its_label() -> None:
    assert lane(YEAR, EIGHTY, [], []).height > lane(YEAR, "GP 1", [], []).height


@pytest.mark.parametrize("years", [0, 1, 3, 12, 60])
def test_months_above_the_lanes_have_room(years: int) -> None:
    ticks = months_of(Scale(date(2000, 5, 3), date(2000 + years, 11, 30)))
    assert ticks
    assert all(right[0] - left[0] > 50 for left, right in pairwise(ticks))


def test_the_scale_holds_what_was_asked_for() -> None:
    days = [span("May 2024"), span("1 July 2024"), UNKNOWN]
    assert scale_of(days, None, None) == Scale(date(2024, 5, 1), date(2024, 7, 1))
    assert scale_of(days, date(2024, 6, 1), None) == Scale(date(2024, 6, 1), date(2024, 7, 1))
    assert scale_of([UNKNOWN], None, None) is None
    assert [month for month, _ in all_months(days)] == ["2024-05", "2024-06", "2024-07"]


def test_lanes_are_drawn_and_listed(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    browser = browse_as(a_member(db, review, Role.SUPERVISOR))
    url = f"/reviews/{review.id}/perspectives/lanes"
    assert "There is nothing to draw yet." in browser.visit(url).text
    role = a_standpoint(db, review, EIGHTY)
    row = a_perspective(db, review, "May 2024", role, believed="It was the cold.")
    event = an_event(db, review, "The boiler was out.", "3 May 2024", standpoint_id=role.id)
    an_event(db, review, "Nobody saw it.", "June 2024")

    shown = browser.visit(url)
    assert shown.text.count("They believed: It was the cold.") == 1
    assert "What they believed: It was the cold." in shown.text
    assert "Not said who" in shown.text and "Nobody saw it." in shown.text
    assert shown.links(f"May 2024 : {EIGHTY}") == [f"/reviews/{review.id}/perspectives/{row.id}"]
    assert shown.links("3 May 2024") == [f"/reviews/{review.id}/events/{event.id}"]
    assert "The boiler" not in browser.visit(f"{url}?since=2024-06").text
    for strange in ("?since=0000-01", "?since=x&until=2024-13", "?since=2024-06&until=2024-01"):
        assert browser.visit(url + strange).status == 200


def test_views_of_one_time_and_tellings_of_one_event_stand_side_by_side(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    nurse, police = a_standpoint(db, review, "Nurse 1"), a_standpoint(db, review, "Police 1")
    one = a_perspective(db, review, "May 2024", nurse, believed="It was the cold.")
    a_perspective(db, review, "late May 2024", police, believed="It was a row.")
    a_perspective(db, review, "July 2024", police, believed="It was over.")
    first = an_event(db, review, "They slept.", "3 May 2024")
    an_event(db, review, "They were awake.", "3 May 2024", version_of_id=first.id)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    (link,) = browser.visit(f"/reviews/{review.id}/perspectives/{one.id}").links(
        "How it looked to others at that time"
    )
    then = browser.visit(link).text
    assert "It was the cold." in then and "It was a row." in then and "It was over." not in then
    assert "They slept." in then and "They were awake." in then
    url = f"/reviews/{review.id}/perspectives/beside"
    chosen = browser.visit(f"{url}?role_id={police.id}&since=2024-07").text
    assert "It was over." in chosen and "It was the cold." not in chosen
    assert "They slept." not in chosen


def test_lanes_take_as_many_questions_for_many_as_for_few(db: Session) -> None:
    review = a_review(db)
    member = at_the_door(review, a_member(db, review, Role.LEAD_REVIEWER), Role.LEAD_REVIEWER)
    role = a_standpoint(db, review)
    a_perspective(db, review, "May 2024", role)
    an_event(db, review, "First.", "May 2024", standpoint_id=role.id)

    def ask() -> None:
        queries.drawing(db, member, None, None)
        queries.beside(db, member, (), UNKNOWN)
        queries.versions(db, member, UNKNOWN)

    db.commit()
    few = queries_of(db, ask)
    for n in range(14):
        other = a_standpoint(db, review, f"Role {n}")
        words = {"review_id": review.id, "standpoint_id": other.id, "changed_at": MONDAY}
        dated = {"when_first": date(2024, 5, 1), "when_last": date(2024, 5, 31)}
        db.add_all(Event(**words, **dated, text="Then.") for _ in range(10))
        db.add(Perspective(**words, **dated, position=1))
    db.commit()

    assert queries_of(db, ask) == few
