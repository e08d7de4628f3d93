"""Additional learning: what is worth telling and falls short of a finding."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.clock import Now
from app.db import Db
from app.findings import part_actions as actions
from app.findings import queries
from app.findings.forms import LearningForm
from app.findings.models import AdditionalLearning
from app.findings.part_routes import ReadsFindings, WritesFindings, knowing
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.models import Member

router = APIRouter(prefix="/reviews/{review_id}/findings/additional-learning")

FilledLearning = Annotated[Filled[LearningForm], Depends(filled(LearningForm))]


async def this_row(member: WritesFindings, row_id: UUID, db: Db) -> AdditionalLearning:
    rows = queries.additional_learning(db, member)
    return or_404(next((row for row in rows if row.id == row_id), None))


ThisRow = Annotated[AdditionalLearning, Depends(this_row)]


@router.get("")
async def learning(request: Request, member: ReadsFindings, db: Db) -> Response:
    return page(request, "findings/learning.html", rows=queries.additional_learning(db, member))


@router.post("")
async def add_learning(
    request: Request, member: WritesFindings, form: FilledLearning, db: Db, now: Now
) -> Response:
    if form.data is None:
        rows = queries.additional_learning(db, member)
        return page(request, "findings/learning.html", form=form, rows=rows)
    actions.add_additional_learning(db, member, form.data.text, now)
    return see(all_of(member), "added")


@router.get("/{row_id}")
async def learning_form(request: Request, row: ThisRow) -> Response:
    return page(request, "findings/learning_text.html", row=row)


@router.post("/{row_id}")
async def change_learning(
    request: Request, member: WritesFindings, row: ThisRow, form: FilledLearning, db: Db, now: Now
) -> Response:
    if form.data is None:
        return page(request, "findings/learning_text.html", form=form, row=row)
    new = form.data
    if actions.change_additional_learning(db, member, row, new.text, now, new.version, new.why):
        return see(all_of(member), "saved")
    typed = knowing(form, row.version)
    name = "findings/learning_text.html"
    return page(request, name, status=409, form=typed, row=row, clash=True)


@router.get("/{row_id}/removal")
async def ask_to_remove_learning(
    request: Request, member: WritesFindings, row: ThisRow
) -> Response:
    what, back = "this additional learning", all_of(member)
    return page(request, "findings/remove.html", what=what, words=row.text, back=back)


@router.post("/{row_id}/removal")
async def remove_learning(member: WritesFindings, row: ThisRow, db: Db, now: Now) -> Response:
    actions.remove_part(db, member, row, now)
    return see(all_of(member), "removed")


def all_of(member: Member) -> str:
    return f"/reviews/{member.review}/findings/additional-learning"
