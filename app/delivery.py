"""How letters leave: handed to a mail server, or written as files where there is none."""

import asyncio
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from enum import Enum, auto
from pathlib import Path
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, and_, col, or_, select

from app.mail import Letter, as_message
from app.settings import Settings

CARRYING = timedelta(minutes=10)
"""How long a letter is one carrier's. If it has not come back by then, it is carried again."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
GIVE_UP_AFTER = timedelta(days=4)
PATIENCE_SECONDS = 30


class Fate(Enum):
    """What became of a letter that was carried."""

    DELIVERED = auto()
    REFUSED = auto()
    NOT_NOW = auto()


@dataclass(frozen=True)
class Parcel:
    """A letter outside the database, on its way."""

    letter_id: UUID
    recipient: str
    message: EmailMessage


Carry = Callable[[Parcel], Fate]


def carrier(settings: Settings) -> Carry:
    """The mail server of the settings; without one, files in the data folder."""
    if settings.mail_host:
        return lambda parcel: by_smtp(parcel, settings)
    return lambda parcel: by_file(parcel, settings.data_dir / "mail")


def by_file(parcel: Parcel, folder: Path) -> Fate:
    """Named by the letter's id: carrying it twice writes the same file again."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = folder / f"{parcel.letter_id}.half"
    half.write_bytes(parcel.message.as_bytes())
    half.rename(half.with_suffix(".eml"))
    return Fate.DELIVERED


def by_smtp(parcel: Parcel, settings: Settings) -> Fate:
    """Handed to the mail server. Only what speaks of this letter counts against it.

    A wrong password, a refused sender or a server that is away is ours to put right: it waits.
    """
    try:
        hand_over(parcel, settings)
    except smtplib.SMTPRecipientsRefused as refused:
        return for_code(next(iter(refused.recipients.values()))[0])
    except smtplib.SMTPDataError as refused:
        return for_code(refused.smtp_code)
    except (smtplib.SMTPException, OSError):
        return Fate.NOT_NOW
    return Fate.DELIVERED


def hand_over(parcel: Parcel, settings: Settings) -> None:
    """The way is encrypted before a password goes over it (unless the settings say otherwise)."""
    host, port = settings.mail_host, settings.mail_port
    with smtplib.SMTP(host, port, timeout=PATIENCE_SECONDS) as smtp:
        if settings.mail_starttls:
            smtp.starttls(context=ssl.create_default_context())
        if settings.mail_user and settings.mail_password:
            smtp.login(settings.mail_user, settings.mail_password.get_secret_value())
        sender = parseaddr(settings.mail_sender)[1]
        smtp.send_message(parcel.message, sender, [parcel.recipient])


def for_code(code: int) -> Fate:
    """5xx is a no for good, anything else a no for now."""
    return Fate.REFUSED if code >= 500 else Fate.NOT_NOW


def next_try(posted_at: datetime, tries: int, now: datetime) -> datetime | None:
    """When a letter is tried again: after a minute, then twice as long each time; None: never."""
    if now - posted_at > GIVE_UP_AFTER:
        return None
    doubled: int = 2 ** min(tries - 1, 20)
    return now + min(FIRST_WAIT * doubled, LONGEST_WAIT)


async def deliver(
    sessions: sessionmaker[Session], settings: Settings, carry: Carry, now: datetime
) -> int:
    """Carry every letter that waits; how many were delivered.

    Each is taken first, so that two workers never carry the same one. Carrying is slow: no
    transaction is open meanwhile, and the pages go on.
    """
    delivered = 0
    with sessions() as db:
        due = list(db.exec(select(Letter.id).where(waits(now)).order_by(col(Letter.posted_at))))
    for letter_id in due:
        with sessions() as db, db.begin():
            parcel = take(db, letter_id, settings, now)
        if parcel:
            fate = await asyncio.to_thread(carry, parcel)
            with sessions() as db, db.begin():
                note(db, letter_id, fate, now)
            delivered += fate is Fate.DELIVERED
    return delivered


def waits(now: datetime) -> ColumnElement[bool]:
    return and_(
        col(Letter.delivered_at).is_(None),
        col(Letter.bounced_at).is_(None),
        or_(
            col(Letter.try_after).is_(None),
            col(Letter.try_after) <= now,
            col(Letter.try_after) > now + LONGEST_WAIT,  # a wrong clock wrote that
        ),
    )


def take(db: Session, letter_id: UUID, settings: Settings, now: datetime) -> Parcel | None:
    """The letter, if nobody else took it. One that cannot be put in an envelope comes back."""
    mine = update(Letter).where(col(Letter.id) == letter_id, waits(now))
    taken = mine.values(try_after=now + CARRYING, tries=col(Letter.tries) + 1)
    if db.execute(taken.returning(col(Letter.id))).first() is None:
        return None
    letter = db.get_one(Letter, letter_id)
    try:
        message = as_message(letter, settings.mail_sender, settings.origin)
        return Parcel(letter.id, letter.recipient, message)
    except ValueError:
        letter.bounced_at = now
        return None


def note(db: Session, letter_id: UUID, fate: Fate, now: datetime) -> None:
    letter = db.get_one(Letter, letter_id)
    if fate is Fate.DELIVERED:
        letter.delivered_at = now
    elif fate is Fate.NOT_NOW:
        letter.try_after = next_try(letter.posted_at, letter.tries, now)
    if fate is Fate.REFUSED or (fate is Fate.NOT_NOW and letter.try_after is None):
        letter.bounced_at = now
