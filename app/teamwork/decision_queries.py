"""What the review team decided about which part of the review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.people.models import Member
from app.reviews import queries as reviews
from app.teamwork.comment_queries import SOMEBODY
from app.teamwork.models import Decision
from app.teamwork.thing_queries import Thing, by_table, things


@dataclass(frozen=True)
class Decided:
    """A decision, what it is about, and who noted it."""

    decision: Decision
    about: Thing
    who: str


def decisions(
    db: Session, member: Member, about: Mapping[str, Iterable[UUID]] | None = None
) -> list[Decided]:
    """Newest first: about these rows, or anything the member is shown.

    While what came later is folded away from them, they see only what they noted themselves.
    """
    mine = select(Decision).where(Decision.review_id == member.review)
    if about is not None:
        ids = [row_id for rows in about.values() for row_id in rows]
        mine = mine.where(col(Decision.subject_id).in_(ids))
    if not member.sees_outcome:
        mine = mine.where(Decision.person_id == member.person_id)
    found = list(db.exec(mine.order_by(col(Decision.decided_at).desc(), col(Decision.id))))
    known = things(db, member, by_table((d.subject, d.subject_id) for d in found))
    people: set[UUID | None] = {each.person_id for each in found}
    names = reviews.names_in_history(db, member, people) if found else {}
    return [
        Decided(each, known[each.subject_id], names.get(each.person_id, SOMEBODY))
        for each in found
        if each.subject_id in known
    ]
