"""One date as people put it, and nothing else: the days it may mean.

"18.2.09", "March 2017", "autumn term 2012", "the second week of May 2014", "2012/13".
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = "january february march april may june july august september october november december"
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS.split()) + "|sept"
NAMED = {
    "spring": ((3, 1), (5, 31)),
    "summer": ((6, 1), (8, 31)),
    "autumn": ((9, 1), (11, 30)),
    "winter": ((12, 1), (2, 28)),
    "spring term": ((1, 1), (4, 15)),
    "summer term": ((4, 15), (7, 31)),
    "autumn term": ((9, 1), (12, 22)),
    "summer holidays": ((7, 15), (9, 5)),
    "easter": ((3, 20), (4, 30)),
    "christmas": ((12, 18), (1, 3)),
    "q1": ((1, 1), (3, 31)),
    "q2": ((4, 1), (6, 30)),
    "q3": ((7, 1), (9, 30)),
    "q4": ((10, 1), (12, 31)),
}
"""From which day to which. A name that ends before it begins ends in the next year."""
NAME = "|".join(sorted(NAMED, key=len, reverse=True))
PARTS = {
    "early": (0, 1 / 3),
    "start": (0, 1 / 3),
    "beginning": (0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "middle": (1 / 3, 2 / 3),
    "late": (2 / 3, 1),
    "end": (2 / 3, 1),
    "first half": (0, 1 / 2),
    "second half": (1 / 2, 1),
}
WEEKS = ("first", "second", "third", "fourth", "last")


class Span(NamedTuple):
    """The first and the last day it may mean; None is open."""

    first: date | None
    last: date | None


class Days(NamedTuple):
    first: date
    last: date


def read(words: str) -> Days | None:
    """The days these tidied words mean; None when they are no date, or more than one."""
    for reader in READERS:
        if found := reader(words):
            return found
    return None


def in_words(text: str) -> str:
    """A day or a month as every page writes it. What says more, or something else, stays as typed:
    "30/4/26" is 30 April 2026, "the end of April" is its own."""
    words = " ".join(text.split()).casefold()
    found = next(filter(None, (reader(words) for reader in A_DAY_OR_A_MONTH)), None)
    if found is None:
        return text
    day = f"{found.last.day} " if found.first == found.last else ""
    return f"{day}{found.last:%B %Y}"


def _iso(words: str) -> Days | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", words)
    if not found or (not found[3] and _follows(found[1], found[2])):
        return None  # "2011-12" may be a year and the next: the longer span holds both
    if found[3]:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return _month(int(found[1]), int(found[2]))


def _day_first(words: str) -> Days | None:
    """British order: 18.2.09, 23/3/10."""
    found = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})", words)
    return _day(_full(found[4]), int(found[3]), int(found[1])) if found else None


def _day_month_year(words: str) -> Days | None:
    if found := re.fullmatch(rf"(\d{{1,2}}) ({MONTH}) (\d{{4}}|\d{{2}})", words):
        return _day(_full(found[3]), _number(found[2]), int(found[1]))
    if found := re.fullmatch(rf"({MONTH}) (\d{{1,2}}) (\d{{4}})", words):
        return _day(int(found[3]), _number(found[1]), int(found[2]))
    return None


def _month_year(words: str) -> Days | None:
    found = re.fullmatch(rf"({MONTH})[ /]?(\d{{4}})", words)
    return _month(int(found[2]), _number(found[1])) if found else None


def _named(words: str) -> Days | None:
    found = re.fullmatch(rf"({NAME}) (\d{{4}})(?:[/-](\d\d))?", words)
    if not found:
        return None
    first, last = NAMED[found[1]]
    year, crosses = int(found[2]), last < first
    if found[3] and not (crosses and _follows(found[2], found[3])):
        return None
    return Days(date(year, *first), date(year + crosses, *last))


def _years(words: str) -> Days | None:
    """A financial year (2012/13, from April), or a run of whole years (2012-15)."""
    found = re.fullmatch(r"(?:(school|academic) )?(\d{4})[/-](\d{4}|\d{2})", words)
    if not found:
        return None
    year, end = int(found[2]), int(found[3])
    end += year // 100 * 100 if end < 100 else 0
    if found[1] and end == year + 1:
        return Days(date(year, 9, 1), date(end, 8, 31))
    if end == year + 1:
        return Days(date(year, 4, 1), date(end, 3, 31))
    return Days(date(year, 1, 1), date(end, 12, 31)) if end > year else None


def _year(words: str) -> Days | None:
    if re.fullmatch(r"(1[89]|20|21)\d{2}", words):
        return Days(date(int(words), 1, 1), date(int(words), 12, 31))
    if re.fullmatch(r"(1[89]|20|21)\d0s", words):
        return Days(date(int(words[:4]), 1, 1), date(int(words[:4]) + 9, 12, 31))
    return None


def _week(words: str) -> Days | None:
    if found := re.fullmatch(r"week (beginning|commencing|starting|ending|)? ?(.+)", words):
        day, six = read(found[2]), timedelta(days=6)
        if not day or day.first != day.last:
            return None
        return (
            Days(day.first - six, day.first)
            if found[1] == "ending"
            else Days(day.first, day.last + six)
        )
    found = re.fullmatch(rf"({'|'.join(WEEKS)}) week (.+)", words)
    month = _month_year(found[2]) if found else None
    if not (found and month):
        return None
    if found[1] == "last":
        return Days(month.last - timedelta(days=6), month.last)
    first = month.first + timedelta(days=7 * WEEKS.index(found[1]))
    return Days(first, first + timedelta(days=6))


def _part(words: str) -> Days | None:
    found = re.fullmatch(rf"({'|'.join(PARTS)}) (.+)", words)
    whole = read(found[2]) if found else None
    if not (found and whole):
        return None
    days, (start, end) = (whole.last - whole.first).days + 1, PARTS[found[1]]
    first = whole.first + timedelta(days=round(days * start))
    return Days(first, max(first, whole.first + timedelta(days=round(days * end) - 1)))


A_DAY_OR_A_MONTH = (_iso, _day_first, _day_month_year, _month_year)
READERS = (
    *A_DAY_OR_A_MONTH,
    _named,
    _years,
    _year,
    _week,
    _part,
)


def _full(year: str) -> int:
    """The year two figures mean: from 1970 on."""
    return int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 70 else 2000)


def _follows(year: str, next_year: str) -> bool:
    return int(next_year) == (int(year) + 1) % 100


def _number(month: str) -> int:
    return next(n for n, name in enumerate(MONTHS.split(), 1) if name.startswith(month[:3]))


def _day(year: int, month: int, day: int) -> Days | None:
    """None when the calendar has no such day."""
    month_found = _month(year, month)
    if not month_found or not 1 <= day <= month_found.last.day:
        return None
    return Days(date(year, month, day), date(year, month, day))


def _month(year: int, month: int) -> Days | None:
    if not (1 <= month <= 12 and year):
        return None
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
