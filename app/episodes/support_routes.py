"""Choosing, for each text of an episode, the words it rests on; and the events it is about."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.episodes import rules, support_actions, support_queries, word_queries
from app.episodes.forms import (
    Choice,
    EventsForm,
    Looking,
    LookingForEvents,
    WordsForm,
    without_errors,
)
from app.episodes.models import Episode
from app.episodes.seal_routes import JudgedEpisode, WrittenEpisode
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/episodes/{episode_id}")

WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledWords = Annotated[Filled[WordsForm], Depends(filled(WordsForm))]
FilledEvents = Annotated[Filled[EventsForm], Depends(filled(EventsForm))]


async def label_of(text: str) -> str:
    """What a page calls this text of an episode; one that it does not have is a 404."""
    return or_404(rules.TEXTS.get(text))


Label = Annotated[str, Depends(label_of)]


@router.get("/words/{text}")
async def words_of_text(
    request: Request,
    member: WritesAnalysis,
    episode: JudgedEpisode,
    text: str,
    label: Label,
    db: Db,
    looking: Looking,
) -> Response:
    return words_page(request, db, member, episode, (text, label), looking)


@router.post("/words/{text}")
async def choose_words(
    request: Request,
    member: WritesAnalysis,
    episode: JudgedEpisode,
    text: str,
    label: Label,
    form: FilledWords,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None or form.data.find:
        return words_page(request, db, member, episode, (text, label), Choice(), form)
    chosen = or_404(word_queries.all_here(db, member, form.data.excerpt_ids))
    support_actions.rest_text_on(db, member, episode, text, form.data.was, chosen, now)
    return see(at(episode), "saved")


@router.get("/events")
async def events_of_episode(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    db: Db,
    looking: LookingForEvents,
) -> Response:
    return events_page(request, db, member, episode, looking)


@router.post("/events")
async def choose_events(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    form: FilledEvents,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None or form.data.find:
        return events_page(request, db, member, episode, Choice(), form)
    new = form.data
    support_actions.choose_events(db, member, episode, new.was, new.event_ids, now)
    return see(at(episode), "saved")


def words_page(
    request: Request,
    db: Session,
    member: Member,
    episode: Episode,
    about: tuple[str, str],
    looking: Choice,
    form: Filled[Any] | None = None,
) -> Response:
    text, label = about
    saved = support_queries.excerpts_of_texts(db, episode)[text]
    choice = looking.of(form, saved)
    return page(
        request,
        "episodes/words.html",
        form=without_errors(form),
        episode=episode,
        text=getattr(episode, text),
        label=label,
        was=form.typed.get("was", ()) if form else saved,
        choice=choice,
        excerpts=word_queries.choosable(db, member, choice.q, choice.ticked),
    )


def events_page(
    request: Request,
    db: Session,
    member: Member,
    episode: Episode,
    looking: Choice,
    form: Filled[Any] | None = None,
) -> Response:
    saved = [event.id for event in support_queries.events(db, member, episode)]
    choice = looking.of(form, saved, "event_ids")
    ticked = choice.ticked
    return page(
        request,
        "episodes/events.html",
        form=without_errors(form),
        episode=episode,
        was=form.typed.get("was", ()) if form else saved,
        choice=choice,
        found=support_queries.choosable_events(db, member, episode, choice.q, ticked),
    )


def at(episode: Episode) -> str:
    return f"/reviews/{episode.review_id}/episodes/{episode.id}"
