"""Every form of a draft as it would leave, for the two who release it, before their keys."""

import asyncio
from datetime import datetime
from functools import partial
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from sqlmodel import Session

from app import history
from app.clock import Now
from app.db import Db
from app.packs import pdf, queries
from app.packs.composing_routes import PACK, ComposesPacks
from app.packs.leaving import FILES
from app.packs.models import Pack
from app.packs.shapes import shapes
from app.pages import download, or_404
from app.people.models import Member
from app.vocabulary import Did, PackForm

router = APIRouter()
PREVIEW = PACK + "/preview"


def draft_of(db: Session, member: Member, pack_id: UUID, now: datetime) -> tuple[Pack, bytes]:
    """The document as it stands; none once it is delivered, when there are the files themselves.

    Nothing holds the database while a form is made of it.
    """
    pack = or_404(queries.pack(db, member, pack_id))
    or_404(pack if queries.delivery(db, pack) is None else None)
    document = queries.draft(db, member, pack).data
    history.record(db, member, Did.EXPORTED, pack, now)
    db.commit()
    return pack, document


def name_of(pack: Pack, ending: str) -> str:
    return f"draft-of-findings-pack-{pack.number}{ending}"


@router.get(PREVIEW + "/pdf")
async def preview_pdf(member: ComposesPacks, pack_id: UUID, db: Db, now: Now) -> Response:
    pack, document = draft_of(db, member, pack_id, now)
    content = await pdf.compile_aside(document, now)
    return download(content, "application/pdf", name_of(pack, ".pdf"))


@router.get(PREVIEW + "/json")
async def preview_json(member: ComposesPacks, pack_id: UUID, db: Db, now: Now) -> Response:
    pack, document = draft_of(db, member, pack_id, now)
    return download(document, "application/json", name_of(pack, ".json"))


@router.get(PREVIEW + "/forms/{form}")
async def preview_form(
    member: ComposesPacks, pack_id: UUID, form: PackForm, db: Db, now: Now
) -> Response:
    pack, document = draft_of(db, member, pack_id, now)
    made = await asyncio.to_thread(partial(shapes, document, now, [form]))
    ending, media = FILES[form]
    return download(made[form], media, name_of(pack, ending))
