"""Keeping every wording: the one that stood and the one that takes its place."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import get_history
from sqlmodel import Session

from app import history
from app.db import ReviewRow
from app.people.models import Member
from app.revisions import queries
from app.revisions.models import Revision
from app.sealed import sealed_columns
from app.vocabulary import Did


class Change(NamedTuple):
    """One text of a row: what stood, and what stands now."""

    slot: str
    before: str | None
    now: str | None


def keep(db: Session, by: Member, row: ReviewRow, now: datetime, why: str = "") -> None:
    """Every confidential text of the row that has changed is kept as a wording of its own.

    Called when the row is changed and not flushed yet: a flush forgets what stood. Of a text that
    was there before wordings were kept, what stood is kept first, as number 1 of nobody.
    """
    _write(db, by, row, _changed(row), now, why)


def keep_new(db: Session, by: Member, row: ReviewRow, now: datetime) -> None:
    """A new row with its first wordings, and the note in the history that it was added."""
    db.add(row)
    keep(db, by, row, now)
    db.flush()
    history.record(db, by, Did.ADDED, row, now)


def keep_changed(db: Session, by: Member, row: Any, now: datetime, why: str = "") -> None:
    """The next version of a row whose words have just been changed: called before any flush."""
    _next_version(row, now)
    keep(db, by, row, now, why)
    history.record(db, by, Did.CHANGED, row, now)


def keep_as_it_stands(db: Session, by: Member, row: ReviewRow, slot: str, now: datetime) -> None:
    """The text as it is, if no wording of it was kept yet."""
    db.flush()
    text = getattr(row, slot) or None
    if text and slot not in queries.newest_numbers(db, row.id):
        db.add(_wording(by, row, slot, 1, text, now, known=False))


def keep_removed(db: Session, by: Member, row: ReviewRow, now: datetime, why: str = "") -> None:
    """The row goes; what it said stays, and who took it out and when."""
    texts = {slot: getattr(row, slot) or None for slot in _texts(row)}
    _write(
        db, by, row, [Change(slot, text, None) for slot, text in texts.items() if text], now, why
    )


def restore(
    db: Session,
    by: Member,
    row: Any,
    wording: Revision,
    newest: int,
    why: str,
    now: datetime,
) -> bool:
    """The old words stand again, as one more wording. False, and nothing is changed, when
    `newest` is no longer the number of the newest one."""
    db.flush()
    db.refresh(row, with_for_update=True)
    if queries.newest_numbers(db, row.id)[wording.slot] != newest:
        return False
    setattr(row, wording.slot, wording.text)
    _next_version(row, now)
    keep(db, by, row, now, why)
    history.record(db, by, Did.RESTORED, row, now)
    return True


def _next_version(row: Any, now: datetime) -> None:
    """Where rows of its kind have versions, or say when they were changed."""
    if hasattr(row, "version"):
        row.version += 1
    if hasattr(row, "changed_at"):
        row.changed_at = now


def _texts(row: ReviewRow) -> list[str]:
    return [name for name, raw in sealed_columns(inspect(type(row))) if not raw]


def _changed(row: ReviewRow) -> list[Change]:
    changes = []
    for slot in _texts(row):
        history = get_history(row, slot)
        before = (history.deleted or [None])[0] or None
        text = getattr(row, slot) or None
        if history.has_changes() and before != text:
            changes.append(Change(slot, before, text))
    return changes


def _write(
    db: Session, by: Member, row: ReviewRow, changes: list[Change], now: datetime, why: str
) -> None:
    if not changes:
        return
    with db.no_autoflush:
        stored = inspect(row).persistent
        numbers = queries.newest_numbers(db, row.id) if stored else {}
    for slot, before, text in changes:
        number = numbers.get(slot, 0)
        if not number and before:
            number = 1
            db.add(_wording(by, row, slot, number, before, _stood_since(row, now), known=False))
        wording = _wording(by, row, slot, number + 1, text, now)
        wording.why = why or None
        db.add(wording)


def _stood_since(row: ReviewRow, now: datetime) -> datetime:
    """When the row was last changed before this, where it says so."""
    if "changed_at" not in inspect(type(row)).columns:
        return now
    history = get_history(row, "changed_at")
    return next(iter(history.deleted or history.unchanged or ()), now)


def _wording(
    by: Member,
    row: ReviewRow,
    slot: str,
    number: int,
    text: str | None,
    now: datetime,
    known: bool = True,
) -> Revision:
    return Revision(
        review_id=row.review_id,
        subject=str(row.__tablename__),
        subject_id=row.id,
        slot=slot,
        number=number,
        text=text,
        person_id=by.person_id if known else None,
        written_at=now,
    )
