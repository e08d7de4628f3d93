"""Across the reviews of one Board: what is still to do, what is late, what was found again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app.packs import queries as packs
from app.packs.models import Delivery, Pack, Publication
from app.people.models import Conflict, Member
from app.people.permissions import Permission
from app.responses import queries, rules
from app.responses.follow_up_queries import recheck_due
from app.responses.models import BoardAction, Recheck
from app.reviews.models import Review


@dataclass(frozen=True)
class Again:
    """A later finding of the same Board with a kind of pattern in common."""

    review: Review
    pack: Pack
    finding: dict[str, Any]


@dataclass(frozen=True)
class Late:
    """One line of the Board's list: an action, or a pack to look at again."""

    review: Review
    pack: Pack
    due: date
    days_late: int
    """0 while it is not."""
    action: BoardAction | None = None


def found_again(db: Session, member: Member, pack: Pack, finding: dict[str, Any]) -> list[Again]:
    """Later findings with a kind of pattern in common, in packs that the same Board has. Only for
    the Board's own people, and never of a review they are kept out of."""
    since = packs.delivery(db, pack)
    if since is None or not member.may(Permission.SEE_BOARD):
        return []
    rows = _of_the_board(member).join(Delivery, col(Delivery.pack_id) == Pack.id)
    later = rows.where(Delivery.delivered_at > since.delivered_at, Pack.review_id != pack.review_id)
    codes = {pattern["code"] for pattern in finding["patterns"]}
    return [
        Again(review, other, one)
        for other, review in db.exec(later.order_by(col(Delivery.delivered_at), col(Pack.id)))
        for one in queries.findings(db, other)
        if codes & {pattern["code"] for pattern in one["patterns"]}
    ]


def to_do(db: Session, member: Member, today: date) -> list[Late]:
    """Every open action of the Board and every pack to look at again, the earliest due first."""
    rows = select(BoardAction, Pack, Review).join(Pack, col(Pack.id) == BoardAction.pack_id)
    open_ones = rows.join(Review, col(Review.id) == Pack.review_id).where(*_theirs(member))
    found = [
        Late(review, pack, one.due, rules.days_late(one.state, one.due, today), one)
        for one, pack, review in db.exec(open_ones.where(col(BoardAction.state).not_in(OVER)))
    ]
    public = _of_the_board(member).join(Publication, col(Publication.pack_id) == Pack.id)
    for pack, review in db.exec(public):
        due = recheck_due(db, pack)
        looked = select(Recheck.id).where(Recheck.pack_id == pack.id).limit(1)
        if due and db.exec(looked).first() is None:
            found.append(Late(review, pack, due, max((today - due).days, 0)))
    return sorted(
        found, key=lambda one: (one.due, str(one.action.id if one.action else one.pack.id))
    )


OVER = list(rules.OVER)


def _of_the_board(member: Member) -> Any:
    rows = select(Pack, Review).join(Review, col(Review.id) == Pack.review_id)
    return rows.where(*_theirs(member))


def _theirs(member: Member) -> list[Any]:
    """The reviews of the member's Board, without those they are kept out of."""
    kept_out = select(Conflict.review_id).where(Conflict.person_id == member.person_id)
    return [Review.board_id == member.board, col(Review.id).not_in(kept_out)]
