"""A browser without a browser: asks for pages, and checks every page it is given."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

FIELDS = "input:not([type=hidden]), textarea, select"


class Page:
    """A page as a person meets it."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.path: str = response.url.path
        self._soup = BeautifulSoup(response.text, "html.parser")
        self.check_manners()

    @property
    def title(self) -> str:
        return self._soup.title.text.strip() if self._soup.title else ""

    def links(self, text: str) -> list[str]:
        """Where the links with this text lead."""
        return [a["href"] for a in self._soup.select("a[href]") if a.get_text(" ").strip() == text]

    def links_to(self, relation: str) -> list[str]:
        """Where the links of this kind lead, such as "next"."""
        return [str(a["href"]) for a in self._soup.select(f'a[rel="{relation}"]')]

    def value(self, name: str) -> str:
        """What the first control of this name holds."""
        return str(self._soup.select_one(f'[name="{name}"]')["value"])

    def action(self, ending: str) -> str:
        """Where the first form goes whose address ends like this."""
        return str(self._soup.select_one(f'form[action$="{ending}"]')["action"])

    @property
    def text(self) -> str:
        return " ".join(self._soup.get_text(" ").split())

    @property
    def errors(self) -> list[str]:
        return [a.text for a in self._soup.select("#error-summary a")]

    def check_manners(self) -> None:
        """What holds on every page: one h1, no id twice, labelled fields, and links that lead."""
        assert len(self._soup.select("h1")) == 1, f"{self.path} needs exactly one h1"
        ids = Counter(tag["id"] for tag in self._soup.select("[id]"))
        assert not [i for i, times in ids.items() if times > 1], f"{self.path} repeats an id"
        for control in self._soup.select(FIELDS):
            labelled = self._soup.select(f'label[for="{control.get("id")}"]')
            assert labelled or control.find_parent("label"), f"{self.path}: unlabelled {control}"
        for link in self._soup.select('a[href^="#"]'):
            leads = self._soup.find(id=link["href"][1:])
            assert leads, f"{self.path}: {link['href']} is nowhere on the page"


class Browser:
    """Somebody looking at pages. `first` lets go of the test's own hold on the database."""

    def __init__(self, client: TestClient, first: Callable[[], object] = lambda: None) -> None:
        self.client = client
        self.first = first

    def visit(self, path: str) -> Page:
        return Page(self.get(path))

    def submit(self, path: str, **fields: Any) -> Page:
        self.first()
        return Page(self.client.post(path, data=fields))

    def get(self, path: str) -> Any:
        """The bare answer, for what is not a page."""
        self.first()
        return self.client.get(path)
