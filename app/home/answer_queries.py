"""What a Board was given and what it answers, to be looked through."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.home.search import Text, in_one
from app.packs import check_queries
from app.packs import queries as packs
from app.packs.models import AccuracyPart, AccuracyReading, AccuracyRemark, Pack, PackItem
from app.packs.rules import ALL_WORDS
from app.people.models import Member
from app.people.permissions import Permission
from app.responses.models import (
    ActionUpdate,
    BoardAction,
    Dispute,
    PartnerAnswer,
    Recheck,
    Response,
)

BOARD = (
    "understanding",
    "change",
    "no_action",
    "might_go_wrong",
    "holder",
    "by_when",
    "how_know",
    "recommend",
)
ANSWERS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (Response, "The answer to a finding", BOARD),
    (PartnerAnswer, "Answer of a partner", ("understanding", "change", "no_action")),
    (Dispute, "A finding seen differently", ("text", "settled")),
    (BoardAction, "An action", ("what", "holder", "due_text")),
    (Recheck, "Looked at again", ("words", "side_effects")),
)
"""Each with what its page calls it and the texts that are read there."""


def texts(db: Session, member: Member) -> dict[str, list[Text]]:
    """Of packs that were delivered, and of their readings before that."""
    listed = packs.packs(db, member) if member.may(Permission.READ_PACK) else []
    given = {one.pack.id: one.pack for one in listed if one.delivery}
    return {
        "Decided about the pack": list(_decided(db, member)),
        "Read for accuracy": list(_remarks(db, member)),
        "Packs": list(_packs(member, [one.pack for one in listed], given)),
        "What was answered": list(_answers(db, member, given)),
    }


def _packs(member: Member, packs: list[Pack], given: dict[UUID, Pack]) -> Iterator[Text]:
    """What a pack that is not delivered says is looked through with the analysis."""
    for pack in packs:
        url = f"/reviews/{member.review}/packs/{pack.id}"
        yield Text(f"{pack.title}: our own words", pack.own_words or "", url)
        for slot, label in ALL_WORDS.items() if pack.id in given else ():
            yield Text(f"{pack.title}: {label}", getattr(pack, slot) or "", url)


def _answers(db: Session, member: Member, given: dict[UUID, Pack]) -> Iterator[Text]:
    if not member.may(Permission.READ_RESPONSE):
        return
    at = {one: f"/reviews/{member.review}/packs/{one}/response" for one in given}
    for model, title, slots in ANSWERS:
        mine = select(model).where(model.review_id == member.review)
        for row in db.exec(mine.where(model.pack_id.in_(given)).order_by(model.id)):
            yield Text(title, joined(row, slots), at[row.pack_id])
    told = select(ActionUpdate, BoardAction.pack_id).join(
        BoardAction, col(BoardAction.id) == ActionUpdate.action_id
    )
    told = told.where(col(BoardAction.pack_id).in_(given), BoardAction.review_id == member.review)
    for row, pack_id in db.exec(told.order_by(col(ActionUpdate.id))):
        slots = ("how_much", "how_well", "difference")
        yield Text("How an action goes", joined(row, slots), at[pack_id])


def _decided(db: Session, member: Member) -> Iterator[Text]:
    """Why a finding is left out of a pack, and why words that were found in it stay."""
    if not member.may(Permission.COMPOSE_PACK):
        return
    mine = select(PackItem).where(PackItem.review_id == member.review)
    for item in db.exec(mine.order_by(col(PackItem.pack_id), col(PackItem.position))):
        url = f"/reviews/{member.review}/packs/{item.pack_id}/findings"
        yield Text("Why a finding is left out", item.left_out_because or "", url)
    newest = packs.newest(db, member)
    for row in check_queries.overrulings(db, member) if newest else []:
        url = f"/reviews/{member.review}/packs/{newest.id}" if newest else ""
        yield Text("Why these words stay in the pack", joined(row, ("words", "reason")), url)


def _remarks(db: Session, member: Member) -> Iterator[Text]:
    """What readers of a draft said; on the page it is of the newest reading of a pack."""
    if not member.may(Permission.RUN_ACCURACY_READING):
        return
    rows = (
        select(AccuracyRemark, AccuracyReading)
        .join(AccuracyPart, col(AccuracyPart.id) == AccuracyRemark.part_id)
        .join(AccuracyReading, col(AccuracyReading.id) == AccuracyPart.reading_id)
        .where(AccuracyReading.review_id == member.review)
        .order_by(col(AccuracyRemark.said_at), col(AccuracyRemark.id))
    )
    newest: dict[UUID, UUID] = {}
    told = select(AccuracyReading).where(AccuracyReading.review_id == member.review)
    for reading in db.exec(told.order_by(col(AccuracyReading.opened_at).desc())):
        if newest.setdefault(reading.pack_id, reading.id) == reading.id:
            url = f"/reviews/{member.review}/packs/{reading.pack_id}/reading"
            yield Text("Why a reading was closed", reading.closed_because or "", url)
    for remark, reading in db.exec(rows):
        if newest.get(reading.pack_id) == reading.id:
            url = f"/reviews/{member.review}/packs/{reading.pack_id}/reading"
            yield Text("Read for accuracy", joined(remark, ("words", "answer")), url)


def joined(row: Any, slots: tuple[str, ...]) -> str:
    return in_one(getattr(row, slot) for slot in slots)
