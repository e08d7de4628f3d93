"""Finding Boards and their agencies."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.boards.models import Agency, Board
from app.people.models import Member


def boards(db: Session) -> list[Board]:
    """Every Board of the installation, by name."""
    return list(db.exec(select(Board).order_by(col(Board.name), col(Board.id))))


def board(db: Session, member: Member) -> Board:
    """The Board behind whose door (or behind whose review's door) the member stands."""
    return db.get_one(Board, member.board)


def agencies(db: Session, member: Member) -> list[Agency]:
    """The agencies of the member's Board, by name."""
    mine = select(Agency).where(Agency.board_id == member.board)
    return list(db.exec(mine.order_by(col(Agency.name), col(Agency.id))))


def agency(db: Session, member: Member, agency_id: UUID | None) -> Agency | None:
    """This agency, if it is one of the member's Board."""
    mine = select(Agency).where(Agency.board_id == member.board, Agency.id == agency_id)
    return db.exec(mine).one_or_none()
