"""Dates as people put them: kept as typed, with the span of days they may mean.

"early May 2024", "before mid 2010", "2012/13", "March 2017": the text is what counts; the span is
for sorting. What cannot be understood has no span, and is kept all the same.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = "january february march april may june july august september october november december"
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
PARTS = {"early": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1)}
PARTS |= {"start": PARTS["early"], "beginning": PARTS["early"], "middle": PARTS["mid"]}
PARTS |= {"end": PARTS["late"]}


class Span(NamedTuple):
    """The first and the last day it may mean; None is open."""

    first: date | None
    last: date | None


UNKNOWN = Span(None, None)


def span(text: str | None) -> Span:
    """The days `text` may mean, UNKNOWN when it cannot be told."""
    words = re.sub(r"[.,\-](?=\s|$)|(?<=[a-z])-(?=[a-z])", " ", (text or "").casefold()).strip()
    words = re.sub(r"\b(the|of|in|about|around|on|c)\b", " ", words)
    words = " ".join(words.split())
    try:
        return _read(words)
    except ValueError:  # a year no calendar has
        return UNKNOWN


def _read(words: str) -> Span:
    before = re.match(r"(before|until|by) (.+)", words)
    after = re.match(r"(after|since|from) (.+)", words)
    if before:
        return Span(None, _plain(before[2]).last)
    if after:
        return Span(_plain(after[2]).first, None)
    return _plain(words)


def _plain(words: str) -> Span:
    part = re.match(r"(early|mid|late|start|beginning|middle|end) (.+)", words)
    if part:
        return _part(_plain(part[2]), *PARTS[part[1]])
    for read in (_iso, _day_first, _day_month_year, _month_year, _season, _years, _year, _within):
        if found := read(words):
            return found
    return UNKNOWN


def _part(whole: Span, start: float, end: float) -> Span:
    if not (whole.first and whole.last):
        return whole
    days = (whole.last - whole.first).days + 1
    first = whole.first + timedelta(days=round(days * start))
    return Span(first, whole.first + timedelta(days=max(round(days * end) - 1, 0)))


def _iso(words: str) -> Span | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", words)
    if not found:
        return None
    if found[3]:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return _month(int(found[1]), int(found[2]))


def _day_first(words: str) -> Span | None:
    """British order: 18.2.09, 23/3/10."""
    found = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})", words)
    if not found:
        return None
    year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
    return _day(year, int(found[2]), int(found[1]))


def _day_month_year(words: str) -> Span | None:
    found = re.fullmatch(r"(?:[a-z]+day )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+) (\d{4})", words)
    month = _month_number(found[2]) if found else 0
    return _day(int(found[3]), month, int(found[1])) if found and month else None


def _month_year(words: str) -> Span | None:
    found = re.fullmatch(r"([a-z]+) (\d{4})", words)
    month = _month_number(found[1]) if found else 0
    return _month(int(found[2]), month) if found and month else None


def _season(words: str) -> Span | None:
    found = re.fullmatch(r"(spring|summer|autumn|winter) (\d{4})", words)
    if not found:
        return None
    first, last = SEASONS[found[1]]
    year = int(found[2])
    end = _month(year + (last < first), last)
    return Span(date(year, first, 1), end.last if end else None)


def _years(words: str) -> Span | None:
    """A school or financial year: 2012/13, April to March."""
    found = re.fullmatch(r"(\d{4})[/-](\d{2})", words)
    if not found or int(found[2]) != (int(found[1]) + 1) % 100:
        return None
    return Span(date(int(found[1]), 4, 1), date(int(found[1]) + 1, 3, 31))


def _year(words: str) -> Span | None:
    found = re.fullmatch(r"(1[89]|20|21)(\d{2})", words)
    return Span(date(int(words), 1, 1), date(int(words), 12, 31)) if found else None


def _within(words: str) -> Span | None:
    """A month and year, or a year, somewhere in a longer phrase."""
    for phrase in re.findall(r"[a-z]+ \d{4}(?!\d)|(?<!\d)\d{4}(?!\d)", words):
        found = _month_year(phrase) or _season(phrase) or _year(phrase[-4:])
        if found:
            return found
    return None


def _month_number(word: str) -> int:
    names = MONTHS.split()
    matching = [n for n, name in enumerate(names, 1) if len(word) >= 3 and name.startswith(word)]
    return matching[0] if matching else 0


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        return Span(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def _month(year: int, month: int) -> Span | None:
    if not 1 <= month <= 12:
        return None
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
