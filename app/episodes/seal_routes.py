"""The hindsight guard: taking the writer's seat of an episode, and opening what came later."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.episodes import queries, rules, seal_actions, seal_queries
from app.episodes.forms import OpeningForm
from app.episodes.models import Episode
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import FoldedAway, member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.refusal import Refused

router = APIRouter(prefix="/reviews/{review_id}/episodes/{episode_id}")

WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledOpening = Annotated[Filled[OpeningForm], Depends(filled(OpeningForm))]

FORMS = {"about", "tunnel", "appraisal", "practice-items", "factors", "turning-points", "events"}
FORMS |= {f"words/{text}" for text in rules.TEXTS}
"""The pages that write an episode: to which somebody goes on after taking its seat."""


class SeatNeeded(Exception):
    """Where somebody is asked whether what came later may be folded away before they write."""


async def written_episode(
    request: Request, member: WritesAnalysis, episode_id: UUID, db: Db, now: Now
) -> Episode:
    """The episode in the address, for somebody who sits in its writer's seat, if it has one.

    Who opens a form is asked first. Who sends one has written, and sits there by that: nothing
    they typed is lost.
    """
    episode = or_404(queries.episode(db, member, episode_id))
    if seal_queries.needs_seat(db, member, episode):
        if request.method == "GET":
            rest = request.url.path.removeprefix(f"{at(episode)}/")
            part = rest if rest in FORMS else rest.split("/")[0]
            raise SeatNeeded(f"{at(episode)}/seat?part={part}")
        seal_actions.take_seat(db, member, episode, now)
    return episode


WrittenEpisode = Annotated[Episode, Depends(written_episode)]


async def judged_episode(
    request: Request, member: WritesAnalysis, episode: WrittenEpisode, db: Db
) -> Episode:
    """How practice is judged is written knowing what came later, so not for who has not got there,
    unless it is the episode they write."""
    judged = request.path_params.get("text", "appraisal") in rules.JUDGED
    if judged and not (member.sees_outcome or seal_queries.seat(db, member, episode)):
        raise FoldedAway
    return episode


JudgedEpisode = Annotated[Episode, Depends(judged_episode)]
"""For the pages of its appraisal; of any text that a path names, if that is a part of it."""


@router.get("/seat")
async def ask_to_sit(
    request: Request, member: WritesAnalysis, episode_id: UUID, db: Db, part: str = ""
) -> Response:
    episode = or_404(queries.episode(db, member, episode_id))
    known = part if part in FORMS else ""
    return page(request, "episodes/seat.html", episode=episode, part=known)


@router.post("/seat")
async def take_seat(
    member: WritesAnalysis,
    episode_id: UUID,
    db: Db,
    now: Now,
    part: Annotated[str, Form()] = "",
) -> Response:
    episode = or_404(queries.episode(db, member, episode_id))
    seal_actions.take_seat(db, member, episode, now)
    return see(f"{at(episode)}/{part}" if part in FORMS else at(episode))


@router.get("/opening")
async def ask_to_open(
    request: Request, member: WritesAnalysis, episode_id: UUID, db: Db
) -> Response:
    episode = or_404(queries.episode(db, member, episode_id))
    return opening_page(request, db, member, episode)


@router.post("/opening")
async def turn_key(
    request: Request,
    member: WritesAnalysis,
    episode_id: UUID,
    form: FilledOpening,
    db: Db,
    now: Now,
) -> Response:
    episode = or_404(queries.episode(db, member, episode_id))
    if form.data is None:
        return opening_page(request, db, member, episode, form)
    try:
        opened = seal_actions.turn_key(db, member, episode, form.data.reason, now)
    except Refused as refused:
        return opening_page(request, db, member, episode, form.fail("reason", str(refused)))
    return see(at(episode), "unsealed" if opened else "key_turned")


def opening_page(
    request: Request,
    db: Session,
    member: Member,
    episode: Episode,
    form: Filled[OpeningForm] | None = None,
) -> Response:
    leads = member.person_id in seal_queries.leads(db, member)
    return page(
        request,
        "episodes/opening.html",
        form=form,
        episode=episode,
        seal=seal_queries.shown(db, member, episode),
        reason_needed=bool(rules.obstacles_to_opening(False, bool(episode.tunnel), leads, "")),
    )


def at(episode: Episode) -> str:
    return f"/reviews/{episode.review_id}/episodes/{episode.id}"
