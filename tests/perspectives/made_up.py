"""Chronologies as agencies send them, made with the libraries that write such files."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from docx import Document
from openpyxl import Workbook

DATES = (
    "18.2.09",
    "23/3/10",
    "26 September 2016",
    "early August 2013",
    "one morning in May",
    "before mid 2010",
    "2012/13",
    "September 2012 - July 2013",
    "N/K",
    "?",
    "w/c 3 March 2014",
    "3/3/14 - 5/3/14",
    "15.3.2014 at 14:30",
    "May 2014 or May 2015",
    "Autumn term 2012",
    "31/02/2012",
    "",
    "2018",
)
LONG = "She said it again. " * 1052
"""A cell of nearly 20,000 characters."""


def told(who: str, n: int) -> str:
    """What one row says; every seventh differs in length, one holds a whole page."""
    odd = {3: "Child AG1 \u201cseen\u201d [by SSCB1]; N/K ?", 5: "1111111 was told.\n\nTwice."}
    return f"{who}, entry {n}. {odd.get(n % 7, 'The worker rang and wrote it down.')}"


def rows_told(who: str, many: int) -> list[tuple[str, str]]:
    texts = [f"{who}: {LONG}" if n == 11 else told(who, n) for n in range(many)]
    return [(DATES[n % len(DATES)], text) for n, text in enumerate(texts)]


def as_bytes(made: Any) -> bytes:
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def word(who: str, many: int) -> bytes:
    """A title across the table, headings twice, a row with nothing, a merged date."""
    document = Document()
    document.add_paragraph("Not a part of any table.")
    table = document.add_table(rows=0, cols=3)
    headings = ("Date", "Event", "Source of information")
    title = table.add_row().cells
    title[0].merge(title[2]).text = f"Chronology of {who}"
    body = [*rows_told(who, many)]
    half = len(body) // 2
    for cells in (headings, *body[:half], ("", ""), headings, *body[half:]):
        row = table.add_row().cells
        for cell, text in zip(row, cells, strict=False):
            cell.text = text
        if cells not in (headings, ("", "")):
            row[2].text = "Case file, p. 3"
    merged(document, who)
    return as_bytes(document)


def merged(document: Any, who: str) -> None:
    """A second table: one date for two rows, and the raised figure of a footnote."""
    first, second = document.add_table(rows=2, cols=3).rows
    first.cells[0].text = "4 May 2015"
    first.cells[0].merge(second.cells[0])
    first.cells[1].text, second.cells[1].text = f"{who}, before noon.", f"{who}, after noon."
    raised = second.cells[1].paragraphs[0].add_run("12")
    raised.font.superscript = True


def excel(who: str, many: int) -> bytes:
    """Real days, a moment, a count of days that lost its format, a year; and a second sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "2012 to 2016"
    sheet.append(["Date", "Time", "What happened", "Professional", "Outcome", "Recorded by"])
    real = (date(2014, 3, 2), datetime(2014, 3, 2, 14, 30), 41700, 2015, 41700.5)
    for n, (when, text) in enumerate(rows_told(who, many)):
        given = real[n % 5] if n % 3 == 0 else when
        outcome = "No further action" if n % 4 == 0 else None
        sheet.append([given, None, text, "SW4", outcome, "Housing Officer A"])
    more = book.create_sheet("Later")
    more.append(["Date", "Time", "What happened", "Professional", "Outcome", "Recorded by"])
    more.append(["2017", None, None, "SW4", None, None])
    hidden = book.create_sheet("Lists")
    hidden.sheet_state = "hidden"
    hidden.append(["Not", "shown"])
    return as_bytes(book)


def comma_separated(who: str, many: int) -> bytes:
    """As an older Windows writes it: semicolons, curly quotes, lines within cells."""
    held = StringIO()
    writer = csv.writer(held, delimiter=";")
    writer.writerow(["When", "Details", "Ref"])
    for when, text in rows_told(who, many):
        writer.writerow([when, text, "Log"])
    return held.getvalue().encode("cp1252")
