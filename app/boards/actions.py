"""Changing Boards and their agencies."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history
from app.boards.models import Agency, Board
from app.people import queries as people
from app.people.models import Member
from app.versions import is_as_seen
from app.vocabulary import Did, Sector


def add_board(db: Session, by: Member, name: str, now: datetime) -> Board:
    """It begins with the words and dates that all Boards here have, if they are the same."""
    board = Board(name=name, terminology=people.words_of_all(db))
    db.add(board)
    history.record(db, replace(by, board_id=board.id), Did.ADDED, board, now)
    db.flush()
    return board


def add_agency(
    db: Session, by: Member, board_id: UUID, name: str, sector: Sector, now: datetime
) -> Agency:
    agency = Agency(board_id=board_id, name=name, sector=sector)
    db.add(agency)
    history.record(db, replace(by, board_id=board_id), Did.ADDED, agency, now)
    db.flush()
    return agency


def change_agency(
    db: Session,
    by: Member,
    agency: Agency,
    name: str,
    sector: Sector,
    now: datetime,
    seen: str = "",
) -> bool:
    """False, and nothing is changed, when somebody else changed what its writer saw."""
    if not is_as_seen(db, agency, seen):
        return False
    agency.name, agency.sector = name, sector
    history.record(db, by, Did.CHANGED, agency, now)
    return True


def choose_words(db: Session, by: Member, board: Board, terminology: str, now: datetime) -> None:
    """The Board's pages speak in these words from now on. Reviews keep their dates."""
    board.terminology = terminology
    history.record(db, by, Did.CHANGED, board, now)
