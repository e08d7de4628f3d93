"""Practice items: what people judged, decided and did in an episode, and what did not happen."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.episodes import practice_actions as actions
from app.episodes import queries, word_queries
from app.episodes.forms import Choice, Looking, PracticeItemForm, without_errors
from app.episodes.models import Episode
from app.episodes.queries import ItemShown
from app.episodes.seal_routes import WrittenEpisode
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews

router = APIRouter(prefix="/reviews/{review_id}/episodes/{episode_id}/practice-items")

WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledItem = Annotated[Filled[PracticeItemForm], Depends(filled(PracticeItemForm))]


@router.get("")
async def new_item(
    request: Request, member: WritesAnalysis, episode: WrittenEpisode, db: Db, looking: Looking
) -> Response:
    return item_page(request, db, member, episode, None, looking)


@router.post("")
async def add_item(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    form: FilledItem,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None or form.data.find:
        return item_page(request, db, member, episode, None, Choice(), form)
    new = checked(db, member, form.data)
    actions.add_practice_item(
        db, member, episode, new.kind, new.contributor_id, new.text, new.excerpt_ids, now
    )
    return see(at(episode), "added")


@router.get("/{item_id}")
async def item(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    item_id: UUID,
    db: Db,
    looking: Looking,
) -> Response:
    shown = or_404(queries.practice_item(db, member, episode, item_id))
    return item_page(request, db, member, episode, shown, looking)


@router.post("/{item_id}")
async def change_item(
    request: Request,
    member: WritesAnalysis,
    episode: WrittenEpisode,
    item_id: UUID,
    form: FilledItem,
    db: Db,
    now: Now,
) -> Response:
    shown = or_404(queries.practice_item(db, member, episode, item_id))
    if form.data is None or form.data.find:
        return item_page(request, db, member, episode, shown, Choice(), form)
    new = checked(db, member, form.data)
    what = (new.kind, new.contributor_id, new.text, new.excerpt_ids)
    if not actions.change_practice_item(db, member, shown.item, *what, now, new.version):
        now_saved = or_404(queries.practice_item(db, member, episode, item_id))
        return item_page(request, db, member, episode, now_saved, Choice(), form, clash=True)
    return see(at(episode), "saved")


@router.get("/{item_id}/removal")
async def ask_to_remove(
    request: Request, member: WritesAnalysis, episode: WrittenEpisode, item_id: UUID, db: Db
) -> Response:
    shown = or_404(queries.practice_item(db, member, episode, item_id))
    what, words = "this practice item", shown.item.text
    return page(request, "episodes/remove.html", what=what, words=words, back=at(episode))


@router.post("/{item_id}/removal")
async def remove_item(
    member: WritesAnalysis, episode: WrittenEpisode, item_id: UUID, db: Db, now: Now
) -> Response:
    shown = or_404(queries.practice_item(db, member, episode, item_id))
    actions.remove_practice_item(db, member, shown.item, now)
    return see(at(episode), "removed")


def item_page(
    request: Request,
    db: Session,
    member: Member,
    episode: Episode,
    shown: ItemShown | None,
    looking: Choice,
    form: Filled[PracticeItemForm] | None = None,
    clash: bool = False,
) -> Response:
    """`clash`: somebody else saved first. Both texts, and a form that knows about theirs."""
    choice = looking.of(form, shown.support.excerpt_ids if shown else ())
    return page(
        request,
        "episodes/practice_item.html",
        status=409 if clash else 200,
        form=without_errors(form),
        clash=clash,
        episode=episode,
        shown=shown,
        labels=reviews.contributor_labels(db, member),
        choice=choice,
        excerpts=word_queries.choosable(db, member, choice.q, choice.ticked),
    )


def checked(db: Session, member: Member, form: PracticeItemForm) -> PracticeItemForm:
    """The form, when everybody and everything it names belongs to this review."""
    or_404(word_queries.all_here(db, member, form.excerpt_ids))
    if form.contributor_id:
        or_404(reviews.contributor(db, member, form.contributor_id))
    return form


def at(episode: Episode) -> str:
    return f"/reviews/{episode.review_id}/episodes/{episode.id}"
