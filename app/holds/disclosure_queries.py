"""The register of disclosures, for who keeps it and nobody else."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from app.holds.models import Disclosure
from app.people.models import Member, Person
from app.people.permissions import Permission


def register(db: Session, member: Member) -> list[tuple[Disclosure, Person]]:
    """Every line in the order it was written, each with who wrote it."""
    if not member.may(Permission.KEEP_DISCLOSURES):
        return []
    rows = select(Disclosure, Person).join(Person, col(Person.id) == Disclosure.person_id)
    mine = rows.where(Disclosure.review_id == member.review)
    return list(db.exec(mine.order_by(col(Disclosure.number))))


def line(db: Session, member: Member, disclosure_id: UUID) -> Disclosure | None:
    return next((one for one, _ in register(db, member) if one.id == disclosure_id), None)


def last_number(db: Session, member: Member) -> int:
    mine = select(func.max(Disclosure.number)).where(Disclosure.review_id == member.review)
    return db.exec(mine).one() or 0
