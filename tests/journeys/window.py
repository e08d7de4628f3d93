"""A browser window with one person in it, who checks every page they pass."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Response

from app.people.models import Person
from tests.journeys.checker import Checker

Role = Literal["button", "link", "navigation", "region", "textbox"]
PICTURES = os.environ.get("JOURNEY_PICTURES", "")
OUTLINES = os.environ.get("JOURNEY_OUTLINES", "")
"""Folders for a picture of every page passed, for whoever wants to look, and for what a screen
reader says of it, for whoever wants to listen."""
CAN_BE_SEEN_TO_HAVE_FOCUS = """one => one === document.activeElement
    && (getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none')
"""


@dataclass
class Window:
    """What somebody does in one browser. Everything is found by what they read or hear."""

    page: Page
    script: bool
    checker: Checker
    presses: int = 0
    """Keys pressed so far; a text typed counts as one, however long it is."""
    clicks: int = 0
    """Doors opened with a mouse."""

    def __post_init__(self) -> None:
        self.place: Page | Locator = self.page

    @contextmanager
    def within(self, role: Role, name: str) -> Iterator[None]:
        """Only the part of the page with this name: where a page has several equal buttons."""
        self.place = self.page.get_by_role(role, name=name, exact=True)
        yield
        self.place = self.page

    def go(self, path: str) -> Response:
        answer = self.page.goto(path)
        assert answer is not None
        self.look()
        return answer

    def look(self) -> None:
        keep_picture(self.page)
        keep_outline(self.page)
        self.checker.check(self.page, self.script)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def sees(self, text: str) -> None:
        self.place.get_by_text(text).first.wait_for()

    def press(self, name: str) -> None:
        self.arrive(self.place.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        self.arrive(self.place.get_by_role("link", name=name, exact=True))

    def tab(self, name: str) -> None:
        with self.within("navigation", "Pages of this review"):
            self.follow(name)

    def arrive(self, door: Locator) -> None:
        """A script may finish saving before the form goes: wait for the next page itself."""
        self.clicks += 1
        with self.page.expect_navigation():
            door.click()
        self.look()

    def open(self, summary: str) -> None:
        """Unfold what is folded away under these words."""
        self.place.get_by_text(summary, exact=True).click()

    def write(self, label: str, text: str) -> None:
        self.place.get_by_label(label, exact=True).fill(text)

    def choose(self, label: str) -> None:
        self.place.get_by_label(label, exact=True).check()

    def pick(self, label: str, option: str) -> None:
        self.place.get_by_label(label, exact=True).select_option(label=option)

    def tab_to(self, role: Role, name: str) -> None:
        """By keyboard alone; and whoever looks can see where the keyboard is."""
        wanted = self.page.get_by_role(role, name=name, exact=True)
        for _ in range(60):
            self.key("Tab")
            if wanted.evaluate("one => one === document.activeElement"):
                break
        assert wanted.evaluate(CAN_BE_SEEN_TO_HAVE_FOCUS), f"{name} on {self.page.url}"

    def key(self, name: str) -> None:
        self.presses += 1
        self.page.keyboard.press(name)

    def type(self, text: str) -> None:
        self.presses += 1
        self.page.keyboard.type(text)

    def skip_to_main(self) -> None:
        """By the link that keyboards and screen readers meet first."""
        self.tab_to("link", "Skip to main content")
        self.key("Enter")

    def enter_on(self, role: Role, name: str) -> None:
        self.tab_to(role, name)
        self.enter()

    def enter(self) -> None:
        """Press what has the focus, or send the form of the box one types in."""
        with self.page.expect_navigation():
            self.key("Enter")
        self.look()

    def beside(self) -> Self:
        """The same page in a second window of the same browser."""
        page = self.page.context.new_page()
        page.goto(self.page.url)
        return type(self)(page, self.script, self.checker)

    def select(self, text: str) -> None:
        """Mark the paragraph that has these words, as one does with a mouse."""
        self.place.get_by_text(text).first.click(click_count=3)


def keep_picture(page: Page) -> None:
    size = page.viewport_size
    if PICTURES and size:
        page.screenshot(
            path=next_file(Path(PICTURES) / str(size["width"]), page, "png"), full_page=True
        )


def keep_outline(page: Page) -> None:
    """The accessibility tree of the page as text: roles, names and states, in reading order."""
    if OUTLINES:
        outline = page.locator("body").aria_snapshot()
        next_file(Path(OUTLINES), page, "txt").write_text(f"{page.title()}\n\n{outline}\n")


def next_file(folder: Path, page: Page, kind: str) -> Path:
    """Numbered as the pages were passed, and called as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    words = re.sub(r"\W+", "-", page.title().removesuffix(" - Casement")).strip("-")[:50]
    return folder / f"{len(list(folder.glob(f'*.{kind}'))) + 1:03}-{words}.{kind}"


def sign_in(window: Window, person: Person, password: str) -> Window:
    window.go("/sign-in")
    window.write("E-mail address", person.email)
    window.write("Password", password)
    window.press("Sign in")
    return window
