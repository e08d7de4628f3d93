"""The dates of one review: which it has kept, which it missed, and why."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now, day_of
from app.db import Db
from app.desk import actions, queries, rules
from app.desk.forms import DateForm
from app.desk.rules import Written
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.vocabulary import Label

router = APIRouter(prefix="/reviews/{review_id}/dates")

SeesDates = Annotated[Member, Depends(member_who_may(Permission.SEE_DATES))]
KeepsDates = Annotated[Member, Depends(member_who_may(Permission.KEEP_DATES))]
FilledDate = Annotated[Filled[DateForm], Depends(filled(DateForm))]
READERS = Label(
    "The lead reviewers, the review team, the supervisor and the Board's people can see this page."
)


@router.get("")
async def show_dates(request: Request, member: SeesDates, db: Db, now: Now) -> Response:
    return page(
        request,
        "desk/dates.html",
        line=queries.of_review(db, member, day_of(now)),
        today=day_of(now),
        who_can_see=READERS,
    )


def date_page(
    request: Request,
    db: Session,
    member: Member,
    what: str,
    now: Now,
    form: Filled[DateForm] | None = None,
    status: int = 200,
) -> Response:
    """With 409 it shows what somebody else saved above what was typed here."""
    found = queries.of_review(db, member, day_of(now)).dates
    one = or_404(next((each for each in found if each.key == what), None))
    row = queries.kept_date(db, member, what)
    return page(
        request,
        "desk/date.html",
        status=status,
        form=form,
        one=one,
        row=row,
        today=day_of(now),
        who_can_see=f"{READERS} Only the business manager can change it.",
    )


@router.get("/{what}")
async def show_date(request: Request, member: KeepsDates, what: str, db: Db, now: Now) -> Response:
    return date_page(request, db, member, what, now)


@router.post("/{what}")
async def keep_date(
    request: Request, member: KeepsDates, what: str, form: FilledDate, db: Db, now: Now
) -> Response:
    found = queries.of_review(db, member, day_of(now)).dates
    or_404(next((each for each in found if each.key == what), None))
    if form.data is None:
        return date_page(request, db, member, what, now, form)
    data = form.data
    if problem := rules.problem_with_a_day(data.kept_on, day_of(now)):
        return date_page(request, db, member, what, now, form.fail("kept_on", problem))
    new = Written(data.planned_for, data.kept_on, data.reason)
    if not actions.keep_date(db, member, what, new, now, data.version):
        row = or_404(queries.kept_date(db, member, what))
        again = Filled({**form.typed, "version": row.version}, data=data)
        return date_page(request, db, member, what, now, again, 409)
    return see(f"/reviews/{member.review}/dates", "saved")
