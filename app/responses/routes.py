"""The Board's response: read as a whole, written finding by finding."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now, day_of
from app.db import Db
from app.forms import Filled, filled
from app.packs import queries as packs
from app.packs.models import Pack
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.responses import (
    actions,
    asking_routes,
    draft_queries,
    follow_up_queries,
    follow_up_routes,
    own_routes,
    partner_routes,
    queries,
    rules,
)
from app.responses.forms import ResponseDraftForm, ResponseForm
from app.responses.partner_routes import READERS, WritesResponses
from app.reviews import queries as reviews
from app.vocabulary import Label

PACK = "/reviews/{review_id}/packs/{pack_id}"
PARTS = (partner_routes, own_routes, asking_routes, follow_up_routes)
router = APIRouter(routes=[route for part in PARTS for route in part.router.routes])

ReadsResponses = Annotated[Member, Depends(member_who_may(Permission.READ_RESPONSE))]
FilledResponse = Annotated[Filled[ResponseForm], Depends(filled(ResponseForm))]
FilledDraft = Annotated[Filled[ResponseDraftForm], Depends(filled(ResponseDraftForm))]

TO_WRITERS = Label(
    "The Board's people can see this page. An answer that is given, others can read too."
)


@router.get(PACK + "/response")
async def show_response(
    request: Request, member: ReadsResponses, pack_id: UUID, db: Db, now: Now
) -> Response:
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    return page(
        request,
        "responses/index.html",
        who_can_see=READERS,
        pack=pack,
        answered=queries.answered(db, member, pack),
        drafts=draft_queries.drafts(db, member, pack),
        asks=rules.asks_for(reviews.review(db, member).kind),
        today=day_of(now),
        again_by=follow_up_queries.recheck_due(db, pack),
    )


@router.get(PACK + "/findings/{finding_id}/response")
async def show_answer(
    request: Request, member: WritesResponses, pack_id: UUID, finding_id: UUID, db: Db
) -> Response:
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    return answer_page(request, db, member, pack, finding_id)


def answer_page(
    request: Request,
    db: Session,
    member: Member,
    pack: Pack,
    finding_id: UUID,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "responses/answer.html",
        status=409 if clash else 200,
        form=form,
        who_can_see=TO_WRITERS,
        pack=pack,
        answered=or_404(queries.answered_finding(db, member, pack, finding_id)),
        draft=draft_queries.drafts(db, member, pack).get(finding_id),
        asks=rules.asks_for(reviews.review(db, member).kind),
        clash=clash,
    )


@router.post(PACK + "/findings/{finding_id}/response")
async def answer_finding(
    request: Request,
    member: WritesResponses,
    pack_id: UUID,
    finding_id: UUID,
    form: FilledResponse,
    draft: FilledDraft,
    db: Db,
    now: Now,
) -> Response:
    """Give the answer; or save it as a draft, which may still have gaps."""
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    or_404(queries.answered_finding(db, member, pack, finding_id))
    here = f"/reviews/{member.review}/packs/{pack.id}/response"
    if draft.data and draft.data.only_saved:
        said = draft.data.model_dump(exclude={"number", "keep"})
        if actions.save_draft(db, member, pack, finding_id, now=now, **said) is None:
            return answer_page(request, db, member, pack, finding_id, draft, clash=True)
        return see(here, "draft_saved")
    if rules.unanswered(form.typed.get("change", ""), form.typed.get("no_action", "")):
        form = form.fail("change", rules.UNANSWERED)
    if form.data is None:
        return answer_page(request, db, member, pack, finding_id, form)
    given = form.data.model_dump()
    if actions.answer_finding(db, member, pack, finding_id, now=now, **given) is None:
        return answer_page(request, db, member, pack, finding_id, form, clash=True)
    return see(here, "answered")
