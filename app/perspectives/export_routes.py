"""The composite chronology as a file to keep: as CSV and for Excel."""

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from sqlmodel import Session

from app import history
from app.clock import Now
from app.db import Db
from app.pages import download
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import event_queries as queries
from app.perspectives.event_queries import Arrival, Told
from app.perspectives.table_readers import GUARDED
from app.reviews import queries as reviews
from app.vocabulary import Did

router = APIRouter(prefix="/reviews/{review_id}/events")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_000
CUT = " [the rest is in the CSV file]"
HEADINGS = (
    "Number",
    "When",
    "From",
    "To",
    "How exactly",
    "What happened",
    "Who did it or saw it",
    "Agency",
    "Where it says so",
    "Written down by",
    "Written down on",
    "Part of number",
    "Tells otherwise than number",
    "News of it reached",
    "In what way",
    "Sent or said",
    "Read or heard",
    "About how it came",
)
"""News of one event may have reached several: each stands on its own line within the cells."""


@router.get("/events.csv")
async def events_as_csv(member: ReadsAnalysis, db: Db, now: Now) -> Response:
    held = StringIO()
    writer = csv.writer(held)
    for cells in lines(db, member, now):
        writer.writerow([guarded(cell) for cell in cells])
    return download(held.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", "events.csv")


@router.get("/events.xlsx")
async def events_for_excel(member: ReadsAnalysis, db: Db, now: Now) -> Response:
    """Every cell is text and nothing else, so none can be a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Events")
    for cells in lines(db, member, now):
        row = [WriteOnlyCell(sheet, value=fitting(cell)) for cell in cells]
        for cell in row:
            cell.data_type = "s"
        sheet.append(row)
    held = BytesIO()
    book.save(held)
    return download(held.getvalue(), EXCEL, "events.xlsx")


def lines(db: Session, member: Member, now: Now) -> list[tuple[str, ...]]:
    """Headings and events, as this member may read them; that they took them is written down."""
    history.record(db, member, Did.EXPORTED, reviews.review(db, member), now)
    told = queries.told(db, member)
    queries.opened(db, told)
    numbers: dict[UUID | None, str] = {each.event.id: str(n) for n, each in enumerate(told, 1)}
    news = queries.arrivals(db, member, [each.event for each in told])
    return [
        HEADINGS,
        *(line(each, numbers) + reached(member, news[each.event.id]) for each in told),
    ]


def reached(member: Member, news: list[Arrival]) -> tuple[str, ...]:
    """Whom news of it reached, and how: a line for each, the same in every cell."""
    rows = [
        (n.label, n.reach.way.label, n.sent, n.read, queries.note_of(member, n.reach)) for n in news
    ]
    return tuple(map(in_lines, zip(*rows, strict=True))) if rows else ("",) * 5


def in_lines(cells: tuple[str, ...]) -> str:
    """One below the other; a gap among them says so, that none slips up to another's line."""
    if not any(cells):
        return ""
    return "\n".join(" ".join(cell.split()) or "not known" for cell in cells)


def line(told: Told, numbers: dict[UUID | None, str]) -> tuple[str, ...]:
    event = told.event
    return (
        numbers[event.id],
        event.when_text or "",
        day(event.when_first),
        day(event.when_last),
        event.when_precision.label if event.when_precision else "",
        event.text,
        told.who,
        told.agency,
        event.source or "",
        event.recorded_by or "",
        told.recorded,
        numbers.get(event.within_id, ""),
        numbers.get(event.version_of_id, ""),
    )


def day(known: date | None) -> str:
    return known.isoformat() if known else ""


def guarded(cell: str) -> str:
    """What a spreadsheet might take for a formula stands after an apostrophe."""
    return f"'{cell}" if cell[:1] and cell[0] in GUARDED else cell


def fitting(cell: str) -> str:
    """As much as a cell of a spreadsheet holds. The CSV file holds all of it."""
    plain = ILLEGAL_CHARACTERS_RE.sub("", cell)
    return plain if len(plain) <= LONGEST_CELL else plain[:LONGEST_CELL] + CUT
