"""Changing a review's lists: subjects, questions, agencies, records, parallel processes."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app import history
from app.boards import queries as boards
from app.db import ReviewRow
from app.people.models import Member
from app.refusal import Refused
from app.reviews import queries, rules
from app.reviews.models import (
    ParallelProcess,
    RecordRead,
    ResearchQuestion,
    ReviewAgency,
    Subject,
)
from app.versions import is_as_seen
from app.vocabulary import Did, SubjectSort

L = TypeVar("L", bound=ReviewRow)


def next_position(db: Session, by: Member, model: type[Any]) -> int:
    last = select(func.max(model.position)).where(model.review_id == by.review)
    return (db.exec(last).one() or 0) + 1


def add_line(db: Session, by: Member, model: type[L], now: datetime, **words: Any) -> L:
    """A new row at the end of one of the review's lists."""
    words["position"] = next_position(db, by, model)
    row = model(review_id=by.review, **words)
    db.add(row)
    history.record(db, by, Did.ADDED, row, now)
    db.flush()
    return row


def change_line(
    db: Session, by: Member, row: ReviewRow, now: datetime, seen: str = "", **words: Any
) -> bool:
    """False, and nothing is changed, when somebody else changed what its writer saw."""
    if not is_as_seen(db, row, seen):
        return False
    for name, value in words.items():
        setattr(row, name, value)
    history.record(db, by, Did.CHANGED, row, now)
    return True


def remove_line(db: Session, by: Member, row: ReviewRow, now: datetime) -> None:
    """Unless a hold or a line of the register of disclosures names it."""
    try:
        with db.begin_nested():
            db.delete(row)
    except IntegrityError:
        raise Refused(rules.NAMED_ELSEWHERE) from None
    history.record(db, by, Did.REMOVED, row, now)


def move_up(db: Session, by: Member, row: Any, now: datetime) -> None:
    """Change places with the row before it; the first one stays."""
    before = [other for other in queries.lines(db, by, type(row)) if other.position < row.position]
    if before:
        row.position, before[-1].position = before[-1].position, row.position
        history.record(db, by, Did.CHANGED, row, now)


def add_subject(
    db: Session,
    by: Member,
    label: str,
    now: datetime,
    *,
    sort: SubjectSort | None = None,
    age: str | None = None,
    outcome: str | None = None,
) -> Subject:
    return add_line(db, by, Subject, now, label=label, sort=sort, age=age, outcome=outcome)


def add_question(db: Session, by: Member, text: str, now: datetime) -> ResearchQuestion:
    return add_line(db, by, ResearchQuestion, now, text=text)


def add_process(db: Session, by: Member, text: str, now: datetime, **more: Any) -> ParallelProcess:
    return add_line(db, by, ParallelProcess, now, text=text, **more)


def add_record(
    db: Session,
    by: Member,
    title: str,
    now: datetime,
    *,
    agency_id: UUID | None = None,
    lawful_basis: str = "",
    read_on: str | None = None,
    note: str | None = None,
) -> RecordRead:
    words = {"title": title, "lawful_basis": lawful_basis, "read_on": read_on, "note": note}
    return add_line(db, by, RecordRead, now, agency_id=agency_id, **words)


def choose_agencies(db: Session, by: Member, agency_ids: list[UUID], now: datetime) -> None:
    """Exactly these agencies of the Board take part. What was only said in words stays."""
    for row in queries.lines(db, by, ReviewAgency):
        if row.agency_id and row.agency_id not in agency_ids:
            remove_line(db, by, row, now)
    taking_part = {row.agency_id for row in queries.lines(db, by, ReviewAgency)}
    for agency in boards.agencies(db, by):
        if agency.id in agency_ids and agency.id not in taking_part:
            add_line(db, by, ReviewAgency, now, agency_id=agency.id)
