"""Events for a test, each made in one line."""

from typing import Any

from sqlmodel import Session

from app.people.models import Member, Person
from app.perspectives.models import Event, Perspective, Standpoint
from app.reviews.models import Review
from app.vague_dates import precision, span
from app.vocabulary import Role
from tests.build import MONDAY, kept


def an_event(
    db: Session, review: Review, text: str = "A letter was sent.", when: str = "", **given: Any
) -> Event:
    days = span(when)
    dated = {"when_first": days.first, "when_last": days.last, "when_precision": precision(days)}
    words = {"text": text, "when_text": when or None, "changed_at": MONDAY}
    return kept(db, Event(review_id=review.id, **words, **dated, **given))


def a_standpoint(db: Session, review: Review, label: str = "Social worker 4") -> Standpoint:
    return kept(db, Standpoint(review_id=review.id, position=1, label=label))


def a_perspective(
    db: Session,
    review: Review,
    when: str = "May 2024",
    role: Standpoint | None = None,
    **given: Any,
) -> Perspective:
    """How it looked to a role, by default one of its own."""
    days = span(when)
    dated = {"when_text": when, "when_first": days.first, "when_last": days.last}
    who = (role or a_standpoint(db, review)).id
    words = {"position": 1, "changed_at": MONDAY, "standpoint_id": who, **given}
    return kept(db, Perspective(review_id=review.id, **dated, **words))


def at_the_door(review: Review, person: Person, role: Role, **given: Any) -> Member:
    return Member(
        person.id, frozenset({role}), board_id=review.board_id, review_id=review.id, **given
    )
