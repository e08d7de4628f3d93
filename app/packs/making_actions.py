"""Writing down how far the making of a pack is. Of no interest later, so it leaves no history."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, or_
from sqlmodel import Session, col

from app.packs.making import Making
from app.packs.models import PackMaking

FORGOTTEN = timedelta(days=1)


def begin(db: Session, review_id: UUID, pack_id: UUID, making: Making, now: datetime) -> None:
    """In the place of what was made of this pack before; and what is old goes, of any pack."""
    old = or_(col(PackMaking.pack_id) == pack_id, col(PackMaking.heard_at) < now - FORGOTTEN)
    db.execute(delete(PackMaking).where(old))
    row = PackMaking(
        id=making.id,
        review_id=review_id,
        pack_id=pack_id,
        path=making.path,
        notice=making.notice,
        now=making.now,
        heard_at=now,
    )
    db.add(row)


def go_on(db: Session, making: Making, now: datetime) -> None:
    """Nothing, if another making of the same pack has taken its place."""
    if row := db.get(PackMaking, making.id):
        row.now, row.ended, row.heard_at = making.now, making.ended, now
        db.add(row)


def keep(db: Session, review_id: UUID, pack_id: UUID, making: Making, now: datetime) -> None:
    if making.kept:
        go_on(db, making, now)
    else:
        begin(db, review_id, pack_id, making, now)
