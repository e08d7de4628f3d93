"""How it looked, drawn over time in a lane for each role; and views side by side."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.db import Db
from app.pages import page
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import lane_queries as queries
from app.perspectives import perspective_queries
from app.perspectives.lane_forms import Chosen, chosen
from app.perspectives.lanes import STRIP, WIDTH, all_months, months_of

router = APIRouter(prefix="/reviews/{review_id}/perspectives")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
Asked = Annotated[Chosen, Depends(chosen)]


@router.get("/lanes")
async def show_lanes(request: Request, member: ReadsAnalysis, asked: Asked, db: Db) -> Response:
    drawing = queries.drawing(db, member, *asked.days)
    return page(
        request,
        "perspectives/lanes.html",
        asked=asked,
        drawing=drawing,
        ticks=months_of(drawing.scale) if drawing.scale else [],
        width=WIDTH,
        strip=STRIP,
    )


@router.get("/beside")
async def show_beside(request: Request, member: ReadsAnalysis, asked: Asked, db: Db) -> Response:
    roles = perspective_queries.by_role(db, member)
    return page(
        request,
        "perspectives/beside.html",
        asked=asked,
        roles=[(r.id, r.label) for r, _, views in roles if views],
        months=all_months(view.span for _, _, views in roles for view in views),
        shown=queries.beside(db, member, asked.roles, asked.days),
        versions=queries.versions(db, member, asked.days),
    )
