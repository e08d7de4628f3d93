"""Putting a pack together, turning its two keys, freezing and delivering it."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session

from app import history, mail
from app.findings import queries as findings
from app.packs import queries, rules
from app.packs.document import hash_of
from app.packs.models import Delivery, FrozenForm, FrozenPack, Pack, PackItem, Receipt, Release
from app.people import queries as people
from app.people.models import Member
from app.people.permissions import Permission
from app.quotes import queries as quotes
from app.refusal import refuse_if
from app.vocabulary import Did, PackForm

NO_OTHERS: Mapping[PackForm, bytes] = MappingProxyType({})
TOLD = "A findings pack has been delivered. Sign in to read it."


class Words(TypedDict, total=False):
    """A pack's own texts. An empty one means: not written yet."""

    title: str
    summary: str | None
    appraisal_synopsis: str | None
    limits: str | None
    how_done: str | None


def start_pack(db: Session, by: Member, title: str, now: datetime) -> Pack:
    """A new pack. One that corrects an earlier one begins with its words and its findings."""
    before = queries.newest(db, by)
    undelivered = before is not None and queries.delivery(db, before) is None
    refuse_if(rules.obstacles_to_starting(int(undelivered)))
    pack = Pack(review_id=by.review, number=before.number + 1 if before else 1, started_at=now)
    db.add(pack)
    if before:
        _copy(db, before, pack)
    pack.title = title
    db.flush()
    history.record(db, by, Did.ADDED, pack, now)
    return pack


def _copy(db: Session, before: Pack, pack: Pack) -> None:
    for slot in rules.WORDS:
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
    refuse_if(rules.obstacles_to_changing(_held(db, pack)))
    if version not in (None, pack.version):
        return False
    for slot, text in words.items():
        setattr(pack, slot, text or None)
    pack.version += 1
    history.record(db, by, Did.CHANGED, pack, now)
    return True


def _held(db: Session, pack: Pack) -> bool:
    """Has it been delivered? From here to the commit nobody else changes or releases it."""
    db.flush()  # a refresh forgets what was not written yet
    db.refresh(pack, with_for_update=True)
    return queries.delivery(db, pack) is not None


def choose_findings(
    db: Session, by: Member, pack: Pack, ids_in_order: list[UUID], now: datetime
) -> None:
    """From now on the pack holds exactly these findings, in this order."""
    delivered = _held(db, pack)
    whole = findings.whole_findings(db, by, ids_in_order)
    refuse_if(rules.obstacles_to_choosing(delivered, [w.state for w in whole]))
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
    db: Session, by: Member, pack: Pack, finding_id: UUID, reason: str, now: datetime
) -> None:
    """The finding is not in this pack, and why is kept."""
    refuse_if(rules.obstacles_to_leaving_out(_held(db, pack), reason))
    for item in queries.items(db, pack):
        if item.finding_id == finding_id:
            db.delete(item)
    db.flush()
    _place(db, pack, finding_id, 0, reason)
    db.flush()
    history.record(db, by, Did.CHANGED, pack, now)


def release_pack(db: Session, by: Member, pack: Pack, sha256: str, now: datetime) -> bytes | None:
    """Turn one lead reviewer's key on the words they were shown.

    Gives the document to freeze when both keys are turned, else None.
    """
    delivered = _held(db, pack)
    draft = queries.draft(db, by, pack)
    held = {person.id for _, person in draft.keys}
    mine = by.person_id in held
    refuse_if(rules.obstacles_to_releasing(delivered, sha256, draft.sha256, mine, len(held)))
    refuse_if(draft.obstacles)
    release = queries.own_release(db, by, pack)
    if release is None:
        release = Release(
            review_id=by.review, pack_id=pack.id, person_id=by.person_id, sha256="", released_at=now
        )
        db.add(release)
    release.sha256, release.released_at = draft.sha256, now
    db.flush()
    history.record(db, by, Did.RELEASED, pack, now)
    return draft.data if len(held | {by.person_id}) >= rules.KEYS else None


def freeze(
    db: Session,
    by: Member,
    pack: Pack,
    document: bytes,
    pdf: bytes,
    now: datetime,
    others: Mapping[PackForm, bytes] = NO_OTHERS,
) -> FrozenPack:
    """Keep these very bytes for good and deliver them, if they are still what both released."""
    delivered = _held(db, pack)
    quotes.hold(db, by)
    draft = queries.draft(db, by, pack)
    same = draft.data == document
    refuse_if(rules.obstacles_to_freezing(delivered, same, len(draft.keys)))
    refuse_if(draft.obstacles)  # somebody may have taken their account back this very moment
    frozen = kept_for_good(pack, document, pdf, now)
    delivery = Delivery(review_id=by.review, pack_id=pack.id, board_id=by.board, delivered_at=now)
    db.add_all([frozen, delivery, *forms_of(frozen, others)])
    for one in draft.quotes:
        one.quote.quoted_at = now
    db.flush()
    history.record(db, by, Did.FROZE, frozen, now)
    history.record(db, by, Did.DELIVERED, pack, now)
    _tell_the_board(db, by, now)
    return frozen


def kept_for_good(pack: Pack, document: bytes, pdf: bytes, now: datetime) -> FrozenPack:
    return FrozenPack(
        review_id=pack.review_id,
        pack_id=pack.id,
        sha256=hash_of(document),
        document=document,
        pdf_sha256=hash_of(pdf),
        pdf=pdf,
        frozen_at=now,
    )


def forms_of(frozen: FrozenPack, others: Mapping[PackForm, bytes]) -> list[FrozenForm]:
    return [
        FrozenForm(
            review_id=frozen.review_id,
            pack_id=frozen.pack_id,
            form=form,
            sha256=hash_of(content),
            content=content,
        )
        for form, content in others.items()
    ]


def _tell_the_board(db: Session, by: Member, now: datetime) -> None:
    """A letter without content to those who may record receipt, unless they are kept out."""
    kept_out = {person.id for _, person in people.conflicts(db, by)}
    told = {
        person.id: person.email
        for membership, person in people.people_of_board(db, by)
        if Member(person.id, frozenset({membership.role})).may(Permission.RECEIVE_PACK)
    }
    for person_id, email in told.items():
        if person_id not in kept_out:
            mail.post(db, email, "A findings pack has been delivered", TOLD, now)


def record_receipt(db: Session, by: Member, pack: Pack, now: datetime) -> Receipt:
    """The Board says: we have it."""
    delivered, received = _held(db, pack), queries.receipt(db, pack) is not None
    refuse_if(rules.obstacles_to_receiving(delivered, received))
    receipt = Receipt(review_id=by.review, pack_id=pack.id, person_id=by.person_id, received_at=now)
    db.add(receipt)
    history.record(db, by, Did.RECEIVED, pack, now)
    return receipt
