"""What lies ahead of a Board, day by day, with no word of what it is about: a review's dates, what
the Board said it will do, and the first day that a pack may be public."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select as db_select
from sqlmodel import Session, col, select

from app.desk.queries import Line
from app.packs.models import Pack
from app.people.models import Conflict, Member
from app.people.permissions import Permission
from app.publication.models import NotBefore, PublicPage
from app.responses import board_queries
from app.reviews.models import Review
from app.vocabulary import Label

ACTION_DUE = Label("Something the Board said it will do is due")
MAY_BE_PUBLIC = "A pack may be public from today on"


class Ahead(NamedTuple):
    """One day that lies ahead, and the page that tells whoever may know what it is of."""

    key: str
    day: date
    label: str
    page: str


def ahead(db: Session, member: Member, lines: Sequence[Line], today: date) -> list[Ahead]:
    """`lines` are the Board's desk as this member has it today."""
    board = f"/boards/{member.board}"
    dated = [
        Ahead(f"{line.about.id}-{one.key}", one.next_day or today, one.label, f"{board}/desk")
        for line in lines
        for one in line.ahead
    ]
    actions = [
        Ahead(f"action-{one.action.id}", one.due, ACTION_DUE, f"{board}/follow-up")
        for one in board_queries.to_do(db, member, today)
        if one.action and not one.days_late
    ]
    held_back = [
        Ahead(f"not-before-{pack}", day, MAY_BE_PUBLIC, f"{board}/desk")
        for pack, day in not_before(db, member, today).items()
    ]
    return dated + actions + held_back


def not_before(db: Session, member: Member, today: date) -> dict[UUID, date]:
    """The packs of the Board that may not be public yet, and from which day on they may. Only for
    who makes packs public: nobody else is told of it."""
    if not member.may(Permission.PUBLISH_PACK):
        return {}
    kept_out = select(Conflict.review_id).where(Conflict.person_id == member.person_id)
    public = select(PublicPage.pack_id)
    rows = (
        db_select(col(NotBefore.pack_id), col(NotBefore.day))
        .join(Pack, col(Pack.id) == NotBefore.pack_id)
        .join(Review, col(Review.id) == Pack.review_id)
        .where(col(Review.board_id) == member.board, col(Review.id).not_in(kept_out))
        .where(col(NotBefore.pack_id).not_in(public))
        .order_by(col(NotBefore.number), col(NotBefore.pack_id))
    )
    newest = {row[0]: row[1] for row in db.execute(rows)}
    return {pack: day for pack, day in newest.items() if day and day > today}
