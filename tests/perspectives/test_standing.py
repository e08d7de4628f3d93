"""The lens's rule is said twice, in Python and for the database: both must say the same."""

from collections import defaultdict
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.people.models import Member
from app.perspectives import lens_queries, standing_queries
from app.perspectives.lens import Part, standing
from app.perspectives.models import Event, Reach, Standpoint
from app.reviews.models import Review
from app.vague_dates import Span, in_time
from app.vocabulary import Role, Way
from tests.build import MONDAY, a_member, a_review
from tests.perspectives.build import a_standpoint, at_the_door

DAY = date(2024, 11, 20)
LONG_BEFORE, BEFORE, AFTER = date(2024, 9, 2), date(2024, 11, 13), date(2024, 12, 2)
WHENS = [Span(BEFORE, BEFORE), Span(BEFORE, AFTER), Span(LONG_BEFORE, None), Span(None, BEFORE)]
DATES = [Span(None, None), Span(AFTER, AFTER), *WHENS]
SEALS = [None, DAY, date(2024, 10, 1)]


def in_every_way(db: Session, review: Review, role: Standpoint) -> list[tuple[Event, list[Reach]]]:
    """Events dated in every way, their own and others', with news dated in every way; and two."""
    news: list[tuple[Any, ...]] = [(), *([one] for one in product(Way, DATES, DATES))]
    news += [((Way.LETTER, DATES[3], DATES[0]), (Way.CALL, DATES[2], DATES[0]))]
    rows = [
        (dated(db, review, when, role if own else None), came)
        for when, own, came in product([*WHENS, *DATES[:2]], (True, False), news)
    ]
    db.flush()
    return [(event, [sent_to(db, event, role, *one) for one in came]) for event, came in rows]


def dated(db: Session, review: Review, when: Span, role: Standpoint | None) -> Event:
    words = {"review_id": review.id, "text": "It.", "changed_at": MONDAY}
    days = {"when_first": when.first, "when_last": when.last}
    event = Event(**words, **days, standpoint_id=role and role.id)
    db.add(event)
    return event


def sent_to(db: Session, event: Event, role: Standpoint, way: Way, sent: Span, read: Span) -> Reach:
    days = {"sent_first": sent.first, "sent_last": sent.last}
    days |= {"read_first": read.first, "read_last": read.last}
    of = {"review_id": event.review_id, "event_id": event.id, "standpoint_id": role.id}
    reach = Reach(**of, **days, way=way)
    db.add(reach)
    return reach


def by_the_rule(
    member: Member, role: Standpoint, rows: list[tuple[Event, list[Reach]]]
) -> dict[Part, list[UUID]]:
    """The same by plain rules, over everything, the latest first."""
    found: dict[Part, list[UUID]] = defaultdict(list)
    rows = sorted(rows, key=lambda row: row[0].id)
    spans = {event.id: Span(event.when_first, event.when_last) for event, _ in rows}
    for event, reaches in sorted(rows, key=lambda r: in_time(spans[r[0].id]), reverse=True):
        days, seen = spans[event.id], [r for r in reaches if member.sees(r.sent_first)]
        begun = days.first or days.last
        if begun and begun <= DAY and member.sees(days.first):
            came = [lens_queries.news_in(member, reach).came for reach in seen]
            found[standing(days, event.standpoint_id == role.id, came, DAY)].append(event.id)
    return found


@pytest.mark.parametrize("seal", SEALS)
def test_the_database_places_every_event_by_the_rule(db: Session, seal: date | None) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    member = at_the_door(review, lead, Role.LEAD_REVIEWER, sealed_after=seal)
    role = a_standpoint(db, review, "Nurse 1")
    rows = in_every_way(db, review, role)
    db.commit()

    expected = by_the_rule(member, role, rows)
    every = standing_queries.standing(db, member, role.id, DAY, range(1, 2000), None)
    assert {part: cut.shown for part, cut in every.items()} == expected
    some = standing_queries.standing(db, member, role.id, DAY, range(3, 7), Part.ELSEWHERE)
    elsewhere = expected[Part.ELSEWHERE]
    assert some == {Part.ELSEWHERE: standing_queries.Cut(elsewhere[2:6], len(elsewhere))}
    assert set(expected) == {Part.HAD, Part.PERHAPS, Part.UNREAD, Part.ELSEWHERE}


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_chronology_that_grew_in_a_moment_is_told_as_quickly(db: Session) -> None:
    """PostgreSQL last counted one event: joining looks cheap to it then, and takes seconds."""
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    role = a_standpoint(db, review, "Nurse 1")
    sent_to(db, dated(db, review, DATES[1], role), role, Way.CALL, DATES[1], DATES[1])
    db.commit()
    db.exec(text("ANALYZE event, reach"))
    in_every_way(db, review, role)
    db.commit()
    db.exec(text("SET LOCAL statement_timeout = '1s'"))
    member = at_the_door(review, lead, Role.LEAD_REVIEWER)
    assert standing_queries.standing(db, member, role.id, DAY, range(1, 10), None)
