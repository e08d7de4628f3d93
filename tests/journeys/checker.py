"""What every page is checked for: one h1, a title of ours, no wider than the screen, and axe."""

import re
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,
}
MADE_OF = """() => ({
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    tooWide: document.documentElement.scrollWidth - window.innerWidth,
    parts: [...new Set([...document.querySelectorAll('*')].map(
        (one) => [one.tagName, one.getAttribute('role'), one.getAttribute('type')].join()
    ))].sort().join(' '),
})"""
ONE_OF_MANY = re.compile(r"[0-9a-f-]{36}|(?<=/invitation/).+|(?<=/questions/).+")


class Checker:
    """Looks at every page of a scene, and with axe at every kind of page once."""

    def __init__(self, scriptless: Page) -> None:
        self.seen: set[tuple[str, str]] = set()
        self.scriptless = scriptless
        self.html = ""
        scriptless.route("**/*", self.serve)

    def check(self, page: Page, script: bool) -> None:
        made_of: dict[str, Any] = page.evaluate(MADE_OF)
        assert made_of["headings"] == 1, page.url
        assert made_of["title"].removeprefix("Error: ").endswith(" - Casement"), page.url
        assert made_of["tooWide"] <= 0, f"{page.url} is {made_of['tooWide']} pixels too wide"
        kind = ONE_OF_MANY.sub("*", urlsplit(page.url).path), made_of["parts"]
        if kind not in self.seen:
            self.seen.add(kind)
            check_with_axe(page if script else self.twin(page))

    def twin(self, page: Page) -> Page:
        """The same page where no script runs but axe: with JavaScript off, axe would not either."""
        self.html = page.content()
        self.scriptless.goto(page.url)
        return self.scriptless

    def serve(self, route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()


def check_with_axe(page: Page) -> None:
    """What a program can find of WCAG 2.2 AA on the page as it stands."""
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
