"""The lead reviewers bring in the review team, a supervisor and champions; and keep people out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards import queries as boards
from app.boards.people_actions import end_role, invite_again, welcome
from app.boards.routes import invited_page, part_page
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.actions import find_or_add_person, keep_out
from app.people.models import Member, Membership, Person
from app.people.permissions import Permission
from app.people.queries import conflicts, people_of_board, people_of_review
from app.reviews import people_actions, rules
from app.reviews.forms import KeepOutForm, TeamForm

router = APIRouter(prefix="/reviews/{review_id}/set-up")

SetsUp = Annotated[Member, Depends(member_who_may(Permission.SET_UP_REVIEW))]
FilledTeam = Annotated[Filled[TeamForm], Depends(filled(TeamForm))]
FilledKeepOut = Annotated[Filled[KeepOutForm], Depends(filled(KeepOutForm))]


def team_page(
    request: Request, db: Session, member: Member, form: Filled[TeamForm] | None = None
) -> Response:
    agencies = boards.agencies(db, member)
    return page(
        request,
        "reviews/team.html",
        form=form,
        people=people_of_review(db, member),
        names={agency.id: agency.name for agency in agencies},
        agencies=[(agency.id, agency.name) for agency in agencies],
        roles=[(role.value, role.label, role.meaning) for role in rules.ON_THE_TEAM],
        on_the_team=rules.ON_THE_TEAM,
        who_can_see="Only the lead reviewers can see this page.",
    )


@router.get("/people")
async def show_team(request: Request, member: SetsUp, db: Db) -> Response:
    return team_page(request, db, member)


@router.post("/people")
async def add_to_team(
    request: Request, member: SetsUp, form: FilledTeam, db: Db, now: Now
) -> Response:
    if form.data is None:
        return team_page(request, db, member, form)
    data = form.data
    if problem := rules.agency_problem(data.role, data.agency_id is not None):
        return team_page(request, db, member, form.fail("agency_id", problem))
    if data.agency_id:
        or_404(boards.agency(db, member, data.agency_id))
    person = find_or_add_person(db, member, data.name, data.email, now)
    given = people_actions.add_to_team(
        db, member, person, data.role, now, agency_id=data.agency_id, called=data.name
    )
    settings = request.app.state.settings
    days = settings.invitation_days
    code = welcome(db, member, person, days, settings.origin, now, member.review)
    shown = given.name_of(person)
    return invited_page(request, shown, code, f"/reviews/{member.review}/set-up/people")


def in_team(db: Session, member: Member, membership_id: UUID) -> tuple[Membership, Person]:
    """Somebody on the team. The lead reviewers are the business manager's to change."""
    team = (p for p in people_of_review(db, member) if p[0].role in rules.ON_THE_TEAM)
    return or_404(next((pair for pair in team if pair[0].id == membership_id), None))


@router.get("/people/{membership_id}")
async def show_part(request: Request, member: SetsUp, membership_id: UUID, db: Db) -> Response:
    url = f"/reviews/{member.review}/set-up/people"
    return part_page(request, *in_team(db, member, membership_id), url, url)


@router.post("/people/{membership_id}/removal")
async def end_part(member: SetsUp, membership_id: UUID, db: Db, now: Now) -> Response:
    end_role(db, member, in_team(db, member, membership_id)[0], now)
    return see(f"/reviews/{member.review}/set-up/people", "removed")


@router.post("/people/{membership_id}/invitation")
async def invite_to_team(
    request: Request, member: SetsUp, membership_id: UUID, db: Db, now: Now
) -> Response:
    membership, person = in_team(db, member, membership_id)
    settings = request.app.state.settings
    days = settings.invitation_days
    code = invite_again(db, member, person, days, settings.origin, now, member.review)
    whom = membership.name_of(person)
    return invited_page(request, whom, code, f"/reviews/{member.review}/set-up/people")


def known_people(db: Session, member: Member) -> dict[UUID | None, tuple[str, Person]]:
    """Everybody else at the review and its Board whom it may be right to keep out, with a name."""
    known = [*people_of_board(db, member), *people_of_review(db, member)]
    return {p.id: (part.name_of(p), p) for part, p in known if p.id != member.person_id}


def conflicts_page(
    request: Request, db: Session, member: Member, form: Filled[KeepOutForm] | None = None
) -> Response:
    return page(
        request,
        "reviews/conflicts.html",
        form=form,
        kept_out=conflicts(db, member),
        known=[(one, name) for one, (name, _) in known_people(db, member).items()],
        who_can_see="Only the lead reviewers can see this page. Nobody is told they are on it.",
    )


@router.get("/conflicts")
async def show_conflicts(request: Request, member: SetsUp, db: Db) -> Response:
    return conflicts_page(request, db, member)


def chosen(db: Session, member: Member, data: KeepOutForm, now: datetime) -> tuple[str, Person]:
    """Whom to keep out, by the name they are listed with, or else by what was typed."""
    if data.email:
        called = data.name or data.email
        return called, find_or_add_person(db, member, called, data.email, now)
    return or_404(known_people(db, member).get(data.person_id))


@router.post("/conflicts")
async def keep_somebody_out(
    request: Request, member: SetsUp, form: FilledKeepOut, db: Db, now: Now
) -> Response:
    if form.data is None:
        return conflicts_page(request, db, member, form)
    data = form.data
    if problem := rules.choice_problem(data.person_id is not None, data.email is not None):
        return conflicts_page(request, db, member, form.fail("person_id", problem))
    called, person = chosen(db, member, data, now)
    already = person.id in {kept.id for _, kept in conflicts(db, member)}
    if problem := rules.keeping_out_problem(person.id == member.person_id, already):
        return conflicts_page(request, db, member, form.fail("person_id", problem))
    keep_out(db, member, person, data.reason, now, called)
    return see(f"/reviews/{member.review}/set-up/conflicts", "added")


@router.post("/conflicts/{conflict_id}/removal")
async def let_in_again(member: SetsUp, conflict_id: UUID, db: Db, now: Now) -> Response:
    found = (kept for kept, _ in conflicts(db, member) if kept.id == conflict_id)
    people_actions.let_in_again(db, member, or_404(next(found, None)), now)
    return see(f"/reviews/{member.review}/set-up/conflicts", "removed")
