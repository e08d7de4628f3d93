"""The business manager names the lead reviewers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards.people_actions import invite_again, welcome
from app.boards.routes import invited_page
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.actions import find_or_add_person
from app.people.forms import PersonForm
from app.people.models import Member, Membership, Person
from app.people.permissions import Permission
from app.reviews import lead_queries, people_actions, queries, rules
from app.reviews.forms import HandoverForm

router = APIRouter(prefix="/reviews/{review_id}/leads")

NamesLeads = Annotated[Member, Depends(member_who_may(Permission.NAME_LEAD_REVIEWERS))]
FilledHandover = Annotated[Filled[HandoverForm], Depends(filled(HandoverForm))]
FilledPerson = Annotated[Filled[PersonForm], Depends(filled(PersonForm))]


def leads_page(
    request: Request, db: Session, member: Member, form: Filled[PersonForm] | None = None
) -> Response:
    leads = queries.lead_memberships(db, [member.review])
    return page(
        request,
        "reviews/leads.html",
        form=form,
        about=queries.heading(db, member),
        leads=leads,
        full=bool(rules.obstacles_to_leading(len(leads))),
        handovers=lead_queries.handovers(db, member),
        who_can_see="The business manager can see this page.",
    )


@router.get("")
async def show_leads(request: Request, member: NamesLeads, db: Db) -> Response:
    return leads_page(request, db, member)


@router.post("")
async def name_lead(
    request: Request, member: NamesLeads, form: FilledPerson, db: Db, now: Now
) -> Response:
    if form.data is None:
        return leads_page(request, db, member, form)
    person = find_or_add_person(db, member, form.data.name, form.data.email, now)
    given = people_actions.name_lead(db, member, person, now, form.data.name)
    settings = request.app.state.settings
    days = settings.invitation_days
    code = welcome(db, member, person, days, settings.origin, now, member.review)
    whom = given.name_of(person)
    return invited_page(request, whom, code, f"/reviews/{member.review}/leads")


def lead(db: Session, member: Member, membership_id: UUID) -> tuple[Membership, Person]:
    leads = queries.lead_memberships(db, [member.review])
    return or_404(next((pair for pair in leads if pair[0].id == membership_id), None))


@router.get("/{membership_id}")
async def show_lead(request: Request, member: NamesLeads, membership_id: UUID, db: Db) -> Response:
    return lead_page(request, member, *lead(db, member, membership_id))


def lead_page(
    request: Request,
    member: Member,
    membership: Membership,
    holder: Person,
    form: Filled[HandoverForm] | None = None,
) -> Response:
    return page(
        request,
        "reviews/lead.html",
        form=form,
        who_can_see="The business manager can see this page.",
        membership=membership,
        holder=holder,
    )


@router.post("/{membership_id}/removal")
async def end_lead(
    request: Request,
    member: NamesLeads,
    membership_id: UUID,
    form: FilledHandover,
    db: Db,
    now: Now,
) -> Response:
    """They hand over: their keys lapse, and why they leave is kept."""
    membership, holder = lead(db, member, membership_id)
    if form.data is None:
        return lead_page(request, member, membership, holder, form)
    people_actions.end_lead(db, member, membership, form.data.reason, now)
    return see(f"/reviews/{member.review}/leads", "removed")


@router.post("/{membership_id}/invitation")
async def invite_lead(
    request: Request, member: NamesLeads, membership_id: UUID, db: Db, now: Now
) -> Response:
    membership, person = lead(db, member, membership_id)
    settings = request.app.state.settings
    days = settings.invitation_days
    code = invite_again(db, member, person, days, settings.origin, now, member.review)
    whom = membership.name_of(person)
    return invited_page(request, whom, code, f"/reviews/{member.review}/leads")
