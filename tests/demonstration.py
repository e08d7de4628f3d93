"""The demonstration, loaded once for all workers of a run: each test changes a copy of its own."""

import fcntl
import json
import shutil
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, LargeBinary, MetaData, Table
from sqlmodel import SQLModel

from app.db import open_engine
from app.demo import loading
from app.main import create_app
from app.sealed import Sealed
from app.settings import Settings

WORD = "Quokkaplume"
"""What is planted, with a number, in every confidential text where a test looks for leaks."""
TOLD = "told.json"
"""What loading it answered: who there is, and how to sign in as each."""


def loaded_once(folder: Path, empty: Path, key: bytes, word: str = "") -> Path:
    """The folder with the demonstration in it; whoever comes first loads it, others wait."""
    folder.mkdir(exist_ok=True)
    with alone(folder / "lock"):
        if not (folder / TOLD).exists():
            shutil.copy(empty, folder / "casement.db")
            settings = Settings(database_url="", data_dir=folder, demo=True)
            app = create_app(settings, key)
            told = loading.load(app.state.sessions, settings, word)
            app.state.engine.dispose()
            key_file = folder / "casement.key"  # for programs that are started on a copy
            key_file.touch(0o600)
            key_file.write_text(b64encode(key).decode())
            (folder / TOLD).write_text(json.dumps(told))
    return folder


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def copied(demonstration: Path, settings: Settings) -> dict[str, Any]:
    """Put a copy into this data folder, and its rows into this database if that is another one."""
    without = shutil.ignore_patterns(TOLD, "lock")
    shutil.copytree(demonstration, settings.data_dir, dirs_exist_ok=True, ignore=without)
    if not settings.database.startswith("sqlite"):
        source = open_engine(f"sqlite:///{settings.data_dir}/casement.db")
        target = open_engine(settings.database)
        try:
            copy_rows(source, target)
        finally:
            source.dispose()
            target.dispose()
    told: dict[str, Any] = json.loads((demonstration / TOLD).read_text())
    return told


def copy_rows(source: Engine, target: Engine) -> None:
    """Every row of every table, as it stands: what is sealed stays sealed."""
    with source.connect() as there, target.begin() as here:
        if here.exec_driver_sql("SHOW is_superuser").scalar() == "on":
            here.exec_driver_sql("SET LOCAL session_replication_role = replica")  # in any order
        for table in SQLModel.metadata.sorted_tables:
            plain = Table(table.name, MetaData(), *(as_stored(each) for each in table.columns))
            rows = [dict(row._mapping) for row in there.execute(plain.select())]
            if rows:
                here.execute(plain.insert(), rows)


def as_stored(column: Column[Any]) -> Column[Any]:
    """The column as the database has it: of sealed text the bytes, whatever they say."""
    return Column(column.name, LargeBinary if isinstance(column.type, Sealed) else column.type)
