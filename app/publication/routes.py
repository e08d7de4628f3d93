"""Looking after a pack's public page: when it opens, what is on it, and how long."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.packs import queries as packs
from app.packs.models import Pack
from app.packs.publishing_routes import PublishesPacks
from app.pages import or_404, page, see
from app.people.models import Member
from app.publication import actions, public_routes, queries
from app.publication.forms import NotBeforeForm, OpeningForm, TakingDownForm, TermForm
from app.publication.models import PublicPage

PACK = "/reviews/{review_id}/packs/{pack_id}"
HERE = PACK + "/public-page"
TO_BOARD = "Only the chair and the business manager can see this page."

router = APIRouter(routes=[*public_routes.router.routes])

FilledOpening = Annotated[Filled[OpeningForm], Depends(filled(OpeningForm))]
FilledNotBefore = Annotated[Filled[NotBeforeForm], Depends(filled(NotBeforeForm))]
FilledTerm = Annotated[Filled[TermForm], Depends(filled(TermForm))]
FilledTakingDown = Annotated[Filled[TakingDownForm], Depends(filled(TakingDownForm))]


def here(member: Member, pack: Pack) -> str:
    return f"/reviews/{member.review}/packs/{pack.id}/public-page"


@router.get(HERE)
async def show_public_page(
    request: Request, member: PublishesPacks, pack_id: UUID, db: Db, now: Now
) -> Response:
    return about(request, db, member, pack_id, now, "publication/standing.html")


def about(
    request: Request,
    db: Session,
    member: Member,
    pack_id: UUID,
    now: datetime,
    template: str,
    form: Filled[Any] | None = None,
) -> Response:
    """One of the pages about a pack's public page."""
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    return page(
        request,
        template,
        form=form,
        who_can_see=TO_BOARD,
        pack=pack,
        standing=queries.standing(db, member, pack, now),
        origin=request.app.state.settings.origin,
    )


@router.post(HERE)
async def open_page(
    request: Request, member: PublishesPacks, pack_id: UUID, form: FilledOpening, db: Db, now: Now
) -> Response:
    if form.data is None:
        return about(request, db, member, pack_id, now, "publication/standing.html", form)
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    actions.open_page(db, member, pack, form.data.contact, form.data.with_response, now)
    return see(here(member, pack), "page_opened")


def its_page(db: Session, member: Member, pack_id: UUID) -> tuple[Pack, PublicPage]:
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    return pack, or_404(queries.public_page(db, member, pack))[0]


@router.post(HERE + "/response")
async def publish_response(member: PublishesPacks, pack_id: UUID, db: Db, now: Now) -> Response:
    pack, public = its_page(db, member, pack_id)
    actions.publish_response(db, member, pack, public, now)
    return see(here(member, pack), "response_opened")


@router.get(HERE + "/not-before")
async def show_not_before(
    request: Request, member: PublishesPacks, pack_id: UUID, db: Db, now: Now
) -> Response:
    return about(request, db, member, pack_id, now, "publication/not_before.html")


@router.post(HERE + "/not-before")
async def hold_back(
    request: Request, member: PublishesPacks, pack_id: UUID, form: FilledNotBefore, db: Db, now: Now
) -> Response:
    if form.data is None:
        return about(request, db, member, pack_id, now, "publication/not_before.html", form)
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    actions.hold_back(db, member, pack, form.data.day, form.data.reason, now)
    return see(here(member, pack), "saved")


@router.get(HERE + "/term")
async def show_term(
    request: Request, member: PublishesPacks, pack_id: UUID, db: Db, now: Now
) -> Response:
    its_page(db, member, pack_id)
    return about(request, db, member, pack_id, now, "publication/term.html")


@router.post(HERE + "/term")
async def prolong(
    request: Request, member: PublishesPacks, pack_id: UUID, form: FilledTerm, db: Db, now: Now
) -> Response:
    pack, public = its_page(db, member, pack_id)
    if form.data is None:
        return about(request, db, member, pack_id, now, "publication/term.html", form)
    actions.prolong(db, member, pack, public, form.data.until, form.data.reason, now)
    return see(here(member, pack), "saved")


@router.get(HERE + "/taking-down")
async def show_taking_down(
    request: Request, member: PublishesPacks, pack_id: UUID, db: Db, now: Now
) -> Response:
    its_page(db, member, pack_id)
    return about(request, db, member, pack_id, now, "publication/taking_down.html")


@router.post(HERE + "/taking-down")
async def take_down(
    request: Request,
    member: PublishesPacks,
    pack_id: UUID,
    form: FilledTakingDown,
    db: Db,
    now: Now,
) -> Response:
    pack, public = its_page(db, member, pack_id)
    if form.data is None:
        return about(request, db, member, pack_id, now, "publication/taking_down.html", form)
    actions.take_down(db, member, pack, public, form.data.reason, now)
    return see(here(member, pack), "taken_down")
