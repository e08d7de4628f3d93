"""Which roles and which time somebody wants to see, as an address has them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Query

from app.perspectives.chronology import MONTH, known_id
from app.vague_dates import Span


@dataclass(frozen=True)
class Chosen:
    """Months are written "2024-05"."""

    roles: tuple[UUID, ...] = ()
    since: str = ""
    until: str = ""

    @property
    def days(self) -> Span:
        """From the first day of the one month to the last day of the other."""
        first = date.fromisoformat(f"{self.since}-01") if self.since else None
        last = date.fromisoformat(f"{self.until}-01") if self.until else None
        return Span(first, last and last.replace(day=monthrange(last.year, last.month)[1]))

    @property
    def narrowed(self) -> bool:
        return bool(self.roles or self.since or self.until)

    def query(self) -> str:
        asked = [("role_id", one) for one in self.roles]
        months = [("since", self.since), ("until", self.until)]
        return "?" + urlencode([*asked, *((n, m) for n, m in months if m)])


async def chosen(
    role_id: Annotated[list[str], Query(default_factory=list)], since: str = "", until: str = ""
) -> Chosen:
    """What is asked for; what cannot be understood asks for nothing."""
    asked = Chosen(
        tuple(filter(None, map(known_id, role_id))),
        known_month(since),
        known_month(until),
    )
    return replace(asked, until="") if asked.since > asked.until else asked


def known_month(text: str) -> str:
    return text if MONTH.fullmatch(text) and text >= "0001" else ""


def about(days: Span) -> Chosen:
    """The months of these days."""
    since, until = (f"{day:%Y-%m}" if day else "" for day in days)
    return Chosen((), since, until)
