"""Finding the wordings that a text has had. Who asks has been let in to the text itself."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.people.models import Member
from app.revisions.models import Revision


def newest_numbers(db: Session, subject_id: UUID) -> dict[str, int]:
    """How many wordings each text of this row has had."""
    mine = select(Revision.slot, func.max(Revision.number)).where(Revision.subject_id == subject_id)
    return dict(db.execute(mine.group_by(col(Revision.slot))).all())


def revision(db: Session, member: Member, revision_id: UUID) -> Revision | None:
    mine = select(Revision).where(Revision.review_id == member.review)
    return db.exec(mine.where(Revision.id == revision_id)).one_or_none()


def wordings(db: Session, member: Member, subject_id: UUID, slot: str) -> list[Revision]:
    """Every wording of one text, newest first."""
    mine = select(Revision).where(
        Revision.review_id == member.review,
        Revision.subject_id == subject_id,
        Revision.slot == slot,
    )
    return list(db.exec(mine.order_by(col(Revision.number).desc())))


def earlier(db: Session, member: Member, subject_ids: Iterable[UUID]) -> dict[UUID, list[Revision]]:
    """The wordings of these rows that stand no longer, newest first."""
    mine = select(Revision).where(
        Revision.review_id == member.review, col(Revision.subject_id).in_(list(subject_ids))
    )
    found, newest = defaultdict[UUID, list[Revision]](list), set[tuple[UUID, str]]()
    for one in db.exec(mine.order_by(col(Revision.number).desc(), col(Revision.slot))):
        if (one.subject_id, one.slot) in newest:
            found[one.subject_id].append(one)
        newest.add((one.subject_id, one.slot))
    return found


def reworded(
    db: Session, member: Member, subject_ids: Iterable[UUID]
) -> dict[tuple[UUID, str], UUID]:
    """Those texts of these rows that were changed at least once, each with its newest wording."""
    mine = select(Revision.subject_id, Revision.slot, Revision.id).where(
        Revision.review_id == member.review,
        col(Revision.subject_id).in_(list(subject_ids)),
        Revision.number > 1,
    )
    rows = db.execute(mine.order_by(col(Revision.number))).all()
    return {(subject_id, slot): newest for subject_id, slot, newest in rows}


def newest(db: Session, member: Member, most: int, of: UUID | None = None) -> list[Revision]:
    """What was changed last, newest first; of one person only, when one is named."""
    mine = select(Revision).where(Revision.review_id == member.review, Revision.number > 1)
    if of is not None:
        mine = mine.where(Revision.person_id == of)
    order = (col(Revision.written_at).desc(), col(Revision.number).desc(), col(Revision.id))
    return list(db.exec(mine.order_by(*order).limit(most)))
