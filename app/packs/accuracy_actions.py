"""Opening a draft pack to readers, what they say of it, the answers, and closing it again."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app import history
from app.clock import day_in_words
from app.holds import queries as holds
from app.holds.disclosure_actions import write_with
from app.packs import accuracy_queries as queries
from app.packs import accuracy_rules, rules
from app.packs.actions import held
from app.packs.models import AccuracyPart, AccuracyReader, AccuracyReading, AccuracyRemark, Pack
from app.people.models import Member
from app.refusal import refuse_if
from app.reviews.telling_actions import tell_contributor
from app.versions import is_as_seen
from app.vocabulary import Accuracy, Did, HoldOn


def open_reading(
    db: Session,
    by: Member,
    pack: Pack,
    texts: list[str | UUID],
    reader_ids: list[UUID],
    last_day: date,
    today: date,
    now: datetime,
) -> AccuracyReading:
    """From now to the end of its last day these readers can read these parts, and no others."""
    refuse_if(rules.obstacles_to_changing(held(db, pack)))
    before = queries.newest(db, pack)
    obstacles = {one.voice.id: obstacle for one, obstacle in queries.can_read(db, by, pack)}
    chosen = [obstacles.get(reader, "Not in the case group.") for reader in reader_ids]
    open_now = before is not None and before.closed_at is None
    refuse_if(holds.obstacles(db, by, HoldOn.SHARING))
    refuse_if(
        accuracy_rules.obstacles_to_reading(len(texts), chosen, (last_day - today).days, open_now)
    )
    here: dict[str, Any] = {"review_id": by.review, "pack_id": pack.id, "person_id": by.person_id}
    reading = AccuracyReading(**here, last_day=last_day, opened_at=now)
    db.add(reading)
    db.flush()
    _lay_out(db, reading, texts, reader_ids)
    history.record(db, by, Did.SHARED, reading, now)
    for reader in reader_ids:
        tell_contributor(db, by, reader, now)
    _register(db, by, pack, reading, now)
    return reading


def _register(db: Session, by: Member, pack: Pack, reading: AccuracyReading, now: datetime) -> None:
    """Each reader has a line in the register of disclosures, with what is shown to them."""
    shown = queries.parts(db, by, reading, pack)
    parts = "; ".join(part.title.rstrip(".") for part in shown)
    until = day_in_words(reading.last_day)
    what = f"Of a draft of findings pack {pack.number}, until {until}: {parts}."
    read_by = queries.reader_ids(db, reading)
    for one, _ in queries.can_read(db, by, pack):
        if one.voice.id in read_by:
            write_with(db, by, now, one.voice.label, what, "A reading for accuracy.")


def _lay_out(
    db: Session, reading: AccuracyReading, texts: list[str | UUID], reader_ids: list[UUID]
) -> None:
    here: dict[str, Any] = {"review_id": reading.review_id, "reading_id": reading.id}
    for position, one in enumerate(texts, 1):
        part = AccuracyPart(**here, position=position)
        part.finding_id = one if isinstance(one, UUID) else None
        part.slot = one if isinstance(one, str) else None
        db.add(part)
    for reader in dict.fromkeys(reader_ids):
        db.add(AccuracyReader(**here, contributor_id=reader))
    db.flush()


def say(
    db: Session,
    by: Member,
    part: AccuracyPart,
    contributor_id: UUID,
    said: Accuracy,
    words: str,
    now: datetime,
    *,
    read_to_them: bool = False,
) -> AccuracyRemark:
    """What a reader says of a part; written down for them where it was read to them."""
    remark = AccuracyRemark(
        review_id=by.review,
        part_id=part.id,
        contributor_id=contributor_id,
        said=said,
        said_at=now,
        entered_by=by.person_id if read_to_them else None,
    )
    remark.words = words or None
    db.add(remark)
    history.record(db, by, Did.COMMENTED, remark, now)
    return remark


def answer(
    db: Session,
    by: Member,
    remark: AccuracyRemark,
    changed: bool,
    why: str,
    now: datetime,
    seen: str = "",
) -> bool:
    """Changed, or not, and why. Answering again says it anew.

    False, and nothing is changed, when somebody else answered since its writer looked.
    """
    if not is_as_seen(db, remark, seen):
        return False
    remark.changed, remark.answer = changed, why
    remark.answered_at, remark.answered_by = now, by.person_id
    history.record(db, by, Did.ANSWERED, remark, now)
    return True


def close(
    db: Session, by: Member, reading: AccuracyReading, reason: str, today: date, now: datetime
) -> None:
    """From this moment nobody reads it any more."""
    over = reading.last_day < today
    refuse_if(accuracy_rules.obstacles_to_closing(reading.closed_at is not None, over, reason))
    reading.closed_at, reading.closed_by = now, by.person_id
    reading.closed_because = reason or None
    history.record(db, by, Did.CLOSED, reading, now)
