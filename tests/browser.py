"""A browser without a browser: asks for pages, and checks every page it is given."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from lxml import html

CONTROLS = """
    //*[self::input[not(@type="hidden")] or self::textarea or self::select]
    [not(ancestor::label)]
"""
READ = "//text()[not(ancestor::script or ancestor::style or ancestor::template)]"


class Page:
    """A page as a person meets it."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.path: str = response.url.path
        self._source: str = response.text
        self._html = html.document_fromstring(self._source)
        self.check_manners()

    @cached_property
    def _soup(self) -> BeautifulSoup:
        """The same to be searched by selectors: slower, and not every page is asked for it."""
        return BeautifulSoup(self._source, "html.parser")

    @property
    def title(self) -> str:
        return " ".join(self._html.findtext(".//title", "").split())

    def links(self, text: str) -> list[str]:
        """Where the links with this text lead."""
        return [a.get("href") for a in self._html.xpath("//a[@href]") if said(a) == text]

    def links_to(self, relation: str) -> list[str]:
        """Where the links of this kind lead, such as "next"."""
        return [a.get("href") for a in self._html.xpath("//a[@rel=$relation]", relation=relation)]

    def value(self, name: str) -> str:
        """What the first control of this name holds."""
        return str(self._html.xpath("//*[@name=$name]", name=name)[0].attrib["value"])

    def action(self, ending: str) -> str:
        """Where the first form goes whose address ends like this."""
        return next(form for form in self._html.xpath("//form/@action") if form.endswith(ending))

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._html.xpath(READ)).split())

    @property
    def errors(self) -> list[str]:
        return [a.text_content() for a in self._html.xpath('//*[@id="error-summary"]//a')]

    def check_manners(self) -> None:
        """What holds on every page: one h1, no id twice, labelled fields, and links that lead."""
        assert len(self._html.xpath("//h1")) == 1, f"{self.path} needs exactly one h1"
        ids = Counter(self._html.xpath("//@id"))
        assert not [i for i, times in ids.items() if times > 1], f"{self.path} repeats an id"
        labelled = set(self._html.xpath("//label/@for"))
        for control in self._html.xpath(CONTROLS):
            named = control.get("id") in labelled
            assert named, f"{self.path}: unlabelled {html.tostring(control)}"
        for leads in self._html.xpath('//a/@href[starts-with(., "#")]'):
            assert leads[1:] in ids, f"{self.path}: {leads} is nowhere on the page"


def said(tag: Any) -> str:
    return " ".join(tag.itertext()).strip()


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
