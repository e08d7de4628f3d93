"""Two people and one text: who saves second is told, and sees both."""

import hashlib
import json
from collections.abc import Iterable
from typing import Protocol, cast
from uuid import UUID

from sqlalchemy import inspect
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


def mark_of(row: Row) -> str:
    """For rows without versions: another mark when anything of it is another. Its place is not."""
    names = set(inspect(type(row)).column_attrs.keys()) - {"position"}
    said = json.dumps({name: str(getattr(row, name)) for name in names}, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def mark_of_choice(chosen: Iterable[object]) -> str:
    """For what is ticked of a list: another mark when something else is."""
    said = json.dumps(sorted(str(one) for one in chosen))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def is_as_seen(db: Session, row: Row, seen: str) -> bool:
    """Does the row still say what its writer saw? It is held until this is saved.

    An empty mark asks nothing: not typed into a form.
    """
    db.flush()
    db.refresh(row, with_for_update=True)
    return seen in ("", mark_of(row))
