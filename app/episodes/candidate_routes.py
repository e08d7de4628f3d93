"""Turning points of accounts that could become episodes."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.clock import Now
from app.db import Db
from app.episodes import candidate_actions as actions
from app.episodes import candidate_queries as queries
from app.episodes.candidate_queries import Candidate
from app.episodes.forms import AboutForm, SettingAsideForm
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import FoldedAway, member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/episodes/turning-points")

ReadsAccounts = Annotated[Member, Depends(member_who_may(Permission.READ_ACCOUNTS))]
WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledAbout = Annotated[Filled[AboutForm], Depends(filled(AboutForm))]
FilledReason = Annotated[Filled[SettingAsideForm], Depends(filled(SettingAsideForm))]

READERS = (
    "Only the lead reviewers and the review team can see this page. The words are as people sent"
    " them: do not copy a name from them."
)


async def chosen(member: WritesAnalysis, passage_id: UUID, db: Db) -> Candidate:
    return or_404(queries.candidate(db, member, passage_id))


async def set_aside_or_not(member: WritesAnalysis, candidate: "Chosen") -> Candidate:
    """Why a turning point is set aside may tell what came later."""
    if not member.sees_outcome:
        raise FoldedAway
    return candidate


Chosen = Annotated[Candidate, Depends(chosen)]
SetAsideOrNot = Annotated[Candidate, Depends(set_aside_or_not)]


@router.get("")
async def list_candidates(request: Request, member: ReadsAccounts, db: Db) -> Response:
    found = queries.candidates(db, member)
    return page(
        request,
        "episodes/candidates.html",
        free=[one for one in found if one.aside is None],
        aside=[one for one in found if one.aside],
        who_can_see=READERS,
    )


@router.get("/{passage_id}/episode")
async def begin_episode(request: Request, point: Chosen) -> Response:
    return about_page(request, point)


@router.post("/{passage_id}/episode")
async def make_episode(
    request: Request, member: WritesAnalysis, point: Chosen, form: FilledAbout, db: Db, now: Now
) -> Response:
    if form.data is None:
        return about_page(request, point, form)
    words: Any = form.data.model_dump(exclude={"version", "why"})
    episode = actions.make_episode(db, member, point, now, **words)
    shown = member.sees(episode.when_from or episode.when_to)
    return see(f"/reviews/{member.review}/episodes{f'/{episode.id}' if shown else ''}", "added")


def about_page(
    request: Request, point: Candidate, form: Filled[AboutForm] | None = None
) -> Response:
    name = "episodes/about.html"
    return page(request, name, form=form, episode=None, point=point, who_can_see=READERS)


@router.get("/{passage_id}/setting-aside")
async def ask_why(request: Request, point: SetAsideOrNot) -> Response:
    return aside_page(request, point)


@router.post("/{passage_id}/setting-aside")
async def set_aside(
    request: Request,
    member: WritesAnalysis,
    point: SetAsideOrNot,
    form: FilledReason,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return aside_page(request, point, form)
    if not actions.set_aside(db, member, point, form.data.reason, form.data.was, now):
        return aside_page(request, point, form, clash=True)
    return see(f"/reviews/{member.review}/episodes/turning-points", "saved")


@router.post("/{passage_id}/setting-aside/removal")
async def take_up_again(member: WritesAnalysis, point: SetAsideOrNot, db: Db, now: Now) -> Response:
    actions.take_up_again(db, member, or_404(point.aside), now)
    return see(f"/reviews/{member.review}/episodes/turning-points", "removed")


def aside_page(
    request: Request,
    point: Candidate,
    form: Filled[SettingAsideForm] | None = None,
    clash: bool = False,
) -> Response:
    """`clash`: another reason was given meanwhile. Both texts, and a form that knows theirs."""
    return page(
        request,
        "episodes/setting_aside.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        point=point,
        who_can_see=READERS,
    )
