"""Meetings: the lead reviewers arrange them, and each guest sees their own."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts import draft_queries as drafts
from app.accounts.behalf_routes import OwnAccount
from app.accounts.writing_routes import my_page
from app.case_group import meeting_actions as actions
from app.case_group import meeting_queries as queries
from app.case_group import rules
from app.case_group.calendar import calendar_entry
from app.case_group.forms import MeetingForm
from app.case_group.invitation_routes import ManagesCaseGroup
from app.case_group.meeting_actions import Plan
from app.case_group.models import Meeting
from app.clock import LONDON, Now, clock_time, in_london
from app.db import Db
from app.forms import Filled, filled
from app.pages import download, or_404, page, see
from app.people.models import Member
from app.reviews import queries as reviews

router = APIRouter(prefix="/reviews/{review_id}")

FilledMeeting = Annotated[Filled[MeetingForm], Depends(filled(MeetingForm))]


def meetings_url(member: Member) -> str:
    return f"/reviews/{member.review}/meetings"


@router.get("/meetings")
async def show_meetings(request: Request, member: ManagesCaseGroup, db: Db, now: Now) -> Response:
    return page(
        request,
        "case_group/meetings.html",
        meetings=queries.meetings(db, member),
        guests=queries.guests(db, member),
        labels=reviews.contributor_labels(db, member),
        now=now,
        who_can_see="The lead reviewers can see this page. Each guest sees their own meetings, and"
        " not who else is asked.",
    )


def meeting_page(
    request: Request,
    db: Session,
    member: Member,
    meeting: Meeting | None,
    form: Filled[MeetingForm] | None = None,
    status: int = 200,
) -> Response:
    """With 409 the page shows what somebody else saved above what was typed here."""
    return page(
        request,
        "case_group/meeting.html",
        status=status,
        form=form,
        meeting=meeting,
        saved=as_typed(db, member, meeting) if meeting else {},
        offered=[
            (one.id, f"{one.label} ({one.name})") for one in reviews.named_contributors(db, member)
        ],
        who_can_see="Only the lead reviewers can see this page. Each guest sees the title, the"
        " place and the time.",
    )


def as_typed(db: Session, member: Member, meeting: Meeting) -> dict[str, Any]:
    """The meeting as its form would have it."""
    local = meeting.starts_at.astimezone(LONDON)
    return {
        "title": meeting.title,
        "place": meeting.place,
        "day": f"{local.day}/{local.month}/{local.year}",
        "at": clock_time(local),
        "minutes": meeting.minutes,
        "contributor_ids": queries.guests(db, member)[meeting.id],
    }


def plan_of(
    db: Session, member: Member, form: Filled[MeetingForm], now: Now
) -> tuple[Plan | None, Filled[MeetingForm]]:
    """What was typed as a plan; or the form with one more error."""
    data = form.data
    if data is None:
        return None, form
    starts_at = in_london(data.day, data.at)
    if problem := rules.time_problem(starts_at, now):
        return None, form.fail("at", problem)
    known = {one.id for one in reviews.named_contributors(db, member)}
    guests = frozenset(data.contributor_ids)
    or_404(guests <= known or None)
    assert starts_at is not None
    return Plan(data.title, data.place, starts_at, data.minutes, guests), form


@router.get("/meetings/new")
async def new_meeting(request: Request, member: ManagesCaseGroup, db: Db) -> Response:
    return meeting_page(request, db, member, None)


@router.post("/meetings/new")
async def arrange_meeting(
    request: Request, member: ManagesCaseGroup, form: FilledMeeting, db: Db, now: Now
) -> Response:
    plan, form = plan_of(db, member, form, now)
    if plan is None:
        return meeting_page(request, db, member, None, form)
    actions.arrange(db, member, plan, request.app.state.settings.origin, now)
    return see(meetings_url(member), "added")


@router.get("/meetings/{meeting_id}")
async def show_meeting(
    request: Request, member: ManagesCaseGroup, meeting_id: UUID, db: Db
) -> Response:
    meeting = or_404(queries.meeting(db, member, meeting_id))
    return meeting_page(request, db, member, meeting)


@router.post("/meetings/{meeting_id}")
async def change_meeting(
    request: Request,
    member: ManagesCaseGroup,
    meeting_id: UUID,
    form: FilledMeeting,
    db: Db,
    now: Now,
) -> Response:
    meeting = or_404(queries.meeting(db, member, meeting_id))
    plan, form = plan_of(db, member, form, now)
    if plan is None or form.data is None:
        return meeting_page(request, db, member, meeting, form)
    if form.data.sequence != meeting.sequence:
        return meeting_page(request, db, member, meeting, form, 409)
    actions.change(db, member, meeting, plan, request.app.state.settings.origin, now)
    return see(meetings_url(member), "saved")


@router.post("/meetings/{meeting_id}/cancellation")
async def call_off_meeting(
    request: Request, member: ManagesCaseGroup, meeting_id: UUID, db: Db, now: Now
) -> Response:
    meeting = or_404(queries.meeting(db, member, meeting_id))
    actions.call_off(db, member, meeting, request.app.state.settings.origin, now)
    return see(meetings_url(member), "saved")


@router.get("/account/meetings")
async def own_meetings(request: Request, member: OwnAccount, db: Db, now: Now) -> Response:
    mine = or_404(drafts.writer(db, member))
    return my_page(
        request,
        db,
        member,
        mine,
        "case_group/own_meetings",
        meetings=queries.own_meetings(db, member),
        now=now,
        who_can_see="You and the lead reviewers can see this. It does not show who else is asked.",
    )


@router.get("/account/meetings/{meeting_id}/calendar")
async def own_calendar_entry(
    request: Request, member: OwnAccount, meeting_id: UUID, db: Db, now: Now
) -> Response:
    meeting = or_404(queries.own_meeting(db, member, meeting_id))
    entry = calendar_entry(meeting, request.app.state.settings.origin, now)
    return download(entry.encode(), "text/calendar; charset=utf-8", "meeting.ics")
