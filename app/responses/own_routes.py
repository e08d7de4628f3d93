"""A partner agency's own person answers the findings, or disputes them, for their agency and for no
other."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.packs import queries as packs
from app.packs.models import Pack
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.responses import agency_queries, draft_queries, partner_actions, queries, rules
from app.responses.forms import OwnAnswerForm, OwnDisputeForm, PartnerDraftForm
from app.responses.partner_routes import found
from app.vocabulary import Label

router = APIRouter(prefix="/reviews/{review_id}/packs/{pack_id}")

AnswersForAgency = Annotated[Member, Depends(member_who_may(Permission.ANSWER_FOR_AGENCY))]
FilledOwn = Annotated[Filled[OwnAnswerForm], Depends(filled(OwnAnswerForm))]
FilledDraft = Annotated[Filled[PartnerDraftForm], Depends(filled(PartnerDraftForm))]
FilledDispute = Annotated[Filled[OwnDisputeForm], Depends(filled(OwnDisputeForm))]
READERS = Label(
    "Those who answer for your agency can see this page, and only they can read a draft. What you "
    "record, the Board and its business manager, the lead reviewers and the review team read too. "
    "Later those who gave an account may read it, and everybody if the Board makes it public."
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
        drafts=draft_queries.own_drafts(db, member, pack),
    )


@router.get("/findings/{finding_id}/own-answer")
async def show_own(
    request: Request, member: AnswersForAgency, pack_id: UUID, finding_id: UUID, db: Db
) -> Response:
    return own_page(request, db, member, pack_id, finding_id)


def own_page(
    request: Request,
    db: Session,
    member: Member,
    pack_id: UUID,
    finding_id: UUID,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    own = of_its_own(db, member, pack_id, finding_id)
    return page(
        request,
        "responses/own_answer.html",
        status=409 if clash else 200,
        form=form,
        who_can_see=READERS,
        draft=draft_queries.own_drafts(db, member, own["pack"]).get(finding_id),
        clash=clash,
        **own,
    )


def of_its_own(db: Session, member: Member, pack_id: UUID, finding_id: UUID) -> dict[str, Any]:
    """Of all that was said to the finding, only what this agency said."""
    agency = or_404(agency_queries.own_agency(db, member))
    pack, answered = found(db, member, pack_id, finding_id)
    return {
        "pack": pack,
        "finding": answered.finding,
        "agency": agency,
        "apart": answered.apart(agency.id),
        "disputes": answered.disputes_of(agency.id),
    }


@router.post("/findings/{finding_id}/own-answer")
async def answer_for_agency(
    request: Request,
    member: AnswersForAgency,
    pack_id: UUID,
    finding_id: UUID,
    form: FilledOwn,
    draft: FilledDraft,
    db: Db,
    now: Now,
) -> Response:
    """Give the answer; or save it as a draft, which may still have gaps."""
    agency = or_404(agency_queries.own_agency(db, member))
    pack, _ = found(db, member, pack_id, finding_id)
    about = (db, member, pack, finding_id, agency)
    if draft.data and draft.data.only_saved:
        said = draft.data.model_dump(exclude={"keep"})
        if partner_actions.save_own_draft(*about, now=now, **said) is None:
            return own_page(request, db, member, pack_id, finding_id, draft, clash=True)
        return see(own_answers(member, pack), "own_draft_saved")
    if rules.unanswered(form.typed.get("change", ""), form.typed.get("no_action", "")):
        form = form.fail("change", rules.UNANSWERED)
    if form.data is None:
        return own_page(request, db, member, pack_id, finding_id, form)
    if partner_actions.answer_apart(*about, now=now, **form.data.model_dump()) is None:
        return own_page(request, db, member, pack_id, finding_id, form, clash=True)
    return see(own_answers(member, pack), "own_answered")


def own_answers(member: Member, pack: Pack) -> str:
    return f"/reviews/{member.review}/packs/{pack.id}/own-answers"


@router.get("/findings/{finding_id}/own-dispute")
async def show_own_disputing(
    request: Request, member: AnswersForAgency, pack_id: UUID, finding_id: UUID, db: Db
) -> Response:
    return own_disputing_page(request, of_its_own(db, member, pack_id, finding_id))


def own_disputing_page(
    request: Request, own: dict[str, Any], form: Filled[Any] | None = None
) -> Response:
    return page(request, "responses/own_disputing.html", form=form, who_can_see=READERS, **own)


@router.post("/findings/{finding_id}/own-dispute")
async def dispute_for_agency(
    request: Request,
    member: AnswersForAgency,
    pack_id: UUID,
    finding_id: UUID,
    form: FilledDispute,
    db: Db,
    now: Now,
) -> Response:
    own = of_its_own(db, member, pack_id, finding_id)
    if form.data is None:
        return own_disputing_page(request, own, form)
    pack, agency = own["pack"], own["agency"]
    partner_actions.dispute(db, member, pack, finding_id, agency, form.data.text, now)
    return see(own_answers(member, pack), "own_disputed")
