"""Reading an account on one's own first, and handing that reading in."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.accounts import actions, blind_queries, excerpt_actions, rules
from app.accounts.models import AccountVersion, BlindReading, Excerpt, Passage
from app.people.models import Member
from app.refusal import refuse_if
from app.vocabulary import Did


def begin(db: Session, by: Member, version: AccountVersion, now: datetime) -> BlindReading:
    """From now on what others took is hidden from them. Beginning twice begins once."""
    if known := blind_queries.reading_of(db, by, version):
        return known
    took = blind_queries.took_words(db, by, version)
    refuse_if(rules.obstacles_to_reading_alone(took))
    given = {"review_id": by.review, "version_id": version.id, "person_id": by.person_id}
    reading = BlindReading.model_validate({**given, "started_at": now})
    db.add(reading)
    db.flush()
    history.record(db, by, Did.STARTED, reading, now)
    return reading


def take(
    db: Session,
    by: Member,
    passage: Passage,
    spans: list[rules.Span],
    note: str,
    code: str,
    now: datetime,
) -> list[Excerpt]:
    """Words taken in a reading that is not handed in: seen by nobody else meanwhile."""
    taken = []
    for starts, ends in spans:
        excerpt = actions.take_excerpt(db, by, passage, starts, ends, note, now, alone=True)
        excerpt_actions.choose_codes(db, by, excerpt, [code] if code else [], now)
        taken.append(excerpt)
    return taken


def hand_in(db: Session, by: Member, reading: BlindReading, now: datetime) -> None:
    """Now both can be seen by both. It cannot be taken back: what was seen cannot be unseen."""
    if reading.finished_at is None:
        reading.finished_at = now
        history.record(db, by, Did.SENT, reading, now)
