"""Where things stand in a drawing of lanes: plain dates and words in, places out.

Time runs from left to right, a lane for each role. A box never gets narrower than its words need:
the bar on top of it says how long the time really was. Marks that would cover one another are
drawn as one, with their number in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import NamedTuple
from uuid import UUID

from app.vague_dates import Span

WIDTH = 956
MARGIN = 8
NARROWEST = 150
LETTER, LINE = 6.6, 16
MOST_LINES = 5
PADDING = 9
MARK, ROOM = 24, 3
"""The room each mark has to itself, and how far in it a mark may stand from its middle."""
STRIP = 34
"""The height of the strip of marks under the boxes of a lane."""
ROLE_LETTERS, ROLE_LINE = 15, 17
"""What fits on a line beside the lane, and how high the line is."""
MONTH_LABEL = 70
MOST_MONTHS = 600
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Scale:
    """Which day stands where."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return max((self.last - self.first).days, 1)

    def x(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        part = (inside - self.first).days / self.days
        return round(MARGIN + part * (WIDTH - 2 * MARGIN), 1)

    def shows(self, days: Span) -> bool:
        """Does any of it fall into the time that is drawn? What has no date is not drawn."""
        if not (days.first or days.last):
            return False
        return (days.first or date.min) <= self.last and (days.last or date.max) >= self.first

    def between(self, days: Span) -> tuple[float, float]:
        return self.x(days.first or self.first), self.x(days.last or self.last)


class Told(NamedTuple):
    """A stretch of time with words in it."""

    id: UUID
    days: Span
    when: str
    words: str


class Dot(NamedTuple):
    """An event to mark."""

    id: UUID
    days: Span
    otherwise: bool
    """It is told in more than one way."""


@dataclass(frozen=True)
class Box:
    told: Told
    x: float
    y: float
    width: float
    height: float
    bar: tuple[float, float]
    """Where the time itself begins and how long it is."""
    lines: list[tuple[float, str]]


@dataclass(frozen=True)
class Mark:
    ids: tuple[UUID, ...]
    x: float
    reach: tuple[float, float]
    """Of a single event with a rough date: between which places it was."""
    otherwise: bool
    months: tuple[str, str]


@dataclass(frozen=True)
class Lane:
    boxes: list[Box]
    marks: list[Mark]
    height: float
    """As high as its words need, and the label beside it."""

    @property
    def strip(self) -> float:
        """Where the marks stand."""
        return self.height - STRIP / 2


def scale_of(all_days: Iterable[Span], since: date | None, until: date | None) -> Scale | None:
    """From the first day of anything to the last; or as somebody narrowed it. None: no dates."""
    known = [day for days in all_days for day in days if day]
    known = [d for d in known if (not since or d >= since) and (not until or d <= until)]
    ends = [*known, *filter(None, (since, until))]
    return Scale(min(ends), max(ends)) if ends else None


def lane(scale: Scale, label: str, told: Sequence[Told], dots: Sequence[Dot]) -> Lane:
    """One role's lane."""
    boxes: list[Box] = []
    y = float(PADDING)
    for row in rows_of(scale, [t for t in told if scale.shows(t.days)]):
        drawn = [box(scale, each, x, y, width) for each, x, width in row]
        height = max(b.height for b in drawn)
        boxes += drawn
        y += height + PADDING
    marks = marks_of(scale, [d for d in dots if scale.shows(d.days)])
    beside = len(wrap(label, ROLE_LETTERS)) * ROLE_LINE + 2 * PADDING
    return Lane(boxes, marks, max(y + STRIP, beside))


def rows_of(scale: Scale, told: Sequence[Told]) -> list[list[tuple[Told, float, float]]]:
    """Each in the first row where it covers no other."""
    rows: list[list[tuple[Told, float, float]]] = []
    for each in sorted(told, key=lambda t: scale.between(t.days)):
        begins, ends = scale.between(each.days)
        width = max(ends - begins, NARROWEST)
        x = min(begins, WIDTH - MARGIN - width)
        row = next((r for r in rows if r[-1][1] + r[-1][2] + PADDING <= x), None)
        if row is None:
            rows.append(row := [])
        row.append((each, x, width))
    return rows


def box(scale: Scale, told: Told, x: float, y: float, width: float) -> Box:
    lines = shortened(told.words, int((width - 2 * PADDING) / LETTER))
    height = 2 * PADDING + len(lines) * LINE
    begins, ends = scale.between(told.days)
    placed = [(y + PADDING + (n + 0.75) * LINE, line) for n, line in enumerate(lines)]
    return Box(told, x, y, width, height, (begins, max(ends - begins, 4)), placed)


def shortened(words: str, letters: int) -> list[str]:
    """As many lines as a box holds; the last one says that there is more."""
    lines = wrap(words, letters) or ["Nothing written yet"]
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][: letters - 2].rstrip() + " …"]


def marks_of(scale: Scale, dots: Sequence[Dot]) -> list[Mark]:
    """Marks in places of their own; those that would cover one another are one."""
    places: dict[int, list[Dot]] = defaultdict(list)
    for dot in dots:
        places[int(sum(scale.between(dot.days)) / 2 // MARK)].append(dot)
    return [mark(scale, place, here) for place, here in sorted(places.items())]


def mark(scale: Scale, place: int, dots: list[Dot]) -> Mark:
    reach = (0.0, 0.0)
    middle = min((place + 0.5) * MARK, WIDTH - MARK / 2)
    x = middle
    if len(dots) == 1:
        begins, ends = reach = scale.between(dots[0].days)
        x = min(max((begins + ends) / 2, middle - ROOM), middle + ROOM)
    first = min(d.days.first or scale.first for d in dots)
    last = max(d.days.last or scale.last for d in dots)
    months = (f"{first:%Y-%m}", f"{last:%Y-%m}")
    return Mark(tuple(d.id for d in dots), x, reach, any(d.otherwise for d in dots), months)


def months_of(scale: Scale) -> list[tuple[float, str]]:
    """The beginnings of months to write above the lanes, as many as there is room for."""
    count = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month + 1
    most = WIDTH // MONTH_LABEL
    step = next((s for s in STEPS if count / s <= most), STEPS[-1])
    start = scale.first.year * 12 + scale.first.month - 1
    begins = [
        date(n // 12, n % 12 + 1, 1) for n in range(start, start + count) if n % min(step, 12) == 0
    ]
    if step > 12:
        begins = [day for day in begins if day.year % (step // 12) == 0]
    inside = [(scale.x(day), f"{day:%b %Y}") for day in begins if day >= scale.first]
    return [(x, words) for x, words in inside if x <= WIDTH - MONTH_LABEL + MARGIN]


def all_months(all_days: Iterable[Span]) -> list[tuple[str, str]]:
    """Every month from the first day of anything to the last, to choose a time from."""
    scale = scale_of(all_days, None, None)
    if scale is None:
        return []
    first, last = (day.year * 12 + day.month - 1 for day in (scale.first, scale.last))
    months = [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1)]
    return [(f"{day:%Y-%m}", f"{day:%B %Y}") for day in months[-MOST_MONTHS:]]
