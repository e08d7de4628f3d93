"""Mail: an outbox in the database, in the same transaction as what it tells of; then delivered.

A letter holds no case content: something has changed, sign in. For now delivering means writing a
file; a mail server takes its place by setting.
"""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from sqlmodel import Field, Session, col, select

from app.db import Row, UtcTime
from app.sealed import confidential

SENDER = "Casement <no-reply@casement.invalid>"


class Letter(Row, table=True):
    recipient: str = confidential()
    subject: str = confidential()
    body: str = confidential()
    posted_at: datetime = Field(sa_type=UtcTime)
    delivered_at: datetime | None = Field(default=None, sa_type=UtcTime, index=True)
    bounced_at: datetime | None = Field(default=None, sa_type=UtcTime)
    """When a mail server said that it could not be delivered."""


def post(db: Session, recipient: str, subject: str, body: str, now: datetime) -> None:
    """Put a letter in the outbox. It goes only if the transaction does."""
    db.add(Letter(recipient=recipient, subject=subject, body=body, posted_at=now))


def deliver(db: Session, folder: Path, now: datetime) -> int:
    """Write every waiting letter as a file and mark it delivered; how many there were.

    The file's name is the letter's id, so a delivery that is repeated after a crash writes the
    same file again and nobody gets two.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting = select(Letter).where(col(Letter.delivered_at).is_(None))
    letters = list(db.exec(waiting.order_by(col(Letter.posted_at))))
    for letter in letters:
        (folder / f"{letter.id}.eml").write_bytes(as_message(letter).as_bytes())
        letter.delivered_at = now
    return len(letters)


def as_message(letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = SENDER, letter.recipient, letter.subject
    message["Date"] = format_datetime(letter.posted_at)
    message["Message-ID"] = f"<{letter.id}@casement.invalid>"
    message.set_content(letter.body)
    return message
