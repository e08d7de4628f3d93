"""What was frozen of a pack, in every form that was kept."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.packs.models import FrozenForm, FrozenPack, Pack
from app.reviews.models import Review
from app.vocabulary import PackForm


def newest_of(db: Session, text: str) -> FrozenPack | None:
    """The newest released pack of the review with this id or this title. For the command line."""
    review_ids = [one.id for one in db.exec(select(Review)) if text in (str(one.id), one.title)]
    if len(review_ids) != 1:
        return None
    return db.exec(
        select(FrozenPack)
        .join(Pack, col(Pack.id) == FrozenPack.pack_id)
        .where(FrozenPack.review_id == review_ids[0])
        .order_by(col(Pack.number).desc())
    ).first()


def forms(db: Session, pack_id: UUID) -> dict[PackForm, bytes]:
    """Every form as it was kept. A pack that is older than a form does not have it."""
    kept = db.exec(select(FrozenForm).where(FrozenForm.pack_id == pack_id))
    return {one.form: one.content for one in kept}


def form(db: Session, pack_id: UUID, wanted: PackForm) -> bytes | None:
    """One form as it was kept."""
    mine = select(FrozenForm).where(FrozenForm.pack_id == pack_id, FrozenForm.form == wanted)
    kept = db.exec(mine).one_or_none()
    return kept.content if kept else None
