"""Pages of a review that look across its steps: the workspace, the case group, a champion's."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.accounts.narrowing import narrowed
from app.boards import queries as boards
from app.case_group import queries as case_group
from app.case_group.rules import look_like_one
from app.clock import LONDON, Now
from app.db import Db
from app.home import workspace
from app.pages import page
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import paper_queries
from app.reviews import queries as reviews
from app.teamwork import comment_queries as comments

router = APIRouter(prefix="/reviews/{review_id}")

SeesReview = Annotated[Member, Depends(member_who_may(Permission.SEE_REVIEW))]
SeesCaseGroup = Annotated[Member, Depends(member_who_may(Permission.SEE_CASE_GROUP))]
Champions = Annotated[Member, Depends(member_who_may(Permission.SEE_AGENCY_PROGRESS))]


@router.get("")
async def show_review(request: Request, member: SeesReview, db: Db, now: Now) -> Response:
    shown = workspace.workspace(db, member, now.astimezone(LONDON).date())
    return page(
        request,
        "home/overview.html",
        shown=shown,
        board_name=shown.board,
        open_comments=comments.count_open(db, member),
        who_can_see="The lead reviewers, the review team and the supervisor can see this page."
        " It shows roles, not names.",
    )


@router.get("/case-group")
async def show_case_group(
    request: Request,
    member: SeesCaseGroup,
    db: Db,
    now: Now,
    agency: str = "",
    state: str = "",
) -> Response:
    """The one protected place where real names stand."""
    seats = workspace.case_group(db, member)
    names = {seat.agency_id: seat.agency for seat in seats}
    people = {one.id: one for one in reviews.named_contributors(db, member)}
    called = [(one.label, one.name, one.same_as_id or one.id) for one in people.values()]
    return page(
        request,
        "home/case_group.html",
        people=people,
        alike=look_like_one(called),
        to_print=len(paper_queries.waiting(db, member)),
        narrowed=narrowed(seats, names, agency, state),
        standings=case_group.standings(db, member),
        reminders=case_group.reminders(db, member),
        now=now,
        who_can_see="Only the lead reviewers can see this page. Names stand nowhere else.",
    )


@router.get("/champion")
async def show_agency_people(request: Request, member: Champions, db: Db) -> Response:
    agency = boards.agency(db, member, member.agency_id)
    return page(
        request,
        "home/champion.html",
        about=reviews.heading(db, member),
        agency=agency.name if agency else "",
        people=workspace.agency_people(db, member),
        who_can_see="Champions can see this page: how far their own agency's people have come,"
        " and never what they write.",
    )
