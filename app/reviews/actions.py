"""Changing a review: commissioning it, describing it, its lists and its steps."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypedDict, TypeVar, Unpack
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, select

from app import history
from app.boards import queries as boards
from app.db import ReviewRow
from app.people.models import Member
from app.reviews import queries, rules
from app.reviews.models import (
    ParallelProcess,
    RecordRead,
    ResearchQuestion,
    Review,
    ReviewAgency,
    ReviewStep,
    Subject,
)
from app.vague_dates import span
from app.vocabulary import (
    Did,
    Origin,
    ReviewKind,
    Step,
    StepState,
    SubjectSort,
    Variant,
)

L = TypeVar("L", bound=ReviewRow)


class About(TypedDict, total=False):
    """The words of a review that its lead reviewers keep. What is not given stays as it is."""

    title: str
    label: str
    kind: ReviewKind | None
    variant: Variant | None
    why_this_case: str | None
    period_from: str | None
    period_to: str | None
    family_involvement: str | None


def commission_review(
    db: Session,
    by: Member,
    board_id: UUID,
    kind: ReviewKind | None,
    variant: Variant | None,
    title: str,
    label: str,
    now: datetime,
    origin: Origin = Origin.HERE,
) -> Review:
    """A new review with its ten steps. It keeps the versions of the frameworks of today."""
    review = Review(
        board_id=board_id,
        kind=kind,
        variant=variant,
        title=title,
        label=label,
        origin=origin,
        created_at=now,
    )
    db.add(review)
    db.flush()
    not_used = rules.steps_not_used(kind, variant)
    for step in Step:
        state = StepState.NOT_USED if step in not_used else StepState.NOT_STARTED
        state = StepState.UNDER_WAY if step == Step.SET_UP else state
        db.add(ReviewStep(review_id=review.id, step=step, state=state))
    history.record(db, on(by, review), Did.ADDED, review, now)
    db.flush()
    return review


def on(by: Member, review: Review) -> Member:
    """The same person, acting on this review: what their history lines belong to."""
    return replace(by, board_id=review.board_id, review_id=review.id)


def describe_review(
    db: Session,
    by: Member,
    review: Review,
    now: datetime,
    version: int | None = None,
    **words: Unpack[About],
) -> bool:
    """Keep these words. False, and nothing kept, when they were written over older ones."""
    db.flush()
    db.refresh(review, with_for_update=True)
    if version is not None and version != review.version:
        return False
    for name, text in words.items():
        setattr(review, name, text)
    review.period_first = span(review.period_from).first
    review.period_last = span(review.period_to).last
    review.version += 1
    history.record(db, by, Did.CHANGED, review, now)
    return True


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


def change_line(db: Session, by: Member, row: ReviewRow, now: datetime, **words: Any) -> None:
    for name, value in words.items():
        setattr(row, name, value)
    history.record(db, by, Did.CHANGED, row, now)


def remove_line(db: Session, by: Member, row: ReviewRow, now: datetime) -> None:
    history.record(db, by, Did.REMOVED, row, now)
    db.delete(row)


def move_up(db: Session, by: Member, row: ResearchQuestion, now: datetime) -> None:
    """Change places with the question before it; the first one stays."""
    before = [q for q in queries.questions(db, by) if q.position < row.position]
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


def add_process(db: Session, by: Member, text: str, now: datetime) -> ParallelProcess:
    return add_line(db, by, ParallelProcess, now, text=text)


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


def set_step(
    db: Session, by: Member, which: Step, state: StepState, planned_for: date | None, now: datetime
) -> ReviewStep:
    step = queries.step(db, by, which) or ReviewStep(review_id=by.review, step=which)
    step.state, step.planned_for, step.changed_at = state, planned_for, now
    db.add(step)
    history.record(db, by, Did.CHANGED, step, now)
    return step
