"""A partner agency's own person answers the findings, for their agency and for no other."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.boards.models import Agency
from app.clock import Now
from app.db import Db
from app.forms import Filled
from app.packs import queries as packs
from app.packs.models import Pack
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.responses import agency_queries, partner_actions, queries, rules
from app.responses.partner_routes import FilledPartner, found
from app.responses.queries import Answered
from app.vocabulary import Label

router = APIRouter(prefix="/reviews/{review_id}/packs/{pack_id}")

AnswersForAgency = Annotated[Member, Depends(member_who_may(Permission.ANSWER_FOR_AGENCY))]
READERS = Label(
    "Those who answer for your agency can see this page. What you answer, the Board and its "
    "business manager, the lead reviewers and the review team read too. Later those who gave an "
    "account may read it, and everybody if the Board makes it public."
)


@router.get("/own-answers")
async def list_own(request: Request, member: AnswersForAgency, pack_id: UUID, db: Db) -> Response:
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    return page(
        request,
        "responses/own_answers.html",
        who_can_see=READERS,
        pack=pack,
        agency=or_404(agency_queries.own_agency(db, member)),
        answered=queries.answered(db, member, pack),
    )


@router.get("/findings/{finding_id}/own-answer")
async def show_own(
    request: Request, member: AnswersForAgency, pack_id: UUID, finding_id: UUID, db: Db
) -> Response:
    agency = or_404(agency_queries.own_agency(db, member))
    return own_page(request, *found(db, member, pack_id, finding_id), agency)


def own_page(
    request: Request,
    pack: Pack,
    answered: Answered,
    agency: Agency,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    """Of all that was said to the finding, only what this agency said."""
    return page(
        request,
        "responses/own_answer.html",
        status=409 if clash else 200,
        form=form,
        who_can_see=READERS,
        pack=pack,
        finding=answered.finding,
        agency=agency,
        apart=answered.apart(agency.id),
        clash=clash,
    )


@router.post("/findings/{finding_id}/own-answer")
async def answer_for_agency(
    request: Request,
    member: AnswersForAgency,
    pack_id: UUID,
    finding_id: UUID,
    form: FilledPartner,
    db: Db,
    now: Now,
) -> Response:
    pack, answered = found(db, member, pack_id, finding_id)
    agency = or_404(agency_queries.own_agency(db, member))
    if rules.unanswered(form.typed.get("change", ""), form.typed.get("no_action", "")):
        form = form.fail("change", rules.UNANSWERED)
    if form.data is None:
        return own_page(request, pack, answered, agency, form)
    said = form.data.model_dump()
    if partner_actions.answer_apart(db, member, pack, finding_id, agency, now=now, **said) is None:
        newest = found(db, member, pack_id, finding_id)
        return own_page(request, *newest, agency, form, clash=True)
    return see(f"/reviews/{member.review}/packs/{pack.id}/own-answers", "own_answered")
