"""Mail: an outbox in the database, in the same transaction as what it tells of.

A letter holds no case content: something has changed, sign in. How it leaves: `delivery`.
"""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from sqlmodel import Field, Session

from app.db import Row, UtcTime
from app.sealed import confidential
from app.terminology import said

NO_MAIL = "@letter.invalid"
"""How the sign-in name ends of somebody who has no e-mail address. No letter goes there."""


SIGN_IN = "{where-to-sign-in}"
"""Stands in a letter for the address of this Casement, which is written when the letter leaves:
whoever posts one need not know it. A letter holds no words that anybody typed."""


class Letter(Row, table=True):
    recipient: str = confidential()
    subject: str = confidential()
    body: str = confidential()
    calendar: str | None = confidential(default=None)
    """A calendar entry that goes with it: a time, and no words of the case."""
    posted_at: datetime = Field(sa_type=UtcTime)
    delivered_at: datetime | None = Field(default=None, sa_type=UtcTime, index=True)
    bounced_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When a mail server said that it could not be delivered."""
    tries: int = 0
    try_after: datetime | None = Field(default=None, sa_type=UtcTime)
    """Not before then: somebody is carrying it now, or a mail server asked us to wait."""


def post(
    db: Session, recipient: str, subject: str, body: str, now: datetime, calendar: str | None = None
) -> Letter | None:
    """Put a letter in the outbox. It goes only if the transaction does. All in it is ours to say.

    None for who has no e-mail address: there is nowhere to send it.
    """
    if recipient.endswith(NO_MAIL):
        return None
    letter = Letter(
        recipient=recipient,
        subject=said(subject),
        body=said(body),
        calendar=calendar,
        posted_at=now,
    )
    db.add(letter)
    db.flush()
    return letter


def as_message(letter: Letter, sender: str, origin: str) -> EmailMessage:
    """The letter as it travels. Its id is in the Message-ID, so one that comes back is known."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.recipient, letter.subject
    message["Date"] = format_datetime(letter.posted_at)
    message["Message-ID"] = f"<{letter.id}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body.replace(SIGN_IN, f"{origin}/"))
    if letter.calendar:
        message.add_attachment(letter.calendar, subtype="calendar", filename="meeting.ics")
    return message
