"""The texts of a pack among all that is kept of every wording."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, col

from app.packs.models import Pack
from app.packs.queries import visible_packs
from app.people.models import Member
from app.people.permissions import Permission
from app.teamwork.thing_queries import Thing

BY_HAND = Permission.MANAGE_INSTALLATION
"""Nobody on a review has it: an earlier wording of a pack is not put back with one press, since
the pack may have gone to the Board. Whoever wants it takes the words up by hand."""


def packs(db: Session, member: Member, ids: list[UUID]) -> Iterator[Thing]:
    """For who may read a pack while it is being written."""
    if member.may(Permission.READ_DRAFT_PACK):
        for row in db.exec(visible_packs(member).where(col(Pack.id).in_(ids))):
            url = f"/reviews/{row.review_id}/packs/{row.id}"
            yield Thing("pack", row, f"Findings pack {row.number}", url, BY_HAND)
