"""Making a pack public, after reading what that does."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.clock import Now
from app.db import Db
from app.holds import queries as holds
from app.packs import publishing_actions, publishing_queries, queries, rules
from app.packs.composing_routes import PACK
from app.pages import added, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.vocabulary import HoldOn

router = APIRouter()

PublishesPacks = Annotated[Member, Depends(member_who_may(Permission.PUBLISH_PACK))]


@router.get(PACK + "/publication")
async def show_publication(
    request: Request, member: PublishesPacks, pack_id: UUID, db: Db
) -> Response:
    """What making it public does, before it is done; and who did it, after."""
    pack = or_404(queries.delivered_pack(db, member, pack_id))
    received = queries.receipt(db, pack) is not None
    newest = publishing_queries.newest_number(db, member)
    return page(
        request,
        "packs/publication.html",
        who_can_see="Only the chair and the business manager can see this page.",
        pack=pack,
        publication=publishing_queries.publication(db, pack),
        obstacles=[
            *holds.obstacles(db, member, HoldOn.PUBLISHING),
            *rules.obstacles_to_publishing(received, pack.number, newest),
        ],
        **added("packs/publication.html", db, member, pack),
    )


@router.post(PACK + "/publication")
async def publish_pack(member: PublishesPacks, pack_id: UUID, db: Db, now: Now) -> Response:
    pack = or_404(queries.delivered_pack(db, member, pack_id))
    publishing_actions.publish(db, member, pack, now)
    return see(f"/reviews/{member.review}/packs/{pack.id}", "published")
