"""Finding a review, what it is about, who takes part, and how far it has come."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import Uuid, bindparam
from sqlalchemy import select as db_select
from sqlmodel import Session, and_, col, or_, select

from app.boards.models import Agency
from app.db import ReviewRow
from app.people.models import Member, Membership, Person
from app.people.permissions import Permission
from app.reviews.models import (
    Contributor,
    FamilyContact,
    ParallelProcess,
    RecordRead,
    ResearchQuestion,
    Review,
    ReviewAgency,
    ReviewStep,
    SealOff,
    Subject,
)
from app.sealed import INSTALLATION
from app.terminology import own
from app.vocabulary import ContributorKind, ReviewKind, Role, Step, Variant

Listed = TypeVar(
    "Listed", Subject, ResearchQuestion, ReviewAgency, RecordRead, ParallelProcess, FamilyContact
)


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


class Heading(NamedTuple):
    """What everybody at the review, the Board's people too, may know of it."""

    title: str
    label: str
    kind: ReviewKind | None
    variant: Variant | None


THIS = bindparam("review", type_=Uuid())
TAKING_PART = (
    select(ReviewAgency, col(Agency.name))
    .outerjoin(Agency, col(Agency.id) == ReviewAgency.agency_id)
    .where(col(ReviewAgency.review_id) == THIS)
    .order_by(col(ReviewAgency.position), col(ReviewAgency.id))
)


def review(db: Session, member: Member) -> Review:
    return db.get_one(Review, member.review)


def heading(db: Session, member: Member) -> Heading:
    columns = (col(Review.title), col(Review.label), col(Review.kind), col(Review.variant))
    return Heading(*db.execute(db_select(*columns).where(col(Review.id) == member.review)).one())


@cache
def in_order(model: type[Any]) -> Any:
    """The statement for one of the lists, made once: these are asked for on every overview."""
    mine = select(model).where(model.review_id == THIS)
    return mine.order_by(col(model.position), col(model.id))


def lines(db: Session, member: Member, model: type[Listed]) -> list[Listed]:
    """Rows of one kind that the review lists in an order of its own."""
    return list(db.scalars(in_order(model), {"review": member.review}))


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


def family(db: Session, member: Member) -> list[FamilyContact]:
    return lines(db, member, FamilyContact)


def agencies(db: Session, member: Member) -> list[TakingPart]:
    """The agencies that take part, in the review's own order, each with a name to show."""
    rows = db.execute(TAKING_PART, {"review": member.review})
    return [TakingPart(row.agency_id, name or row.text or "") for row, name in rows]


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
    found = [person for _, person in lead_memberships(db, [review_id])]
    return sorted(found, key=lambda person: person.name)


def lead_names(db: Session, review_id: UUID) -> list[str]:
    return sorted(part.name_of(person) for part, person in lead_memberships(db, [review_id]))


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


def names_in_history(db: Session, member: Member, person_ids: set[UUID | None]) -> dict[UUID, str]:
    """Who did something here: the case group by label, everybody else by role and name."""
    here = or_(
        col(Membership.review_id) == member.review,
        and_(col(Membership.board_id) == member.board, col(Membership.review_id).is_(None)),
    )
    rows = (
        select(Membership, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(here, col(Person.id).in_(person_ids))
        .order_by(col(Membership.contributor_id).is_not(None), col(Membership.id))
    )
    labels = contributor_labels(db, member)
    return {INSTALLATION: "Casement"} | {
        person.id: labels.get(m.contributor_id, "")
        if m.contributor_id
        else f"{own(m.role.label)} {m.name_of(person)}"
        for m, person in db.exec(rows)
    }


def seals_off(db: Session, member: Member) -> list[SealOff]:
    """Each time the review did without the seal, with the reason; the newest last."""
    mine = select(SealOff).where(SealOff.review_id == member.review)
    return list(db.exec(mine.order_by(col(SealOff.off_at), col(SealOff.id))))


def seal_off(db: Session, member: Member) -> SealOff | None:
    """Why the review does without the seal now; None while it does not."""
    return next((off for off in seals_off(db, member) if off.on_again_at is None), None)
