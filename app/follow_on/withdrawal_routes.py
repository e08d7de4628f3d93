"""A contributor takes their account back, or gives it again; the lead reviewers decide."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts import draft_queries as drafts
from app.accounts import withdrawal_queries as accounts
from app.accounts.models import Account
from app.accounts.writing_routes import base, my_page
from app.clock import Now
from app.db import Db
from app.follow_on import withdrawal_actions as actions
from app.follow_on import withdrawal_queries as queries
from app.follow_on.forms import DecisionForm, WithdrawalForm
from app.follow_on.withdrawal_queries import TakenBack, UsedWords
from app.forms import Filled, filled
from app.pages import added, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/reviews/{review_id}")

TAKES_BACK = member_who_may(Permission.GIVE_ACCOUNT, on_behalf=Permission.DECIDE_WITHDRAWALS)
TakesBack = Annotated[Member, Depends(TAKES_BACK)]
Decides = Annotated[Member, Depends(member_who_may(Permission.DECIDE_WITHDRAWALS))]
FilledWithdrawal = Annotated[Filled[WithdrawalForm], Depends(filled(WithdrawalForm))]
FilledDecision = Annotated[Filled[DecisionForm], Depends(filled(DecisionForm))]

ONLY_LEADS = "Only you and the lead reviewers can read what you write here."
LEADS = "Only the lead reviewers can see this page."
PAGE = "follow_on/withdrawal"
HERE = ("/account/withdrawal", "/behalf/{contributor_id}/account/withdrawal")
AGAIN = ("/account/return", "/behalf/{contributor_id}/account/return")
"""The contributor's own; and, for who could not write their account themselves, a lead reviewer's
when they ask for it by phone or on paper."""


def withdrawal_page(
    request: Request,
    db: Session,
    member: Member,
    account: Account,
    form: Filled[WithdrawalForm] | None = None,
) -> Response:
    mine = or_404(drafts.writer(db, member))
    gone = accounts.withdrawal(db, account)
    return my_page(
        request,
        db,
        member,
        mine,
        PAGE,
        form=form,
        sent=accounts.was_sent(db, account),
        told=accounts.written_down(db, account),
        used=queries.own_used(db, account),
        withdrawal=gone,
        decided=queries.used_words(db, member, [gone])[gone.id] if gone else [],
        who_can_see=LEADS if member.on_behalf_of else ONLY_LEADS,
        **added(f"{PAGE}.html", db, member),
    )


@router.get(HERE[1])
@router.get(HERE[0])
async def what_it_does(request: Request, member: TakesBack, db: Db) -> Response:
    """Before they take it back: what that does. Afterwards: what became of their words."""
    return withdrawal_page(request, db, member, or_404(accounts.account_of(db, member)))


@router.post(HERE[1])
@router.post(HERE[0])
async def take_back(
    request: Request, member: TakesBack, form: FilledWithdrawal, db: Db, now: Now
) -> Response:
    account = or_404(accounts.account_of(db, member))
    if form.data is None:
        return withdrawal_page(request, db, member, account, form)
    actions.withdraw(db, member, account, form.data.words, now)
    return see(f"{base(member)}/withdrawal", "taken_back")


@router.post(AGAIN[1])
@router.post(AGAIN[0])
async def give_again(member: TakesBack, db: Db, now: Now) -> Response:
    actions.give_again(db, member, or_404(accounts.account_of(db, member)), now)
    there = f"/reviews/{member.review}/withdrawals" if member.on_behalf_of else base(member)
    return see(there, "given_again")


@router.get("/withdrawals")
async def list_withdrawals(request: Request, member: Decides, db: Db, now: Now) -> Response:
    found = queries.withdrawals(db, member)
    actions.note_reading(db, member, found, now)
    return page(
        request,
        "follow_on/withdrawals.html",
        withdrawals=found,
        url=f"/reviews/{member.review}/withdrawals",
        who_can_see=LEADS,
    )


def decision_page(
    request: Request, member: Member, gone: TakenBack, used: UsedWords, **context: Any
) -> Response:
    return page(
        request,
        "follow_on/decision.html",
        gone=gone,
        used=used,
        back=f"/reviews/{member.review}/withdrawals",
        who_can_see="Only the lead reviewers can see these words and this page.",
        **{"clash": False, **context},
    )


def found_words(
    db: Session, member: Member, withdrawal_id: UUID, excerpt_id: UUID
) -> tuple[TakenBack, UsedWords]:
    gone = or_404(queries.taken_back(db, member, withdrawal_id))
    return gone, or_404(gone.words(excerpt_id))


@router.get("/withdrawals/{withdrawal_id}/excerpts/{excerpt_id}")
async def words_to_decide(
    request: Request, member: Decides, withdrawal_id: UUID, excerpt_id: UUID, db: Db, now: Now
) -> Response:
    gone, used = found_words(db, member, withdrawal_id, excerpt_id)
    actions.note_reading(db, member, [gone], now)
    return decision_page(request, member, gone, used)


@router.post("/withdrawals/{withdrawal_id}/excerpts/{excerpt_id}")
async def decide(
    request: Request,
    member: Decides,
    withdrawal_id: UUID,
    excerpt_id: UUID,
    form: FilledDecision,
    db: Db,
    now: Now,
) -> Response:
    gone, used = found_words(db, member, withdrawal_id, excerpt_id)
    if form.data is None:
        return decision_page(request, member, gone, used, form=form)
    said = form.data
    choice = (said.seen, said.choice == "keep", said.reason)
    if not actions.decide(db, member, gone, excerpt_id, *choice, now):
        gone, used = found_words(db, member, withdrawal_id, excerpt_id)
        return decision_page(request, member, gone, used, form=form, clash=True, status=409)
    return see(f"/reviews/{member.review}/withdrawals", "decided")
