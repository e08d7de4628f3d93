"""Putting something on hold, looking at it again, and lifting it."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from app import history
from app.holds import rules
from app.holds.models import Hold, HoldReview
from app.people import queries as people
from app.people.models import Member
from app.refusal import refuse_if
from app.vocabulary import Did, HoldOn


def put_on_hold(
    db: Session,
    by: Member,
    what: HoldOn,
    why: str,
    since: date,
    review_on: date,
    now: datetime,
    *,
    about: UUID | None = None,
    process_id: UUID | None = None,
    for_board: str | None = None,
) -> Hold:
    people.hold_review(db, by.review)  # what is made public this very moment goes first
    hold = Hold(
        review_id=by.review,
        what=what,
        contributor_id=about if what is HoldOn.ACCOUNT else None,
        finding_id=about if what is HoldOn.FINDING else None,
        since=since,
        review_on=review_on,
        person_id=by.person_id,
        made_at=now,
    )
    hold.why, hold.for_board, hold.process_id = why, for_board or None, process_id
    db.add(hold)
    history.record(db, by, Did.ADDED, hold, now)
    db.flush()
    return hold


def look_again(
    db: Session, by: Member, hold: Hold, words: str, next_on: date, now: datetime
) -> HoldReview:
    """It was looked at, and it stays until the next time."""
    db.flush()
    db.refresh(hold, with_for_update=True)
    refuse_if(rules.obstacles_to_a_change(hold.lifted_at is not None))
    review = HoldReview(
        review_id=by.review,
        hold_id=hold.id,
        person_id=by.person_id,
        reviewed_at=now,
        next_on=next_on,
    )
    review.words = words
    db.add(review)
    hold.review_on = next_on
    history.record(db, by, Did.DECIDED, review, now)
    return review


def lift(db: Session, by: Member, hold: Hold, why: str, now: datetime) -> None:
    """What it stopped goes on. The hold itself is kept, with who lifted it and why."""
    db.flush()
    db.refresh(hold, with_for_update=True)
    refuse_if(rules.obstacles_to_a_change(hold.lifted_at is not None))
    hold.lifted_at, hold.lifted_by, hold.lifted_why = now, by.person_id, why
    history.record(db, by, Did.RESUMED, hold, now)
