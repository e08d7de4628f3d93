"""Who led a review before, and who came after them."""

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from app.people.models import Member, Person
from app.people.permissions import Permission
from app.reviews.models import Handover


def handovers(db: Session, member: Member) -> list[tuple[Handover, Person, Person | None]]:
    """Who led the review and left, the latest first, with who came after them."""
    if not member.may(Permission.NAME_LEAD_REVIEWERS):
        return []
    after = aliased(Person)
    rows = (
        select(Handover, Person, after)
        .join(Person, col(Person.id) == Handover.person_id)
        .outerjoin(after, col(after.id) == Handover.successor_id)
        .where(Handover.review_id == member.review)
    )
    return list(db.exec(rows.order_by(col(Handover.left_at).desc(), col(Handover.id))))
