"""The seal of a review: what it does, and doing without it for a reason that the pack prints."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries, seal_actions
from app.reviews.forms import SealOffForm

router = APIRouter(prefix="/reviews/{review_id}/seal")

Switches = Annotated[Member, Depends(member_who_may(Permission.SWITCH_SEAL))]
FilledOff = Annotated[Filled[SealOffForm], Depends(filled(SealOffForm))]


@router.get("")
async def show_seal(request: Request, member: Switches, db: Db) -> Response:
    return seal_page(request, db, member)


@router.post("")
async def switch_off(
    request: Request, member: Switches, form: FilledOff, db: Db, now: Now
) -> Response:
    if form.data is None:
        return seal_page(request, db, member, form)
    seal_actions.switch_off(db, member, form.data.reason, now)
    return see(f"/reviews/{member.review}/seal", "saved")


@router.post("/on")
async def switch_on(member: Switches, db: Db, now: Now) -> Response:
    seal_actions.switch_on(db, member, now)
    return see(f"/reviews/{member.review}/seal", "saved")


def seal_page(
    request: Request, db: Session, member: Member, form: Filled[SealOffForm] | None = None
) -> Response:
    return page(
        request,
        "reviews/seal.html",
        form=form,
        off=queries.seal_off(db, member),
        who_can_see="The lead reviewers can change this. The review team and the supervisor can"
        " read the reason on the overview. The pack prints it.",
    )
