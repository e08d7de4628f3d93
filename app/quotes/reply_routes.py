"""Words of somebody's own that a pack would quote, and what they say to that."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts import draft_queries as accounts
from app.accounts.writing_routes import base, my_page
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.quotes import actions, queries, rules
from app.quotes.forms import ReplyForm, with_words
from app.quotes.queries import Asked

router = APIRouter(prefix="/reviews/{review_id}/account/quotes")

GivesAccount = Annotated[Member, Depends(member_who_may(Permission.GIVE_ACCOUNT))]
FilledReply = Annotated[Filled[ReplyForm], Depends(filled(ReplyForm))]

READERS = "Only you and the lead reviewers can read this page and what you answer."


@router.get("")
async def list_own_quotes(request: Request, member: GivesAccount, db: Db, now: Now) -> Response:
    mine = or_404(accounts.writer(db, member))
    asked = queries.quotes(db, member)
    return my_page(
        request, db, member, mine, "quotes/own", asked=asked, now=now, who_can_see=READERS
    )


def reply_page(
    request: Request,
    db: Session,
    member: Member,
    one: Asked,
    now: Now,
    form: Filled[ReplyForm] | None = None,
) -> Response:
    mine = or_404(accounts.writer(db, member))
    over = one.state(now) in rules.ENDED
    return my_page(
        request,
        db,
        member,
        mine,
        "quotes/reply",
        one=one,
        state=one.state(now),
        over=over,
        now=now,
        form=form,
        status=409 if over and form else 200,
        who_can_see=READERS,
    )


@router.get("/{quote_id}")
async def show_own_quote(
    request: Request, member: GivesAccount, quote_id: UUID, db: Db, now: Now
) -> Response:
    return reply_page(request, db, member, or_404(queries.quote(db, member, quote_id)), now)


@router.post("/{quote_id}")
async def reply(
    request: Request, member: GivesAccount, quote_id: UUID, form: FilledReply, db: Db, now: Now
) -> Response:
    """If nobody wants the words any more: the page that says so, and what was typed."""
    one = or_404(queries.quote(db, member, quote_id))
    form = with_words(form)
    if form.data is None or one.state(now) in rules.ENDED:
        return reply_page(request, db, member, one, now, form)
    actions.reply(db, member, one, form.data.answer, form.data.words, now)
    return see(f"{base(member)}/quotes", "said")
