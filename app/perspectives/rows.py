"""What the rows of an agency's chronology say: which column is which, what each would become."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.perspectives.tables import Row
from app.vague_dates import UNKNOWN, Span, span

LONGEST_TEXT = 100_000
LONGEST_DATE = 300
LONGEST_ROLE = 80

FIELDS = {
    "when": "When it happened",
    "time": "The time of day",
    "text": "What happened",
    "who": "Who did it or saw it",
    "agency": "The agency",
    "source": "Where it says so",
    "recorded_by": "Who wrote it down",
    "recorded": "When it was written down",
}
"""What a column may hold. Several may say what happened or where it says so: they are joined."""

GUESSES = (
    ("recorded", r"(date|when|time).*(record|enter|writ)|(recorded|entered|written) (on|date)"),
    ("recorded_by", r"(record|enter|writ)\w* by|author"),
    ("when", r"\bdates?\b|\bwhen\b|^day$|^year$|^period$"),
    ("time", r"^time"),
    ("source", r"source|file|\bpage|\bref\b|reference|document|evidence|^records?$"),
    ("agency", r"agenc|organi[sz]ation|^service"),
    ("who", r"\bwho\b|professional|practitioner|\brole\b|worker|staff|by whom|person"),
    ("text", r"event|happened|detail|descri|summar|incident|contact|action|information|comment"
             r"|outcome|response|decision|analysis|note"),
)  # fmt: skip
SAMPLES, SAMPLE = 3, 80
LOOKED_AT = 10
"""Rows at the top among which the headings are looked for."""
SERIAL = re.compile(r"([2-6]\d{4})(\.\d+)?")
EXCEL_BEGAN = date(1899, 12, 30)

ABOVE = "It stands above the column headings."
HEADINGS = "It holds the column headings."
EMPTY = "The row is empty."
NO_WORDS = "It does not say what happened. Add it by hand if it is an event."
TOO_LONG = f"It holds more than {LONGEST_TEXT:,} characters. Split it, or add it by hand."
NO_DATE = "Its date holds a whole text. Check the columns, or add it by hand."


@dataclass(frozen=True)
class Columns:
    """Which row has the headings (0: none), and what each column holds ("" for: not needed)."""

    heading: int
    fields: tuple[str, ...]

    def of(self, field: str, cells: Sequence[str]) -> list[tuple[int, str]]:
        """What the row says about it, with the column where it says so."""
        pairs = enumerate(zip(self.fields, cells, strict=False))
        return [(n, cell) for n, (each, cell) in pairs if each == field and cell]


@dataclass(frozen=True)
class Read:
    """A row, and the event it would become; or the reason why it stays out."""

    number: int
    row: Row
    reason: str = ""
    text: str = ""
    when: str = ""
    days: Span = UNKNOWN
    who: str = ""
    agency_id: UUID | None = None
    source: str = ""
    recorded_by: str = ""
    recorded: str = ""


def guessed(rows: Sequence[Row]) -> Columns:
    """The columns by their headings; without any, by what is in them."""
    tops = [(n, [field_called(c) for c in row.cells]) for n, row in enumerate(rows[:LOOKED_AT], 1)]
    number, fields = max(tops, key=lambda top: len(set(top[1]) - {""}), default=(0, []))
    if len(set(fields) - {""}) >= 2:
        return Columns(number, tuple(once_each(fields)))
    return Columns(0, tuple(by_content(rows)))


def field_called(heading: str) -> str:
    words = " ".join(heading.casefold().split())
    if not words or len(words) > 60:
        return ""
    return next((field for field, pattern in GUESSES if re.search(pattern, words)), "")


def once_each(fields: list[str]) -> list[str]:
    """Only what happened and its source may stand in several columns."""
    return [
        field if field in ("text", "source") or field not in fields[:n] else ""
        for n, field in enumerate(fields)
    ]


def by_content(rows: Sequence[Row]) -> list[str]:
    """Dates are when it happened; the longest texts are what happened."""
    columns = list(zip(*(row.cells for row in rows[:50]), strict=True))
    dated = [sum(in_time(cell) != UNKNOWN for cell in cells) for cells in columns]
    length = [sum(map(len, cells)) for cells in columns]
    when = dated.index(max(dated)) if dated else -1
    rest = [0 if n == when else size for n, size in enumerate(length)]
    text = rest.index(max(rest)) if rest else -1
    return ["when" if n == when else "text" if n == text else "" for n in range(len(columns))]


def in_time(cell: str, period: Span = UNKNOWN) -> Span:
    return span(cell, period) if len(cell) <= LONGEST_DATE else UNKNOWN


def read_rows(
    rows: Sequence[Row], columns: Columns, period: Span, agencies: Mapping[str, UUID]
) -> list[Read]:
    """What each row would become. `agencies` are the Board's own, by name in small letters."""
    headings = rows[columns.heading - 1].cells if columns.heading else []
    found = []
    for number, row in enumerate(rows, 1):
        reason = obstacle(number, row, columns, headings)
        if reason:
            found.append(Read(number, row, reason))
        else:
            found.append(event_in(number, row, columns, headings, period, agencies))
    return found


