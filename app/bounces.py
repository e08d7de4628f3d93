"""Letters that came back: what a mail server's report says of which of ours."""

from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser, Parser
from uuid import UUID

from sqlmodel import Session

from app.mail import Letter


def failed_letter(raw: bytes) -> UUID | None:
    """The letter that this report says could not be delivered; None for any other mail."""
    report = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
    if report.get_content_type() != "multipart/report":
        return None
    failed = any("failed" in str(part.get("Action", "")).casefold() for part in report.walk())
    found = (letter_of(name) for name in names_of_the_original(report)) if failed else ()
    return next((one for one in found if one), None)


def names_of_the_original(report: EmailMessage) -> Iterator[str]:
    """The Message-ID of the letter sent back with the report, whole or only its headers."""
    for part in report.walk():
        if part.get_content_type() == "text/rfc822-headers":
            headers = Parser(policy=policy.default).parsestr(part.get_content())
            yield str(headers.get("Message-ID", ""))
        elif part is not report and part.get("Message-ID"):
            yield str(part["Message-ID"])


def letter_of(message_id: str) -> UUID | None:
    try:
        return UUID(message_id.strip().lstrip("<").partition("@")[0])
    except ValueError:
        return None


def mark(db: Session, raw: bytes, now: datetime) -> bool:
    """Mark the letter that came back; whether this was a report of one of ours.

    Telling it twice changes nothing: the first time counts.
    """
    letter_id = failed_letter(raw)
    letter = db.get(Letter, letter_id) if letter_id else None
    if letter is None:
        return False
    letter.bounced_at = letter.bounced_at or now
    return True
