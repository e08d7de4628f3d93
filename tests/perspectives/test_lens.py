"""Who knew what when: sure, perhaps, on its way, or only elsewhere; and how long it took."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from app.people.models import Person
from app.perspectives import lens_queries as queries
from app.perspectives import standpoint_queries
from app.perspectives.lens import (
    Came,
    Happened,
    News,
    Part,
    gap,
    gaps,
    known,
    part_of,
    written_down,
)
from app.perspectives.models import Event, Reach, Standpoint
from app.reviews.models import Review
from app.vague_dates import span
from app.vocabulary import Role, Way
from tests.browser import Browser
from tests.build import MONDAY, a_member, a_review, kept
from tests.episodes.build import queries_of
from tests.perspectives.build import a_standpoint, an_event, at_the_door

Browse = Callable[[Person], Browser]
DAY = date(2024, 11, 20)


def an_instant(when: str) -> Happened:
    return Happened(uuid4(), span(when), None)


def news(way: Way, sent: str = "", read: str = "") -> News:
    return News(uuid4(), uuid4(), Came(way, span(sent), span(read)))


@pytest.mark.parametrize(
    ("way", "sent", "read", "said"),
    [
        (Way.LETTER, "4 November 2024", "19 November 2024", Part.HAD),
        (Way.LETTER, "4 November 2024", "21 November 2024", Part.UNREAD),
        (Way.LETTER, "4 November 2024", "", Part.UNREAD),
        (Way.LETTER, "1 December 2024", "", Part.NOT_YET),
        (Way.LETTER, "", "", Part.PERHAPS),
        (Way.EMAIL, "4 November 2024", "November 2024", Part.PERHAPS),
        (Way.CALL, "20 November 2024", "", Part.HAD),
        (Way.CALL, "November 2024", "", Part.PERHAPS),
        (Way.TOLD, "", "", Part.HAD),
        (Way.TOLD, "Christmas 2024", "", Part.NOT_YET),
    ],
)
def test_what_is_sent_is_not_yet_read_and_what_is_said_is_heard(
    way: Way, sent: str, read: str, said: Part
) -> None:
    came = Came(way, span(sent), span(read))
    assert part_of(came, span("1 November 2024"), DAY) == said


def test_who_did_it_had_it_and_others_had_it_elsewhere() -> None:
    event = an_instant("1 November 2024")._replace(who=uuid4())
    told = news(Way.CALL, "2 November 2024")
    assert known(event, [told], event.who or uuid4(), DAY).part == Part.HAD
    stranger = known(event, [told], uuid4(), DAY)
    assert (stranger.part, stranger.elsewhere) == (Part.ELSEWHERE, (event.who, told.who))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("4 May 2024", "4 May 2024", "the same day"),
        ("4 May 2024", "5 May 2024", "1 day later"),
        ("4 May 2024", "16 May 2024", "12 days later"),
        ("May 2024", "May 2024", "at about the same time"),
        ("4 May 2024", "May 2024", "up to 27 days later"),
        ("4 May 2024", "June 2024", "28 to 57 days later"),
        ("4 May 2024", "2 May 2024", "2 days earlier, by the dates given"),
        ("4 May 2024", "", ""),
    ],
)
def test_a_gap_is_said_in_days(before: str, after: str, words: str) -> None:
    assert gap(span(before), span(after)) == words


def test_the_way_of_a_letter_is_said_step_by_step() -> None:
    days, letter, read = span("1 May 2024"), Way.LETTER, span("18 May 2024")
    assert written_down(days, span("3 May 2024")) == "Written down 2 days later."
    assert gaps(days, letter, span("4 May 2024"), read) == [
        "Sent 3 days later.",
        "Read 14 days after it was sent.",
    ]
    assert gaps(days, letter, span(""), span("")) == []
    assert gaps(days, Way.CALL, days, span("")) == ["Heard of the same day."]


def a_reach(db: Session, event: Event, to: Standpoint, way: Way, sent: str = "") -> Reach:
    days = span(sent)
    dated = {"sent_text": sent or None, "sent_first": days.first, "sent_last": days.last}
    of = {"review_id": event.review_id, "event_id": event.id, "standpoint_id": to.id}
    return kept(db, Reach(**of, **dated, way=way))


def test_the_lens_answers_for_a_role_and_a_rough_day(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    nurse, police = a_standpoint(db, review, "Nurse 1"), a_standpoint(db, review, "Police 1")
    an_event(db, review, "A cold flat.", "5 November 2024", standpoint_id=nurse.id)
    an_event(db, review, "A row.", "7 November 2024", standpoint_id=police.id)
    letter = an_event(db, review, "A letter lay there.", "8 November 2024")
    an_event(db, review, "The end of it.", "3 March 2025", standpoint_id=nurse.id)
    an_event(db, review, "Some day.")
    a_reach(db, letter, nurse, Way.LETTER, "9 November 2024")
    browser = browse_as(a_member(db, review, Role.SUPERVISOR))

    url = f"/reviews/{review.id}/lens"
    shown = browser.submit(url, role_id=nurse.id, when_text="November 2024").text

    order = (
        "Nurse 1, by the end of 30 November 2024",
        "They had this (1)",
        "A cold flat.",
        "They may have had this",
        "not known to be read by then (1)",
        "A letter lay there.",
        "Others had this",
        "A row.",
        "Had by then: Police 1.",
        "1 event has no date",
    )
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    assert "The end of it." not in shown


def test_the_lens_asks_again_when_it_cannot_tell_the_day(db: Session, browse_as: Browse) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    nurse, theirs = a_standpoint(db, review, "Nurse 1"), a_standpoint(db, other)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = f"/reviews/{review.id}/lens"

    assert browser.submit(url).errors == ["Choose a role", "Say which day, or roughly when"]
    unclear = browser.submit(url, role_id=nurse.id, when_text="once")
    assert "Write a day or a rough time" in unclear.errors[0]
    assert browser.visit(f"{url}?role_id={theirs.id}&day=2024-05-01").status == 404
    assert browser.visit(f"{url}?role_id=x&day=y&part=z&page=-1").status == 200
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    assert manager.visit(url).status == 403


def many_events(db: Session, review: Review, role: Standpoint, many: int) -> None:
    """Two a day; of every other one the role was told."""
    words = {"review_id": review.id, "changed_at": MONDAY}
    days = [date(2020, 1, 1) + timedelta(days=n // 2) for n in range(many)]
    events = [Event(**words, text=f"Event {n}.", when_first=d, when_last=d)
              for n, d in enumerate(days, 1)]  # fmt: skip
    db.add_all(events)
    db.flush()
    to = {"review_id": review.id, "standpoint_id": role.id, "way": Way.CALL}
    db.add_all(Reach(**to, event_id=e.id) for e in events[::2])
    db.commit()


def test_two_thousand_events_take_as_many_questions_as_two(
    db: Session, browse_as: Browse, database_url: str
) -> None:
    many = 2000 if database_url.startswith("sqlite") else 200
    review = a_review(db)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    member = at_the_door(review, person, Role.LEAD_REVIEWER)
    role = a_standpoint(db, review, "Nurse 1")
    an_event(db, review, "First.", "1 January 2019", standpoint_id=role.id)
    (seen,) = standpoint_queries.standpoints(db, member)
    db.commit()
    few = queries_of(db, lambda: queries.answer(db, member, [seen], seen, DAY))
    many_events(db, review, role, many)

    assert queries_of(db, lambda: queries.answer(db, member, [seen], seen, DAY)) == few
    url, had = f"/reviews/{review.id}/lens?role_id={role.id}&day={DAY}", many // 2 + 1
    browser = browse_as(person)
    whole = browser.visit(url).text
    assert f"They had this ({had})" in whole and f"Event {many}." in whole
    assert "First." not in whole and browser.visit(url).links(f"See all {had} : They had this")
    last = browser.visit(f"{url}&part=had&page={had // queries.A_PAGE + 1}").text
    assert "First." in last


def test_the_lens_looks_no_further_than_the_seal(db: Session) -> None:
    review = a_review(db)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    role = a_standpoint(db, review, "Nurse 1")
    event = an_event(db, review, "Before.", "May 2024")
    a_reach(db, event, role, Way.LETTER, "June 2025")
    member = at_the_door(review, person, Role.LEAD_REVIEWER, sealed_after=date(2024, 5, 31))
    (seen,) = standpoint_queries.standpoints(db, member)

    answer = queries.answer(db, member, [seen], seen, date(2024, 5, 31))
    (item,) = next(s.items for s in answer.sections if s.part == Part.ELSEWHERE)
    assert item.words == []
