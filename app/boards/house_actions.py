"""Choosing how a Board's packs look."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from app import history
from app.boards import house_queries as queries
from app.boards.logo import Logo
from app.boards.models import HouseStyle
from app.people.models import Member
from app.versions import is_newest
from app.vocabulary import Did


@dataclass(frozen=True)
class Look:
    """What is chosen. `logo` is a new one; `without_logo` lets go of the one there is."""

    name: str
    colour: str
    footer: str = ""
    logo: Logo | None = None
    logo_alt: str = ""
    without_logo: bool = False


def choose_style(
    db: Session, by: Member, look: Look, now: datetime, version: int | None = None
) -> bool:
    """From the next pack on. False, and nothing is changed, when `version` is not the newest."""
    style = queries.style(db, by)
    if style is None:
        style = HouseStyle(board_id=by.board, name=look.name, colour=look.colour, version=0)
        db.add(style)
    elif not is_newest(db, style, version):
        return False
    style.name, style.colour, style.footer = look.name, look.colour, look.footer
    if look.logo or look.without_logo:
        _put_logo(style, look.logo)
    style.logo_alt = look.logo_alt if style.logo else ""
    style.version += 1
    db.flush()
    history.record(db, by, Did.CHANGED, style, now)
    return True


def _put_logo(style: HouseStyle, logo: Logo | None) -> None:
    style.logo = logo.png if logo else None
    style.logo_width = logo.width if logo else 0
    style.logo_height = logo.height if logo else 0
