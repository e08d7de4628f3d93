"""Set-up at a glance, the review's own words, and the agencies that take part."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app import terminology
from app.boards import queries as boards
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.holds import queries as holds
from app.pages import page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.people.queries import conflicts, people_of_review
from app.reviews import actions, list_actions, queries
from app.reviews.forms import AboutForm, AgenciesForm
from app.reviews.models import Review

router = APIRouter(prefix="/reviews/{review_id}/set-up")

SetsUp = Annotated[Member, Depends(member_who_may(Permission.SET_UP_REVIEW))]
FilledAbout = Annotated[Filled[AboutForm], Depends(filled(AboutForm))]
FilledAgencies = Annotated[Filled[AgenciesForm], Depends(filled(AgenciesForm))]
TEAM_CAN_SEE = "The lead reviewers write this page. The review team and the supervisor can read it."


@router.get("")
async def show_set_up(request: Request, member: SetsUp, db: Db) -> Response:
    return page(
        request,
        "reviews/set_up.html",
        review=queries.review(db, member),
        subjects=queries.subjects(db, member),
        questions=queries.questions(db, member),
        agencies=queries.agencies(db, member),
        records=queries.records(db, member),
        processes=queries.processes(db, member),
        held=[hold.what.label for hold in holds.standing(db, member)],
        family=queries.family(db, member),
        case_group=queries.contributors(db, member),
        people=people_of_review(db, member),
        kept_out=conflicts(db, member),
        who_can_see="Only the lead reviewers can see this page.",
    )


def about_page(
    request: Request,
    member: Member,
    review: Review,
    form: Filled[AboutForm] | None = None,
    status: int = 200,
) -> Response:
    """With 409 the page shows what somebody else saved above what was typed here."""
    return page(
        request,
        "reviews/about.html",
        status=status,
        form=form,
        review=review,
        kinds=terminology.pack(member.terminology).kinds_beside(review.kind),
        who_can_see=TEAM_CAN_SEE,
    )


@router.get("/about")
async def show_about(request: Request, member: SetsUp, db: Db) -> Response:
    return about_page(request, member, queries.review(db, member))


@router.post("/about")
async def describe(
    request: Request, member: SetsUp, form: FilledAbout, db: Db, now: Now
) -> Response:
    review = queries.review(db, member)
    if form.data is None:
        return about_page(request, member, review, form)
    typed = form.data.model_dump(exclude={"version"})
    words = cast(actions.About, {name: value or None for name, value in typed.items()})
    if not actions.describe_review(db, member, review, now, form.data.version, **words):
        return about_page(request, member, review, form, 409)
    return see(f"/reviews/{member.review}/set-up", "saved")


def agencies_page(
    request: Request, db: Session, member: Member, form: Filled[AgenciesForm] | None = None
) -> Response:
    return page(
        request,
        "reviews/agencies.html",
        form=form,
        offered=[(a.id, a.name, a.sector.label) for a in boards.agencies(db, member)],
        chosen=[part.agency_id for part in queries.agencies(db, member)],
    )


@router.get("/agencies")
async def show_agencies(request: Request, member: SetsUp, db: Db) -> Response:
    return agencies_page(request, db, member)


@router.post("/agencies")
async def choose_agencies(
    request: Request, member: SetsUp, form: FilledAgencies, db: Db, now: Now
) -> Response:
    if form.data is None:
        return agencies_page(request, db, member, form)
    list_actions.choose_agencies(db, member, form.data.agency_ids, now)
    return see(f"/reviews/{member.review}/set-up", "saved")
