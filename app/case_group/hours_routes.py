"""Hours asked of each agency: so that a small charity is not asked for what a large trust gives."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards import queries as boards
from app.case_group import hours_actions as actions
from app.case_group import hours_queries as queries
from app.case_group.forms import TimeForm
from app.case_group.invitation_routes import ManagesCaseGroup
from app.case_group.rules import hours_in_words
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.models import Member

router = APIRouter(prefix="/reviews/{review_id}")

FilledTime = Annotated[Filled[TimeForm], Depends(filled(TimeForm))]


def hours_page(
    request: Request, db: Session, member: Member, form: Filled[TimeForm] | None = None
) -> Response:
    return page(
        request,
        "case_group/hours.html",
        form=form,
        asked=queries.asked(db, member),
        estimate=queries.estimate(db, member),
        lines=queries.lines(db, member),
        agencies=[(agency.id, agency.name) for agency in boards.agencies(db, member)],
        in_hours=hours_in_words,
        who_can_see="Only the lead reviewers can see this page.",
    )


@router.get("/hours")
async def show_hours(request: Request, member: ManagesCaseGroup, db: Db) -> Response:
    return hours_page(request, db, member)


@router.post("/hours")
async def add_time(
    request: Request, member: ManagesCaseGroup, form: FilledTime, db: Db, now: Now
) -> Response:
    if form.data is None:
        return hours_page(request, db, member, form)
    agency = or_404(boards.agency(db, member, form.data.agency_id))
    minutes = max(round(form.data.hours * 60), 1)
    actions.add_time(db, member, agency.id, minutes, form.data.what, now)
    return see(f"/reviews/{member.review}/hours", "added")


@router.post("/hours/{time_id}/removal")
async def remove_time(member: ManagesCaseGroup, time_id: UUID, db: Db, now: Now) -> Response:
    line = or_404(queries.line(db, member, time_id))
    actions.remove_time(db, member, line, now)
    return see(f"/reviews/{member.review}/hours", "removed")
