"""The register of disclosures: who outside the review was shown what; and what it holds."""

import csv
from io import StringIO
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app import history
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.holds import disclosure_actions as actions
from app.holds import disclosure_queries as queries
from app.holds.models import Disclosure
from app.home.disclosure_forms import DisclosureForm
from app.home.schedule_queries import schedule
from app.pages import download, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives.export_routes import guarded
from app.reviews import queries as reviews
from app.reviews.models import ParallelProcess
from app.vocabulary import Did

router = APIRouter(prefix="/reviews/{review_id}/disclosures")

KeepsRegister = Annotated[Member, Depends(member_who_may(Permission.KEEP_DISCLOSURES))]
FilledLine = Annotated[Filled[DisclosureForm], Depends(filled(DisclosureForm))]

ONLY_LEADS = "Only the lead reviewers can see this page."
HEADINGS = (
    "Number",
    "Shown on",
    "To whom",
    "What",
    "On what basis",
    "Who decided",
    "Because of",
    "Puts right number",
    "Written down by",
    "Written down on",
)


def register_page(
    request: Request,
    db: Session,
    member: Member,
    name: str,
    form: Filled[DisclosureForm] | None = None,
    corrects: Disclosure | None = None,
) -> Response:
    lines = queries.register(db, member)
    return page(
        request,
        f"home/{name}.html",
        form=form,
        review=reviews.heading(db, member),
        lines=lines,
        numbers={line.id: line.number for line, _ in lines},
        processes={row.id: row for row in reviews.processes(db, member)},
        corrects=corrects,
        who_can_see=ONLY_LEADS,
    )


@router.get("")
async def show_register(request: Request, member: KeepsRegister, db: Db) -> Response:
    return register_page(request, db, member, "disclosures")


@router.get("/schedule")
async def show_schedule(request: Request, member: KeepsRegister, db: Db) -> Response:
    return page(
        request,
        "home/schedule.html",
        review=reviews.heading(db, member),
        kinds=schedule(db, member),
        who_can_see=ONLY_LEADS,
    )


@router.get("/register.csv")
async def register_as_csv(member: KeepsRegister, db: Db, now: Now) -> Response:
    lines = queries.register(db, member)
    numbers = {line.id: line.number for line, _ in lines}
    kinds = {row.id: row.kind.label for row in reviews.processes(db, member)}
    held = StringIO()
    writer = csv.writer(held)
    writer.writerow(HEADINGS)
    for line, writer_of in lines:
        because = kinds[line.process_id] if line.process_id else ""
        right = str(numbers[line.corrects]) if line.corrects else ""
        said = (line.whom, line.what, line.basis, line.decided_by, because, right)
        cells = (str(line.number), line.shown_on.isoformat(), *said, writer_of.name)
        writer.writerow([*map(guarded, cells), line.written_at.isoformat()])
    history.record(db, member, Did.EXPORTED, reviews.review(db, member), now)
    body = held.getvalue().encode("utf-8-sig")
    return download(body, "text/csv; charset=utf-8", "disclosures.csv")


@router.get("/new")
async def show_new(request: Request, member: KeepsRegister, db: Db) -> Response:
    return register_page(request, db, member, "disclosure")


@router.post("/new")
async def write_down(
    request: Request, member: KeepsRegister, form: FilledLine, db: Db, now: Now
) -> Response:
    return written(request, db, member, form, now)


@router.get("/{disclosure_id}/correction")
async def show_correction(
    request: Request, member: KeepsRegister, disclosure_id: UUID, db: Db
) -> Response:
    line = or_404(queries.line(db, member, disclosure_id))
    return register_page(request, db, member, "disclosure", corrects=line)


@router.post("/{disclosure_id}/correction")
async def put_right(
    request: Request, member: KeepsRegister, disclosure_id: UUID, form: FilledLine, db: Db, now: Now
) -> Response:
    """A further line: the one that it puts right stays as it was written."""
    line = or_404(queries.line(db, member, disclosure_id))
    return written(request, db, member, form, now, line)


def written(
    request: Request,
    db: Session,
    member: Member,
    form: Filled[DisclosureForm],
    now: Now,
    corrects: Disclosure | None = None,
) -> Response:
    if form.data is None:
        return register_page(request, db, member, "disclosure", form, corrects)
    typed = form.data
    process = typed.process_id
    if process is not None:
        or_404(reviews.line(db, member, ParallelProcess, process))
    words = typed.model_dump(include={"whom", "what", "basis", "decided_by"})
    actions.write_down(
        db, member, typed.shown_on, now, process_id=process, corrects=corrects, **words
    )
    return see(f"/reviews/{member.review}/disclosures", "added")
