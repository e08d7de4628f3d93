"""The review's lists, all with the same five pages: subjects, questions, records and so on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards import queries as boards
from app.clock import Now, day_in_words
from app.db import Db, ReviewRow
from app.forms import Filled, Form, read, typed_fields
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import list_actions, queries
from app.reviews.forms import FamilyForm, ProcessForm, QuestionForm, RecordForm, SubjectForm
from app.reviews.models import (
    FamilyContact,
    ParallelProcess,
    RecordRead,
    ResearchQuestion,
    Subject,
)
from app.versions import mark_of

router = APIRouter(prefix="/reviews/{review_id}/set-up/{part}")


class Part(StrEnum):
    SUBJECTS = "subjects"
    QUESTIONS = "questions"
    RECORDS = "records"
    PROCESSES = "processes"
    FAMILY = "family"


@dataclass(frozen=True)
class Listing:
    """One list: what it keeps, what is typed, and how its page speaks."""

    model: type[Any]
    form: type[Form]
    title: str
    one: str
    lead: str
    line: Callable[[Any], tuple[str, str]]
    """How a row shows in the list: what it is called, and the rest."""


def process_facts(row: ParallelProcess) -> list[str]:
    """How far a parallel process is, and when it is looked at again."""
    facts = [row.state.label]
    if row.review_on:
        facts.append(f"To be looked at again on {day_in_words(row.review_on)}")
    return facts


LISTINGS = {
    Part.SUBJECTS: Listing(
        Subject,
        SubjectForm,
        "Who the review is about",
        "somebody or something",
        "A child, a brother or sister, an adult, a school. Use labels, never names.",
        lambda row: (row.label, "\n".join(filter(None, [row.sort and row.sort.label, row.age]))),
    ),
    Part.QUESTIONS: Listing(
        ResearchQuestion,
        QuestionForm,
        "Research questions",
        "a research question",
        "What can this case show us about our system? Two to four questions are usual.",
        lambda row: (f"Question {row.position}", row.text),
    ),
    Part.RECORDS: Listing(
        RecordRead,
        RecordForm,
        "Records read",
        "a record",
        "Each record the review reads, whose it is, and on what lawful basis it is read.",
        lambda row: (row.title, "\n".join(filter(None, [row.lawful_basis, row.read_on]))),
    ),
    Part.PROCESSES: Listing(
        ParallelProcess,
        ProcessForm,
        "What runs beside the review",
        "a parallel process",
        "A trial, an inquest, care proceedings: say what it is and what it means for the review. "
        "What must wait because of it is put on hold, and nothing else waits.",
        lambda row: (row.kind.label, "\n".join(filter(None, [row.text, *process_facts(row)]))),
    ),
    Part.FAMILY: Listing(
        FamilyContact,
        FamilyForm,
        "How the family was told and involved",
        "a step with the family",
        "Who of the family was told, asked or heard, and how. If somebody was not asked, say why.",
        lambda row: (
            row.who,
            "\n".join(filter(None, [row.step.label, row.when_text, row.text])),
        ),
    ),
}


async def find_listing(part: Part) -> Listing:
    return LISTINGS[part]


async def fill(request: Request, listing: Annotated[Listing, Depends(find_listing)]) -> Filled[Any]:
    return read(listing.form, await typed_fields(request, listing.form))


SetsUp = Annotated[Member, Depends(member_who_may(Permission.SET_UP_REVIEW))]
FoundListing = Annotated[Listing, Depends(find_listing)]
FilledLine = Annotated[Filled[Any], Depends(fill)]


def lines_page(
    request: Request, db: Session, member: Member, part: Part, form: Filled[Any] | None = None
) -> Response:
    return page(
        request,
        "reviews/lines.html",
        form=form,
        part=part.value,
        listing=LISTINGS[part],
        who_can_see="Only the lead reviewers can see this page.",
        rows=queries.lines(db, member, LISTINGS[part].model),
        agencies=[(a.id, a.name) for a in boards.agencies(db, member)],
    )


def line_page(
    request: Request,
    db: Session,
    member: Member,
    part: Part,
    row: ReviewRow,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "reviews/line.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        seen=mark_of(row),
        part=part.value,
        listing=LISTINGS[part],
        who_can_see="Only the lead reviewers can see this page.",
        row=row,
        agencies=[(a.id, a.name) for a in boards.agencies(db, member)],
    )


def words(db: Session, member: Member, form: Form) -> dict[str, Any]:
    """What was typed, with nothing for what was left empty; an agency only of this Board."""
    typed = {name: value or None for name, value in form.model_dump(exclude={"seen"}).items()}
    if agency_id := typed.get("agency_id"):
        or_404(boards.agency(db, member, agency_id))
    return typed


@router.get("")
async def show_lines(request: Request, member: SetsUp, part: Part, db: Db) -> Response:
    return lines_page(request, db, member, part)


@router.post("")
async def add_line(
    request: Request,
    member: SetsUp,
    part: Part,
    listing: FoundListing,
    form: FilledLine,
    db: Db,
    now: Now,
) -> Response:
    if form.data is None:
        return lines_page(request, db, member, part, form)
    list_actions.add_line(db, member, listing.model, now, **words(db, member, form.data))
    return see(f"/reviews/{member.review}/set-up/{part}", "added")


@router.get("/{line_id}")
async def show_line(
    request: Request, member: SetsUp, part: Part, listing: FoundListing, line_id: UUID, db: Db
) -> Response:
    row = or_404(queries.line(db, member, listing.model, line_id))
    return line_page(request, db, member, part, row)


@router.post("/{line_id}")
async def change_line(
    request: Request,
    member: SetsUp,
    part: Part,
    listing: FoundListing,
    line_id: UUID,
    form: FilledLine,
    db: Db,
    now: Now,
) -> Response:
    row = or_404(queries.line(db, member, listing.model, line_id))
    if form.data is None:
        return line_page(request, db, member, part, row, form)
    new = words(db, member, form.data)
    if not list_actions.change_line(db, member, row, now, form.data.seen, **new):
        return line_page(request, db, member, part, row, form, clash=True)
    return see(f"/reviews/{member.review}/set-up/{part}", "saved")


@router.post("/{line_id}/removal")
async def remove_line(
    member: SetsUp, part: Part, listing: FoundListing, line_id: UUID, db: Db, now: Now
) -> Response:
    row = or_404(queries.line(db, member, listing.model, line_id))
    list_actions.remove_line(db, member, row, now)
    return see(f"/reviews/{member.review}/set-up/{part}", "removed")


@router.post("/{line_id}/place-before")
async def move_up(
    member: SetsUp, part: Part, listing: FoundListing, line_id: UUID, db: Db, now: Now
) -> Response:
    row = or_404(queries.line(db, member, listing.model, line_id))
    list_actions.move_up(db, member, row, now)
    return see(f"/reviews/{member.review}/set-up/{part}", "saved")
