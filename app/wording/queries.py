"""Which hints of the wording guide have been put aside in a review."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.people.models import Member
from app.sealed import fingerprint
from app.wording.guide import Hit
from app.wording.models import Dismissal


def mark(db: Session, hit: Hit) -> str:
    """What these words in this sentence are known by: other words are hinted at again."""
    return fingerprint(db, f"{hit.kind.value}|{hit.words}|{hit.sentence}")


def dismissals(db: Session, member: Member) -> list[Dismissal]:
    """Newest first."""
    mine = select(Dismissal).where(Dismissal.review_id == member.review)
    return list(db.exec(mine.order_by(col(Dismissal.dismissed_at).desc(), col(Dismissal.id))))


def dismissal(db: Session, member: Member, dismissal_id: UUID) -> Dismissal | None:
    mine = select(Dismissal).where(Dismissal.review_id == member.review)
    return db.exec(mine.where(Dismissal.id == dismissal_id)).one_or_none()