def obstacle(number: int, row: Row, columns: Columns, headings: Sequence[str]) -> str:
    """Why a row cannot become an event; "" when it can."""
    written = [cell for cell in row.cells if cell]
    if not written:
        return EMPTY
    if headings and number < columns.heading:
        return ABOVE
    if headings and [c.casefold() for c in row.cells] == [h.casefold() for h in headings]:
        return HEADINGS
    text = [cell for _, cell in columns.of("text", row.cells)]
    if not text:
        return NO_WORDS
    if sum(map(len, written)) > LONGEST_TEXT:
        return TOO_LONG
    dates = columns.of("when", row.cells) + columns.of("recorded", row.cells)
    return NO_DATE if any(len(cell) > LONGEST_DATE for _, cell in dates) else ""


def event_in(
    number: int,
    row: Row,
    columns: Columns,
    headings: Sequence[str],
    period: Span,
    agencies: Mapping[str, UUID],
) -> Read:
    def only(field: str) -> str:
        return next((cell for _, cell in columns.of(field, row.cells)), "")

    when, agency, who = as_written(only("when")), only("agency"), only("who")
    source = [cell for _, cell in columns.of("source", row.cells)]
    if agency and agency.casefold() not in agencies:
        source.append(f"Agency in the file: {agency}")
    if len(who) > LONGEST_ROLE:
        source.append(f"Who: {who}")
    return Read(
        number,
        row,
        text=joined(columns.of("text", row.cells), headings),
        when=", ".join(filter(None, [when, only("time")])),
        days=in_time(when, period),
        who=" ".join(who.split()) if len(who) <= LONGEST_ROLE else "",
        agency_id=agencies.get(agency.casefold()),
        source="\n".join(source),
        recorded_by=only("recorded_by"),
        recorded=as_written(only("recorded")),
    )


def joined(cells: list[tuple[int, str]], headings: Sequence[str]) -> str:
    """The first as it stands, and the others under their headings."""
    first, *others = cells
    more = [f"{headings[n]}: {cell}" if headings and headings[n] else cell for n, cell in others]
    return "\n\n".join([first[1], *more])


def as_written(cell: str) -> str:
    """A date as it stands; where a spreadsheet kept only its count of days, the day it means."""
    words = " ".join(cell.split())
    if serial := SERIAL.fullmatch(words):
        day = EXCEL_BEGAN + timedelta(days=int(serial[1]))
        return f"{day.day} {day:%B %Y} (in the file: {words})"
    return words


def samples(rows: Sequence[Row], heading: int) -> list[list[str]]:
    """The first few texts of each column, beneath the headings."""
    columns = zip(*(row.cells for row in rows[heading:]), strict=True)
    return [[cell[:SAMPLE] for cell in filter(None, cells)][:SAMPLES] for cells in columns]
