"""What the Board's partners say for themselves, and what somebody disputes."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards import queries as boards
from app.boards.models import Agency
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.packs import queries as packs
from app.packs.models import Pack
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.responses import agency_queries, partner_actions, queries, rules
from app.responses.forms import DisputeForm, PartnerForm, SettledForm
from app.responses.queries import Answered
from app.vocabulary import Label

router = APIRouter(prefix="/reviews/{review_id}/packs/{pack_id}")

READERS = Label(
    "The Board and its business manager, the lead reviewers and the review team can read this. "
    "Once the pack is open to those who gave an account, they can read it too."
)
BOARD = "board"
"""How a form names the Board itself among its agencies."""

WritesResponses = Annotated[Member, Depends(member_who_may(Permission.WRITE_RESPONSE))]
FilledPartner = Annotated[Filled[PartnerForm], Depends(filled(PartnerForm))]
FilledDispute = Annotated[Filled[DisputeForm], Depends(filled(DisputeForm))]
FilledSettled = Annotated[Filled[SettledForm], Depends(filled(SettledForm))]


def found(db: Session, member: Member, pack_id: UUID, finding_id: UUID) -> tuple[Pack, Answered]:
    """The finding as its delivered pack gives it."""
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    return pack, or_404(queries.answered_finding(db, member, pack, finding_id))


def finding_page(
    request: Request,
    name: str,
    pack: Pack,
    answered: Answered,
    form: Filled[Any] | None = None,
    clash: bool = False,
    **more: Any,
) -> Response:
    """A page about one finding. On a clash it shows what stands now, and what was typed."""
    return page(
        request,
        name,
        status=409 if clash else 200,
        form=form,
        who_can_see=READERS,
        pack=pack,
        answered=answered,
        clash=clash,
        **more,
    )


@router.get("/findings/{finding_id}/partners")
async def list_partners(
    request: Request, member: WritesResponses, pack_id: UUID, finding_id: UUID, db: Db
) -> Response:
    pack, answered = found(db, member, pack_id, finding_id)
    return page(
        request,
        "responses/partners.html",
        who_can_see="The Board's people can see this page.",
        pack=pack,
        answered=answered,
        agencies=boards.agencies(db, member),
        themselves=agency_queries.answering_themselves(db, member),
    )


@router.get("/findings/{finding_id}/partners/{agency_id}")
async def show_partner(
    request: Request,
    member: WritesResponses,
    pack_id: UUID,
    finding_id: UUID,
    agency_id: UUID,
    db: Db,
) -> Response:
    pack, answered = found(db, member, pack_id, finding_id)
    return partner_page(request, db, member, pack, answered, agency_id)


def partner_page(
    request: Request,
    db: Session,
    member: Member,
    pack: Pack,
    answered: Answered,
    agency_id: UUID,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    agency = or_404(boards.agency(db, member, agency_id))
    return finding_page(
        request,
        "responses/partner.html",
        pack,
        answered,
        form,
        clash,
        agency=agency,
        apart=answered.apart(agency_id),
        obstacles=agency_queries.obstacles_to_speaking_for(db, member, agency),
    )


@router.post("/findings/{finding_id}/partners/{agency_id}")
async def answer_apart(
    request: Request,
    member: WritesResponses,
    pack_id: UUID,
    finding_id: UUID,
    agency_id: UUID,
    form: FilledPartner,
    db: Db,
    now: Now,
) -> Response:
    pack, answered = found(db, member, pack_id, finding_id)
    agency = or_404(boards.agency(db, member, agency_id))
    if rules.unanswered(form.typed.get("change", ""), form.typed.get("no_action", "")):
        form = form.fail("change", rules.UNANSWERED)
    if form.data is None:
        return partner_page(request, db, member, pack, answered, agency_id, form)
    said = form.data.model_dump()
    if partner_actions.answer_apart(db, member, pack, finding_id, agency, now=now, **said) is None:
        newest = found(db, member, pack_id, finding_id)
        return partner_page(request, db, member, *newest, agency_id, form, clash=True)
    return see(f"/reviews/{member.review}/packs/{pack.id}/response", "answered")


@router.get("/findings/{finding_id}/disputes")
async def show_disputing(
    request: Request, member: WritesResponses, pack_id: UUID, finding_id: UUID, db: Db
) -> Response:
    return disputing_page(request, db, member, *found(db, member, pack_id, finding_id))


def disputing_page(
    request: Request,
    db: Session,
    member: Member,
    pack: Pack,
    answered: Answered,
    form: Filled[Any] | None = None,
) -> Response:
    named = sides(db, member)
    return finding_page(
        request,
        "responses/disputing.html",
        pack,
        answered,
        form,
        sides=[(key, side.name if side else queries.THE_BOARD) for key, side in named.items()],
        themselves=agency_queries.answering_themselves(db, member),
    )


def sides(db: Session, member: Member) -> dict[str, Agency | None]:
    """As a form names them: the Board itself, and its agencies with nobody here to say it."""
    themselves = agency_queries.answering_themselves(db, member)
    silent = (one for one in boards.agencies(db, member) if one.id not in themselves)
    return {BOARD: None, **{str(agency.id): agency for agency in silent}}


@router.post("/findings/{finding_id}/disputes")
async def dispute(
    request: Request,
    member: WritesResponses,
    pack_id: UUID,
    finding_id: UUID,
    form: FilledDispute,
    db: Db,
    now: Now,
) -> Response:
    pack, answered = found(db, member, pack_id, finding_id)
    named = sides(db, member)
    if form.typed.get("who") not in named:
        form = form.fail("who", "Choose who sees it differently")
    if form.data is None:
        return disputing_page(request, db, member, pack, answered, form)
    who, text = named[form.data.who], form.data.text
    partner_actions.dispute(db, member, pack, finding_id, who, text, now)
    return see(f"/reviews/{member.review}/packs/{pack.id}/response", "noted_beside")


@router.get("/disputes/{dispute_id}")
async def show_dispute(
    request: Request, member: WritesResponses, pack_id: UUID, dispute_id: UUID, db: Db
) -> Response:
    return dispute_page(request, db, member, pack_id, dispute_id)


def dispute_page(
    request: Request,
    db: Session,
    member: Member,
    pack_id: UUID,
    dispute_id: UUID,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    disputed = or_404(queries.dispute(db, member, pack, dispute_id))
    return page(
        request,
        "responses/dispute.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        who_can_see=READERS,
        pack=pack,
        disputed=disputed,
        themselves=agency_queries.answering_themselves(db, member),
    )


@router.post("/disputes/{dispute_id}")
async def settle(
    request: Request,
    member: WritesResponses,
    pack_id: UUID,
    dispute_id: UUID,
    form: FilledSettled,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return dispute_page(request, db, member, pack_id, dispute_id, form)
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    disputed = or_404(queries.dispute(db, member, pack, dispute_id))
    if not partner_actions.settle(db, member, disputed.dispute, form.data.settled, now):
        return dispute_page(request, db, member, pack_id, dispute_id, form, clash=True)
    return see(f"/reviews/{member.review}/packs/{pack.id}/response", "settled")
