"""What runs beside the pages: mail leaves the outbox, the quiet are reminded, and a Board's people
hear that something waits. In the web process, or on its own; several workers do no harm."""

import asyncio
from datetime import UTC, datetime, timedelta

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
log = structlog.get_logger()


async def work_once(sessions: sessionmaker[Session], settings: Settings) -> int:
    """Deliver what waits; how many letters went."""
    return await delivery.deliver(sessions, settings, delivery.carrier(settings), datetime.now(UTC))


def remind_once(sessions: sessionmaker[Session], settings: Settings, now: datetime) -> int:
    """Put a reminder in the outbox for everybody who is due one; how many there were."""
    with sessions() as db:
        due = reminders.reviews_that_remind(db)
    sent = 0
    for review_id in due:
        with sessions() as db, db.begin():
            sent += reminders.remind_the_quiet(db, review_id, settings.origin, now)
    return sent


def nudge_once(sessions: sessionmaker[Session], settings: Settings, now: datetime) -> int:
    """Put a letter in the outbox for everybody at a Board who is due one; how many there were."""
    with sessions() as db:
        boards = nudges.boards_to_look_at(db)
    sent = 0
    for board_id in boards:
        with sessions() as db, db.begin():
            sent += nudges.nudge_board(db, board_id, settings.origin, now)
    return sent


def remind_outside_once(sessions: sessionmaker[Session], now: datetime) -> int:
    """Put a reminder in the outbox for everybody asked outside a case who is due one; how many."""
    with sessions() as db:
        waiting = prevalence.not_reminded(db, now)
    sent = 0
    for asking_id in waiting:
        with sessions() as db, db.begin():
            sent += outside.remind(db, asking_id, now)
    return sent


async def keep_working(sessions: sessionmaker[Session], settings: Settings) -> None:
    """Work until cancelled. A failure is logged by kind, and tried again."""
    remind_at = datetime.now(UTC)
    while True:
        try:
            if (now := datetime.now(UTC)) >= remind_at:
                remind_at = now + REMIND_EVERY
                remind_once(sessions, settings, now)
                remind_outside_once(sessions, now)
                nudge_once(sessions, settings, now)
            await work_once(sessions, settings)
        except Exception as error:
            log.error("worker failed", kind=type(error).__name__)
        await asyncio.sleep(EVERY_SECONDS)
