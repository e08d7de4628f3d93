"""Bringing in an agency's chronology: upload, say what is where, look at every row, take it in."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app import history
from app.boards import queries as boards
from app.clock import Now
from app.db import Db
from app.forms import Filled, tidy
from app.pages import download, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import import_actions as actions
from app.perspectives import import_queries as queries
from app.perspectives import rules, tables
from app.perspectives.import_forms import (
    Posted,
    Upload,
    Uploaded,
    asked_page,
    choices_in,
    columns_in,
)
from app.perspectives.models import Chronology
from app.perspectives.rows import FIELDS, guessed, samples
from app.perspectives.tables import Row, Unreadable
from app.refusal import refuse_if
from app.vocabulary import ChronologyKind, Did

router = APIRouter(prefix="/reviews/{review_id}/chronologies")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]

Page = Annotated[int, Depends(asked_page)]

ENDINGS = {ChronologyKind.WORD: "docx", ChronologyKind.EXCEL: "xlsx", ChronologyKind.CSV: "csv"}


@router.get("")
async def list_chronologies(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    return page(
        request,
        "perspectives/chronologies.html",
        chronologies=queries.chronologies(db, member),
        counts=queries.counts(db, member),
        agencies={a.id: a.name for a in boards.agencies(db, member)},
    )


@router.get("/new")
async def new_chronology(request: Request, member: WritesAnalysis, db: Db) -> Response:
    return upload_page(request, db, member)


@router.post("/new")
async def add_chronology(
    request: Request, member: WritesAnalysis, upload: Uploaded, db: Db, now: Now
) -> Response:
    """The file is read by a process of its own, between two transactions."""
    if upload.form.data is None or not upload.name:
        form = upload.form if upload.name else upload.form.fail("file", tables.ALLOWED)
        return upload_page(request, db, member, form)
    agency = or_404(boards.agency(db, member, upload.form.data.agency_id))
    db.commit()
    try:
        kind = tables.kind_of(upload.name, upload.content)
        rows = await tables.read(kind, upload.content)
    except Unreadable as why:
        return upload_page(request, db, member, upload.form.fail("file", str(why)))
    with request.app.state.sessions() as later, later.begin():
        kept = keep(later, member, upload, kind, rows, agency.id, now)
        return see(f"{at(kept)}/columns")


def keep(
    db: Session,
    member: Member,
    upload: Upload,
    kind: ChronologyKind,
    rows: list[Row],
    agency_id: UUID,
    now: Any,
) -> Chronology:
    clean = [Row(tidy(row.place), [tidy(cell) for cell in row.cells]) for row in rows]
    name = upload.name[:200]
    return actions.add_chronology(db, member, kind, name, upload.content, clean, agency_id, now)


@router.get("/{chronology_id}")
async def show_chronology(
    request: Request, member: ReadsAnalysis, chronology_id: UUID, db: Db, here: Page
) -> Response:
    chronology = or_404(queries.chronology(db, member, chronology_id))
    opened = member.sees_outcome
    events = queries.events_of(db, member, chronology)
    left_out = queries.left_out(chronology) if opened else []
    return page(
        request,
        "perspectives/chronology.html",
        chronology=chronology,
        sealed="" if opened else rules.SEALED,
        events=events,
        left_out=left_out,
        leaves=queries.leaves(here, events, left_out),
    )


@router.get("/{chronology_id}/columns")
async def columns_of(
    request: Request, member: WritesAnalysis, chronology_id: UUID, db: Db
) -> Response:
    return columns_page(request, opened(db, member, chronology_id))


@router.post("/{chronology_id}/columns")
async def match_columns(
    request: Request, member: WritesAnalysis, chronology_id: UUID, typed: Posted, db: Db, now: Now
) -> Response:
    chronology = opened(db, member, chronology_id)
    columns, problems = columns_in(typed, queries.rows_of(chronology))
    if problems:
        return columns_page(request, chronology, Filled(dict(typed), problems))
    actions.match_columns(db, member, chronology, columns, now)
    return see(f"{at(chronology)}/rows")


@router.get("/{chronology_id}/rows")
async def look_at_rows(
    request: Request, member: WritesAnalysis, chronology_id: UUID, db: Db, here: Page
) -> Response:
    chronology = opened(db, member, chronology_id)
    refuse_if(rules.obstacles_to_taking_in(chronology.columns is not None, False))
    seen = queries.preview(db, member, chronology)
    leaves = queries.leaves(here, seen.fitting, seen.refused)
    name = "perspectives/rows.html"
    return page(request, name, chronology=chronology, seen=seen, leaves=leaves)


@router.post("/{chronology_id}/rows")
async def take_in(
    member: WritesAnalysis, chronology_id: UUID, typed: Posted, db: Db, now: Now
) -> Response:
    chronology = opened(db, member, chronology_id)
    actions.take_in(db, member, chronology, choices_in(typed), now)
    return see(at(chronology), "taken_in")


@router.post("/{chronology_id}/removal")
async def discard(member: WritesAnalysis, chronology_id: UUID, db: Db, now: Now) -> Response:
    chronology = or_404(queries.chronology(db, member, chronology_id))
    actions.discard(db, member, chronology, now)
    return see(f"/reviews/{member.review}/chronologies", "removed")


@router.get("/{chronology_id}/undoing")
async def ask_to_undo(
    request: Request, member: WritesAnalysis, chronology_id: UUID, db: Db
) -> Response:
    chronology = opened(db, member, chronology_id)
    events = queries.events_of(db, member, chronology)
    staying = queries.staying(db, events, chronology)
    name = "perspectives/undo.html"
    return page(request, name, chronology=chronology, events=events, staying=staying)


@router.post("/{chronology_id}/undoing")
async def undo(member: WritesAnalysis, chronology_id: UUID, db: Db, now: Now) -> Response:
    chronology = opened(db, member, chronology_id)
    actions.undo(db, member, chronology, now)
    return see(at(chronology), "undone")


@router.get("/{chronology_id}/file")
async def download_file(member: ReadsAnalysis, chronology_id: UUID, db: Db, now: Now) -> Response:
    """The very file that was sent. It tells everything, so it stays shut while a seal is."""
    chronology = opened(db, member, chronology_id)
    history.record(db, member, Did.EXPORTED, chronology, now)
    name = f"chronology.{ENDINGS[chronology.kind]}"
    return download(chronology.content, "application/octet-stream", name)


def opened(db: Session, member: Member, chronology_id: UUID) -> Chronology:
    """A chronology that this member may look into."""
    chronology = or_404(queries.chronology(db, member, chronology_id))
    refuse_if(rules.obstacles_to_opening(member.sees_outcome))
    return chronology


def upload_page(
    request: Request, db: Session, member: Member, form: Filled[Any] | None = None
) -> Response:
    agencies = [(a.id, a.name) for a in boards.agencies(db, member)]
    return page(request, "perspectives/upload.html", form=form, agencies=agencies)


def columns_page(
    request: Request, chronology: Chronology, form: Filled[Any] | None = None
) -> Response:
    rows = queries.rows_of(chronology)
    columns = queries.columns_of(chronology) or guessed(rows)
    return page(
        request,
        "perspectives/columns.html",
        form=form,
        chronology=chronology,
        rows=rows,
        columns=columns,
        samples=samples(rows, columns.heading),
        fields=list(FIELDS.items()),
    )


def at(chronology: Chronology) -> str:
    return f"/reviews/{chronology.review_id}/chronologies/{chronology.id}"
