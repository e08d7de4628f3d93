"""The sources a finding rests on outside the case, and the questions it puts to the Board."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.findings import actions, queries, rules
from app.findings.forms import ConsiderationForm, SourceForm
from app.findings.models import Consideration, Finding, Underlying
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.vocabulary import Origin

router = APIRouter(prefix="/reviews/{review_id}/findings/{finding_id}")

WritesFindings = Annotated[Member, Depends(member_who_may(Permission.WRITE_FINDINGS))]
FilledSource = Annotated[Filled[SourceForm], Depends(filled(SourceForm))]
FilledConsideration = Annotated[Filled[ConsiderationForm], Depends(filled(ConsiderationForm))]
KIND_NEEDED = "Choose what kind of question it is"


async def this_finding(member: WritesFindings, finding_id: UUID, db: Db) -> Finding:
    return or_404(queries.finding(db, member, finding_id))


ThisFinding = Annotated[Finding, Depends(this_finding)]


async def this_source(
    member: WritesFindings, finding: ThisFinding, source_id: UUID, db: Db
) -> Underlying:
    return or_404(queries.part(db, member, Underlying, finding, source_id))


async def this_consideration(
    member: WritesFindings, finding: ThisFinding, consideration_id: UUID, db: Db
) -> Consideration:
    return or_404(queries.part(db, member, Consideration, finding, consideration_id))


ThisSource = Annotated[Underlying, Depends(this_source)]
ThisConsideration = Annotated[Consideration, Depends(this_consideration)]


@router.get("/sources")
async def new_source(request: Request, finding: ThisFinding) -> Response:
    return page(request, "findings/source.html", finding=finding, source=None)


@router.post("/sources")
async def add_source(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    form: FilledSource,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return page(request, "findings/source.html", form=form, finding=finding, source=None)
    new = form.data
    actions.add_source(db, member, finding, new.kind, new.source, new.text, now)
    return see(at(finding), "added")


@router.get("/sources/{source_id}")
async def source(request: Request, finding: ThisFinding, source: ThisSource) -> Response:
    return page(request, "findings/source.html", finding=finding, source=source)


@router.post("/sources/{source_id}")
async def change_source(
    request: Request,
    member: WritesFindings,
    finding: ThisFinding,
    source: ThisSource,
    form: FilledSource,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return page(request, "findings/source.html", form=form, finding=finding, source=source)
    new = form.data
    actions.change_source(db, member, source, new.kind, new.source, new.text, now)
    return see(at(finding), "saved")


@router.get("/sources/{source_id}/removal")
async def ask_to_remove_source(
    request: Request, finding: ThisFinding, source: ThisSource
) -> Response:
    what, words = "this source", source.source
    return page(request, "findings/remove.html", what=what, words=words, back=at(finding))


@router.post("/sources/{source_id}/removal")
async def remove_source(
    member: WritesFindings, finding: ThisFinding, source: ThisSource, db: Db, now: Now
) -> Response:
    actions.remove_part(db, member, source, now)
    return see(at(finding), "removed")


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
    actions.change_consideration(db, member, row, form.data.text, form.data.kind, now)
    return see(f"{at(finding)}/considerations", "saved")


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


def at(finding: Finding) -> str:
    return f"/reviews/{finding.review_id}/findings/{finding.id}"
