"""What runs beside the pages: mail leaves the outbox, the quiet are reminded, and a Board's people
hear that something waits. In the web process, or on its own; several workers do no harm."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from app import delivery
from app.case_group import reminder_actions as reminders
from app.desk import nudge_actions as nudges
from app.prevalence import queries as prevalence
from app.prevalence import reminder_actions as outside
from app.settings import Settings

EVERY_SECONDS = 2.0
REMIND_EVERY = timedelta(hours=1)
Write = Callable[[Session, UUID], int]
log = structlog.get_logger()


async def work_once(sessions: sessionmaker[Session], settings: Settings) -> int:
    """Deliver what waits; how many letters went."""
    return await delivery.deliver(sessions, settings, delivery.carrier(settings), datetime.now(UTC))


def one_by_one(sessions: sessionmaker[Session], ids: Iterable[UUID], write: Write) -> int:
    """Each in a transaction of its own. What breaks for one is logged by kind and stops no other:
    else nobody after it would ever hear."""
    done = 0
    for one in ids:
        try:
            with sessions() as db, db.begin():
                done += write(db, one)
        except Exception as error:
            log.error("letters not written", kind=type(error).__name__)
    return done


def remind_once(sessions: sessionmaker[Session], settings: Settings, now: datetime) -> int:
    """Put a reminder in the outbox for everybody who is due one; how many there were."""
    with sessions() as db:
        due = reminders.reviews_that_remind(db)
    return one_by_one(
        sessions, due, lambda db, one: reminders.remind_the_quiet(db, one, settings.origin, now)
    )


def nudge_once(sessions: sessionmaker[Session], settings: Settings, now: datetime) -> int:
    """Put a letter in the outbox for everybody at a Board who is due one; how many there were."""
    with sessions() as db:
        boards = nudges.boards_to_look_at(db)
    return one_by_one(
        sessions, boards, lambda db, one: nudges.nudge_board(db, one, settings.origin, now)
    )


def remind_outside_once(sessions: sessionmaker[Session], now: datetime) -> int:
    """Put a reminder in the outbox for everybody asked outside a case who is due one; how many."""
    with sessions() as db:
        waiting = prevalence.not_reminded(db, now)
    return one_by_one(sessions, waiting, lambda db, one: outside.remind(db, one, now))


def is_time(next_at: datetime, now: datetime) -> bool:
    """Also when it is further ahead than it is ever set: a wrong clock set it."""
    return now >= next_at or next_at > now + REMIND_EVERY


async def keep_working(sessions: sessionmaker[Session], settings: Settings) -> None:
    """Work until cancelled. A failure is logged by kind, and tried again."""
    remind_at = datetime.now(UTC)
    while True:
        try:
            if is_time(remind_at, now := datetime.now(UTC)):
                remind_at = now + REMIND_EVERY
                remind_once(sessions, settings, now)
                remind_outside_once(sessions, now)
                nudge_once(sessions, settings, now)
            await work_once(sessions, settings)
        except Exception as error:
            log.error("worker failed", kind=type(error).__name__)
        await asyncio.sleep(EVERY_SECONDS)
