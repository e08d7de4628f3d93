"""How a text came to say what it says: its wordings, what changed, bringing one back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.episodes import seal_actions
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.revisions import actions
from app.teamwork import rules
from app.teamwork import wording_queries as queries
from app.teamwork.forms import RestorationForm
from app.teamwork.wording_queries import TextHistory, Wording
from app.vocabulary import Label

router = APIRouter(prefix="/reviews/{review_id}/wordings")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledRestoration = Annotated[Filled[RestorationForm], Depends(filled(RestorationForm))]

READERS = Label(
    "The lead reviewers, the review team and the supervisor can read this. "
    "The Board does not see this page."
)


@router.get("")
async def what_changed(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    changes = queries.newest_changes(db, member)
    return page(request, "teamwork/changes.html", changes=changes, who_can_see=READERS)


async def text_history(member: ReadsAnalysis, revision_id: UUID, db: Db) -> TextHistory:
    return or_404(queries.text_history(db, member, revision_id))


ThisText = Annotated[TextHistory, Depends(text_history)]


@router.get("/{revision_id}")
async def wordings(request: Request, text: ThisText) -> Response:
    return page(request, "teamwork/wordings.html", text=text, who_can_see=READERS)


@router.get("/{revision_id}/difference")
async def difference(
    request: Request, revision_id: UUID, text: ThisText, one: int = 0, other: int = 0
) -> Response:
    """Between any two; without a choice, between this one and the one before it."""
    here = or_404(text.wording(one) or this(text, revision_id))
    beside = text.wording(other) or text.before(here.number) or here
    older, newer = sorted((here, beside), key=lambda w: w.number)
    return page(
        request,
        "teamwork/difference.html",
        text=text,
        older=older,
        newer=newer,
        pieces=rules.difference(older.text, newer.text),
        who_can_see=READERS,
    )


@router.get("/{revision_id}/restoration")
async def ask_to_restore(
    request: Request, member: WritesAnalysis, revision_id: UUID, text: ThisText
) -> Response:
    return restoration_page(request, text, restorable(text, revision_id))


@router.post("/{revision_id}/restoration")
async def restore(
    request: Request,
    member: WritesAnalysis,
    revision_id: UUID,
    text: ThisText,
    form: FilledRestoration,
    db: Db,
    now: Now,
) -> Response:
    old = restorable(text, revision_id)
    if form.data is None:
        return restoration_page(request, text, old, form)
    sit_down(db, member, text, now)
    row, newest, why = text.thing.row, form.data.newest, form.data.why
    if not actions.restore(db, member, row, old.revision, newest, why, now):
        return restoration_page(request, text, old, form, clash=True)
    return see(f"/reviews/{member.review}/wordings/{revision_id}", "restored")


def sit_down(db: Session, member: Member, text: TextHistory, now: Now) -> None:
    """Who brings words of an episode back writes that episode."""
    if text.thing.episode:
        seal_actions.take_seat(db, member, text.thing.episode, now)


def restoration_page(
    request: Request,
    text: TextHistory,
    old: Wording,
    form: Filled[RestorationForm] | None = None,
    clash: bool = False,
) -> Response:
    now = text.wordings[0]
    pieces = rules.difference(now.text, old.text)
    why = form.typed.get("why", "") if form else ""
    return page(
        request,
        "teamwork/restoration.html",
        status=409 if clash else 200,
        form=Filled({"why": why}, form.errors if form else {}),
        text=text,
        old=old,
        now=now,
        pieces=pieces,
        clash=clash,
        who_can_see=READERS,
    )


def this(text: TextHistory, revision_id: UUID) -> Wording | None:
    return next((w for w in text.wordings if w.revision.id == revision_id), None)


def restorable(text: TextHistory, revision_id: UUID) -> Wording:
    found = or_404(this(text, revision_id))
    return or_404(found if found.can_be_brought_back else None)
