"""Changing events: telling them, putting them together, and saying whom news of them reached."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session

from app import history
from app.people.models import Member
from app.perspectives import event_queries as queries
from app.perspectives import rules
from app.perspectives.models import Event, Reach
from app.refusal import refuse_if
from app.revisions import actions as revisions
from app.vague_dates import UNKNOWN, Span, precision, span
from app.versions import is_as_seen, is_newest
from app.vocabulary import Did, Way


class Telling(TypedDict, total=False):
    """What somebody types about an event. An empty text means: not known."""

    text: str
    when_text: str | None
    source: str | None
    record_id: UUID | None
    agency_id: UUID | None
    standpoint_id: UUID | None
    recorded_by: str | None
    recorded_text: str | None


class News(TypedDict, total=False):
    """How news of an event came to somebody."""

    standpoint_id: UUID
    way: Way
    sent_text: str | None
    read_text: str | None
    note: str | None


def add_event(
    db: Session, by: Member, now: datetime, period: Span = UNKNOWN, **telling: Unpack[Telling]
) -> Event:
    """A new event. A date without a year means the one that fits the period of the review."""
    event = Event(review_id=by.review, changed_at=now)
    _take(event, telling, period)
    revisions.keep_new(db, by, event, now)
    return event


def change_event(
    db: Session,
    by: Member,
    event: Event,
    now: datetime,
    version: int | None = None,
    period: Span = UNKNOWN,
    why: str = "",
    **telling: Unpack[Telling],
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest.

    What is folded away from its writer, and left empty for that, stays as it was.
    """
    if not is_newest(db, event, version):
        return False
    if not (by.sees(event.recorded_first) or telling.get("recorded_text")):
        telling.pop("recorded_text", None)
    _take(event, telling, period)
    revisions.keep_changed(db, by, event, now, why)
    return True


def _take(event: Event, telling: Mapping[str, object], period: Span) -> None:
    for name, value in telling.items():
        setattr(event, name, value if name == "text" else value or None)
    if "when_text" in telling:
        days = span(event.when_text, period)
        event.when_first, event.when_last = days
        event.when_precision = precision(days) if event.when_text else None
    if "recorded_text" in telling:
        event.recorded_first, event.recorded_last = span(event.recorded_text, period)


def remove_event(db: Session, by: Member, event: Event, now: datetime) -> None:
    """It is no longer shown. The row stays, and it can be brought back."""
    event.removed_at = event.changed_at = now
    history.record(db, by, Did.REMOVED, event, now)


def bring_back(db: Session, by: Member, event: Event, now: datetime) -> None:
    event.removed_at, event.changed_at = None, now
    history.record(db, by, Did.RESTORED, event, now)


def nest(db: Session, by: Member, event: Event, longer: Event, now: datetime) -> None:
    """The event becomes a part of a longer one."""
    within = {e.id: e.within_id for e in queries.events(db, by)}
    refuse_if(rules.obstacles_to_nesting(event.id, longer.id, within))
    event.within_id, event.version_of_id, event.changed_at = longer.id, None, now
    history.record(db, by, Did.CHANGED, event, now)


def tell_otherwise(db: Session, by: Member, event: Event, other: Event, now: datetime) -> None:
    """Both tell of the same thing, each in its own way. Neither takes the place of the other."""
    everything = {e.id: e for e in queries.events(db, by)}
    first = everything.get(other.version_of_id or other.id, other)
    within = {e.id: e.within_id for e in everything.values()}
    refuse_if(
        rules.obstacles_to_telling_otherwise(event.id, first.id, rules.above(first.id, within))
    )
    for each in everything.values():
        if each.version_of_id == event.id:
            each.version_of_id = first.id
    event.version_of_id, event.within_id, event.changed_at = first.id, None, now
    history.record(db, by, Did.CHANGED, event, now)


def set_apart(db: Session, by: Member, event: Event, now: datetime) -> None:
    """The event stands for itself again."""
    event.version_of_id, event.within_id, event.changed_at = None, None, now
    history.record(db, by, Did.CHANGED, event, now)


def add_reach(db: Session, by: Member, event: Event, now: datetime, **news: Unpack[News]) -> Reach:
    reach = Reach(review_id=by.review, event_id=event.id, **_dated(news))
    revisions.keep_new(db, by, reach, now)
    return reach


def change_reach(
    db: Session, by: Member, reach: Reach, now: datetime, seen: str = "", **news: Unpack[News]
) -> bool:
    """False, and nothing is changed, when somebody else changed what its writer saw.

    What is folded away from its writer, and left empty for that, stays as it was.
    """
    if not is_as_seen(db, reach, seen):
        return False
    if not by.sees(reach.read_first):
        news["read_text"] = news.get("read_text") or reach.read_text
        news["note"] = news.get("note") or reach.note
    for name, value in _dated(news).items():
        setattr(reach, name, value)
    revisions.keep_changed(db, by, reach, now)
    return True


def remove_reach(db: Session, by: Member, reach: Reach, now: datetime) -> None:
    history.record(db, by, Did.REMOVED, reach, now)
    revisions.keep_removed(db, by, reach, now)
    db.delete(reach)


def _dated(news: News) -> dict[str, Any]:
    """The words with the days they may mean."""
    sent, read = span(news.get("sent_text")), span(news.get("read_text"))
    texts = {name: news.get(name) or None for name in ("sent_text", "read_text", "note")}
    days = {"sent_first": sent.first, "sent_last": sent.last}
    days |= {"read_first": read.first, "read_last": read.last}
    return {"standpoint_id": news["standpoint_id"], "way": news["way"], **texts, **days}
