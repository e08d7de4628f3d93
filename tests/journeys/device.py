"""One device: a browser whose profile stays on its disk, and can be killed."""

import os
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.people.models import Person
from tests.journeys.case import PASSWORD
from tests.journeys.conftest import FLAGS, PATIENCE, PHONE, Server

PIECE = 20
"""Letters of a text that must not be found on the disk, in a row."""


@dataclass
class Device:
    chromium: Browser
    server: Server
    folder: Path
    context: BrowserContext | None = None

    def start(self) -> Page:
        """The browser on its profile. Whoever was signed in is not any more."""
        kind = self.chromium.browser_type
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        self.context = kind.launch_persistent_context(
            self.folder,
            executable_path=program,
            args=FLAGS,
            base_url=self.server.url,
            viewport=PHONE,
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.clear_cookies()
        return self.context.pages[0]

    def cut(self) -> None:
        """Into the tunnel."""
        assert self.context
        self.context.set_offline(True)

    def kill(self) -> None:
        """As a crash does: no time to tidy up."""
        for pid in processes(self.folder):
            os.kill(pid, signal.SIGKILL)
        self.context = None

    def close(self) -> None:
        if self.context:
            self.context.close()

    def holds(self, text: str) -> set[str]:
        """The files of the profile in which any piece of the text can be read."""
        pieces = {text[at : at + PIECE] for at in range(max(1, len(text) - PIECE + 1))}
        wanted = [re.escape(p.encode(code)) for p in pieces for code in ("utf-8", "utf-16-le")]
        pattern = re.compile(b"|".join(wanted))
        return {
            str(file.relative_to(self.folder))
            for file in self.folder.rglob("*")
            if file.is_file() and not file.is_symlink() and pattern.search(file.read_bytes())
        }


def processes(folder: Path) -> Iterator[int]:
    """The browser itself, not what it has started: that ends with it."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if f"--user-data-dir={folder}" in words and "--type=" not in words:
            yield int(place.name)


def sign_in(page: Page, person: Person, path: str) -> None:
    """On the way to a page, as one comes back by a bookmark."""
    page.goto(path)
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


def says(page: Page, words: str) -> None:
    """Beside the box, where screen readers hear it too."""
    expect(page.get_by_role("status").first).to_contain_text(words, timeout=PATIENCE)
