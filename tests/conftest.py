"""An app on an empty database of each kind, and browsers for its pages."""

import gc
import os
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from alembic import command
from alembic.config import Config
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session, SQLModel
from xdist.scheduler import LoadScopeScheduling

import app.tables
from app.clock import utc_now
from app.db import open_engine
from app.main import create_app
from app.pages import templates
from app.people.access import cookie_name
from app.people.actions import sign_in
from app.people.models import Person
from app.settings import Settings
from tests.browser import Browser
from tests.build import MONDAY
from tests.demonstration import WORD, loaded_once
from tests.postgres import temp_postgres

assert app.tables
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")  # a busy machine is no failure
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or os.urandom(16).hex()
KEY = sha256(f"a key for {RUN}".encode()).digest()
"""The same in every worker of one run: they share one demonstration."""
ORIGIN = "http://127.0.0.1:8000"


LONGEST = [
    "test_walls.py",
    "test_from_account_to_answer.py",
    "test_from_pattern_to_publication.py",
    "test_own_words.py",
    "test_reading_ease.py",
    "test_searched.py",
    "test_cli.py",
    "test_forty_accounts.py",
    "test_blind.py",
    "test_bursts.py",
]
"""Files that take a minute or more. Begun last, they would run on when all others have ended."""


class ByFile(LoadScopeScheduling):
    """What a file tests on each kind of database goes to one worker: it sets up once."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        return f"{file} {'postgresql' in test}"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first."""
    names = [*LONGEST, ""]
    items.sort(key=lambda item: names.index(item.path.name if item.path.name in names else ""))


def pytest_collection_finish() -> None:
    """What was loaded and collected stays to the end: the collector need not walk it again."""
    gc.collect()
    gc.freeze()


def migrate(url: str) -> None:
    engine = open_engine(url)
    config = Config(toml_file="pyproject.toml")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database file to copy."""
    file = tmp_path_factory.mktemp("empty") / "casement.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def everybodys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    mine = tmp_path_factory.getbasetemp()
    return mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine


@pytest.fixture(scope="session", autouse=True)
def templates_once(everybodys: Path) -> None:
    """What a template comes to is worked out by one worker, and read by the others."""
    (everybodys / "templates").mkdir(exist_ok=True)
    templates.bytecode_cache = FileSystemBytecodeCache(str(everybodys / "templates"))


@pytest.fixture(scope="session")
def demonstration(everybodys: Path, empty_sqlite: Path) -> Path:
    """A data folder with the demonstration, to copy."""
    return loaded_once(everybodys / "demonstration", empty_sqlite, KEY)


@pytest.fixture(scope="session")
def planted(everybodys: Path, empty_sqlite: Path) -> Path:
    """The same, with a word planted in every confidential text."""
    return loaded_once(everybodys / "planted", empty_sqlite, KEY, WORD)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A migrated PostgreSQL of our own for the whole run."""
    with temp_postgres() as url:
        migrate(url)
        yield url


def empty_postgres(url: str) -> None:
    """Take every row out, of tables that have any: cutting off all of them takes far longer."""
    engine = lent(url)
    names = [f'"{table.name}"' for table in SQLModel.metadata.sorted_tables]
    asked = " UNION ALL ".join(f"SELECT '{n}' WHERE EXISTS (SELECT 1 FROM {n})" for n in names)
    with engine.begin() as connection:
        filled = connection.exec_driver_sql(asked).scalars().all()
        if connection.exec_driver_sql("SHOW is_superuser").scalar() == "on":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for name in filled:  # no key is looked up and no trigger asked
                connection.exec_driver_sql(f"DELETE FROM {name}")
        else:
            connection.exec_driver_sql(f"TRUNCATE {', '.join(names)}")
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty, migrated database; every test of stored data runs on both kinds."""
    return empty_database(request.param, request, tmp_path)


def empty_database(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if kind == "postgresql":
        url: str = request.getfixturevalue("postgres")
        empty_postgres(url)
        return url
    shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "casement.db")
    return f"sqlite:///{tmp_path}/casement.db"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        database_url=database_url, data_dir=tmp_path, demo=True, pack_patience_seconds=600
    )


LENT: dict[str, Engine] = {}
FILE = [""]


def lent(url: str) -> Engine:
    """One engine for all tests on a kind of database: what it once put into SQL it need not again.

    On SQLite each test has a file of its own, and whoever connects is led there.
    """
    where = make_url(url)
    kind = where.get_backend_name()
    if kind not in LENT:
        LENT[kind] = open_engine(url)
        if kind == "sqlite":
            event.listen(LENT[kind], "do_connect", led_to_its_file)
    FILE[:] = [where.database or ""]
    return LENT[kind]


def led_to_its_file(dialect: Any, record: Any, where: list[Any], options: Any) -> None:
    where[:] = FILE


@pytest.fixture
def app(settings: Settings) -> Iterator[FastAPI]:
    app = create_app(settings, KEY, lent(settings.database))

    async def monday() -> datetime:
        return MONDAY

    app.dependency_overrides[utc_now] = monday
    yield app
    app.state.engine.dispose()


@pytest.fixture
def db(app: FastAPI) -> Iterator[Session]:
    """A session of the test's own. What it holds is kept as soon as any other session begins."""
    with app.state.sessions() as session:

        def let_go(other: Session, transaction: Any) -> None:
            if other is not session and session.in_transaction():
                session.commit()

        event.listen(app.state.sessions, "after_transaction_create", let_go)
        yield session


@pytest.fixture
def browser(app: FastAPI, db: Session) -> Browser:
    """A browser with nobody signed in."""
    return Browser(client_of(app), db.commit)


@pytest.fixture
def browse_as(app: FastAPI, db: Session) -> Callable[[Person], Browser]:
    """A browser with this person signed in. Each has its own, so a test can have several."""

    def browse(person: Person) -> Browser:
        client = client_of(app)
        token = sign_in(db, person, MONDAY)
        db.commit()
        client.cookies.set(cookie_name(app.state.settings), token)
        return Browser(client, db.commit)

    return browse


def client_of(app: FastAPI) -> TestClient:
    headers = {"Sec-Fetch-Site": "same-origin"}
    return TestClient(app, base_url=ORIGIN, headers=headers, raise_server_exceptions=False)


def key_text() -> str:
    return b64encode(KEY).decode()
