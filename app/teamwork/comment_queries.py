"""Comments and questions, for those they are for, about what they are shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select

from app.people.models import Member
from app.people.permissions import WHO_MAY, Permission
from app.people.queries import people_of_review
from app.reviews import queries as reviews
from app.teamwork.models import Comment
from app.teamwork.thing_queries import Thing, by_table, things
from app.vocabulary import Audience, Role

READ_BY = {
    Audience.LEADS: Permission.READ_LEADS_COMMENTS,
    Audience.TEAM: Permission.READ_TEAM_COMMENTS,
    Audience.ANALYSTS: Permission.COMMENT,
}
SOMEBODY = "Somebody who has left"


@dataclass(frozen=True)
class Said:
    """What somebody said, and who they are."""

    comment: Comment
    who: str


@dataclass(frozen=True)
class Thread:
    """A comment or question with its answers, oldest first."""

    about: Thing
    first: Said
    answers: list[Said]
    closed_by: str
    beyond: bool
    """Is whoever began it not among those it is for? They read it all the same."""

    @property
    def id(self) -> UUID:
        return self.first.comment.id

    @property
    def open(self) -> bool:
        return self.first.comment.closed_at is None

    @property
    def readers(self) -> str:
        """Who reads it, in one sentence."""
        also = f", and {self.first.who}," if self.beyond else ""
        return f"{self.first.comment.audience.label}{also} can read this."


def audiences_of(member: Member) -> list[Audience]:
    return [audience for audience in Audience if member.holds(READ_BY[audience])]


def threads(
    db: Session,
    member: Member,
    about: Mapping[str, Iterable[UUID]] | None = None,
    comment_id: UUID | None = None,
) -> list[Thread]:
    """What the member may read, open ones first, then the newest: about these rows, or anything.

    A comment on something the member is not shown is not there, and not counted. While what came
    later is folded away from them, they see only what they said themselves.
    """
    firsts = _firsts(db, member, about, comment_id)
    known = things(db, member, by_table((f.subject, f.subject_id) for f in firsts))
    shown = [first for first in firsts if first.subject_id in known]
    answers = _answers(db, member, [first.id for first in shown])
    everybody = [*shown, *(a for each in answers.values() for a in each)]
    people = {c.person_id for c in everybody} | {c.closed_by for c in shown}
    names = reviews.names_in_history(db, member, set(people)) if shown else {}
    here = _roles(db, member) if shown else {}
    return [
        Thread(
            known[first.subject_id],
            Said(first, names.get(first.person_id, SOMEBODY)),
            [Said(a, names.get(a.person_id, SOMEBODY)) for a in answers[first.id]],
            names.get(first.closed_by, SOMEBODY) if first.closed_by else "",
            first.person_id in here and not here[first.person_id] & _roles_for(first.audience),
        )
        for first in shown
    ]


def count_open(db: Session, member: Member) -> int:
    """How many are open that the member may read."""
    mine = select(Comment.subject, Comment.subject_id).where(
        Comment.review_id == member.review,
        col(Comment.parent_id).is_(None),
        col(Comment.closed_at).is_(None),
        _for(member),
    )
    found = db.execute(mine).all()
    known = things(db, member, by_table((subject, row_id) for subject, row_id in found))
    return sum(subject_id in known for _, subject_id in found)


def _roles(db: Session, member: Member) -> dict[UUID, set[Role]]:
    """Which roles everybody on the review holds now."""
    held: dict[UUID, set[Role]] = defaultdict(set)
    for membership, person in people_of_review(db, member):
        held[person.id].add(membership.role)
    return held


def _roles_for(audience: Audience) -> frozenset[Role]:
    return WHO_MAY[READ_BY[audience]]


def _firsts(
    db: Session,
    member: Member,
    about: Mapping[str, Iterable[UUID]] | None,
    comment_id: UUID | None,
) -> list[Comment]:
    mine = select(Comment).where(
        Comment.review_id == member.review, col(Comment.parent_id).is_(None), _for(member)
    )
    if about is not None:
        ids = [row_id for rows in about.values() for row_id in rows]
        mine = mine.where(col(Comment.subject_id).in_(ids))
    if comment_id is not None:
        mine = mine.where(Comment.id == comment_id)
    newest = (col(Comment.said_at).desc(), col(Comment.id))
    return list(db.exec(mine.order_by(col(Comment.closed_at).is_not(None), *newest)))


def _for(member: Member) -> Any:
    own = col(Comment.person_id) == member.person_id
    if not member.sees_outcome:
        return own
    return or_(col(Comment.audience).in_(audiences_of(member)), own)


def _answers(db: Session, member: Member, ids: list[UUID]) -> dict[UUID | None, list[Comment]]:
    """An answer is for those whom its question is for, and for who asked it."""
    grouped: dict[UUID | None, list[Comment]] = defaultdict(list)
    mine = select(Comment).where(Comment.review_id == member.review)
    mine = mine.where(col(Comment.parent_id).in_(ids))
    if not member.sees_outcome:
        mine = mine.where(Comment.person_id == member.person_id)
    if ids:
        for answer in db.exec(mine.order_by(col(Comment.said_at), col(Comment.id))):
            grouped[answer.parent_id].append(answer)
    return grouped


def thread(db: Session, member: Member, comment_id: UUID) -> Thread | None:
    return next(iter(threads(db, member, comment_id=comment_id)), None)
