"""What runs beside the pages: mail leaves the outbox. In the web process, or on its own."""

import asyncio
from datetime import UTC, datetime

import structlog
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from app import delivery
from app.settings import Settings

EVERY_SECONDS = 2.0
log = structlog.get_logger()


async def work_once(sessions: sessionmaker[Session], settings: Settings) -> int:
    """Deliver what waits; how many letters went."""
    return await delivery.deliver(sessions, settings, delivery.carrier(settings), datetime.now(UTC))


async def keep_working(sessions: sessionmaker[Session], settings: Settings) -> None:
    """Work until cancelled. A failure is logged by kind, and tried again."""
    while True:
        try:
            await work_once(sessions, settings)
        except Exception as error:
            log.error("worker failed", kind=type(error).__name__)
        await asyncio.sleep(EVERY_SECONDS)
