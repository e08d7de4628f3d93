"""Boards and their agencies."""

from uuid import UUID

from sqlmodel import Field

from app.db import Row, stored
from app.vocabulary import Sector


class Board(Row, table=True):
    """A safeguarding Board. Everything else in the installation belongs to exactly one."""

    name: str
    terminology: str = "lscb-2013"


class Agency(Row, table=True):
    """A body whose people work with families: a trust, a school, a police force, a charity."""

    board_id: UUID = Field(foreign_key="board.id", index=True)
    name: str
    sector: Sector = Field(sa_type=stored(Sector))
