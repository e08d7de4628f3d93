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


class HouseStyle(Row, table=True):
    """How a Board's packs look: no words of any case. A pack keeps it as it was on its day."""

    board_id: UUID = Field(foreign_key="board.id", unique=True)
    name: str
    """The Board's name as its packs print it."""
    colour: str
    """Of headings, as "#00625e". Dark enough to be read on white."""
    footer: str = ""
    logo: bytes | None = None
    """A PNG that we drew ourselves."""
    logo_alt: str = ""
    logo_width: int = 0
    logo_height: int = 0
    version: int = 1
