"""Private notes: a contributor's own, and for the lead reviewers everybody's."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts.models import HardNote
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews.models import Contributor


def own_notes(db: Session, member: Member) -> list[HardNote]:
    """What the member has said in private, newest first."""
    mine = select(HardNote).where(HardNote.review_id == member.review)
    mine = mine.where(HardNote.contributor_id == member.contributor_id)
    return list(db.exec(mine.order_by(col(HardNote.sent_at).desc(), col(HardNote.id))))


def wants_reminders(db: Session, member: Member) -> bool:
    """Whether the member may be reminded of their account."""
    mine = select(Contributor.reminders).where(Contributor.review_id == member.review)
    return bool(db.exec(mine.where(Contributor.id == member.contributor_id)).one_or_none())


def own_seat(db: Session, member: Member) -> Contributor | None:
    """The member as one of the case group."""
    mine = select(Contributor).where(Contributor.review_id == member.review)
    return db.exec(mine.where(Contributor.id == member.contributor_id)).one_or_none()


def notes(db: Session, member: Member) -> list[tuple[HardNote, str]]:
    """Every note of the review with its writer's label, unread first: for who may see them."""
    if not member.may(Permission.SEE_HARD_NOTES):
        return []
    rows = (
        select(HardNote, Contributor.label)
        .join(Contributor, col(Contributor.id) == HardNote.contributor_id)
        .where(HardNote.review_id == member.review)
        .order_by(col(HardNote.seen_at).is_not(None), col(HardNote.sent_at).desc())
    )
    return list(db.exec(rows))


def note(db: Session, member: Member, note_id: UUID) -> HardNote | None:
    return next((found for found, _ in notes(db, member) if found.id == note_id), None)
