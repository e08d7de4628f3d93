"""Bringing a database up to the newest migration."""

import re

from sqlalchemy import Engine, inspect, text

from app.settings import ROOT

VERSIONS = ROOT / "migrations" / "versions"


def migrate(engine: Engine) -> None:
    """Every migration that is due, or none."""
    if version_of(engine) == newest():
        return
    from alembic import command
    from alembic.config import Config

    config = Config(toml_file=ROOT / "pyproject.toml")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def newest() -> str:
    """The migration that none comes after: numbers may have landed in another order."""
    told = [file.read_text() for file in VERSIONS.glob("*.py")]
    found, before = (
        {number for text in told for number in re.findall(asked, text, re.MULTILINE)}
        for asked in (r'^revision = "(\w+)"', r'^down_revision = "(\w+)"')
    )
    return str(max(found - before))


def version_of(engine: Engine) -> str:
    """The last migration this database has had; "" for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
