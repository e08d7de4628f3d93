"""What every command shares: how it talks, and the database as it may be used."""

import typer
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from app import frameworks, terminology
from app.crypto import Envelope
from app.db import open_engine, wrong_settings
from app.keys import key_of, make_local_key
from app.schema import migrate
from app.sealed import open_sessions
from app.settings import Settings


def say(text: str) -> None:
    typer.echo(text, err=True)


def stop(text: str) -> None:
    say(text)
    raise typer.Exit(1)


def open_database(settings: Settings) -> sessionmaker[Session]:
    """The database at its newest migration, with a key that may be used."""
    frameworks.look_in(settings.data_dir / "frameworks")
    terminology.look_in(settings.data_dir / "terminology")
    engine = open_engine(settings.database)
    migrate(engine)
    if wrong := wrong_settings(engine):
        stop(f"The database does not keep these settings, so a save could be lost: {wrong}")
    return open_sessions(engine, Envelope(key_of(settings)))


def locally() -> tuple[Settings, sessionmaker[Session]]:
    """For commands at a person's own machine: a key is made if there is none."""
    settings = Settings()
    if told := make_local_key(settings):
        say(told)
    return settings, open_database(settings)
