"""Finding a review, what it is about, who takes part, and how far it has come."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import select as db_select
from sqlmodel import Session, col, select

from app.boards.models import Agency
from app.db import ReviewRow
from app.people.models import Conflict, Member, Membership, Person
from app.people.permissions import Permission
from app.reviews.models import (
    Contributor,
    ParallelProcess,
    RecordRead,
    ResearchQuestion,
    Review,
    ReviewAgency,
    ReviewStep,
    Subject,
)
from app.vocabulary import ContributorKind, Role, Step, StepState

Listed = TypeVar("Listed", Subject, ResearchQuestion, ReviewAgency, RecordRead, ParallelProcess)
OVER = (StepState.DONE, StepState.NOT_USED)


class Voice(NamedTuple):
    """One of the case group as everybody on the review knows them: by label, never by name."""

    id: UUID
    label: str
    kind: ContributorKind
    agency_id: UUID | None


class TakingPart(NamedTuple):
    """An agency of the review: one of the Board's, or only described in words."""

    agency_id: UUID | None
    name: str


class ReviewLine(NamedTuple):
    """What a Board sees of one of its reviews in a list."""

    id: UUID
    title: str
    label: str
    step: Step | None
    next_date: date | None
    leads: list[str]


def review(db: Session, member: Member) -> Review:
    return db.get_one(Review, member.review)


def lines(db: Session, member: Member, model: type[Listed]) -> list[Listed]:
    """Rows of one kind that the review lists in an order of its own."""
    mine = select(model).where(model.review_id == member.review)
    return list(db.exec(mine.order_by(col(model.position), col(model.id))))


def line(db: Session, member: Member, model: type[Any], line_id: UUID) -> ReviewRow | None:
    found: ReviewRow | None = db.exec(
        select(model).where(model.review_id == member.review, model.id == line_id)
    ).one_or_none()
    return found


def subjects(db: Session, member: Member) -> list[Subject]:
    return lines(db, member, Subject)


def questions(db: Session, member: Member) -> list[ResearchQuestion]:
    return lines(db, member, ResearchQuestion)


def records(db: Session, member: Member) -> list[RecordRead]:
    return lines(db, member, RecordRead)


def processes(db: Session, member: Member) -> list[ParallelProcess]:
    return lines(db, member, ParallelProcess)


def agencies(db: Session, member: Member) -> list[TakingPart]:
    """The agencies that take part, in the review's own order, each with a name to show."""
    mine = (
        select(ReviewAgency, col(Agency.name))
        .outerjoin(Agency, col(Agency.id) == ReviewAgency.agency_id)
        .where(ReviewAgency.review_id == member.review)
        .order_by(col(ReviewAgency.position), col(ReviewAgency.id))
    )
    return [TakingPart(row.agency_id, name or row.text or "") for row, name in db.exec(mine)]


def contributors(db: Session, member: Member) -> list[Voice]:
    """The case group without names, by label. Contributors see themselves; the Board, nobody."""
    one = (col(Contributor.id), col(Contributor.label), col(Contributor.kind))
    mine = db_select(*one, col(Contributor.agency_id)).where(
        col(Contributor.review_id) == member.review
    )
    if not member.may(Permission.SEE_REVIEW):
        mine = mine.where(col(Contributor.id) == member.contributor_id)
    in_order = mine.order_by(col(Contributor.label), col(Contributor.id))
    return [Voice(*row) for row in db.execute(in_order)]


def contributor(db: Session, member: Member, contributor_id: UUID) -> Voice | None:
    return next((v for v in contributors(db, member) if v.id == contributor_id), None)


def contributor_labels(db: Session, member: Member) -> dict[UUID, str]:
    return {voice.id: voice.label for voice in contributors(db, member)}


def named_contributors(db: Session, member: Member) -> list[Contributor]:
    """The case group with names and addresses: for those who may know them, and nobody else."""
    if not member.may(Permission.SEE_CASE_GROUP):
        return []
    mine = select(Contributor).where(Contributor.review_id == member.review)
    return list(db.exec(mine.order_by(col(Contributor.label), col(Contributor.id))))


def named_contributor(db: Session, member: Member, contributor_id: UUID) -> Contributor | None:
    if not member.may(Permission.SEE_CASE_GROUP):
        return None
    mine = select(Contributor).where(Contributor.review_id == member.review)
    return db.exec(mine.where(Contributor.id == contributor_id)).one_or_none()


def steps(db: Session, member: Member) -> list[ReviewStep]:
    """The review's steps in the order of the work."""
    mine = select(ReviewStep).where(ReviewStep.review_id == member.review)
    return sorted(db.exec(mine), key=lambda row: list(Step).index(row.step))


def step(db: Session, member: Member, which: Step) -> ReviewStep | None:
    mine = select(ReviewStep).where(ReviewStep.review_id == member.review)
    return db.exec(mine.where(ReviewStep.step == which)).one_or_none()


def lead_reviewers(db: Session, review_id: UUID) -> list[Person]:
    return [person for _, person in lead_memberships(db, [review_id])]


def lead_memberships(
    db: Session, review_ids: Iterable[UUID]
) -> Sequence[tuple[Membership, Person]]:
    """Who leads these reviews now."""
    rows = (
        select(Membership, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(col(Membership.review_id).in_(review_ids), Membership.role == Role.LEAD_REVIEWER)
        .where(col(Membership.ended_at).is_(None))
    )
    return db.exec(rows.order_by(col(Person.created_at), col(Membership.id))).all()


def contributor_memberships(
    db: Session, member: Member, contributor_id: UUID
) -> list[tuple[Membership, Person]]:
    """Who can sign in as this contributor now."""
    rows = (
        select(Membership, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(Membership.review_id == member.review)
        .where(Membership.contributor_id == contributor_id, col(Membership.ended_at).is_(None))
    )
    return list(db.exec(rows.order_by(col(Membership.id))))


def roles_here(db: Session, member: Member, person_id: UUID) -> list[Membership]:
    """The roles this person holds on the member's review itself."""
    mine = select(Membership).where(Membership.review_id == member.review)
    mine = mine.where(Membership.person_id == person_id, col(Membership.ended_at).is_(None))
    return list(db.exec(mine.order_by(col(Membership.id))))


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
    led = lead_memberships(db, ids)
    return [
        ReviewLine(
            *row,
            step_under_way([s for s in taken if s.review_id == row[0]]),
            next_date([s for s in taken if s.review_id == row[0]]),
            [person.name for m, person in led if m.review_id == row[0]],
        )
        for row in rows
    ]


def step_under_way(taken: list[ReviewStep]) -> Step | None:
    """The step that is under way; the latest one when there are several."""
    under_way = [row.step for row in taken if row.state == StepState.UNDER_WAY]
    return max(under_way, key=list(Step).index, default=None)


def next_date(taken: list[ReviewStep]) -> date | None:
    """The first day that something not yet over is planned for."""
    return min(
        (s.planned_for for s in taken if s.planned_for and s.state not in OVER), default=None
    )
