"""Leafing through the composite chronology: what is looked for, and one page of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from app.perspectives.event_queries import Told
from app.perspectives.models import Event
from app.vague_dates import Span, in_time

A_PAGE = 40
"""Events a page stands for, with their parts and versions: a few screens on a phone."""
UNDATED = "No date known"
A_LINE = 90
MOST_TO_CHOOSE_FROM = 100
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class LookingFor:
    """Which events somebody wants to see. Months are written "2024-05"."""

    agency_id: UUID | None = None
    role_id: UUID | None = None
    since: str = ""
    until: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        return bool(self.agency_id or self.role_id or self.since or self.until)

    def query(self, page: int) -> str:
        """The address of another page of the same."""
        asked: dict[str, object] = {"agency_id": self.agency_id, "role_id": self.role_id}
        asked |= {"since": self.since, "until": self.until, "page": page}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def fits(self, told: Told) -> bool:
        mine = self.agency_id in (None, told.event.agency_id)
        return mine and self.role_id in (None, told.event.standpoint_id) and self._in_period(told)

    def _in_period(self, told: Told) -> bool:
        """Might it have been then? What has no date may have been at any time."""
        first, last = told.span.first or date.min, told.span.last or date.max
        return (not self.until or f"{first:%Y-%m}" <= self.until) and (
            not self.since or f"{last:%Y-%m}" >= self.since
        )


@dataclass(frozen=True)
class Leaf:
    """One page: the events under their months, and where the other pages lead."""

    months: list[tuple[str, list[Told]]]
    pages: list[tuple[str, str, bool]]
    """What time each page is about, where it is, and whether it is this one."""
    choices: list[tuple[str, str]]
    """Every month in which something happened, to choose a period from."""
    found: int


async def looking_for(
    agency_id: str = "", role_id: str = "", since: str = "", until: str = "", page: str = ""
) -> LookingFor:
    """What is asked for; what cannot be understood asks for nothing."""
    return LookingFor(
        known_id(agency_id),
        known_id(role_id),
        since if MONTH.fullmatch(since) else "",
        until if MONTH.fullmatch(until) else "",
        known_page(page),
    )


def known_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def known_page(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 and 0 < int(text) < 1000 else 1


def paged(tops: list[Told], looking: LookingFor) -> Leaf:
    """One page of what is looked for, under the months in which it began."""
    fitting = [kept for each in tops if (kept := pruned(each, looking))]
    leaves = [fitting[n : n + A_PAGE] for n in range(0, len(fitting), A_PAGE)] or [[]]
    here = min(looking.page, len(leaves))
    pages = [
        (about(leaf), looking.query(n), n == here)
        for n, leaf in enumerate(leaves, 1)
        if len(leaves) > 1
    ]
    found = sum(looking.fits(each) for top in fitting for each in everybody(top))
    return Leaf(under_months(leaves[here - 1]), pages, months_of(tops), found)


def pruned(told: Told, looking: LookingFor) -> Told | None:
    """The event as far as it is looked for. A version is never shown without those beside it."""
    parts = [kept for each in told.parts if (kept := pruned(each, looking))]
    fits = any(looking.fits(each) for each in (told, *told.versions))
    return replace(told, parts=parts) if fits or parts else None


def everybody(told: Told) -> Iterator[Told]:
    """The event, its versions and its parts, one after another."""
    yield told
    for each in (*told.versions, *told.parts):
        yield from everybody(each)


def on_leaf(leaf: Leaf) -> list[Told]:
    """Everything that the page shows."""
    return [each for _, tops in leaf.months for top in tops for each in everybody(top)]


def under_months(leaf: list[Told]) -> list[tuple[str, list[Told]]]:
    months: dict[str, list[Told]] = {}
    for each in leaf:
        months.setdefault(month_in_words(each), []).append(each)
    return list(months.items())


def month_in_words(told: Told) -> str:
    began = in_time(told.span)[0]
    return UNDATED if began == date.max else f"{began:%B %Y}"


def about(leaf: list[Told]) -> str:
    first, last = month_in_words(leaf[0]), month_in_words(leaf[-1])
    return first if first == last else f"{first} to {last}"


def months_of(tops: list[Told]) -> list[tuple[str, str]]:
    days = sorted(
        {
            day.replace(day=1)
            for top in tops
            for each in everybody(top)
            if (day := each.span.first or each.span.last)
        }
    )
    return [(f"{day:%Y-%m}", f"{day:%B %Y}") for day in days]


def nearest(events: list[Event], to: Event) -> list[tuple[UUID, str]]:
    """Those that happened nearest to it, in the order of time, to choose one from."""
    here = in_time(Span(to.when_first, to.when_last))[0]

    def away(event: Event) -> int:
        return abs((in_time(Span(event.when_first, event.when_last))[0] - here).days)

    near = {event.id for event in sorted(events, key=away)[:MOST_TO_CHOOSE_FROM]}
    return [(e.id, in_short(e)) for e in events if e.id in near]


def in_short(event: Event) -> str:
    """An event on one line."""
    words = " ".join(event.text.split())
    words = words if len(words) <= A_LINE else words[:A_LINE].rsplit(" ", 1)[0] + " …"
    return f"{event.when_text or UNDATED}: {words}"
