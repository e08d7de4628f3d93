"""A real server and a real browser: with JavaScript and without, on a phone and a laptop."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from app.main import create_app
from app.settings import Settings
from tests.conftest import KEY, empty_database
from tests.journeys.checker import Checker
from tests.journeys.window import Window
from tests.serving import free_port, served

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000
"""Milliseconds to wait for what should be there: a busy machine is no failure."""
PHONE = ViewportSize(width=390, height=844)
LAPTOP = ViewportSize(width=1280, height=900)


@dataclass
class Scene:
    script: bool
    size: ViewportSize
    database: str


@dataclass
class Server:
    url: str
    settings: Settings
    sessions: sessionmaker[Session]


SCENES = {
    "phone": Scene(True, PHONE, "postgresql"),
    "phone without JavaScript": Scene(False, PHONE, "sqlite"),
    "laptop": Scene(True, LAPTOP, "postgresql"),
    "laptop without JavaScript": Scene(False, LAPTOP, "sqlite"),
}


@pytest.fixture(params=SCENES)
def scene(request: pytest.FixtureRequest) -> Scene:
    """How somebody looks at the pages, and which database is behind them.

    A long journey asks for two that differ in everything.
    """
    return SCENES[request.param]


@pytest.fixture
def database_url(scene: Scene, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return empty_database(scene.database, request, tmp_path)


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    """The app as people meet it, on a port of its own."""
    port = free_port()
    settings = Settings(
        database_url=database_url, data_dir=tmp_path, port=port, pack_patience_seconds=600
    )
    app = create_app(settings, KEY)
    with served(app, port):
        yield Server(settings.origin, settings, app.state.sessions)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a file of journeys. Playwright's event loop ends with it: other tests have loops
    of their own, and run in the same process before or after."""
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        yield playwright.chromium.launch(executable_path=program, args=FLAGS)


@pytest.fixture
def open_window(scene: Scene, chromium: Browser, server: Server) -> Iterator[Callable[[], Window]]:
    """A new, empty browser each time: nobody is signed in."""
    contexts = []

    def page(script: bool) -> Page:
        contexts.append(
            chromium.new_context(
                base_url=server.url, java_script_enabled=script, viewport=scene.size
            )
        )
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        return page

    checker = Checker(page(script=True))
    yield lambda: Window(page(scene.script), scene.script, checker)
    for context in contexts:
        context.close()
