"""Comments and questions: all of a review, those about one thing, and one with its answers."""

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
from app.teamwork import comment_actions as actions
from app.teamwork import comment_queries as queries
from app.teamwork import rules
from app.teamwork.beside_queries import parts as parts_of
from app.teamwork.comment_queries import Thread
from app.teamwork.forms import AnswerForm, CommentForm
from app.teamwork.thing_queries import Thing, by_table, thing
from app.vocabulary import Label

router = APIRouter(prefix="/reviews/{review_id}/comments")

Comments = Annotated[Member, Depends(member_who_may(Permission.COMMENT))]
FilledComment = Annotated[Filled[CommentForm], Depends(filled(CommentForm))]
FilledAnswer = Annotated[Filled[AnswerForm], Depends(filled(AnswerForm))]

READERS = Label(
    "Beside each comment it says who can read it. The Board and the case group read none."
)


@router.get("")
async def list_comments(request: Request, member: Comments, db: Db) -> Response:
    found = queries.threads(db, member)
    return page(request, "teamwork/comments.html", threads=found, who_can_see=READERS)


async def this_thing(member: Comments, subject: str, subject_id: UUID, db: Db) -> Thing:
    return or_404(thing(db, member, subject, subject_id))


ThisThing = Annotated[Thing, Depends(this_thing)]


@router.get("/on/{subject}/{subject_id}")
async def comments_on(request: Request, member: Comments, about: ThisThing, db: Db) -> Response:
    return comments_page(request, db, member, about)


@router.post("/on/{subject}/{subject_id}")
async def comment(
    request: Request, member: Comments, about: ThisThing, form: FilledComment, db: Db, now: Now
) -> Response:
    if form.data is None:
        return comments_page(request, db, member, about, form)
    new = form.data
    part = {each.id: each for each in parts_of(db, member, about)}.get(new.about)
    meant = or_404(part)
    if new.audience not in rules.audiences(meant.subject):
        wrong = form.fail("audience", rules.NOT_FOR_THE_SUPERVISOR)
        return comments_page(request, db, member, about, wrong)
    actions.say(db, member, meant, new.text, new.audience, new.form_key, now)
    return see(f"/reviews/{member.review}/comments/on/{about.subject}/{about.id}", "commented")


def comments_page(
    request: Request,
    db: Session,
    member: Member,
    about: Thing,
    form: Filled[CommentForm] | None = None,
) -> Response:
    parts = parts_of(db, member, about)
    rows = by_table((part.subject, part.id) for part in parts)
    return page(
        request,
        "teamwork/comments_on.html",
        form=form,
        about=about,
        parts=[p for p in parts if p.subject != "factor" or p.id == about.id],
        audiences=rules.audiences(about.subject),
        threads=queries.threads(db, member, rows),
        form_key=uuid4(),
        who_can_see=READERS,
    )


async def this_thread(member: Comments, comment_id: UUID, db: Db) -> Thread:
    return or_404(queries.thread(db, member, comment_id))


ThisThread = Annotated[Thread, Depends(this_thread)]


@router.get("/{comment_id}")
async def show_comment(request: Request, thread: ThisThread) -> Response:
    return thread_page(request, thread)


@router.post("/{comment_id}")
async def answer(
    request: Request, member: Comments, thread: ThisThread, form: FilledAnswer, db: Db, now: Now
) -> Response:
    if form.data is None:
        return thread_page(request, thread, form)
    first, new = thread.first.comment, form.data
    actions.answer(db, member, first, thread.about, new.text, new.form_key, now)
    return see(at(member, thread), "commented")


@router.post("/{comment_id}/closing")
async def close(member: Comments, thread: ThisThread, db: Db, now: Now) -> Response:
    actions.close(db, member, thread.first.comment, now)
    return see(at(member, thread), "closed")


@router.post("/{comment_id}/opening")
async def reopen(member: Comments, thread: ThisThread, db: Db, now: Now) -> Response:
    actions.reopen(db, member, thread.first.comment, now)
    return see(at(member, thread), "reopened")


def thread_page(
    request: Request, thread: Thread, form: Filled[AnswerForm] | None = None
) -> Response:
    return page(
        request,
        "teamwork/comment.html",
        form=form,
        thread=thread,
        form_key=uuid4(),
        who_can_see=thread.readers,
    )


def at(member: Member, thread: Thread) -> str:
    return f"/reviews/{member.review}/comments/{thread.id}"
