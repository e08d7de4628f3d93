"""What packs have to say on pages of other steps."""

from typing import Any

from sqlmodel import Session, select

from app.packs.models import Delivery
from app.people.models import Member


def for_who_takes_back(db: Session, member: Member) -> dict[str, Any]:
    """For somebody who thinks of taking their account back: did anything go to the Board?"""
    went = select(Delivery.id).where(Delivery.review_id == member.review)
    return {"delivered": db.exec(went.limit(1)).first() is not None}
