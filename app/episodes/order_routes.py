"""Moving episodes up and down, and putting one inside another."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from app.clock import Now
from app.db import Db
from app.episodes import order_actions as actions
from app.episodes import order_queries, queries
from app.episodes.forms import PlaceForm
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import FoldedAway, member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/episodes")

WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledPlace = Annotated[Filled[PlaceForm], Depends(filled(PlaceForm))]


@router.get("/order")
async def episodes_in_order(request: Request, member: WritesAnalysis, db: Db) -> Response:
    branches = order_queries.branches(db, member)
    return page(request, "episodes/places.html", branches=branches)


@router.post("/{episode_id}/position")
async def move_episode(
    member: WritesAnalysis, episode_id: UUID, to: Annotated[str, Form()], db: Db, now: Now
) -> Response:
    episode = or_404(queries.episode(db, member, episode_id))
    actions.move_episode(db, member, episode, to == "up", now)
    return see(f"/reviews/{member.review}/episodes/order", "saved")


async def sees_all(member: WritesAnalysis) -> Member:
    """Whoever does not see every episode cannot say what is a part of what."""
    if not member.sees_outcome:
        raise FoldedAway
    return member


SeesAll = Annotated[Member, Depends(sees_all)]


@router.get("/{episode_id}/place")
async def ask_where(request: Request, member: SeesAll, episode_id: UUID, db: Db) -> Response:
    episode = or_404(queries.episode(db, member, episode_id))
    places = [(e.id, e.title) for e in order_queries.places_for(db, member, episode)]
    return page(request, "episodes/place.html", episode=episode, places=places)


@router.post("/{episode_id}/place")
async def put_inside(
    member: SeesAll, episode_id: UUID, form: FilledPlace, db: Db, now: Now
) -> Response:
    episode = or_404(queries.episode(db, member, episode_id))
    chosen = or_404(form.data).within_id
    into = or_404(queries.episode(db, member, chosen)) if chosen else None
    actions.put_inside(db, member, episode, into, now)
    return see(f"/reviews/{member.review}/episodes/order", "saved")
