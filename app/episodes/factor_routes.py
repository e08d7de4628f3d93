"""Contributory factors: what each did in an episode, and all those of a review together."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.episodes import effect_queries, queries, word_queries
from app.episodes import factor_actions as actions
from app.episodes.forms import (
    OTHER,
    AtWorkForm,
    Choice,
    FactorForm,
    Looking,
    NewAtWorkForm,
    without_errors,
)
from app.episodes.map_queries import framework_of
from app.episodes.models import Episode, Factor
from app.episodes.queries import FactorShown
from app.episodes.seal_routes import WrittenEpisode
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledNew = Annotated[Filled[NewAtWorkForm], Depends(filled(NewAtWorkForm))]
FilledAtWork = Annotated[Filled[AtWorkForm], Depends(filled(AtWorkForm))]
FilledFactor = Annotated[Filled[FactorForm], Depends(filled(FactorForm))]


@router.get("/episodes/{episode_id}/factors")
async def new_factor(
    request: Request, member: WritesAnalysis, episode: WrittenEpisode, db: Db, looking: Looking
) -> Response:
    return work_page(request, db, member, episode, None, looking)


@router.post("/episodes/{episode_id}/factors")
async def add_factor(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    form: FilledNew,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None or form.data.find:
        return work_page(request, db, member, episode, None, Choice(), form)
    new = form.data
    chosen = or_404(word_queries.all_here(db, member, new.excerpt_ids))
    if new.factor_id:
        factor = or_404(queries.factor(db, member, new.factor_id))
    else:
        code, level = known(db, member, new.code, new.level)
        factor = actions.add_factor(db, member, code, new.text, now, level)
    work = (new.direction, new.weight, new.how, chosen)
    actions.link_factor(db, member, episode, factor, *work, now)
    return see(at(episode), "added")


@router.get("/episodes/{episode_id}/factors/{link_id}")
async def factor_at_work(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    link_id: UUID,
    db: Db,
    looking: Looking,
) -> Response:
    shown = or_404(queries.factor_at_work(db, member, episode, link_id))
    return work_page(request, db, member, episode, shown, looking)


@router.post("/episodes/{episode_id}/factors/{link_id}")
async def change_factor_at_work(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    link_id: UUID,
    form: FilledAtWork,
    db: Db,
    now: Now,
) -> Response:
    shown = or_404(queries.factor_at_work(db, member, episode, link_id))
    if form.data is None or form.data.find:
        return work_page(request, db, member, episode, shown, Choice(), form)
    new = form.data
    chosen = or_404(word_queries.all_here(db, member, new.excerpt_ids))
    work = (new.direction, new.weight, new.how, chosen)
    if not actions.change_link(db, member, shown.link, *work, now, new.version):
        now_saved = or_404(queries.factor_at_work(db, member, episode, link_id))
        return work_page(request, db, member, episode, now_saved, Choice(), form, clash=True)
    return see(at(episode), "saved")


@router.get("/episodes/{episode_id}/factors/{link_id}/removal")
async def ask_to_remove(
    request: Request, member: WritesAnalysis, episode: WrittenEpisode, link_id: UUID, db: Db
) -> Response:
    shown = or_404(queries.factor_at_work(db, member, episode, link_id))
    what, words = "this factor from this episode", shown.factor.text
    return page(request, "episodes/remove.html", what=what, words=words, back=at(episode))


@router.post("/episodes/{episode_id}/factors/{link_id}/removal")
async def remove_factor_at_work(
    member: WritesAnalysis, episode: WrittenEpisode, link_id: UUID, db: Db, now: Now
) -> Response:
    shown = or_404(queries.factor_at_work(db, member, episode, link_id))
    actions.remove_link(db, member, shown.link, now)
    return see(at(episode), "removed")


@router.get("/factors")
async def list_factors(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    factors = queries.factors(db, member)
    work: dict[UUID, list[Any]] = {f.id: [] for f in factors}
    for link, episode in queries.where_at_work(db, member, work):
        work[link.factor_id].append((link, episode))
    return page(
        request,
        "episodes/factors.html",
        factors=factors,
        work=work,
        effects=effect_queries.effects(db, member),
        framework=framework_of(db, member),
    )


@router.get("/factors/{factor_id}")
async def factor(request: Request, member: WritesAnalysis, factor_id: UUID, db: Db) -> Response:
    return factor_page(request, db, member, or_404(queries.factor(db, member, factor_id)))


@router.post("/factors/{factor_id}")
async def change_factor(
    request: Request, member: WritesAnalysis, factor_id: UUID, form: FilledFactor, db: Db, now: Now
) -> Response:
    found = or_404(queries.factor(db, member, factor_id))
    if form.data is None:
        return factor_page(request, db, member, found, form)
    new = form.data
    code, level = known(db, member, new.code, new.level)
    if not actions.change_factor(db, member, found, code, new.text, now, new.version, level):
        return factor_page(request, db, member, found, form, clash=True)
    return see(f"/reviews/{member.review}/factors", "saved")


def factor_page(
    request: Request,
    db: Session,
    member: Member,
    factor: Factor,
    form: Filled[FactorForm] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "episodes/factor.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        factor=factor,
        effects=effect_queries.effects(db, member, [factor.id]),
        framework=framework_of(db, member),
    )


def work_page(
    request: Request,
    db: Session,
    member: Member,
    episode: Episode,
    shown: FactorShown | None,
    looking: Choice,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    """`clash`: somebody else saved first. Both texts, and a form that knows about theirs."""
    choice = looking.of(form, shown.support.excerpt_ids if shown else ())
    there = {f.id for _, f in queries.factors_at_work(db, member, [episode.id])}
    return page(
        request,
        "episodes/factor_at_work.html",
        status=409 if clash else 200,
        clash=clash,
        form=without_errors(form),
        episode=episode,
        shown=shown,
        factors=[f for f in queries.factors(db, member) if f.id not in there],
        framework=framework_of(db, member),
        choice=choice,
        excerpts=word_queries.choosable(db, member, choice.q, choice.ticked),
    )


def known(
    db: Session, member: Member, code: str, level: str | None
) -> tuple[str | None, str | None]:
    """Code and level as they are kept: no code for "other", and a level only then.

    What is not in the review's framework is a 404.
    """
    framework = framework_of(db, member)
    codes = {code for code, _ in framework.codes} | {group.code for group in framework.groups}
    if code != OTHER:
        return or_404(code if code in codes else None), None
    return None, or_404(level if level in framework.levels else None) if level else None


def at(episode: Episode) -> str:
    return f"/reviews/{episode.review_id}/episodes/{episode.id}"
