"""Dates as people put them: kept as typed, with the span of days they may mean.

"early May 2024", "before mid 2010", "2012/13", "the weekend of 4/5 May 2013": the text is what
counts; the span is for sorting. Where a text may mean several days, the span holds them all. What
cannot be understood has no span, and is kept all the same.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from app.plain_dates import MONTH, NAME, Days, Span, read
from app.vocabulary import Precision

__all__ = ["UNKNOWN", "Span", "in_time", "precision", "span"]

UNKNOWN = Span(None, None)
LONGEST = 300
"""Characters that are looked at: who writes more has written more than a date."""

SPELLINGS = (
    (r"[\u2010-\u2015]", "-"),
    (r"(?<!\d)['\u2018\u2019](\d\d)\b", r"20\1"),
    (r"\b\d{1,2}([.:]\d\d)? ?[ap]\.?m\b\.?|\b\d{1,2}:\d\d\b", " "),
    (r"\b(\d{1,2})(st|nd|rd|th)\b", r"\1"),
    (r"\bw/?c\b", "week beginning"),
    (r"\bw/?e\b", "week ending"),
    (r"\bc\.?(?=\d{4}\b)", " "),
    (r"[.,;:()?\"](?=\s|$)|(?<!\S)[(\"]", " "),
    (rf"(?<![/.-])\b(\d{{1,2}}|{MONTH})[/-](?=(\d{{1,2}}|{MONTH}) )", r"\1 to "),
    (rf"(\d{{4}})-(?={MONTH})", r"\1 to "),
    (r"(?<!\S)[-/](?!\S)", " to "),
    (r"(?<=[a-z])-(?=[a-z\d])", " "),
)
FILLERS = re.compile(
    r"\b(the|of|in|on|at|about|around|approx|approximately|roughly|circa|ca|c|probably|possibly"
    r"|maybe|perhaps|some ?time|during|over|weekend|(one|a|that) (day|morning|afternoon|evening"
    r"|night|time)|day|morning|afternoon|evening|night|month|year"
    r"|(mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
)
BEFORE = re.compile(r"(?:until|till|by|pre|up to|no later than) (.+)|.*?\bbefore (.+)")
AFTER = re.compile(r"(?:from|post) (.+)|.*?\b(?:after|since) (.+)|(.+) (?:onwards?|on)")
JOINED = re.compile(r" (?:to|and|or|until|till) ")
WANTS_YEAR = re.compile(rf"\b({NAME}|{MONTH})\b")


def span(text: str | None, period: Span = UNKNOWN) -> Span:
    """The days `text` may mean, UNKNOWN when it cannot be told.

    Without a year it means the one year that fits the period, if only one does.
    """
    words = tidied(text or "")
    found = _read(words)
    return _in_period(words, period) if found == UNKNOWN else found


def precision(found: Span) -> Precision:
    """How exactly it was said, judged by the days it may mean."""
    if found == UNKNOWN:
        return Precision.UNKNOWN
    if not (found.first and found.last):
        return Precision.OPEN
    days = (found.last - found.first).days + 1
    most = {1: Precision.DAY, 16: Precision.DAYS, 31: Precision.MONTH, 360: Precision.MONTHS}
    return next((step for longest, step in most.items() if days <= longest), Precision.YEAR)


def in_time(found: Span) -> tuple[date, date]:
    """To sort by. What cannot be told comes last."""
    first = found.first or found.last or date.max
    return first, found.last or date.max


def tidied(text: str) -> str:
    words = text[:LONGEST].casefold()
    for spelling, ours in SPELLINGS:
        words = re.sub(spelling, ours, words)
    return " ".join(FILLERS.sub(" ", words).split())


def _in_period(words: str, period: Span) -> Span:
    """Each year of the period is tried; what fits counts if nothing else does."""
    if not (period.first and period.last and WANTS_YEAR.search(words)):
        return UNKNOWN
    years = range(period.first.year, period.last.year + 1)
    may_be = [_read(WANTS_YEAR.sub(rf"\1 {year}", words)) for year in years]
    fitting = [found for found in may_be if found != UNKNOWN and _meet(found, period)]
    return fitting[0] if len(fitting) == 1 else UNKNOWN


def _meet(one: Span, other: Span) -> bool:
    """Of an open span, the end that was said counts: "before Christmas" is near Christmas."""
    first, last = one.first or one.last or date.max, one.last or one.first or date.min
    return first <= (other.last or date.max) and last >= (other.first or date.min)


def _read(words: str) -> Span:
    """A refusal of the calendar (30 February, the year 0) is no date either."""
    for reader in (_from_to, _open, _single):
        try:
            if found := reader(words):
                return found
        except (ValueError, OverflowError):
            continue
    return UNKNOWN


def _from_to(words: str) -> Span | None:
    """From one to another, or one of several. What they leave out, the last one says."""
    *before, last_words = JOINED.split(re.sub("^(from|between) ", "", words))
    last = read(last_words)
    if not (before and last):
        return None
    found = [one for words in before if (one := _first_read(_completed(words, last_words)))]
    if len(found) < len(before):
        return None
    if found[0].first > last.last:  # "December to January 2014"
        found[0] = Days(*(day.replace(year=day.year - 1) for day in found[0]))
    return Span(min(one.first for one in found), max(last.last, *(one.last for one in found)))


def _first_read(phrases: Iterable[str]) -> Days | None:
    return next(filter(None, map(read, phrases)), None)


def _completed(first: str, last: str) -> Iterator[str]:
    yield first
    words = last.split()
    for n in range(1, len(words)):
        yield f"{first} {' '.join(words[n:])}"


def _open(words: str) -> Span | None:
    if (before := BEFORE.fullmatch(words)) and (found := _single(before[1] or before[2])):
        return Span(None, found.last)
    after = AFTER.fullmatch(words)
    if after and (found := _single(after[1] or after[2] or after[3])):
        return Span(found.first, None)
    return None


def _single(words: str) -> Span | None:
    """A date; or every date in a longer phrase, together."""
    if whole := read(words):
        return Span(*whole)
    found = list(_dates_in(words.split()))
    return Span(min(f for f, _ in found), max(last for _, last in found)) if found else None


def _dates_in(words: list[str]) -> Iterator[Days]:
    """The longest dates there are, from left to right."""
    at = 0
    while at < len(words):
        sizes = range(min(6, len(words) - at), 0, -1)
        tried = ((size, read(" ".join(words[at : at + size]))) for size in sizes)
        size, found = next(((size, found) for size, found in tried if found), (1, None))
        if found:
            yield found
        at += size
