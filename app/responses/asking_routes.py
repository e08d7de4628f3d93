"""The business manager asks agencies to answer for themselves: who, and until when."""

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
from app.people.actions import find_or_add_person
from app.people.models import Member, Membership, Person
from app.people.permissions import Permission
from app.responses import agency_actions, agency_queries
from app.responses.forms import SpeakerForm

router = APIRouter(prefix="/reviews/{review_id}/partners")

AsksPartners = Annotated[Member, Depends(member_who_may(Permission.ASK_PARTNERS))]
FilledSpeaker = Annotated[Filled[SpeakerForm], Depends(filled(SpeakerForm))]


def here(member: Member) -> str:
    return f"/reviews/{member.review}/partners"


@router.get("")
async def show_speakers(request: Request, member: AsksPartners, db: Db) -> Response:
    return speakers_page(request, db, member)


def speakers_page(
    request: Request, db: Session, member: Member, form: Filled[SpeakerForm] | None = None
) -> Response:
    return page(
        request,
        "responses/speakers.html",
        form=form,
        speakers=agency_queries.speakers(db, member),
        agencies=[(agency.id, agency.name) for agency in boards.agencies(db, member)],
        who_can_see="Only the business manager can see this page.",
    )


@router.post("")
async def ask(
    request: Request, member: AsksPartners, form: FilledSpeaker, db: Db, now: Now
) -> Response:
    if form.data is None:
        return speakers_page(request, db, member, form)
    agency = or_404(boards.agency(db, member, form.data.agency_id))
    person = find_or_add_person(db, member, form.data.name, form.data.email, now)
    given = agency_actions.ask(db, member, person, agency, now, form.data.name)
    settings = request.app.state.settings
    days = settings.invitation_days
    code = welcome(db, member, person, days, settings.origin, now, member.review)
    return invited_page(request, given.name_of(person), code, here(member))


def speaker(db: Session, member: Member, membership_id: UUID) -> tuple[Membership, Person]:
    found = (held[:2] for held in agency_queries.speakers(db, member))
    return or_404(next((pair for pair in found if pair[0].id == membership_id), None))


@router.get("/{membership_id}")
async def show_speaker(
    request: Request, member: AsksPartners, membership_id: UUID, db: Db
) -> Response:
    url = here(member)
    return part_page(request, *speaker(db, member, membership_id), url, url)


@router.post("/{membership_id}/removal")
async def end_speaking(member: AsksPartners, membership_id: UUID, db: Db, now: Now) -> Response:
    """What they answered stays. From now on the Board's people can write it down again."""
    end_role(db, member, speaker(db, member, membership_id)[0], now)
    return see(here(member), "removed")


@router.post("/{membership_id}/invitation")
async def invite_speaker(
    request: Request, member: AsksPartners, membership_id: UUID, db: Db, now: Now
) -> Response:
    membership, person = speaker(db, member, membership_id)
    settings = request.app.state.settings
    days = settings.invitation_days
    code = invite_again(db, member, person, days, settings.origin, now, member.review)
    return invited_page(request, membership.name_of(person), code, here(member))
