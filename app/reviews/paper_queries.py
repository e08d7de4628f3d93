"""Letters on paper: for whom one waits to be printed and posted, and which went."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.people.models import Member, Membership, Person
from app.reviews import queries
from app.reviews.models import Contributor, PaperLetter


@dataclass(frozen=True)
class OnPaper:
    """Somebody's letters that are not sent yet: one to print, or one that was printed."""

    contributor: Contributor
    letters: list[PaperLetter]

    @property
    def wanted_at(self) -> datetime:
        return min(letter.wanted_at for letter in self.letters)

    @property
    def printed(self) -> bool:
        return any(letter.printed_at for letter in self.letters)

    @property
    def to_print(self) -> bool:
        return any(letter.printed_at is None for letter in self.letters)


def unsent(db: Session, member: Member, contributor_id: UUID) -> list[PaperLetter]:
    """The oldest first. At most one of them is not printed yet."""
    mine = select(PaperLetter).where(PaperLetter.review_id == member.review)
    mine = mine.where(PaperLetter.contributor_id == contributor_id)
    waiting = mine.where(col(PaperLetter.sent_at).is_(None))
    return list(db.exec(waiting.order_by(col(PaperLetter.wanted_at), col(PaperLetter.id))))


def waiting(db: Session, member: Member) -> list[OnPaper]:
    """By label, in two queries. Whose invitation was taken back gets no letter any more."""
    can_sign_in = select(Membership.contributor_id).where(
        Membership.review_id == member.review, col(Membership.ended_at).is_(None)
    )
    rows = (
        select(PaperLetter)
        .where(PaperLetter.review_id == member.review, col(PaperLetter.sent_at).is_(None))
        .where(col(PaperLetter.contributor_id).in_(can_sign_in))
        .order_by(col(PaperLetter.wanted_at), col(PaperLetter.id))
    )
    found: dict[UUID, list[PaperLetter]] = {}
    for letter in db.exec(rows):
        found.setdefault(letter.contributor_id, []).append(letter)
    people = queries.named_contributors(db, member)
    return [OnPaper(one, found[one.id]) for one in people if one.id in found]


def sent(db: Session, member: Member) -> list[tuple[PaperLetter, Contributor, Person]]:
    """What was posted, the newest first, and by whom."""
    rows = (
        select(PaperLetter, Contributor, Person)
        .join(Contributor, col(Contributor.id) == PaperLetter.contributor_id)
        .join(Person, col(Person.id) == PaperLetter.sent_by)
        .where(PaperLetter.review_id == member.review)
    )
    return list(db.exec(rows.order_by(col(PaperLetter.sent_at).desc(), col(PaperLetter.id))))
