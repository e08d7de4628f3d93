"""How far a review has come, and what was done in it; and every other page of this step."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app import history
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import (
    actions,
    board_routes,
    case_group_routes,
    hold_routes,
    lead_routes,
    list_routes,
    queries,
    seal_routes,
    set_up_routes,
    team_routes,
)
from app.reviews.forms import StepForm
from app.reviews.rules import in_words
from app.vocabulary import Step

router = APIRouter(prefix="/reviews/{review_id}")

SeesProgress = Annotated[Member, Depends(member_who_may(Permission.SEE_PROGRESS))]
SetsUp = Annotated[Member, Depends(member_who_may(Permission.SET_UP_REVIEW))]
SeesHistory = Annotated[Member, Depends(member_who_may(Permission.SEE_HISTORY))]
FilledStep = Annotated[Filled[StepForm], Depends(filled(StepForm))]

LINES = 200
"""Lines of history on one page."""


@router.get("/progress")
async def show_progress(request: Request, member: SeesProgress, db: Db) -> Response:
    return page(
        request,
        "reviews/progress.html",
        about=queries.heading(db, member),
        steps=queries.steps(db, member),
        leads=queries.lead_names(db, member.review),
        who_can_see="The lead reviewers, the review team, the supervisor and the Board's people"
        " can see this page.",
    )


@router.get("/steps/{step}")
async def show_step(request: Request, member: SetsUp, step: Step, db: Db) -> Response:
    found = queries.step(db, member, step)
    return page(request, "reviews/step.html", step=step, found=found)


@router.post("/steps/{step}")
async def set_step(
    request: Request, member: SetsUp, step: Step, form: FilledStep, db: Db, now: Now
) -> Response:
    if form.data is None:
        found = queries.step(db, member, step)
        return page(request, "reviews/step.html", form=form, step=step, found=found)
    actions.set_step(db, member, step, form.data.state, form.data.planned_for, now)
    return see(f"/reviews/{member.review}/progress", "saved")


@router.get("/history")
async def show_history(request: Request, member: SeesHistory, db: Db, part: int = 1) -> Response:
    """Newest first. Who gave an account is there by label, as everywhere."""
    part = min(max(part, 1), 100)
    lines = history.lines(db, member.review, LINES * part + 1)
    return page(
        request,
        "reviews/history.html",
        lines=lines[LINES * (part - 1) : LINES * part],
        older=part + 1 if len(lines) > LINES * part else 0,
        names=queries.names_in_history(db, member, {line.person_id for line in lines}),
        did=in_words,
        who_can_see="Only the lead reviewers can see this page. It never shows anybody's words.",
    )


# The lists come last: their address "/set-up/{part}" would catch the others' addresses.
for _part in (
    board_routes,
    seal_routes,
    hold_routes,
    set_up_routes,
    lead_routes,
    team_routes,
    case_group_routes,
    list_routes,
):
    router.routes.extend(_part.router.routes)
