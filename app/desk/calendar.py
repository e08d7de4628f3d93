"""The dates that lie ahead as calendar entries (iCalendar): what is due, never of what case."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from app.desk.ahead_queries import Ahead
from app.terminology import own

SEE = "Sign in to Casement to see which review this is: {link}"
"""Calendars are shared and read by phones: a review's title stays behind the door."""


def calendar_of(entries: Iterable[Ahead], origin: str, now: datetime) -> bytes:
    host = origin.partition("://")[2].partition(":")[0]
    calendar = Calendar()
    calendar.add("prodid", "-//Casement//Dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in entries:
        event = Event()
        event.add("uid", f"{one.key}@{host}")
        event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", f"{own(one.label)} (Casement)")
        event.add("description", SEE.format(link=f"{origin}{one.page}"))
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
