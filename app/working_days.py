"""Sums with days: months, and working days in England, where bank holidays are none."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

SATURDAY = 5
DAY = timedelta(days=1)
MOVED = {
    date(2020, 5, 4): date(2020, 5, 8),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""Bank holidays that were moved once: to VE Day's anniversary, and to two jubilees."""
GIVEN_ONCE = (date(2012, 6, 5), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))
"""Two jubilees, a state funeral, a coronation. Source of both lists: www.gov.uk/bank-holidays."""


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of this year on the days they are kept, as the law of 1971 has them:
    a day that falls on a weekend gives the next free weekday instead."""
    easter = easter_sunday(year)
    mondays = (first_monday(year, 5), last_monday(year, 5), last_monday(year, 8))
    once = [day for day in GIVEN_ONCE if day.year == year]
    kept = {easter - 2 * DAY, easter + DAY, *once, *(MOVED.get(day, day) for day in mondays)}
    return frozenset(kept | kept_on_weekdays([date(year, 1, 1)]) | christmas(year))


def christmas(year: int) -> set[date]:
    return kept_on_weekdays([date(year, 12, 25), date(year, 12, 26)])


def kept_on_weekdays(days: Iterable[date]) -> set[date]:
    """Those on weekdays, and for each of the others the next weekday that is free."""
    days = list(days)
    kept = {day for day in days if day.weekday() < SATURDAY}
    for day in (day for day in days if day.weekday() >= SATURDAY):
        while day.weekday() >= SATURDAY or day in kept:
            day += DAY
        kept.add(day)
    return kept


def first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + DAY * (-first.weekday() % 7)


def last_monday(year: int, month: int) -> date:
    last = date(year, month, monthrange(year, month)[1])
    return last - DAY * last.weekday()


def easter_sunday(year: int) -> date:
    """The Sunday after the Church's full moon of spring (Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def plus_working_days(day: date, days: int) -> date:
    """This many working days after (or, below nought, before). The day itself is not counted."""
    step = DAY if days > 0 else -DAY
    left = abs(days)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def plus_months(day: date, months: int) -> date:
    """The same day so many months on; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
