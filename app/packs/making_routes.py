"""How far a pack that is being made has come. The page can be left: the making goes on."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.db import Db
from app.packs import queries
from app.packs.composing_routes import PACK, TO_LEADS, ComposesPacks
from app.packs.making import Makings, Work, begin
from app.pages import or_404, page, see

router = APIRouter()


def makings_of(request: Request) -> Makings:
    makings: Makings = request.app.state.makings
    return makings


async def made(request: Request, pack_id: UUID, then: str, work: Work, notice: str) -> Response:
    """Soon done, go on to `then`; else see how far it is, and go there from the page of that."""
    making = begin(makings_of(request), pack_id, work, then, notice)
    if await making.within(request.app.state.settings.pack_patience_seconds):
        return see(then, notice)
    return see(f"{then.removesuffix('/check')}/making")


@router.get(PACK + "/making")
async def show_making(request: Request, member: ComposesPacks, pack_id: UUID, db: Db) -> Response:
    pack = or_404(queries.pack(db, member, pack_id))
    return page(
        request,
        "packs/making.html",
        who_can_see=TO_LEADS,
        pack=pack,
        making=makings_of(request).get(pack.id),
        delivered=queries.delivery(db, pack) is not None,
    )
