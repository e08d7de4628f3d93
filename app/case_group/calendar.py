"""A meeting as a calendar entry (iCalendar): when it is, and not a word of what it is about."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

from app.case_group.models import Meeting

SUMMARY = "Meeting (Casement)"
TITLE_AND_PLACE = "Sign in to Casement to see what this is and where: {link}"
"""Calendars are shared with colleagues and read by phones: title and place stay behind the door."""


def calendar_entry(meeting: Meeting, origin: str, now: datetime, *, gone: bool = False) -> str:
    """The entry as a file. `gone`: it is taken out of the reader's calendar again."""
    gone = gone or meeting.cancelled_at is not None
    event = Event()
    event.add("uid", f"{meeting.id}@{origin.partition('://')[2].partition(':')[0]}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.starts_at.astimezone(UTC) + timedelta(minutes=meeting.minutes))
    event.add("summary", SUMMARY)
    event.add("description", TITLE_AND_PLACE.format(link=f"{origin}/"))
    event.add("organizer", vCalAddress("mailto:no-reply@casement.invalid"))
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//Casement//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if gone else "PUBLISH")
    calendar.add_component(event)
    return str(calendar.to_ical().decode())
