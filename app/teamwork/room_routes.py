"""The meeting view: one thing large, the next by a link, and what is decided noted against it."""

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.teamwork import decision_actions, decision_queries
from app.teamwork import room_queries as queries
from app.teamwork.forms import DecisionForm
from app.teamwork.thing_queries import thing

router = APIRouter(prefix="/reviews/{review_id}")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
NotesDecisions = Annotated[Member, Depends(member_who_may(Permission.NOTE_DECISIONS))]
FilledDecision = Annotated[Filled[DecisionForm], Depends(filled(DecisionForm))]

READERS = "The lead reviewers, the review team and the supervisor can see this page."


@router.get("/room")
async def begin(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    return page(
        request,
        "teamwork/room.html",
        slides=queries.slides(db, member),
        sealed=queries.sealed_writers(db, member),
        who_can_see=READERS,
    )


@router.get("/room/{subject}/{subject_id}/{text}")
async def show_slide(
    request: Request, member: ReadsAnalysis, subject: str, subject_id: UUID, text: str, db: Db
) -> Response:
    return slide_page(request, db, member, (subject, subject_id, text))


@router.post("/room/{subject}/{subject_id}/{text}")
async def note_decision(
    request: Request,
    member: NotesDecisions,
    subject: str,
    subject_id: UUID,
    text: str,
    form: FilledDecision,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return slide_page(request, db, member, (subject, subject_id, text), form)
    about = or_404(thing(db, member, subject, subject_id))
    decision_actions.note(db, member, about, form.data.text, form.data.form_key, now)
    return see(f"/reviews/{member.review}/room/{subject}/{subject_id}/{text}", "noted")


def slide_page(
    request: Request,
    db: Session,
    member: Member,
    key: tuple[str, UUID, str],
    form: Filled[DecisionForm] | None = None,
) -> Response:
    slides = queries.slides(db, member)
    here = or_404(next((n for n, slide in enumerate(slides) if slide.key == key), None))
    slide = slides[here]
    return page(
        request,
        "teamwork/slide.html",
        form=form,
        slide=slide,
        number=here + 1,
        count=len(slides),
        before=slides[here - 1] if here else None,
        after=slides[here + 1] if here + 1 < len(slides) else None,
        comments=queries.comments(db, member, slide),
        decisions=decision_queries.decisions(db, member, {slide.subject: [slide.row_id]}),
        form_key=uuid4(),
    )


@router.get("/decisions")
async def list_decisions(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    decided = decision_queries.decisions(db, member)
    return page(request, "teamwork/decisions.html", decided=decided, who_can_see=READERS)
