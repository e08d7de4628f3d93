"""What came of it: for each contributor, what happens next and what their account led to."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.accounts import draft_queries as accounts
from app.accounts.writing_routes import my_page
from app.db import Db
from app.follow_on import queries as follow_on
from app.home import came_of_it_queries as queries
from app.packs import picture, publishing_queries
from app.pages import or_404
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.vocabulary import Label, StepState

router = APIRouter(prefix="/reviews/{review_id}/account/outcome")

GivesAccount = Annotated[Member, Depends(member_who_may(Permission.GIVE_ACCOUNT))]

TO_ALL = Label(
    "Everybody who gave an account to this review can read this, and the Board. Nobody is named."
)


@router.get("")
async def came_of_it(request: Request, member: GivesAccount, db: Db) -> Response:
    mine = or_404(accounts.writer(db, member))
    public = queries.published(db, member)
    steps = [s for s in reviews.steps(db, member) if s.state != StepState.NOT_USED]
    return my_page(
        request,
        db,
        member,
        mine,
        "home/came_of_it",
        sent=queries.has_sent(db, member),
        standing=follow_on.may_be_shown_drafts(db, member),
        steps=steps,
        public=public,
        waits=publishing_queries.waits(db, member),
        use=queries.use(db, member, public),
        who_can_see="Only you can see this page.",
        **follow_on.for_contributor(db, member),
    )


@router.get("/pack")
async def public_pack(request: Request, member: GivesAccount, db: Db) -> Response:
    """The pack itself, as the Board has it."""
    mine = or_404(accounts.writer(db, member))
    public = or_404(queries.published(db, member))
    return my_page(
        request,
        db,
        member,
        mine,
        "home/public_pack",
        public=public,
        **picture.shown(public.document),
        who_can_see=TO_ALL,
    )
