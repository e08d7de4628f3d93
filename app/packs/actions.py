"""Putting a pack together, and recording that the Board has it."""

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session

from app import history
from app.findings import queries as findings
from app.packs import queries, rules
from app.packs.models import Pack, PackItem, Receipt
from app.people.models import Member
from app.refusal import refuse_if
from app.revisions import actions as revisions
from app.vocabulary import Did


class Words(TypedDict, total=False):
    """A pack's own texts. An empty one means: not written yet."""

    title: str
    summary: str | None
    appraisal_synopsis: str | None
    limits: str | None
    how_done: str | None
    own_words: str | None
    not_read: str | None
    why_left_out: str | None
    family_left_out: str | None
    time_left_out: str | None
    questions_left_out: str | None
    changes: str | None


def start_pack(db: Session, by: Member, title: str, now: datetime) -> Pack:
    """A new pack. One that corrects an earlier one begins with its words and its findings."""
    before = queries.newest(db, by)
    undelivered = before is not None and queries.delivery(db, before) is None
    refuse_if(rules.obstacles_to_starting(int(undelivered)))
    pack = Pack(review_id=by.review, number=before.number + 1 if before else 1, started_at=now)
    db.add(pack)
    if before:
        pack.corrects_id = before.id
        _copy(db, before, pack)
    pack.title = title
    revisions.keep(db, by, pack, now)
    db.flush()
    history.record(db, by, Did.ADDED, pack, now)
    return pack


def _copy(db: Session, before: Pack, pack: Pack) -> None:
    for slot in (*rules.WORDS, *rules.LEFT_OUT, "own_words"):
        setattr(pack, slot, getattr(before, slot))
    db.flush()
    for item in queries.items(db, before):
        _place(db, pack, item.finding_id, item.position, item.left_out_because)


def _place(
    db: Session, pack: Pack, finding_id: UUID, position: int, reason: str | None = None
) -> None:
    item = PackItem(
        review_id=pack.review_id,
        pack_id=pack.id,
        finding_id=finding_id,
        position=position,
        left_out_because=reason,
    )
    db.add(item)


def write_pack(
    db: Session,
    by: Member,
    pack: Pack,
    now: datetime,
    version: int | None = None,
    **words: Unpack[Words],
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    refuse_if(rules.obstacles_to_changing(held(db, pack)))
    if version not in (None, pack.version):
        return False
    for slot, text in words.items():
        setattr(pack, slot, text or None)
    revisions.keep_changed(db, by, pack, now)
    return True


def held(db: Session, pack: Pack) -> bool:
    """Has it been delivered? From here to the commit nobody else changes or releases it."""
    db.flush()  # a refresh forgets what was not written yet
    db.refresh(pack, with_for_update=True)
    return queries.delivery(db, pack) is not None


def choose_findings(
    db: Session, by: Member, pack: Pack, ids_in_order: list[UUID], now: datetime
) -> None:
    """From now on the pack holds exactly these findings, in this order.

    One that is in it already may stay, whatever its state: it stops the release, not the order.
    """
    delivered, there = held(db, pack), queries.chosen_ids(db, pack)
    whole = findings.whole_findings(db, by, ids_in_order)
    new = [w.state for w in whole if w.finding.id not in there]
    refuse_if(rules.obstacles_to_choosing(delivered, new))
    for item in queries.items(db, pack):
        if item.left_out_because is None or item.finding_id in ids_in_order:
            db.delete(item)
    db.flush()
    known = {w.finding.id for w in whole}
    for position, finding_id in enumerate((i for i in ids_in_order if i in known), 1):
        _place(db, pack, finding_id, position)
    db.flush()
    history.record(db, by, Did.CHANGED, pack, now)


def leave_out(
    db: Session,
    by: Member,
    pack: Pack,
    finding_id: UUID,
    reason: str,
    now: datetime,
    was: str | None = None,
) -> bool:
    """The finding is not in this pack, and why is kept.

    False, and nothing is changed, when the reason that stands is not the one its writer saw.
    """
    refuse_if(rules.obstacles_to_leaving_out(held(db, pack), reason))
    if was not in (None, why_left_out(db, pack, finding_id)):
        return False
    for item in queries.items(db, pack):
        if item.finding_id == finding_id:
            db.delete(item)
    db.flush()
    _place(db, pack, finding_id, 0, reason)
    db.flush()
    history.record(db, by, Did.CHANGED, pack, now)
    return True


def why_left_out(db: Session, pack: Pack, finding_id: UUID) -> str:
    """The reason that stands; "" for none."""
    reasons = {item.finding_id: item.left_out_because for item in queries.items(db, pack)}
    return reasons.get(finding_id) or ""


def record_receipt(db: Session, by: Member, pack: Pack, now: datetime) -> Receipt:
    """The Board says: we have it."""
    delivered, received = held(db, pack), queries.receipt(db, pack) is not None
    refuse_if(rules.obstacles_to_receiving(delivered, received))
    receipt = Receipt(review_id=by.review, pack_id=pack.id, person_id=by.person_id, received_at=now)
    db.add(receipt)
    history.record(db, by, Did.RECEIVED, pack, now)
    return receipt
