"""The factor map: of the whole review, and of one episode."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.db import Db
from app.episodes import map_queries, queries
from app.episodes.map_drawing import draw
from app.pages import or_404, page
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]


@router.get("/factor-map")
async def map_of_review(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    found = map_queries.of_review(db, member)
    return page(request, "episodes/map.html", map=found, drawing=draw(found), episode=None)


@router.get("/episodes/{episode_id}/factor-map")
async def map_of_episode(
    request: Request, member: ReadsAnalysis, episode_id: UUID, db: Db
) -> Response:
    episode = or_404(queries.episode(db, member, episode_id))
    found = map_queries.of_episode(db, member, episode)
    return page(request, "episodes/map.html", map=found, drawing=draw(found), episode=episode)
