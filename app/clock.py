"""The time, asked for in one place so that a test can say what it is; and how it is written."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends

LONDON = ZoneInfo("Europe/London")


async def utc_now() -> datetime:
    return datetime.now(UTC)


Now = Annotated[datetime, Depends(utc_now)]


def in_words(moment: datetime) -> str:
    """As people in the United Kingdom write it: "3 November 2025 at 2:02pm"."""
    local = moment.astimezone(LONDON)
    return f"{day_in_words(local.date())} at {clock_time(local)}"


def on_day(moment: datetime) -> str:
    """The same without the time of day."""
    return day_in_words(day_of(moment))


def clock_time(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local.minute:02}{'am' if local.hour < 12 else 'pm'}"


def day_of(moment: datetime) -> date:
    """The day it is then in the United Kingdom."""
    return moment.astimezone(LONDON).date()


def in_london(day: date, at: time) -> datetime | None:
    """That moment in UTC; None for an hour the clocks leave out in spring."""
    local = datetime.combine(day, at, LONDON)
    moment = local.astimezone(UTC)
    there = moment.astimezone(LONDON).replace(tzinfo=None) == local.replace(tzinfo=None)
    return moment if there else None


def day_in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def end_of_day(moment: datetime, days: int) -> datetime:
    """The last second, in the United Kingdom, of the day this many days after."""
    last = moment.astimezone(LONDON).date() + timedelta(days=days)
    return datetime.combine(last, time(23, 59, 59), LONDON).astimezone(UTC)
