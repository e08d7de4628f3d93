"""How far a pack that is being made has come. The page can be left: the making goes on."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.clock import Now
from app.db import Db
from app.packs import making_actions, making_queries, queries
from app.packs.composing_routes import PACK, TO_LEADS, ComposesPacks
from app.packs.making import Keep, Making, Makings, Work, begin
from app.pages import or_404, page, see
from app.people.models import Member

router = APIRouter()
Told = tuple[str, datetime]
"""What is said when it is done, and when it began."""


def makings_of(request: Request) -> Makings:
    makings: Makings = request.app.state.makings
    return makings


def keeper(request: Request, review_id: UUID, pack_id: UUID, now: datetime) -> Keep:
    """Tells every process how far the pack is, each time in a transaction of its own."""

    def keep(making: Making) -> None:
        with request.app.state.sessions() as db, db.begin():
            making_actions.keep(db, review_id, pack_id, making, now + making.took)

    return keep


async def made(
    request: Request, member: Member, pack_id: UUID, then: str, work: Work, told: Told
) -> Response:
    """Soon done, go on to `then`; else see how far it is, and go there from the page of that."""
    notice, now = told
    keep = keeper(request, member.review, pack_id, now)
    making = begin(makings_of(request), pack_id, work, then, notice, keep)
    if await making.within(request.app.state.settings.pack_patience_seconds):
        return see(then, notice)
    return see(f"{then.removesuffix('/check')}/making")


@router.get(PACK + "/making")
async def show_making(
    request: Request, member: ComposesPacks, pack_id: UUID, db: Db, now: Now, still: bool = False
) -> Response:
    """`still`: without JavaScript it asks for itself again and again, until somebody stops that."""
    pack = or_404(queries.pack(db, member, pack_id))
    return page(
        request,
        "packs/making.html",
        who_can_see=TO_LEADS,
        pack=pack,
        making=making_queries.making(db, pack, makings_of(request), now),
        delivered=queries.delivery(db, pack) is not None,
        still=still,
    )
