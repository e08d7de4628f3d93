"""Writing an account down for somebody, and asking them whether it says what they said."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts import behalf_actions as actions
from app.accounts import draft_queries as drafts
from app.accounts.draft_queries import Writer
from app.accounts.forms import BehalfForm
from app.accounts.models import Account
from app.accounts.writing_routes import TAKEN_BACK, GivesAccount, base, my_page
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import added, or_404, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}")

OwnAccount = Annotated[Member, Depends(member_who_may(Permission.GIVE_ACCOUNT))]
FilledBehalf = Annotated[Filled[BehalfForm], Depends(filled(BehalfForm))]

WRITING_DOWN = "While you write this down only you can read it. The label says who it is from."
TO_CHECK = "The lead reviewers and the review team can read what was sent. Your name is not shown."
NOT_SENT = "Only the person who writes it down can read it so far."


def begin_page(
    request: Request, db: Session, member: Member, mine: Writer, form: Filled[BehalfForm]
) -> Response:
    """Before somebody writes an account down for another."""
    context = {"label": mine.label, "taken": mine.entered_for_them}
    return my_page(
        request, db, member, mine, "behalf", form=form, who_can_see=WRITING_DOWN, **context
    )


def readers_of(mine: Writer, sent: bool) -> str:
    if mine.taken_back:
        return TAKEN_BACK
    return TO_CHECK if sent else NOT_SENT


def check_page(request: Request, db: Session, member: Member, mine: Writer) -> Response:
    """What the contributor sees of an account that somebody writes down for them."""
    account = or_404(drafts.account_entered_for(db, member))
    version = next(iter(drafts.own_versions(db, account)), None)
    return my_page(
        request,
        db,
        member,
        mine,
        "confirm",
        account=account,
        version=version,
        passages=drafts.passages_of(db, version) if version else [],
        asked_as=mine.questionnaire.words,
        label=mine.label,
        who_can_see=readers_of(mine, version is not None),
        **added("accounts/tasks.html", db, member),
    )


@router.post("/behalf/{contributor_id}/account")
async def start_for_somebody(
    request: Request, member: GivesAccount, form: FilledBehalf, db: Db, now: Now
) -> Response:
    mine = or_404(drafts.writer(db, member))
    if form.data is None:
        return begin_page(request, db, member, mine, form)
    actions.start_for(db, member, mine, form.data.means, now)
    return see(base(member))


def entered(db: Session, member: Member) -> Account:
    return or_404(drafts.account_entered_for(db, member))


@router.post("/account/confirmation")
async def confirm(member: OwnAccount, db: Db, now: Now) -> Response:
    version = or_404(next(iter(drafts.own_versions(db, entered(db, member))), None))
    actions.confirm(db, member, version, now)
    return see(base(member), "confirmed")


@router.post("/account/own")
async def take_over(member: OwnAccount, db: Db, now: Now) -> Response:
    actions.take_over(db, member, entered(db, member), now)
    return see(base(member))
