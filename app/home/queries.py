"""What my desk shows: the reviews and Boards where I hold a role."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from app.boards.models import Board
from app.follow_on import withdrawal_queries
from app.holds import queries as holds
from app.people import queries as people
from app.people.models import Member, Membership, Person
from app.people.permissions import WHO_MAY, Permission
from app.prevalence import queries as prevalence
from app.reviews.models import Review
from app.terminology import shared
from app.vocabulary import Role

DOORS = [
    (Permission.SEE_REVIEW, "", "The review"),
    (Permission.SEE_BOARD, "/progress", "Progress"),
    (Permission.SEE_AGENCY_PROGRESS, "/champion", "My agency's people"),
    (Permission.ANSWER_FOR_AGENCY, "/packs", "Answer for my agency"),
    (Permission.GIVE_ACCOUNT, "/account", "My own account"),
]
"""Where each kind of role begins on a review."""


@dataclass(frozen=True)
class Place:
    """A review on somebody's desk, with the roles they hold there."""

    review: Review
    board: Board
    roles: frozenset[Role]
    to_decide: int = 0
    """Words of accounts that were taken back, for who decides about them."""
    answered: int = 0
    """Answers from outside the case, for who decides about them."""
    look_again: date | None = None
    """The day to look at a hold again, for who keeps it, once it is near or past."""

    @property
    def doors(self) -> list[tuple[str, str]]:
        """Where the title leads and, for who also gives an account here, the way to that."""
        open_to = [(p, words) for permission, p, words in DOORS if self.roles & WHO_MAY[permission]]
        return [(f"/reviews/{self.review.id}{path}", words) for path, words in open_to]


def places(db: Session, person: Person, held: list[Membership], today: date) -> list[Place]:
    """Every review the person has a role on, themselves or through its Board; newest first.

    A review they are kept out of is not there at all.
    """
    own = own_places(db, person, held)
    to_decide = withdrawal_queries.waiting(db, where_they_may(own, Permission.DECIDE_WITHDRAWALS))
    answered = prevalence.waiting_in(db, where_they_may(own, Permission.WRITE_FINDINGS))
    look_again = holds.soon_due(db, where_they_may(own, Permission.KEEP_HOLDS), today)
    kept_out = people.conflicted_reviews(db, person)
    roles = roles_by_place(held)
    return [
        Place(
            review,
            board,
            frozenset(roles[review.id] | roles[board.id]),
            to_decide[review.id],
            answered.get(review.id, 0),
            look_again.get(review.id),
        )
        for review, board in reviews_of(db, held)
        if review.id not in kept_out
    ]


def reviews_of(db: Session, held: list[Membership]) -> list[tuple[Review, Board]]:
    """Where they hold a role themselves or through the review's Board; newest first."""
    reviews = [m.review_id for m in held if m.review_id]
    boards = [m.board_id for m in held if m.board_id and not m.review_id]
    rows = (
        select(Review, Board)
        .join(Board, col(Board.id) == Review.board_id)
        .where(or_(col(Review.id).in_(reviews), col(Review.board_id).in_(boards)))
    )
    return list(db.exec(rows.order_by(col(Review.created_at).desc(), col(Review.id))))


def own_places(db: Session, person: Person, held: list[Membership]) -> list[Member]:
    """Their place on each review they work on themselves: it knows what is folded away just now."""
    reviews = {m.review_id for m in held if m.review_id}
    return list(filter(None, (people.member_of_review(db, person, one) for one in reviews)))


def where_they_may(own: list[Member], permission: Permission) -> list[UUID]:
    """The reviews where they may."""
    return [member.review for member in own if member.may(permission)]


def words(db: Session, places: list[Place], boards: list[Board]) -> str:
    """The terminology pack that the person's own Boards share; without any, all Boards here."""
    mine = [board.terminology for board in (*boards, *(place.board for place in places))]
    return shared(mine) if mine else people.words_of_all(db)


def roles_by_place(held: list[Membership]) -> dict[UUID | None, set[Role]]:
    """The roles on each review, and for roles at a Board on the Board."""
    roles: dict[UUID | None, set[Role]] = defaultdict(set)
    for membership in held:
        roles[membership.review_id or membership.board_id].add(membership.role)
    return roles


def seats(db: Session, held: list[Membership]) -> list[Board]:
    """The Boards where the person has a seat."""
    mine = [m.board_id for m in held if m.board_id and not m.review_id]
    return list(db.exec(select(Board).where(col(Board.id).in_(mine)).order_by(col(Board.name))))
