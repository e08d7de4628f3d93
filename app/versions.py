"""Two people and one text: who saves second is told, and sees both."""

from typing import Protocol, cast
from uuid import UUID

from sqlmodel import Session

from app.db import Row


class Versioned(Protocol):
    id: UUID
    version: int


def is_newest(db: Session, row: Row, version: int | None) -> bool:
    """Did its writer see what stands now? The row is held until this is saved.

    `None` asks nothing: not typed into a form.
    """
    db.flush()
    db.refresh(row, with_for_update=True)
    return version in (None, cast(Versioned, row).version)
