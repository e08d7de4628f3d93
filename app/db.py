"""The database: one engine, one transaction a request, and the columns every table shares."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import Depends, Request
from sqlalchemy import DateTime, Dialect, Engine, Enum, TypeDecorator, event
from sqlalchemy.engine import make_url
from sqlmodel import Field, Session, SQLModel, create_engine

from app.vocabulary import Word

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 20,
    "secure_delete": 1,
    "trusted_schema": 0,
    "temp_store": 2,
}
"""Durable (WAL with FULL), strict, and leaving no trace of what was deleted."""
PATIENCE_SECONDS = 5.0
"""How long a transaction waits for its turn."""


class Row(SQLModel):
    """What every table has: an id that gives nothing away in a URL."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)


class ReviewRow(Row):
    """A row of one review. Its confidential columns are sealed with that review's key."""

    review_id: UUID = Field(foreign_key="review.id", index=True)


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC, with its timezone kept on databases that forget it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def stored(words: type[Word]) -> Enum:
    """A column for a domain word, kept as its value so that a new word needs no migration."""
    return Enum(
        words,
        values_callable=lambda w: [x.value for x in w],
        native_enum=False,
        create_constraint=False,
        length=40,
    )


def open_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL with the settings that keep acknowledged saves safe.

    An error of the database names the statement, and never what was in it.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_engine(url, pool_pre_ping=True, hide_parameters=True)


def _open_sqlite(url: str) -> Engine:
    if database := make_url(url).database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediately)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    connection.isolation_level = None
    for pragma, value in SQLITE_PRAGMAS.items():
        connection.execute(f"PRAGMA {pragma} = {value}")


def _begin_immediately(connection: Any) -> None:
    """Take the write lock at once: a transaction that reads first cannot lose it half-way.

    SQLite itself looks ever more rarely, at last ten times a second, whether the lock is free.
    Beside somebody who works without a pause one would hardly ever come in and at last be turned
    away. So each look is short, and begun again until it is one's turn.
    """
    until = monotonic() + PATIENCE_SECONDS
    while monotonic() < until:
        if _begun(connection.connection.dbapi_connection):
            return
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begun(sqlite: sqlite3.Connection) -> bool:
    try:
        sqlite.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            return False
        raise
    return True


def wrong_settings(engine: Engine) -> list[str]:
    """The SQLite settings that did not take, by name. The server refuses to start on any."""
    if engine.dialect.name != "sqlite":
        return []
    with engine.connect() as connection:
        found = {p: connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in SQLITE_PRAGMAS}
    return [p for p, value in SQLITE_PRAGMAS.items() if found[p] != value]


async def one_transaction(request: Request) -> AsyncIterator[Session]:
    """Commit when the route returns, roll back when it raises.

    Routes and this dependency run on the event loop: a session that wandered between worker
    threads crashed Python 3.11. Nothing of a request waits between its first query and its commit
    (the body has been read before), so that requests take turns. Slow work goes elsewhere,
    without a session.
    """
    with request.app.state.sessions() as db, db.begin():
        yield db


# scope="function" commits before the answer leaves, so a failed commit is never shown as success.
Db = Annotated[Session, Depends(one_transaction, scope="function")]
