"""Runs migrations on the connection it is given, or on the database the settings name."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

import app.tables  # noqa: F401  (knows every table)
from app.db import open_engine
from app.settings import Settings

PLAIN = {
    "AutoString": "sa.String()",
    "Enum": "sa.String(40)",
    "Sealed": "sa.LargeBinary()",
    "UtcTime": "sa.DateTime(timezone=True)",
}


def plain_type(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write the app's own column types as plain ones: a migration never imports the app."""
    return PLAIN.get(type(item).__name__, False) if kind == "type" else False


@contextmanager
def foreign_keys_at_rest(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew; what points at it must not go with the old one."""
    if connection.dialect.name != "sqlite":
        yield
        return
    if connection.in_transaction():
        raise RuntimeError("Migrations need an SQLite connection that is not in a transaction.")
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def refuse_lost_rows(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if lost:
            raise RuntimeError(f"A migration left rows that point at nothing: {lost}")


def run(connection: Connection) -> None:
    """Every migration that is due, or none: one transaction."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        compare_type=True,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=plain_type,
        transactional_ddl=True,
    )
    with foreign_keys_at_rest(connection), context.begin_transaction():
        context.run_migrations()
        refuse_lost_rows(connection)


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = open_engine(Settings().database)
    with engine.connect() as connection:
        run(connection)
    engine.dispose()
