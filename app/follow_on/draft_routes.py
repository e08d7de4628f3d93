"""Drafts as somebody of the case group reads them, and what they say to them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts import draft_queries as accounts
from app.accounts.writing_routes import base, my_page
from app.clock import Now
from app.db import Db
from app.follow_on import actions, draft_queries, queries
from app.follow_on.draft_queries import Draft
from app.follow_on.forms import SaidForm
from app.forms import Filled, filled
from app.pages import or_404, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}/account/drafts")

GivesAccount = Annotated[Member, Depends(member_who_may(Permission.GIVE_ACCOUNT))]
FilledSaid = Annotated[Filled[SaidForm], Depends(filled(SaidForm))]

READERS = (
    "The lead reviewers, the review team and the supervisor can read what you answer, as “{}”."
)


@router.get("")
async def list_drafts(request: Request, member: GivesAccount, db: Db) -> Response:
    or_404(queries.may_be_shown_drafts(db, member) or None)
    mine = or_404(accounts.writer(db, member))
    return my_page(
        request,
        db,
        member,
        mine,
        "follow_on/drafts",
        drafts=draft_queries.drafts(db, member),
        who_can_see=READERS.format(mine.label),
    )


def draft_page(
    request: Request, db: Session, member: Member, draft: Draft, now: Now, **context: Any
) -> Response:
    """A draft with its reader's name all over it, and the moment it was shown."""
    mine = or_404(accounts.writer(db, member))
    return my_page(
        request,
        db,
        member,
        mine,
        "follow_on/draft",
        draft=draft,
        now=now,
        who_can_see=READERS.format(mine.label),
        **{"changed": False, **context},
    )


@router.get("/{share_id}")
async def show_draft(
    request: Request, member: GivesAccount, share_id: UUID, db: Db, now: Now
) -> Response:
    draft = or_404(draft_queries.draft(db, member, share_id))
    return draft_page(request, db, member, draft, now)


@router.post("/{share_id}")
async def answer_draft(
    request: Request, member: GivesAccount, share_id: UUID, form: FilledSaid, db: Db, now: Now
) -> Response:
    """If the text is another by now: the new text, and their words still in the box."""
    draft = or_404(draft_queries.draft(db, member, share_id))
    if form.data is None:
        return draft_page(request, db, member, draft, now, form=form)
    if form.data.seen != draft.seen:
        return draft_page(request, db, member, draft, now, form=form, changed=True, status=409)
    said = form.data
    actions.answer(db, member, draft, said.answer, said.words, said.keep_out, now)
    return see(f"{base(member)}/drafts", "said")
