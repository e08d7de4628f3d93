"""Comments and questions, for those they are for, about what they are shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select

from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.teamwork.models import Comment
from app.teamwork.thing_queries import Thing, things
from app.vocabulary import Audience

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

    @property
    def id(self) -> UUID:
        return self.first.comment.id

    @property
    def open(self) -> bool:
        return self.first.comment.closed_at is None

    @property
    def readers(self) -> str:
        """Who reads it, in one sentence. Whoever began it does, whatever their part."""
        also = "" if self.first.comment.audience == Audience.ANALYSTS else ", and who wrote it,"
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
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for first in firsts:
        wanted[first.subject].add(first.subject_id)
    known = things(db, member, wanted)
    shown = [first for first in firsts if first.subject_id in known]
    answers = _answers(db, member, [first.id for first in shown])
    everybody = [*shown, *(a for each in answers.values() for a in each)]
    people = {c.person_id for c in everybody} | {c.closed_by for c in shown}
    names = reviews.names_in_history(db, member, set(people)) if shown else {}
    return [
        Thread(
            known[first.subject_id],
            Said(first, names.get(first.person_id, SOMEBODY)),
            [Said(a, names.get(a.person_id, SOMEBODY)) for a in answers[first.id]],
            names.get(first.closed_by, SOMEBODY) if first.closed_by else "",
        )
        for first in shown
    ]


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
