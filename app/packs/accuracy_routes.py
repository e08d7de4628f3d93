"""The lead reviewers' side of a reading for accuracy: opening it, the answers, closing it."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import LONDON, Now
from app.db import Db
from app.forms import Filled, filled
from app.packs import accuracy_actions as actions
from app.packs import accuracy_queries as accuracy
from app.packs import queries, rules
from app.packs.accuracy_forms import AnswerForm, CloseForm, OpenForm, RemarkFor
from app.packs.composing_routes import PACK
from app.packs.models import AccuracyReading, AccuracyRemark, Pack
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.versions import mark_of

router = APIRouter()
READING = PACK + "/reading"

RunsReading = Annotated[Member, Depends(member_who_may(Permission.RUN_ACCURACY_READING))]
FilledOpen = Annotated[Filled[OpenForm], Depends(filled(OpenForm))]
FilledAnswer = Annotated[Filled[AnswerForm], Depends(filled(AnswerForm))]
FilledClose = Annotated[Filled[CloseForm], Depends(filled(CloseForm))]
FilledRemark = Annotated[Filled[RemarkFor], Depends(filled(RemarkFor))]
ONLY_LEADS = "Only the lead reviewers can see this page."


def at(member: Member, pack: Pack) -> str:
    return f"/reviews/{member.review}/packs/{pack.id}/reading"


def current(db: Session, member: Member, pack_id: UUID) -> tuple[Pack, AccuracyReading]:
    pack = or_404(queries.pack(db, member, pack_id))
    return pack, or_404(accuracy.newest(db, pack))


def reading_page(
    request: Request, db: Session, member: Member, pack: Pack, now: datetime, **context: Any
) -> Response:
    reading = accuracy.newest(db, pack)
    return page(
        request,
        "packs/reading.html",
        who_can_see=ONLY_LEADS,
        pack=pack,
        url=at(member, pack),
        reading=reading,
        today=now.astimezone(LONDON).date(),
        parts=accuracy.parts(db, member, reading, pack) if reading else [],
        labels=reviews.contributor_labels(db, member),
        not_asked=accuracy.not_asked(db, pack),
        readers=accuracy.reader_ids(db, reading) if reading else set(),
        can_read=accuracy.can_read(db, member, pack),
        slots=[(s, accuracy.called(s)) for s in rules.WORDS if getattr(pack, s)],
        chosen=queries.choice(db, member, pack).chosen,
        **context,
    )


@router.get(READING)
async def show_reading(
    request: Request, member: RunsReading, pack_id: UUID, db: Db, now: Now
) -> Response:
    return reading_page(request, db, member, or_404(queries.pack(db, member, pack_id)), now)


@router.post(READING)
async def open_reading(
    request: Request, member: RunsReading, pack_id: UUID, form: FilledOpen, db: Db, now: Now
) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    if form.data is None:
        return reading_page(request, db, member, pack, now, form=form)
    typed, here = form.data, set(queries.chosen_ids(db, pack))
    texts: list[str | UUID] = [slot for slot in rules.WORDS if slot in typed.slots]
    texts += [one for one in typed.finding_ids if one in here]
    today = now.astimezone(LONDON).date()
    actions.open_reading(db, member, pack, texts, typed.reader_ids, typed.last_day, today, now)
    return see(at(member, pack), "opened")


def remark_of(
    db: Session, member: Member, pack: Pack, reading: AccuracyReading, remark_id: UUID
) -> tuple[accuracy.PartShown, AccuracyRemark]:
    parts = accuracy.parts(db, member, reading, pack)
    said = ((part, remark) for part in parts for remark in part.remarks)
    return or_404(next((pair for pair in said if pair[1].id == remark_id), None))


def remark_page(
    request: Request,
    db: Session,
    member: Member,
    found: tuple[Any, ...],
    clash: bool = False,
    **context: Any,
) -> Response:
    pack, part, remark = found
    return page(
        request,
        "packs/reading_remark.html",
        status=409 if clash else 200,
        clash=clash,
        seen=mark_of(remark),
        who_can_see=ONLY_LEADS,
        part=part,
        remark=remark,
        label=reviews.contributor_labels(db, member)[remark.contributor_id],
        url=at(member, pack),
        **context,
    )


@router.get(READING + "/remarks/{remark_id}")
async def show_remark(
    request: Request, member: RunsReading, pack_id: UUID, remark_id: UUID, db: Db
) -> Response:
    pack, reading = current(db, member, pack_id)
    part, remark = remark_of(db, member, pack, reading, remark_id)
    return remark_page(request, db, member, (pack, part, remark))


@router.post(READING + "/remarks/{remark_id}")
async def answer_remark(
    request: Request,
    member: RunsReading,
    pack_id: UUID,
    remark_id: UUID,
    form: FilledAnswer,
    db: Db,
    now: Now,
) -> Response:
    pack, reading = current(db, member, pack_id)
    part, remark = remark_of(db, member, pack, reading, remark_id)
    if form.data is None:
        return remark_page(request, db, member, (pack, part, remark), form=form)
    said = form.data
    if not actions.answer(db, member, remark, said.changed == "yes", said.why, now, said.seen):
        return remark_page(request, db, member, (pack, part, remark), clash=True, form=form)
    return see(at(member, pack), "saved")


@router.get(READING + "/closing")
async def show_closing(
    request: Request, member: RunsReading, pack_id: UUID, db: Db, now: Now
) -> Response:
    pack, reading = current(db, member, pack_id)
    over = reading.last_day < now.astimezone(LONDON).date()
    return page(
        request,
        "packs/reading_closing.html",
        who_can_see=ONLY_LEADS,
        reading=reading,
        over=over,
        url=at(member, pack),
    )


@router.post(READING + "/closing")
async def close_reading(
    member: RunsReading, pack_id: UUID, form: FilledClose, db: Db, now: Now
) -> Response:
    pack, reading = current(db, member, pack_id)
    reason = form.data.reason if form.data else ""
    actions.close(db, member, reading, reason, now.astimezone(LONDON).date(), now)
    return see(at(member, pack), "closed_reading")


def behalf_page(
    request: Request, db: Session, member: Member, pack: Pack, **context: Any
) -> Response:
    return page(
        request, "packs/reading_to.html", who_can_see=ONLY_LEADS, url=at(member, pack), **context
    )


@router.get(READING + "/readers/{contributor_id}")
async def show_reading_to(
    request: Request, member: RunsReading, pack_id: UUID, contributor_id: UUID, db: Db
) -> Response:
    """For who has it read to them, in the room or by phone."""
    pack, reading = current(db, member, pack_id)
    voice = reader_of(db, member, reading, contributor_id)
    parts = accuracy.parts(db, member, reading, pack, contributor_id)
    return behalf_page(request, db, member, pack, voice=voice, parts=parts)


@router.post(READING + "/readers/{contributor_id}")
async def say_for_them(
    request: Request,
    member: RunsReading,
    pack_id: UUID,
    contributor_id: UUID,
    form: FilledRemark,
    db: Db,
    now: Now,
) -> Response:
    pack, reading = current(db, member, pack_id)
    voice = reader_of(db, member, reading, contributor_id)
    parts = accuracy.parts(db, member, reading, pack, contributor_id)
    if form.data is None:
        return behalf_page(request, db, member, pack, voice=voice, parts=parts, form=form)
    said = form.data
    part = or_404(next((p.part for p in parts if p.part.id == said.part_id), None))
    actions.say(db, member, part, contributor_id, said.said, said.words, now, read_to_them=True)
    return see(f"{at(member, pack)}/readers/{contributor_id}", "saved")


def reader_of(
    db: Session, member: Member, reading: AccuracyReading, contributor_id: UUID
) -> reviews.Voice:
    """One of those who read it, while it is open."""
    read = reading.closed_at is None and contributor_id in accuracy.reader_ids(db, reading)
    return or_404(reviews.contributor(db, member, contributor_id) if read else None)
