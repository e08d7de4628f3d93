"""A draft pack as somebody of the case group or the family reads it for accuracy."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts import draft_queries as accounts
from app.accounts.writing_routes import base, my_page
from app.clock import LONDON, Now
from app.db import Db
from app.forms import Filled, filled
from app.packs import accuracy_actions as actions
from app.packs import accuracy_queries as accuracy
from app.packs.accuracy_forms import RemarkForm
from app.packs.accuracy_queries import PartShown
from app.packs.models import AccuracyReading
from app.pages import or_404, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/account/reading")

GivesAccount = Annotated[Member, Depends(member_who_may(Permission.GIVE_ACCOUNT))]
FilledRemark = Annotated[Filled[RemarkForm], Depends(filled(RemarkForm))]
READERS = "The lead reviewers can read what you say here, as “{}”. Nobody else can."


def for_reader(
    db: Session, member: Member, now: datetime
) -> tuple[AccuracyReading, list[PartShown]]:
    """What the member may read now; not found the moment the reading is over."""
    today = now.astimezone(LONDON).date()
    reading, pack = or_404(accuracy.open_for(db, member, today))
    return reading, accuracy.parts(db, member, reading, pack, member.contributor_id)


def one_of(parts: list[PartShown], part_id: UUID) -> PartShown:
    return or_404(next((one for one in parts if one.part.id == part_id), None))


def reader_page(
    request: Request, db: Session, member: Member, name: str, now: datetime, **context: Any
) -> Response:
    mine = or_404(accounts.writer(db, member))
    said = READERS.format(mine.label)
    return my_page(request, db, member, mine, name, now=now, who_can_see=said, **context)


@router.get("")
async def show_parts(request: Request, member: GivesAccount, db: Db, now: Now) -> Response:
    """Once its last day has passed the page says only that: not one word of the draft."""
    reading, _ = or_404(accuracy.open_for(db, member, date.min))
    over = reading.last_day < now.astimezone(LONDON).date()
    context = {"reading": reading, "parts": [] if over else for_reader(db, member, now)[1]}
    return reader_page(request, db, member, "packs/reader", now, over=over, **context)


@router.get("/{part_id}")
async def show_part(
    request: Request, member: GivesAccount, part_id: UUID, db: Db, now: Now
) -> Response:
    _, parts = for_reader(db, member, now)
    context = {"part": one_of(parts, part_id), "changed": False}
    return reader_page(request, db, member, "packs/reader_part", now, **context)


@router.post("/{part_id}")
async def say(
    request: Request, member: GivesAccount, part_id: UUID, form: FilledRemark, db: Db, now: Now
) -> Response:
    """If the text is another by now: the new text, and their words still in the box."""
    _, parts = for_reader(db, member, now)
    part = one_of(parts, part_id)
    changed = form.data is not None and form.data.seen != part.seen
    if form.data is None or changed:
        context = {"part": part, "changed": changed, "status": 409 if changed else 200}
        return reader_page(request, db, member, "packs/reader_part", now, form=form, **context)
    mine = or_404(accounts.writer(db, member))
    said = form.data
    actions.say(db, member, part.part, mine.contributor_id, said.said, said.words, now)
    return see(f"{base(member)}/reading", "said")
