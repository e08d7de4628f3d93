"""The rows of a Word, an Excel and a CSV file, each cell as the text a person would read in it."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

from app.perspectives.tables import MOST_ROWS, TOO_MUCH, Row, Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DELIMITERS = ",;\t|"
GUARDED = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20"
"""What a spreadsheet might take for a formula: our own export puts an apostrophe before it."""
RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
MARKS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
TABLES = "//w:tbl[not(ancestor::w:tbl)]"
ROWS = "./w:tr | ./w:sdt/w:sdtContent/w:tr"
CELLS = "./w:tc | ./w:sdt/w:sdtContent/w:tc"


def word(content: bytes) -> Iterator[Row]:
    """Every table of the document, one after another. A merged cell's words stand in each row."""
    from docx import Document  # each library is slow to load, and a file needs one of them

    for n, table in enumerate(Document(BytesIO(content)).element.xpath(TABLES), 1):
        above: dict[int, str] = {}
        for m, row in enumerate(table.xpath(ROWS), 1):
            above = word_cells(row, above)
            width = max(above, default=-1) + 1
            yield Row(f"Table {n}, row {m}", [above.get(c, "") for c in range(width)])


def word_cells(row: Any, above: dict[int, str]) -> dict[int, str]:
    """The row's texts by column."""
    found: dict[int, str] = {}
    column = sum(int(skip) for skip in row.xpath("./w:trPr/w:gridBefore/@w:val"))
    for cell in row.xpath(CELLS):
        going_on = cell.xpath("./w:tcPr/w:vMerge[not(@w:val='restart')]")
        found[column] = above.get(column, "") if going_on else words_in(cell)
        column += int(next(iter(cell.xpath("./w:tcPr/w:gridSpan/@w:val")), 1))
    return found


def words_in(cell: Any) -> str:
    """All it says, tables within it too. What was struck out while editing is not in it."""
    return "\n".join("".join(map(piece, p.iter())) for p in cell.iter(W + "p")).strip()


def piece(element: Any) -> str:
    """What a part of a run adds. Raised figures stay raised, so that no note sticks to a name."""
    run = element.getparent()
    if run.tag != W + "r":
        return ""
    if element.tag in MARKS:
        return MARKS[element.tag]
    text = (element.text or "") if element.tag == W + "t" else ""
    raised = run.xpath("./w:rPr/w:vertAlign[@w:val='superscript']")
    return text.translate(RAISED) if raised else text


def excel(content: bytes) -> Iterator[Row]:
    """Every sheet that is not hidden, one after another."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()
        empty = 0
        for n, values in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [as_text(value) for value in values]
            empty = 0 if any(cells) else empty + 1
            if empty > MOST_ROWS:
                raise Unreadable(TOO_MUCH)
            yield Row(f"{sheet.title}, row {n}", cells)


def as_text(value: object) -> str:
    """A cell as a person reads it: a day without the midnight, a whole number without the point."""
    if isinstance(value, datetime):
        day = as_text(value.date())
        return day if value.time() == time() else f"{day}, {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def comma_separated(content: bytes) -> Iterator[Row]:
    text = decoded(content)
    if "\0" in text:
        raise Unreadable(TOO_MUCH)
    csv.field_size_limit(len(text) + 1)
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter(text)))
    for n, cells in enumerate(rows, 1):
        yield Row(f"Row {n}", [unguarded(cell.strip()) for cell in cells])


def decoded(content: bytes) -> str:
    """As it was most likely written: with a mark of its own, as UTF-8, or as older Windows does."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def delimiter(text: str) -> str:
    """The one that cuts the most rows into the same number of cells, more than one."""

    def agreement(mark: str) -> int:
        widths = [len(row) for row in csv.reader(StringIO(text, newline=""), delimiter=mark)]
        return max((widths.count(width) for width in set(widths) if width > 1), default=0)

    return max(DELIMITERS, key=agreement)


def unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in GUARDED else cell


READERS = {"word": word, "excel": excel, "csv": comma_separated}
