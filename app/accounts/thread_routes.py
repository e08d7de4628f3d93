"""Follow-up questions: the lead reviewers' side and the contributor's."""

from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts import draft_queries as drafts
from app.accounts import rules
from app.accounts import thread_actions as actions
from app.accounts import thread_queries as queries
from app.accounts.behalf_routes import OwnAccount
from app.accounts.forms import MessageForm
from app.accounts.thread_queries import Thread
from app.accounts.writing_routes import TAKEN_BACK, base, my_page
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.holds import queries as holds
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.vocabulary import HoldOn

router = APIRouter(prefix="/reviews/{review_id}")

Asks = Annotated[Member, Depends(member_who_may(Permission.ASK_CONTRIBUTORS))]
FilledMessage = Annotated[Filled[MessageForm], Depends(filled(MessageForm))]

BETWEEN = "Only {} and the lead reviewers can read this."


def their_page(
    request: Request, db: Session, member: Member, thread: Thread, **context: Any
) -> Response:
    """A lead reviewer's side of one thread."""
    return page(
        request,
        "accounts/thread.html",
        thread=thread,
        key=uuid4(),
        obstacles=[
            *holds.obstacles(db, member, HoldOn.ACCOUNT, thread.contributor_id),
            *rules.obstacles_to_questions(
                thread.sent, thread.paused_by_contributor, thread.paused_by_leads, thread.taken_back
            ),
        ],
        url=their_address(member, thread),
        who_can_see=BETWEEN.format(thread.label),
        **context,
    )


def their_address(member: Member, thread: Thread) -> str:
    return f"/reviews/{member.review}/accounts/thread/{thread.contributor_id}"


@router.get("/accounts/thread/{contributor_id}")
async def show_thread(request: Request, member: Asks, contributor_id: UUID, db: Db) -> Response:
    return their_page(request, db, member, or_404(queries.thread(db, member, contributor_id)))


@router.post("/accounts/thread/{contributor_id}")
async def ask(
    request: Request, member: Asks, contributor_id: UUID, form: FilledMessage, db: Db, now: Now
) -> Response:
    thread = or_404(queries.thread(db, member, contributor_id))
    if form.data is None:
        return their_page(request, db, member, thread, form=form)
    actions.ask(db, member, thread, form.data.text, form.data.form_key, now)
    return see(their_address(member, thread), "sent")


@router.post("/accounts/thread/{contributor_id}/pause")
async def pause_questions(member: Asks, contributor_id: UUID, db: Db, now: Now) -> Response:
    thread = or_404(queries.thread(db, member, contributor_id))
    actions.pause(db, member, thread, False, now)
    return see(their_address(member, thread), "saved")


@router.post("/accounts/thread/{contributor_id}/going-on")
async def go_on_asking(member: Asks, contributor_id: UUID, db: Db, now: Now) -> Response:
    thread = or_404(queries.thread(db, member, contributor_id))
    actions.go_on(db, member, thread, False, now)
    return see(their_address(member, thread), "saved")


def own_page(request: Request, db: Session, member: Member, **context: Any) -> Response:
    mine = or_404(drafts.writer(db, member))
    context = {"correcting": None, "key": uuid4(), **context}
    context["thread"] = own_thread(db, member)
    seen = TAKEN_BACK if mine.taken_back else BETWEEN.format("you")
    return my_page(request, db, member, mine, "messages", who_can_see=seen, **context)


def own_thread(db: Session, member: Member) -> Thread:
    """The member's own, whatever else they may do here."""
    return or_404(queries.thread(db, member, member.contributor_id))


@router.get("/account/messages")
async def show_own_thread(request: Request, member: OwnAccount, db: Db) -> Response:
    return own_page(request, db, member)


@router.post("/account/messages")
async def answer(
    request: Request, member: OwnAccount, form: FilledMessage, db: Db, now: Now
) -> Response:
    if form.data is None:
        return own_page(request, db, member, form=form)
    thread = own_thread(db, member)
    actions.answer(db, member, thread, form.data.text, form.data.form_key, now)
    return see(f"{base(member)}/messages", "sent")


@router.get("/account/messages/{message_id}")
async def show_correction(
    request: Request, member: OwnAccount, message_id: UUID, db: Db
) -> Response:
    said = or_404(own_thread(db, member).own(message_id))
    return own_page(request, db, member, correcting=said)


@router.post("/account/messages/{message_id}")
async def correct(
    request: Request, member: OwnAccount, message_id: UUID, form: FilledMessage, db: Db, now: Now
) -> Response:
    thread = own_thread(db, member)
    said = or_404(thread.own(message_id))
    if form.data is None:
        return own_page(request, db, member, correcting=said, form=form)
    actions.answer(db, member, thread, form.data.text, form.data.form_key, now, said)
    return see(f"{base(member)}/messages", "sent")


@router.post("/account/questions-pause")
async def pause_for_me(member: OwnAccount, db: Db, now: Now) -> Response:
    actions.pause(db, member, own_thread(db, member), True, now)
    return see(f"{base(member)}/messages", "saved")


@router.post("/account/questions-going-on")
async def go_on_for_me(member: OwnAccount, db: Db, now: Now) -> Response:
    actions.go_on(db, member, own_thread(db, member), True, now)
    return see(f"{base(member)}/messages", "saved")
