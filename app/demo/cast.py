"""Who is who in the demonstration."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from app.boards.models import Board
from app.people.models import Membership, Person
from app.reviews.models import Contributor, Review
from app.terminology import pack
from app.vocabulary import Role

ORDER = list(Role)


@dataclass(frozen=True)
class Part:
    """One role one made-up person plays."""

    key: str
    name: str
    role: Role
    label: str
    """The role in words; for the case group with their role label."""
    board: str
    review: str

    @property
    def shown(self) -> str:
        """What a page may call them: the case group by role label, as everywhere."""
        return self.label if self.role == Role.CONTRIBUTOR else self.name

    @property
    def path(self) -> str:
        return f"/demo/sign-in/{self.key}"


def parts(db: Session) -> list[Part]:
    """Every part, in order; people with several have several."""
    rows = db.execute(
        select_columns(Membership, Person, Board, Review)
        .join(Person, col(Person.id) == Membership.person_id)
        .outerjoin(Review, col(Review.id) == Membership.review_id)
        .outerjoin(Board, col(Board.id) == board_of_either())
        .where(col(Person.demo_key).is_not(None))
    ).all()
    labels = dict(db.exec(select(Contributor.id, Contributor.label)).all())
    found = [
        Part(
            key=person.demo_key or "",
            name=person.name,
            role=membership.role,
            label=labels.get(membership.contributor_id) or in_words(membership.role, board),
            board=board.name if board else "",
            review=review.title if review else "",
        )
        for membership, person, board, review in rows
    ]
    return sorted(found, key=order)


def in_words(role: Role, board: Board | None) -> str:
    """As the page of their own Board says it."""
    return pack(board.terminology if board else "").said(role.label)


def order(part: Part) -> tuple[str, str, int, str, str]:
    """By Board, review and role; those alike always in the same order, whatever the database."""
    return part.board, part.review, ORDER.index(part.role), part.label, part.key


def board_of_either() -> ColumnElement[UUID]:
    """A membership's own Board, or its review's."""
    return func.coalesce(col(Membership.board_id), col(Review.board_id))


def by_review(db: Session) -> list[tuple[str, list[Part]]]:
    """The parts in groups, each headed by where they are played."""
    groups: dict[str, list[Part]] = {}
    for part in parts(db):
        heading = f"{part.review}, {part.board}" if part.review else part.board
        groups.setdefault(heading or "This installation", []).append(part)
    return list(groups.items())
