"""Doing without the hindsight seal for a reason, and taking it up again."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.people.models import Member
from app.refusal import refuse_if
from app.reviews import queries, rules
from app.reviews.models import SealOff
from app.vocabulary import Did


def switch_off(db: Session, by: Member, reason: str, now: datetime) -> SealOff:
    """From now on whoever writes an episode can see how it ended. The pack says so, and why."""
    refuse_if(rules.obstacles_to_switching_off(queries.seal_off(db, by) is not None))
    off = SealOff(review_id=by.review, reason=reason, person_id=by.person_id, off_at=now)
    db.add(off)
    db.flush()
    history.record(db, by, Did.ADDED, off, now)
    return off


def switch_on(db: Session, by: Member, now: datetime) -> None:
    """The reason stays: the pack prints it all the same."""
    if off := queries.seal_off(db, by):
        off.on_again_at = now
        history.record(db, by, Did.REMOVED, off, now)
