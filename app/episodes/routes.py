"""Key practice episodes: the list, one episode, and the words of each."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app import frameworks
from app.clock import Now
from app.db import Db
from app.episodes import (
    actions,
    candidate_queries,
    candidate_routes,
    effect_routes,
    factor_routes,
    map_routes,
    order_queries,
    order_routes,
    practice_routes,
    queries,
    seal_queries,
    seal_routes,
    support_queries,
    support_routes,
)
from app.episodes.forms import AboutForm, AppraisalForm, TunnelForm
from app.episodes.models import Episode
from app.episodes.seal_routes import JudgedEpisode, WrittenEpisode
from app.forms import Filled, filled
from app.pages import added, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews

episodes = APIRouter(prefix="/reviews/{review_id}/episodes")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledAbout = Annotated[Filled[AboutForm], Depends(filled(AboutForm))]
FilledTunnel = Annotated[Filled[TunnelForm], Depends(filled(TunnelForm))]
FilledAppraisal = Annotated[Filled[AppraisalForm], Depends(filled(AppraisalForm))]


@episodes.get("")
async def list_episodes(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    shown = queries.episodes(db, member)
    unwritten = queries.unwritten(db, member, shown)
    branches = order_queries.nested(shown)
    return page(
        request,
        "episodes/index.html",
        branches=branches,
        unwritten=unwritten,
        waiting=candidate_queries.waiting(db, member),
    )


@episodes.get("/new")
async def new_episode(request: Request, member: WritesAnalysis) -> Response:
    return page(request, "episodes/about.html", episode=None)


@episodes.post("/new")
async def add_episode(
    request: Request, member: WritesAnalysis, form: FilledAbout, db: Db, now: Now
) -> Response:
    if form.data is None:
        return page(request, "episodes/about.html", form=form, episode=None)
    words = form.data.model_dump(exclude={"version", "why"})
    episode = actions.add_episode(db, member, now, **words)
    shown = member.sees(episode.when_from or episode.when_to)
    return see(at(episode) if shown else f"/reviews/{member.review}/episodes", "added")


@episodes.get("/{episode_id}")
async def show_episode(
    request: Request, member: ReadsAnalysis, episode_id: UUID, db: Db
) -> Response:
    whole = or_404(next(iter(queries.whole_episodes(db, member, [episode_id])), None))
    review = reviews.review(db, member)
    framework = frameworks.factors(review.factor_framework, review.factor_version)
    name = "episodes/show.html"
    return page(
        request,
        name,
        whole=whole,
        framework=framework,
        seal=seal_queries.shown(db, member, whole.episode),
        around=order_queries.around(db, member, whole.episode),
        rests=support_queries.under_texts(db, member, whole.episode),
        events=support_queries.events(db, member, whole.episode),
        **added(name, db, member, episode_id),
    )


@episodes.get("/{episode_id}/about")
async def about_form(request: Request, episode: WrittenEpisode) -> Response:
    return page(request, "episodes/about.html", episode=episode)


@episodes.post("/{episode_id}/about")
async def write_about(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    form: FilledAbout,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return page(request, "episodes/about.html", form=form, episode=episode)
    if not actions.write_about(db, member, episode, now, **form.data.model_dump()):
        return clash(request, "episodes/about.html", form, episode)
    return see(at(episode), "saved")


@episodes.get("/{episode_id}/tunnel")
async def tunnel_form(request: Request, episode: WrittenEpisode) -> Response:
    return page(request, "episodes/tunnel.html", episode=episode)


@episodes.post("/{episode_id}/tunnel")
async def write_tunnel(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    form: FilledTunnel,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return page(request, "episodes/tunnel.html", form=form, episode=episode)
    if not actions.write_tunnel(db, member, episode, now=now, **form.data.model_dump()):
        return clash(request, "episodes/tunnel.html", form, episode)
    return see(at(episode), "saved")


@episodes.get("/{episode_id}/appraisal")
async def appraisal_form(request: Request, episode: JudgedEpisode) -> Response:
    return page(request, "episodes/appraisal.html", episode=episode)


@episodes.post("/{episode_id}/appraisal")
async def write_appraisal(
    request: Request,
    member: WritesAnalysis,
    episode: JudgedEpisode,
    form: FilledAppraisal,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return page(request, "episodes/appraisal.html", form=form, episode=episode)
    if not actions.write_appraisal(db, member, episode, now, **form.data.model_dump()):
        return clash(request, "episodes/appraisal.html", form, episode)
    return see(at(episode), "saved")


def clash(request: Request, name: str, form: Filled[Any], episode: Episode) -> Response:
    """Somebody else saved first: both texts, and a form that knows about theirs."""
    typed = Filled[Any]({**form.typed, "version": episode.version})
    return page(request, name, status=409, form=typed, episode=episode, clash=True)


def at(episode: Episode) -> str:
    return f"/reviews/{episode.review_id}/episodes/{episode.id}"


router = APIRouter()
PARTS = (seal_routes, support_routes, practice_routes, factor_routes, effect_routes, map_routes)
for _part in (
    order_routes.router,
    candidate_routes.router,
    episodes,
    *(part.router for part in PARTS),
):
    router.routes.extend(_part.routes)
