"""Writing how it looked to a role, and what that rests on."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session, col, delete

from app import history
from app.accounts.word_queries import settled
from app.people.models import Member
from app.perspectives import event_queries, rules
from app.perspectives import perspective_queries as queries
from app.perspectives.models import Perspective, PerspectiveEvent, PerspectiveExcerpt
from app.refusal import refuse_if
from app.revisions import actions as revisions
from app.vague_dates import UNKNOWN, Span, precision, span
from app.versions import is_newest
from app.vocabulary import Did


class Looks(TypedDict, total=False):
    """What somebody types about how it looked. An empty text means: not written yet."""

    when_text: str | None
    known: str | None
    believed: str | None
    worried: str | None
    hoped: str | None


def add_perspective(
    db: Session,
    by: Member,
    standpoint_id: UUID,
    now: datetime,
    period: Span = UNKNOWN,
    **looks: Unpack[Looks],
) -> Perspective:
    """A new one, last among those of its role."""
    place = queries.last_place(db, by, standpoint_id) + 1
    row = Perspective(
        review_id=by.review, standpoint_id=standpoint_id, position=place, changed_at=now
    )
    _take(row, looks, period)
    revisions.keep_new(db, by, row, now)
    return row


def change_perspective(
    db: Session,
    by: Member,
    row: Perspective,
    now: datetime,
    version: int | None = None,
    period: Span = UNKNOWN,
    why: str = "",
    **looks: Unpack[Looks],
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    if not is_newest(db, row, version):
        return False
    _take(row, looks, period)
    revisions.keep_changed(db, by, row, now, why)
    return True


def _take(row: Perspective, looks: Mapping[str, object], period: Span) -> None:
    for name, text in looks.items():
        setattr(row, name, text or None)
    if "when_text" in looks:
        days = span(row.when_text, period)
        row.when_first, row.when_last = days
        row.when_precision = precision(days) if row.when_text else None


def rest_on_words(
    db: Session, by: Member, row: Perspective, excerpt_ids: Iterable[UUID], now: datetime
) -> None:
    """It rests on these excerpts and no others, but for words that wait for a decision."""
    resting = settled(db, by, queries.excerpt_ids(db, row), excerpt_ids)
    refuse_if(rules.obstacles_to_using(len(resting.not_to_use)))
    mine = {"review_id": by.review, "perspective_id": row.id}
    db.exec(delete(PerspectiveExcerpt).where(col(PerspectiveExcerpt.perspective_id) == row.id))
    db.add_all(PerspectiveExcerpt(**mine, excerpt_id=each) for each in resting.excerpt_ids)
    history.record(db, by, Did.CHANGED, row, now)


def rest_on_events(
    db: Session, by: Member, row: Perspective, event_ids: Iterable[UUID], now: datetime
) -> None:
    """It rests on these events and no others, but for those that the member is not shown now."""
    before = queries.event_ids(db, row)
    shown = {event.id for event in event_queries.events(db, by, before)}
    kept = [each for each in before if each not in shown]
    mine = {"review_id": by.review, "perspective_id": row.id}
    db.exec(delete(PerspectiveEvent).where(col(PerspectiveEvent.perspective_id) == row.id))
    chosen = dict.fromkeys([*event_ids, *kept])
    db.add_all(PerspectiveEvent(**mine, event_id=each) for each in chosen)
    history.record(db, by, Did.CHANGED, row, now)


def move_perspective(db: Session, by: Member, row: Perspective, up: bool, now: datetime) -> None:
    """It changes places with the one beside it; whatever the member is not shown stays put."""
    other = queries.beside(row, queries.perspectives(db, by), up)
    if other:
        row.position, other.position = other.position, row.position
        history.record(db, by, Did.CHANGED, row, now)


def remove_perspective(db: Session, by: Member, row: Perspective, now: datetime) -> None:
    """It is taken out. The words and events it rested on stay where they are."""
    for rows in (PerspectiveExcerpt, PerspectiveEvent):
        db.exec(delete(rows).where(col(rows.perspective_id) == row.id))
    revisions.keep_removed(db, by, row, now)
    history.record(db, by, Did.REMOVED, row, now)
    db.delete(row)
