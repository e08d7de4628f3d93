"""How far a pack that is being made is, whichever process makes it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from app.packs.making import Making, Makings, elsewhere, steps_at
from app.packs.models import Pack, PackMaking


@dataclass(frozen=True)
class Shown:
    """A making as its page shows it."""

    path: str
    notice: str
    now: str
    running: bool
    refused: str

    @property
    def steps(self) -> list[tuple[str, str]]:
        return steps_at(self.now)


def making(db: Session, pack: Pack, here: Makings, now: datetime) -> Making | Shown | None:
    """The last that was begun. What this process made itself it knows best."""
    row = kept(db, pack.id)
    mine = here.get(pack.id)
    if row is None or (mine is not None and mine.id == row.id):
        return mine
    running, refused = elsewhere(row.ended, row.heard_at, now)
    return Shown(row.path, row.notice, row.now, running, refused)


def kept(db: Session, pack_id: UUID) -> PackMaking | None:
    return db.exec(select(PackMaking).where(PackMaking.pack_id == pack_id)).one_or_none()
