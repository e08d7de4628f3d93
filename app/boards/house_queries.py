"""How a Board's packs look."""

from uuid import UUID

from sqlmodel import Session, select

from app.boards.models import HouseStyle
from app.people.models import Member


def style(db: Session, member: Member) -> HouseStyle | None:
    """Of the Board behind whose door the member stands; None when it has not chosen any."""
    return style_of(db, member.board)


def style_of(db: Session, board_id: UUID) -> HouseStyle | None:
    """Of this Board, for a pack of a review of its own."""
    return db.exec(select(HouseStyle).where(HouseStyle.board_id == board_id)).one_or_none()
