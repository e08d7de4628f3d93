"""What a Board sees of its reviews: how far each has come, and nothing of what was said."""

from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from app.people.models import Conflict, Member
from app.reviews import queries
from app.reviews.models import Review, ReviewStep
from app.vocabulary import Step, StepState

OVER = (StepState.DONE, StepState.NOT_USED)


class ReviewLine(NamedTuple):
    """What a Board sees of one of its reviews in a list."""

    id: UUID
    title: str
    label: str
    step: Step | None
    leads: list[str]


def reviews_of_board(db: Session, member: Member) -> list[ReviewLine]:
    """The Board's reviews, newest first, without what they found, and without those the member
    is kept out of."""
    kept_out = select(Conflict.review_id).where(Conflict.person_id == member.person_id)
    rows = db.exec(
        select(Review.id, Review.title, Review.label)
        .where(Review.board_id == member.board, col(Review.id).not_in(kept_out))
        .order_by(col(Review.created_at).desc(), col(Review.id))
    ).all()
    ids = [row[0] for row in rows]
    taken = list(db.exec(select(ReviewStep).where(col(ReviewStep.review_id).in_(ids))))
    led = queries.lead_memberships(db, ids)
    return [
        ReviewLine(
            *row,
            step_under_way([s for s in taken if s.review_id == row[0]]),
            [m.name_of(person) for m, person in led if m.review_id == row[0]],
        )
        for row in rows
    ]


def step_under_way(taken: list[ReviewStep]) -> Step | None:
    """The step that is under way; the latest one when there are several."""
    under_way = [row.step for row in taken if row.state == StepState.UNDER_WAY]
    return max(under_way, key=list(Step).index, default=None)
