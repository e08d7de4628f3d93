"""What one factor did to another: said on the page of the factor that did it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.episodes import effect_actions as actions
from app.episodes import effect_queries, queries
from app.episodes.effect_queries import EffectShown
from app.episodes.forms import EffectForm, NewEffectForm
from app.episodes.models import Factor
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import FoldedAway, member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/factors/{factor_id}/effects")

WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledNew = Annotated[Filled[NewEffectForm], Depends(filled(NewEffectForm))]
FilledEffect = Annotated[Filled[EffectForm], Depends(filled(EffectForm))]


async def factor_of_all(member: WritesAnalysis, factor_id: UUID, db: Db) -> Factor:
    """What factors did to each other is said of the whole review, by who sees the whole of it."""
    found = or_404(queries.factor(db, member, factor_id))
    if not member.sees_outcome:
        raise FoldedAway
    return found


Cause = Annotated[Factor, Depends(factor_of_all)]


@router.get("")
async def new_effect(request: Request, member: WritesAnalysis, cause: Cause, db: Db) -> Response:
    return effect_page(request, db, member, cause)


@router.post("")
async def add_effect(
    request: Request, member: WritesAnalysis, cause: Cause, form: FilledNew, db: Db, now: Now
) -> Response:
    if form.data is None:
        return effect_page(request, db, member, cause, form=form)
    on = or_404(queries.factor(db, member, form.data.factor_id))
    actions.add_effect(db, member, cause, on, form.data.effect, form.data.how, now)
    return see(at(cause), "added")


@router.get("/{effect_id}")
async def effect(
    request: Request, member: WritesAnalysis, cause: Cause, effect_id: UUID, db: Db
) -> Response:
    shown = or_404(effect_queries.effect(db, member, cause, effect_id))
    return effect_page(request, db, member, cause, shown)


@router.post("/{effect_id}")
async def change_effect(
    request: Request,
    member: WritesAnalysis,
    cause: Cause,
    effect_id: UUID,
    form: FilledEffect,
    db: Db,
    now: Now,
) -> Response:
    shown = or_404(effect_queries.effect(db, member, cause, effect_id))
    if form.data is None:
        return effect_page(request, db, member, cause, shown, form)
    new = form.data
    if not actions.change_effect(db, member, shown.row, new.effect, new.how, now, new.version):
        return effect_page(request, db, member, cause, shown, form, clash=True)
    return see(at(cause), "saved")


@router.get("/{effect_id}/removal")
async def ask_to_remove(
    request: Request, member: WritesAnalysis, cause: Cause, effect_id: UUID, db: Db
) -> Response:
    shown = or_404(effect_queries.effect(db, member, cause, effect_id))
    what = "what this factor did to another"
    words = f"{cause.text} {shown.row.effect.label}: {shown.effect.text}"
    return page(request, "episodes/remove.html", what=what, words=words, back=at(cause))


@router.post("/{effect_id}/removal")
async def remove_effect(
    member: WritesAnalysis, cause: Cause, effect_id: UUID, db: Db, now: Now
) -> Response:
    shown = or_404(effect_queries.effect(db, member, cause, effect_id))
    actions.remove_effect(db, member, shown.row, now)
    return see(at(cause), "removed")


def effect_page(
    request: Request,
    db: Session,
    member: Member,
    cause: Factor,
    shown: EffectShown | None = None,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    """`clash`: somebody else saved first. Both texts, and a form that knows about theirs."""
    mine = effect_queries.effects(db, member, [cause.id])
    there = {s.effect.id for s in mine if s.cause.id == cause.id}
    others = [f for f in queries.factors(db, member) if f.id not in {*there, cause.id}]
    return page(
        request,
        "episodes/effect.html",
        status=409 if clash else 200,
        clash=clash,
        form=form,
        cause=cause,
        shown=shown,
        others=others,
    )


def at(factor: Factor) -> str:
    return f"/reviews/{factor.review_id}/factors/{factor.id}"
