"""Changing a review: commissioning it, describing it, its lists and its steps."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypedDict, TypeVar, Unpack
from uuid import UUID

from sqlmodel import Session

from app import frameworks, history
from app.boards.models import Board
from app.db import ReviewRow
from app.people.models import Member
from app.reviews import queries, rules
from app.reviews.models import (
    Review,
    ReviewStep,
)
from app.vague_dates import span
from app.vocabulary import (
    Did,
    Origin,
    ReviewKind,
    Step,
    StepState,
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
    support: str | None
    reply_days: int


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
    framework: str = frameworks.FACTORS,
) -> Review:
    """A new review with its ten steps. It keeps the versions of the frameworks of today."""
    review = Review(
        board_id=board_id,
        kind=kind,
        variant=variant,
        title=title,
        label=label,
        origin=origin,
        terminology=db.get_one(Board, board_id).terminology,
        **frameworks_of_today(framework),
        created_at=now,
    )
    db.add(review)
    db.flush()
    add_steps(db, review)
    history.record(db, on(by, review), Did.ADDED, review, now)
    return review


def frameworks_of_today(framework: str) -> dict[str, Any]:
    return {
        "factor_framework": framework,
        "factor_version": frameworks.pin(framework),
        "pattern_version": frameworks.pin(frameworks.PATTERNS),
    }


def add_steps(db: Session, review: Review) -> None:
    """Set-up is under way at once; what the variant leaves out is marked so."""
    not_used = rules.steps_not_used(review.kind, review.variant)
    for step in Step:
        state = StepState.NOT_USED if step in not_used else StepState.NOT_STARTED
        state = StepState.UNDER_WAY if step == Step.SET_UP else state
        db.add(ReviewStep(review_id=review.id, step=step, state=state))


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


def set_step(
    db: Session, by: Member, which: Step, state: StepState, planned_for: date | None, now: datetime
) -> ReviewStep:
    step = queries.step(db, by, which) or ReviewStep(review_id=by.review, step=which)
    step.state, step.planned_for, step.changed_at = state, planned_for, now
    db.add(step)
    history.record(db, by, Did.CHANGED, step, now)
    return step
