"""Bringing a database up to the newest migration."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from app.settings import ROOT


def migrate(engine: Engine) -> None:
    """Every migration that is due, or none."""
    config = Config(toml_file=ROOT / "pyproject.toml")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
