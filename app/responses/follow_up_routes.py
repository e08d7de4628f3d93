"""The Board's actions and how they go, and looking again after a while."""

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
from app.people.access import board_member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.responses import board_queries, follow_up_actions, follow_up_queries
from app.responses.follow_up_actions import Plan, Told
from app.responses.follow_up_forms import DayForm, PlanForm, RecheckForm, TellingForm
from app.responses.follow_up_queries import Doing
from app.responses.partner_routes import READERS, WritesResponses, finding_page, found

router = APIRouter()
PACK = "/reviews/{review_id}/packs/{pack_id}"
FINDING = PACK + "/findings/{finding_id}"
ACTION = PACK + "/actions/{action_id}"

SeesBoard = Annotated[Member, Depends(board_member_who_may(Permission.SEE_BOARD))]
FilledPlan = Annotated[Filled[PlanForm], Depends(filled(PlanForm))]
FilledTelling = Annotated[Filled[TellingForm], Depends(filled(TellingForm))]
FilledDay = Annotated[Filled[DayForm], Depends(filled(DayForm))]
FilledRecheck = Annotated[Filled[RecheckForm], Depends(filled(RecheckForm))]
Form = Filled[Any] | None


@router.get("/boards/{board_id}/follow-up")
async def show_follow_up(request: Request, member: SeesBoard, db: Db, now: Now) -> Response:
    """What the Board said it will do, and what to look at again; what is late stands first."""
    return page(
        request,
        "responses/follow_up.html",
        board_id=member.board,
        to_do=board_queries.to_do(db, member, day_of(now)),
        who_can_see="The Board's people can see this page.",
    )


def plan_page(
    request: Request,
    db: Session,
    member: Member,
    pack_id: UUID,
    finding_id: UUID,
    form: Form = None,
    doing: Doing | None = None,
    clash: bool = False,
) -> Response:
    about = found(db, member, pack_id, finding_id)
    action = doing.action if doing else None
    return finding_page(request, "responses/plan.html", *about, form, clash, action=action)


@router.get(FINDING + "/actions")
async def new_action(
    request: Request, member: WritesResponses, pack_id: UUID, finding_id: UUID, db: Db
) -> Response:
    return plan_page(request, db, member, pack_id, finding_id)


@router.post(FINDING + "/actions")
async def add_action(
    request: Request,
    member: WritesResponses,
    pack_id: UUID,
    finding_id: UUID,
    form: FilledPlan,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return plan_page(request, db, member, pack_id, finding_id, form)
    pack, _ = found(db, member, pack_id, finding_id)
    follow_up_actions.add_action(db, member, pack, finding_id, planned(form.data), now)
    return see(f"/reviews/{member.review}/packs/{pack.id}/response", "added")


def planned(form: PlanForm) -> Plan:
    return Plan(form.what, form.holder, form.due_text, form.due)


def its(db: Session, member: Member, pack_id: UUID, action_id: UUID) -> tuple[Pack, Doing]:
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    return pack, or_404(follow_up_queries.action(db, member, pack, action_id))


@router.get(ACTION)
async def show_action(
    request: Request, member: WritesResponses, pack_id: UUID, action_id: UUID, db: Db, now: Now
) -> Response:
    return action_page(request, member, now, *its(db, member, pack_id, action_id))


def action_page(
    request: Request, member: Member, now: Any, pack: Pack, doing: Doing, form: Form = None
) -> Response:
    return page(
        request,
        "responses/action.html",
        form=form,
        who_can_see=READERS,
        pack=pack,
        doing=doing,
        today=day_of(now),
    )


@router.post(ACTION)
async def tell(
    request: Request,
    member: WritesResponses,
    pack_id: UUID,
    action_id: UUID,
    form: FilledTelling,
    db: Db,
    now: Now,
) -> Response:
    pack, doing = its(db, member, pack_id, action_id)
    if form.data is None:
        return action_page(request, member, now, pack, doing, form)
    follow_up_actions.tell(db, member, doing.action, Told(**form.data.model_dump()), now)
    return see(f"/reviews/{member.review}/packs/{pack.id}/actions/{action_id}", "saved")


@router.get(ACTION + "/plan")
async def show_plan(
    request: Request, member: WritesResponses, pack_id: UUID, action_id: UUID, db: Db
) -> Response:
    _, doing = its(db, member, pack_id, action_id)
    return plan_page(request, db, member, pack_id, doing.action.finding_id, doing=doing)


@router.post(ACTION + "/plan")
async def change_action(
    request: Request,
    member: WritesResponses,
    pack_id: UUID,
    action_id: UUID,
    form: FilledPlan,
    db: Db,
    now: Now,
) -> Response:
    pack, doing = its(db, member, pack_id, action_id)
    where = (request, db, member, pack_id, doing.action.finding_id, form, doing)
    if form.data is None:
        return plan_page(*where)
    plan, version = planned(form.data), form.data.version
    if not follow_up_actions.change_action(db, member, doing.action, plan, version, now):
        return plan_page(*where, clash=True)
    return see(f"/reviews/{member.review}/packs/{pack.id}/actions/{action_id}", "saved")


def recheck_page(
    request: Request,
    db: Session,
    member: Member,
    pack_id: UUID,
    finding_id: UUID,
    form: Form = None,
    clash: bool = False,
) -> Response:
    pack, answered = found(db, member, pack_id, finding_id)
    return finding_page(
        request,
        "responses/recheck.html",
        pack,
        answered,
        form,
        clash,
        due=follow_up_queries.recheck_due(db, pack),
        rechecks=follow_up_queries.rechecks(db, member, pack)[finding_id],
        again=board_queries.found_again(db, member, pack, answered.finding),
    )


@router.get(FINDING + "/recheck")
async def show_recheck(
    request: Request, member: WritesResponses, pack_id: UUID, finding_id: UUID, db: Db
) -> Response:
    return recheck_page(request, db, member, pack_id, finding_id)


@router.post(FINDING + "/recheck")
async def look_again(
    request: Request,
    member: WritesResponses,
    pack_id: UUID,
    finding_id: UUID,
    form: FilledRecheck,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return recheck_page(request, db, member, pack_id, finding_id, form)
    pack, _ = found(db, member, pack_id, finding_id)
    said = form.data.model_dump()
    if follow_up_actions.look_again(db, member, pack, finding_id, now=now, **said) is None:
        return recheck_page(request, db, member, pack_id, finding_id, form, clash=True)
    return see(f"/reviews/{member.review}/packs/{pack.id}/response", "saved")


@router.get(PACK + "/recheck-day")
async def show_day(request: Request, member: WritesResponses, pack_id: UUID, db: Db) -> Response:
    return day_page(request, db, member, pack_id)


def day_page(
    request: Request, db: Session, member: Member, pack_id: UUID, form: Form = None
) -> Response:
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    due = or_404(follow_up_queries.recheck_due(db, pack))
    return page(
        request, "responses/recheck_day.html", form=form, pack=pack, due=due, who_can_see=READERS
    )


@router.post(PACK + "/recheck-day")
async def choose_day(
    request: Request, member: WritesResponses, pack_id: UUID, form: FilledDay, db: Db, now: Now
) -> Response:
    if form.data is None:
        return day_page(request, db, member, pack_id, form)
    pack = or_404(packs.delivered_pack(db, member, pack_id))
    or_404(follow_up_queries.recheck_due(db, pack))
    follow_up_actions.choose_day(db, member, pack, form.data.due, now)
    return see(f"/reviews/{member.review}/packs/{pack.id}/response", "saved")
