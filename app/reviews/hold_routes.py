"""What is on hold and why: seeing it, putting something on hold, looking again, lifting it."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import LONDON, Now
from app.db import Db
from app.forms import Filled, filled
from app.holds import actions, rules
from app.holds import queries as holds
from app.holds.models import Hold
from app.pages import added, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries
from app.reviews.forms import HoldForm, LiftForm, LookAgainForm
from app.reviews.models import ParallelProcess
from app.vocabulary import HoldOn

router = APIRouter(prefix="/reviews/{review_id}/holds")

KeepsHolds = Annotated[Member, Depends(member_who_may(Permission.KEEP_HOLDS))]
FilledHold = Annotated[Filled[HoldForm], Depends(filled(HoldForm))]
FilledAgain = Annotated[Filled[LookAgainForm], Depends(filled(LookAgainForm))]
FilledLift = Annotated[Filled[LiftForm], Depends(filled(LiftForm))]

ONLY_LEADS = (
    "Only the lead reviewers can see this page. Others are told that something waits and since"
    " when, and no more than you write for them."
)


def hold_page(
    request: Request, db: Session, member: Member, name: str, now: datetime, **context: Any
) -> Response:
    """A page about holds, with what each can be about by the words it is known by."""
    about = {
        "labels": queries.contributor_labels(db, member),
        "processes": {row.id: row for row in queries.processes(db, member)},
        **added("reviews/holds.html", db, member),
    }
    today = now.astimezone(LONDON).date()
    return page(request, name, who_can_see=ONLY_LEADS, today=today, **about, **context)


@router.get("")
async def show_holds(request: Request, member: KeepsHolds, db: Db, now: Now) -> Response:
    found = holds.holds(db, member)
    return hold_page(request, db, member, "reviews/holds.html", now, holds=found)


@router.get("/new")
async def show_new(request: Request, member: KeepsHolds, db: Db, now: Now) -> Response:
    return hold_page(request, db, member, "reviews/new_hold.html", now)


@router.post("/new")
async def put_on_hold(
    request: Request, member: KeepsHolds, form: FilledHold, db: Db, now: Now
) -> Response:
    if form.data is not None:
        typed = form.data
        about = about_of(db, member, typed)
        name, problem = rules.about_problem(typed.what, about is not None)
        form = form.fail(name, problem) if problem else form
    if form.data is None:
        return hold_page(request, db, member, "reviews/new_hold.html", now, form=form)
    actions.put_on_hold(
        db,
        member,
        typed.what,
        typed.why,
        typed.since,
        typed.review_on,
        now,
        about=about,
        process_id=process_of(db, member, typed),
        for_board=typed.for_board,
    )
    return see(f"/reviews/{member.review}/holds", "held")


def process_of(db: Session, member: Member, typed: HoldForm) -> UUID | None:
    if typed.process_id is None:
        return None
    return or_404(queries.line(db, member, ParallelProcess, typed.process_id)).id


def about_of(db: Session, member: Member, typed: HoldForm) -> UUID | None:
    """Whose account or which finding is on hold: one of this review, or it is not there."""
    if typed.what is HoldOn.ACCOUNT and typed.contributor_id:
        return or_404(queries.contributor(db, member, typed.contributor_id)).id
    if typed.what is HoldOn.FINDING and typed.finding_id:
        known = added("reviews/holds.html", db, member)["findings"]
        return or_404(typed.finding_id if typed.finding_id in known else None)
    return None


@router.get("/{hold_id}")
async def show_hold(
    request: Request, member: KeepsHolds, hold_id: UUID, db: Db, now: Now
) -> Response:
    return one_page(request, db, member, or_404(holds.hold(db, member, hold_id)), now)


def one_page(
    request: Request,
    db: Session,
    member: Member,
    hold: Hold,
    now: datetime,
    form: Filled[Any] | None = None,
) -> Response:
    return hold_page(
        request,
        db,
        member,
        "reviews/hold.html",
        now,
        form=form,
        hold=hold,
        looked=holds.reviews_of(db, member, hold),
        people=holds.people(db, hold),
    )


@router.post("/{hold_id}")
async def look_again(
    request: Request, member: KeepsHolds, hold_id: UUID, form: FilledAgain, db: Db, now: Now
) -> Response:
    """It was looked at again, and stays."""
    hold = or_404(holds.hold(db, member, hold_id))
    if form.data is not None:
        problem = rules.again_problem(form.data.next_on, now.astimezone(LONDON).date())
        form = form.fail("next_on", problem) if problem else form
    if form.data is None:
        return one_page(request, db, member, hold, now, form)
    actions.look_again(db, member, hold, form.data.words, form.data.next_on, now)
    return see(f"/reviews/{member.review}/holds/{hold.id}", "saved")


@router.get("/{hold_id}/lifting")
async def show_lifting(
    request: Request, member: KeepsHolds, hold_id: UUID, db: Db, now: Now
) -> Response:
    hold = or_404(holds.hold(db, member, hold_id))
    return hold_page(request, db, member, "reviews/lifting.html", now, hold=hold)


@router.post("/{hold_id}/lifting")
async def lift(
    request: Request, member: KeepsHolds, hold_id: UUID, form: FilledLift, db: Db, now: Now
) -> Response:
    hold = or_404(holds.hold(db, member, hold_id))
    if form.data is None:
        return hold_page(request, db, member, "reviews/lifting.html", now, hold=hold, form=form)
    actions.lift(db, member, hold, form.data.why, now)
    return see(f"/reviews/{member.review}/holds", "lifted")
