"""Stopping for now, saying that this was hard, and reading again what one agreed to."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts import care_actions as actions
from app.accounts import care_queries as queries
from app.accounts import draft_queries as drafts
from app.accounts.behalf_routes import OwnAccount
from app.accounts.forms import HardForm, RemindersForm
from app.accounts.questions import TERMS
from app.accounts.writing_routes import base, my_page
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}")

SeesHardNotes = Annotated[Member, Depends(member_who_may(Permission.SEE_HARD_NOTES))]
FilledReminders = Annotated[Filled[RemindersForm], Depends(filled(RemindersForm))]
FilledHard = Annotated[Filled[HardForm], Depends(filled(HardForm))]

ONLY_LEADS = "Only you and the lead reviewers can read what you write here."


def stop_here(
    request: Request, db: Session, member: Member, form: Filled[HardForm] | None = None
) -> Response:
    mine = or_404(drafts.writer(db, member))
    return my_page(
        request,
        db,
        member,
        mine,
        "stop",
        form=form,
        notes=queries.own_notes(db, member),
        reminders=queries.wants_reminders(db, member),
        who_can_see=ONLY_LEADS,
    )


def at_hand(request: Request) -> dict[str, Any]:
    """Whom a contributor can talk to, and how to stop, where we could not do what they asked.

    Opens a look at the database of its own: the one of their request has ended by then.
    """
    member: Member | None = getattr(request.state, "member", None)
    if member is None or not member.holds(Permission.GIVE_ACCOUNT):
        return {}
    with request.app.state.sessions() as db:
        mine = drafts.writer(db, member)
        found = drafts.support(db, member, mine) if mine else ""
    return {"support": found, "stop": f"/reviews/{member.review}/account/stop" if mine else ""}


@router.get("/account/stop")
async def stop_page(request: Request, member: OwnAccount, db: Db) -> Response:
    return stop_here(request, db, member)


@router.post("/account/hard")
async def say_it_was_hard(
    request: Request, member: OwnAccount, form: FilledHard, db: Db, now: Now
) -> Response:
    mine = or_404(drafts.writer(db, member))
    if form.data is None:
        return stop_here(request, db, member, form)
    actions.say_it_was_hard(db, member, mine.contributor_id, form.data.text, now)
    return see(f"{base(member)}/stop", "told_leads")


@router.post("/account/reminders")
async def switch_reminders(member: OwnAccount, form: FilledReminders, db: Db, now: Now) -> Response:
    seat = or_404(queries.own_seat(db, member))
    actions.switch_reminders(db, member, seat, bool(form.data and form.data.on), now)
    return see(f"{base(member)}/stop", "saved")


@router.get("/account/start")
async def what_they_agreed_to(request: Request, member: OwnAccount, db: Db) -> Response:
    mine = or_404(drafts.writer(db, member))
    agreed = or_404(mine.started)
    context = {"label": mine.label, "agreed": agreed, "terms": TERMS[mine.kind]}
    return my_page(request, db, member, mine, "start", who_can_see="", **context)


@router.get("/hard-notes")
async def hard_notes(request: Request, member: SeesHardNotes, db: Db) -> Response:
    return page(
        request,
        "accounts/hard_notes.html",
        notes=queries.notes(db, member),
        who_can_see="Only the lead reviewers and the person who wrote a note can read it.",
    )


@router.post("/hard-notes/{note_id}/seen")
async def note_seen(member: SeesHardNotes, note_id: UUID, db: Db, now: Now) -> Response:
    note = or_404(queries.note(db, member, note_id))
    actions.note_seen(db, member, note, now)
    return see(f"/reviews/{member.review}/hard-notes", "saved")
