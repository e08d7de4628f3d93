"""The wording guide in a review: while somebody types, and over everything that is written."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from app.clock import Now
from app.db import Db
from app.forms import Ask, Filled, Form, MaybeShown, MaybeText, filled
from app.home import wording_queries
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.wording import actions, queries
from app.wording.guide import hits

router = APIRouter(prefix="/reviews/{review_id}/wording")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]

READERS = (
    "The lead reviewers, the review team and the supervisor can see this page. "
    "Only lead reviewers are told of names."
)


class TypedForm(Form):
    text: MaybeShown = ""
    slot: str = ""


class DismissalForm(Form):
    row_id: Annotated[UUID, Ask("Open this page again")]
    slot: str = ""
    mark: str = ""
    reason: MaybeText = ""


FilledTyped = Annotated[Filled[TypedForm], Depends(filled(TypedForm))]
FilledDismissal = Annotated[Filled[DismissalForm], Depends(filled(DismissalForm))]


@router.get("")
async def show_advice(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    advice = wording_queries.advice(db, member)
    return page(request, "wording/index.html", advice=advice, who_can_see=READERS)


@router.post("/check")
async def check_typed(member: WritesAnalysis, form: FilledTyped, db: Db) -> Response:
    """What is being typed is looked at and kept nowhere."""
    if form.data is None:
        return JSONResponse([], 422)
    kinds = wording_queries.kinds_for(form.data.slot)
    found = hits(form.data.text, kinds, wording_queries.names(db, member))
    told = [
        {"words": h.words, "kind": h.kind.label, "question": h.question, "instead": h.instead}
        for h in found
    ]
    return JSONResponse(told)


@router.post("/dismissals")
async def dismiss(member: WritesAnalysis, form: FilledDismissal, db: Db, now: Now) -> Response:
    aside = or_404(form.data)
    found = wording_queries.advice(db, member)
    place = or_404(
        next(
            (
                a.written.place
                for a in found
                if (a.written.row_id, a.written.slot) == (aside.row_id, aside.slot)
                and aside.mark in {mark for _, mark in a.hits}
            ),
            None,
        )
    )
    actions.dismiss(db, member, place, aside.mark, aside.reason, now)
    return see(f"/reviews/{member.review}/wording", "saved")


@router.post("/dismissals/{dismissal_id}/removal")
async def take_up(member: WritesAnalysis, dismissal_id: UUID, db: Db, now: Now) -> Response:
    actions.take_up(db, member, or_404(queries.dismissal(db, member, dismissal_id)), now)
    return see(f"/reviews/{member.review}/wording", "saved")
