"""The right of reply on one's own words."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.accounts import progress_queries as accounts
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.models import Member
from app.quotes import actions, asking_routes, queries, reply_routes, rules
from app.quotes.asking_routes import TO_BOTH, Asks
from app.quotes.forms import ReasonForm, ReplyForm, with_words
from app.quotes.queries import Asked

quotes = APIRouter(prefix="/reviews/{review_id}/quotes")

FilledReply = Annotated[Filled[ReplyForm], Depends(filled(ReplyForm))]
FilledReason = Annotated[Filled[ReasonForm], Depends(filled(ReasonForm))]
ONLY_LEADS = "Only the lead reviewers can see this page. The writer does not see your reasons."


def at(member: Member, one: Asked) -> str:
    return f"/reviews/{member.review}/quotes/{one.quote.id}"


@quotes.get("")
async def list_quotes(request: Request, member: Asks, db: Db, now: Now) -> Response:
    asked = queries.quotes(db, member)
    return page(request, "quotes/index.html", asked=asked, now=now, who_can_see=TO_BOTH)


@quotes.get("/{quote_id}")
async def show_quote(request: Request, member: Asks, quote_id: UUID, db: Db, now: Now) -> Response:
    one = or_404(queries.quote(db, member, quote_id))
    return page(
        request,
        "quotes/show.html",
        one=one,
        now=now,
        names=queries.names(db, one),
        signs_in=one.contributor_id in accounts.invited_contributors(db, member),
        not_ahead=rules.obstacles_to_going_ahead(
            one.state(now), one.time_is_up(now), member.person_id in one.go_ahead
        ),
        who_can_see=ONLY_LEADS,
    )


@quotes.post("/{quote_id}/letting-go")
async def let_go(member: Asks, quote_id: UUID, db: Db, now: Now) -> Response:
    one = or_404(queries.quote(db, member, quote_id))
    actions.let_go(db, member, one, now)
    return see(at(member, one), "let_go")


@quotes.get("/{quote_id}/reply")
async def show_recording(
    request: Request, member: Asks, quote_id: UUID, db: Db, now: Now
) -> Response:
    one = or_404(queries.quote(db, member, quote_id))
    return page(request, "quotes/record.html", one=one, now=now, who_can_see=TO_BOTH)


@quotes.post("/{quote_id}/reply")
async def record_reply(
    request: Request, member: Asks, quote_id: UUID, form: FilledReply, db: Db, now: Now
) -> Response:
    """What a writer who cannot sign in said, as the lead reviewer who heard it writes it down."""
    one = or_404(queries.quote(db, member, quote_id))
    form = with_words(form)
    if form.data is None:
        return page(request, "quotes/record.html", form=form, one=one, now=now, who_can_see=TO_BOTH)
    signs_in = one.contributor_id in accounts.invited_contributors(db, member)
    actions.record_reply(db, member, one, form.data.answer, form.data.words, signs_in, now)
    return see(at(member, one), "saved")


@quotes.get("/{quote_id}/reason")
async def show_reason(request: Request, member: Asks, quote_id: UUID, db: Db, now: Now) -> Response:
    one = or_404(queries.quote(db, member, quote_id))
    return page(request, "quotes/reason.html", one=one, now=now, who_can_see=ONLY_LEADS)


@quotes.post("/{quote_id}/reason")
async def go_ahead(
    request: Request, member: Asks, quote_id: UUID, form: FilledReason, db: Db, now: Now
) -> Response:
    one = or_404(queries.quote(db, member, quote_id))
    if form.data is None:
        return page(
            request, "quotes/reason.html", form=form, one=one, now=now, who_can_see=ONLY_LEADS
        )
    actions.go_ahead(db, member, one, form.data.reason, now)
    return see(at(member, one), "saved")


router = APIRouter(
    routes=[*quotes.routes, *asking_routes.router.routes, *reply_routes.router.routes]
)
