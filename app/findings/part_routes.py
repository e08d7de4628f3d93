"""The questions a finding puts to the Board."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.findings import part_actions as actions
from app.findings import queries, rules
from app.findings.forms import ConsiderationForm
from app.findings.models import Consideration, Finding
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.vocabulary import Origin

router = APIRouter(prefix="/reviews/{review_id}/findings/{finding_id}")

ReadsFindings = Annotated[Member, Depends(member_who_may(Permission.READ_FINDINGS))]
WritesFindings = Annotated[Member, Depends(member_who_may(Permission.WRITE_FINDINGS))]
FilledConsideration = Annotated[Filled[ConsiderationForm], Depends(filled(ConsiderationForm))]
KIND_NEEDED = "Choose what kind of question it is"


async def this_finding(member: WritesFindings, finding_id: UUID, db: Db) -> Finding:
    return or_404(queries.finding(db, member, finding_id))


ThisFinding = Annotated[Finding, Depends(this_finding)]


async def this_consideration(
    member: WritesFindings, finding: ThisFinding, consideration_id: UUID, db: Db
) -> Consideration:
    return or_404(queries.part(db, member, Consideration, finding, consideration_id))


ThisConsideration = Annotated[Consideration, Depends(this_consideration)]


@router.get("/considerations")
async def considerations(
    request: Request, member: WritesFindings, finding: ThisFinding, db: Db
) -> Response:
    return considerations_page(request, db, member, finding)


@router.post("/considerations")
async def add_consideration(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    form: FilledConsideration,
    db: Db,
    now: Now,
) -> Response:
    form = asked(db, member, form)
    if form.data is None:
        return considerations_page(request, db, member, finding, form)
    actions.add_consideration(db, member, finding, form.data.text, form.data.kind, now)
    return see(f"{at(finding)}/considerations", "added")


@router.get("/considerations/order")
async def considerations_in_order(
    request: Request, member: WritesFindings, finding: ThisFinding, db: Db
) -> Response:
    back = f"{at(finding)}/considerations"
    found = queries.parts(db, member, Consideration, [finding.id])
    rows = [(row.text, f"{back}/{row.id}") for row in found]
    frame, what = "findings/_base.html", "considerations"
    return page(request, "episodes/order.html", frame=frame, what=what, rows=rows, back=back)


@router.get("/considerations/{consideration_id}")
async def consideration(request: Request, finding: ThisFinding, row: ThisConsideration) -> Response:
    return page(request, "findings/consideration.html", finding=finding, row=row)


@router.post("/considerations/{consideration_id}")
async def change_consideration(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    row: ThisConsideration,
    form: FilledConsideration,
    db: Db,
    now: Now,
) -> Response:
    form = asked(db, member, form)
    if form.data is None:
        return page(request, "findings/consideration.html", form=form, finding=finding, row=row)
    new = form.data
    change = (new.text, new.kind, now, new.version, new.why)
    if actions.change_consideration(db, member, row, *change):
        return see(f"{at(finding)}/considerations", "saved")
    return page(
        request,
        "findings/consideration.html",
        status=409,
        form=knowing(form, row.version),
        finding=finding,
        row=row,
        clash=True,
    )


@router.post("/considerations/{consideration_id}/position")
async def move_consideration(
    member: WritesFindings,
    finding: ThisFinding,
    row: ThisConsideration,
    to: Annotated[str, Form()],
    db: Db,
    now: Now,
) -> Response:
    actions.move_consideration(db, member, finding, row, to == "up", now)
    return see(f"{at(finding)}/considerations/order", "saved")


@router.get("/considerations/{consideration_id}/removal")
async def ask_to_remove_consideration(
    request: Request, finding: ThisFinding, row: ThisConsideration
) -> Response:
    what, back = "this consideration", f"{at(finding)}/considerations"
    return page(request, "findings/remove.html", what=what, words=row.text, back=back)


@router.post("/considerations/{consideration_id}/removal")
async def remove_consideration(
    member: WritesFindings, finding: ThisFinding, row: ThisConsideration, db: Db, now: Now
) -> Response:
    actions.remove_part(db, member, row, now)
    return see(f"{at(finding)}/considerations", "removed")


def considerations_page(
    request: Request,
    db: Session,
    member: Member,
    finding: Finding,
    form: Filled[ConsiderationForm] | None = None,
) -> Response:
    rows = queries.parts(db, member, Consideration, [finding.id])
    return page(request, "findings/considerations.html", form=form, finding=finding, rows=rows)


def asked(
    db: Session, member: Member, form: Filled[ConsiderationForm]
) -> Filled[ConsiderationForm]:
    """An open question of a known kind. What others published stays in their words."""
    if form.data is None or reviews.review(db, member).origin == Origin.ELSEWHERE:
        return form
    for obstacle in rules.obstacles_to_asking(form.data.text)[:1]:
        form = form.fail("text", obstacle)
    return form if form.data is None or form.data.kind else form.fail("kind", KIND_NEEDED)


def knowing(form: Filled[Any], version: int) -> Filled[Any]:
    """What was typed, in a form that knows what somebody else saved meanwhile."""
    return Filled[Any]({**form.typed, "version": version})


def at(finding: Finding) -> str:
    return f"/reviews/{finding.review_id}/findings/{finding.id}"
