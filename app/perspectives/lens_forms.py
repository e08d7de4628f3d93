"""What is asked of the lens: a role and a day."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from app.forms import Ask, Form, NeededLine
from app.perspectives.chronology import known_id, known_page
from app.perspectives.lens import Part

NO_DAY = "Write a day or a rough time, like “20 November 2024” or “end of May 2024”"


class LensForm(Form):
    role_id: Annotated[UUID, Ask("Choose a role")]
    when_text: Annotated[NeededLine, Ask("Say which day, or roughly when")]


@dataclass(frozen=True)
class Asked:
    """A role, a day, and which part of the answer, as an address has them."""

    role_id: UUID | None = None
    day: date | None = None
    part: Part | None = None
    page: int = 1


async def asked(role_id: str = "", day: str = "", part: str = "", page: str = "") -> Asked:
    """What is asked for; what cannot be understood asks for nothing."""
    return Asked(
        known_id(role_id),
        known_day(day),
        Part[part.upper()] if part.upper() in Part.__members__ else None,
        known_page(page),
    )


def known_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
