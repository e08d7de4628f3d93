"""Whose voice is missing: the grid for those who read accounts, the reasons by who leads."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards import queries as boards
from app.case_group import voice_actions as actions
from app.case_group import voice_queries as queries
from app.case_group.forms import VoiceForm
from app.case_group.models import MissingVoice
from app.case_group.voice_queries import Who
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import FoldedAway, member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/voices")

ReadsAccounts = Annotated[Member, Depends(member_who_may(Permission.READ_ACCOUNTS))]
ManagesCaseGroup = Annotated[Member, Depends(member_who_may(Permission.MANAGE_CASE_GROUP))]
FilledVoice = Annotated[Filled[VoiceForm], Depends(filled(VoiceForm))]


async def knows_how_it_ended(member: ManagesCaseGroup) -> Member:
    """Why somebody is missing may tell what came later."""
    if not member.sees_outcome:
        raise FoldedAway
    return member


SaysWhy = Annotated[Member, Depends(knows_how_it_ended)]


@router.get("")
async def show_voices(request: Request, member: ReadsAccounts, db: Db) -> Response:
    return page(
        request,
        "case_group/voices.html",
        grid=queries.grid(db, member),
        gaps=queries.gaps(db, member),
        who_can_see="The lead reviewers and the review team can see this page. The reasons go in"
        " the pack, where the Board reads them.",
    )


@router.get("/new")
async def new_voice(
    request: Request, member: SaysWhy, db: Db, like: UUID | None = None
) -> Response:
    about = next((g for g in queries.groups(db, member) if like and g.like == like), None)
    return voice_page(request, db, member, None, about)


@router.post("/new")
async def add_voice(
    request: Request, member: SaysWhy, form: FilledVoice, db: Db, now: Now
) -> Response:
    form = checked(db, member, form)
    if form.data is None:
        return voice_page(request, db, member, None, form=form)
    who = Who(form.data.role, form.data.agency_id, form.data.seniority)
    if not actions.add_voice(db, member, who, form.data.reason, now):
        said = queries.same_voice(db, member, who)
        return voice_page(request, db, member, said, form=form, clash=True)
    return see(f"/reviews/{member.review}/voices", "added")


@router.get("/{voice_id}")
async def show_voice(request: Request, member: SaysWhy, voice_id: UUID, db: Db) -> Response:
    voice = or_404(queries.voice(db, member, voice_id))
    return voice_page(request, db, member, voice, voice)


@router.post("/{voice_id}")
async def change_voice(
    request: Request, member: SaysWhy, voice_id: UUID, form: FilledVoice, db: Db, now: Now
) -> Response:
    voice = or_404(queries.voice(db, member, voice_id))
    form = checked(db, member, form)
    if form.data is None:
        return voice_page(request, db, member, voice, form=form)
    new = form.data
    who = Who(new.role, new.agency_id, new.seniority)
    if not actions.change_voice(db, member, voice, who, new.reason, new.was, now):
        return voice_page(request, db, member, voice, form=form, clash=True)
    return see(f"/reviews/{member.review}/voices", "saved")


@router.post("/{voice_id}/removal")
async def remove_voice(member: SaysWhy, voice_id: UUID, db: Db, now: Now) -> Response:
    actions.remove_voice(db, member, or_404(queries.voice(db, member, voice_id)), now)
    return see(f"/reviews/{member.review}/voices", "removed")


def voice_page(
    request: Request,
    db: Session,
    member: Member,
    voice: MissingVoice | None,
    about: Any = None,
    form: Filled[VoiceForm] | None = None,
    clash: bool = False,
) -> Response:
    """`clash`: somebody gave another reason meanwhile. Both texts, and a form that knows theirs."""
    return page(
        request,
        "case_group/voice.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        voice=voice,
        about=about,
        agencies=[(a.id, a.name) for a in boards.agencies(db, member)],
        who_can_see="Only the lead reviewers can change this. The review team can read it, and the"
        " Board reads it in the pack.",
    )


def checked(db: Session, member: Member, form: Filled[VoiceForm]) -> Filled[VoiceForm]:
    """The form, when the agency it names is one of this Board's."""
    if form.data and form.data.agency_id:
        or_404(boards.agency(db, member, form.data.agency_id))
    return form
