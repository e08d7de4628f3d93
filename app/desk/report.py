"""The report for the chair in plain words: page, PDF and table all say the same."""

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from app import paper
from app.clock import day_in_words
from app.desk.queries import Line
from app.desk.rules import Dated
from app.packs.look import Data
from app.perspectives.table_readers import GUARDED
from app.terminology import board_word, own
from app.vocabulary import DateState, lower_first

SHEET = Path(__file__).with_name("report.typ")
HEADINGS = ["Review", "Known as", "Kind", "Step under way", "Lead reviewers", "Date", "Due"]
HEADINGS += ["Planned for", "Done on", "State", "Days late", "Reason"]


async def as_pdf(board: str, house: Data, lines: Sequence[Line], day: date, now: datetime) -> bytes:
    """`house` is how the Board's packs look: its report looks the same."""
    reviews = [of_review(one) for one in lines]
    told = {"board": board, "day": day_in_words(day), "reviews": reviews, **house}
    return await paper.typeset_aside(SHEET, now, told=json.dumps(told), board=board_word())


def of_review(line: Line) -> dict[str, Any]:
    """One review in the words of the report."""
    return {
        "title": line.about.title,
        "about": about(line),
        "facts": facts(line),
        "dates": [[own(one.label), when(one), state(one, line.today)] for one in line.dates],
    }


def about(line: Line) -> str:
    known_as = line.about.label if line.about.label != line.about.title else ""
    kind = line.about.kind.label if line.about.kind else ""
    leads = " and ".join(line.leads) or "nobody yet"
    return ". ".join(filter(None, (known_as, kind, f"Led by {leads}")))


def facts(line: Line) -> list[list[str]]:
    """Step, next date, packs and answers, each with its heading."""
    coming, given = line.next, line.delivered
    day = coming.next_day if coming else None
    next_one = f"{day_in_words(day)}: {own(coming.label)}" if coming and day else "Not planned"
    packs = [
        f"Pack {one.number} since {day_in_words(one.delivered_on)}, "
        + (f"receipt on {day_in_words(one.received_on)}" if one.received_on else "no receipt yet")
        for one in given.packs
    ]
    answered = f"{len(given.answered)} of {given.findings} answered" if given.findings else "None"
    if line.after.open:
        answered += f"; actions under way: {line.after.open}, late: {line.after.late}"
    public = "Not public"
    if given.published_on:
        until = f", until {day_in_words(line.until)}" if line.until and not given.taken_down else ""
        public = f"Since {day_in_words(given.published_on)}{until}"
        public += ", and taken down" if given.taken_down else ""
    return [
        ["Step under way", own(line.step.label) if line.step else "No step is under way"],
        *([["On hold", " ".join(line.on_hold)]] if line.on_hold else []),
        ["Next date", next_one],
        ["Packs", "; ".join(packs) or "None yet"],
        ["Findings", answered],
        ["Public page", public],
    ]


def when(one: Dated) -> str:
    said = [("Done on", one.kept_on), ("Until" if one.term else "Due by", one.due)]
    said.append(("Planned for", one.planned_for))
    first, *more = [f"{words} {day_in_words(day)}" for words, day in said if day] or [""]
    return "; ".join([first, *map(lower_first, more)])


def state(one: Dated, today: date) -> str:
    """How it stands, and why it was missed."""
    stands = one.state(today)
    why = one.reason or ("No reason is written yet." if one.asks_why(today) else "")
    how = str(stands.label)
    if stands is DateState.LATE:
        how += f" by {in_days(one.days_late(today))}"
    return f"{how}. {why}" if why else how


def in_days(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"


def as_csv(lines: Sequence[Line]) -> bytes:
    """Every date of every review, one a row. No cell can be a formula."""
    held = StringIO()
    writer = csv.writer(held)
    writer.writerow(HEADINGS)
    for cells in rows(lines):
        writer.writerow([f"'{cell}" if cell[:1] and cell[0] in GUARDED else cell for cell in cells])
    return held.getvalue().encode("utf-8-sig")


def rows(lines: Sequence[Line]) -> Iterator[list[str]]:
    for line in lines:
        kind = line.about.kind.label if line.about.kind else ""
        step = own(line.step.label) if line.step else ""
        first = [line.about.title, line.about.label, kind, step, " and ".join(line.leads)]
        for one in line.dates:
            days = [one.due, one.planned_for, one.kept_on]
            said = [day.isoformat() if day else "" for day in days]
            late = str(one.days_late(line.today)) if one.missed(line.today) else ""
            stands = str(one.state(line.today).label)
            yield [*first, own(one.label), *said, stands, late, one.reason]
