"""Who led a review before, and who came after them."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.people.models import Member, Membership, Person
from app.people.permissions import Permission
from app.reviews.models import Handover
from app.vocabulary import Role


def handovers(db: Session, member: Member) -> list[tuple[Handover, str, str | None]]:
    """Who led the review and left, the latest first, with the name of who came after them."""
    if not member.may(Permission.NAME_LEAD_REVIEWERS):
        return []
    names = names_of_leads(db, member)
    mine = select(Handover).where(Handover.review_id == member.review)
    latest = db.exec(mine.order_by(col(Handover.left_at).desc(), col(Handover.id)))
    return [(one, names[one.person_id], names.get(one.successor_id)) for one in latest]


def names_of_leads(db: Session, member: Member) -> dict[UUID | None, str]:
    """Everybody who ever led the review, as they were named for it last."""
    rows = (
        select(Membership, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(Membership.review_id == member.review, Membership.role == Role.LEAD_REVIEWER)
        .order_by(col(Membership.ended_at).is_(None), col(Membership.ended_at), col(Membership.id))
    )
    return {person.id: part.name_of(person) for part, person in db.exec(rows)}
