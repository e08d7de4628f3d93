"""The schema is what the models say, on both databases, and only by migrations."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fastapi import FastAPI
from sqlmodel import SQLModel

from app.db import wrong_settings


def test_migrations_build_exactly_what_the_models_say(app: FastAPI) -> None:
    with app.state.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_confidential_column_of_the_schema_holds_bytes(app: FastAPI) -> None:
    from app.sealed import Sealed

    sealed = [
        (table.name, column.name)
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Sealed)
    ]
    assert {("answer", "text"), ("excerpt", "quote"), ("person", "email")} <= set(sealed)
    assert len(sealed) > 60


def test_the_settings_that_keep_saves_safe_are_really_on(app: FastAPI) -> None:
    assert wrong_settings(app.state.engine) == []
