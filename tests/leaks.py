"""Watching everything that leaves the app beside its pages, for words that must not be in it."""

import io
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx2
import structlog
from bs4 import BeautifulSoup

WORD = "Quokkaplume"
SAYS_WHY = "title, #error-summary, .govuk-error-message, .govuk-inset-text"
"""Where a page says what went wrong. Around it stands what its reader typed or may read."""
CARE = ".casement-care, .casement-footer__support"
THE_TESTS_OWN = ("httpx2", "httpcore2")
"""What logs here and not in the app: the browser of the test."""
GENERIC = {400, 403, 404, 413, 429, 500, 503}
"""Errors that know nothing of what was asked: their whole page is looked at."""


@dataclass
class Planted:
    """A word of its own for everything that anybody types."""

    words: dict[str, str] = field(default_factory=dict)

    def __call__(self, where: str) -> str:
        """The word for this place, the same each time. Short, and one that no code has."""
        return self.words.setdefault(where, f"{WORD}{len(self.words) + 1:03}")


@dataclass
class Trace:
    """What was said where: each place with its text."""

    folder: Path
    log: io.StringIO = field(default_factory=io.StringIO)
    seen: list[tuple[str, str]] = field(default_factory=list)

    def note(self, answer: httpx2.Response) -> None:
        """The address and headers of an answer, and its words if it is an error."""
        where = f"{answer.request.method} {answer.request.url.path}"
        self.seen.append((f"address {where}", unquote(str(answer.request.url))))
        heads = (f"{k}: {unquote(v)}" for k, v in answer.headers.items() if k != "set-cookie")
        self.seen.append((f"headers of {where}", "\n".join(heads)))
        if answer.status_code >= 400:
            self.seen.append((f"{answer.status_code} at {where}", said_wrong(answer)))

    def everything(self) -> list[tuple[str, str]]:
        letters = sorted((self.folder / "mail").glob("*"))
        mail = [(f"letter {file.name}", words_of(file.read_bytes())) for file in letters]
        return [*self.seen, *mail, ("log", self.log.getvalue())]

    def places_of(self, words: list[str]) -> list[str]:
        """Where any of these words is, whatever its capitals."""
        wanted = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
        found = ((place, wanted.search(text)) for place, text in self.everything())
        return [f"{place}: {hit.group()}" for place, hit in found if hit]


def said_wrong(answer: httpx2.Response) -> str:
    soup = BeautifulSoup(answer.text, "html.parser")
    if answer.status_code not in GENERIC:
        return "\n".join(part.get_text() for part in soup.select(SAYS_WHY))
    for own in soup.select(f".casement-header__person, .casement-header__board, {CARE}"):
        own.decompose()  # their own name, their Board's and whom to talk to, which they know
    return str(soup)


def words_of(raw: bytes) -> str:
    """A letter as it lies there and as it is read, but for whom it goes to."""
    letter = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    parts = [part.get_content() for part in letter.walk() if not part.is_multipart()]
    heads = [f"{k}: {v}" for k, v in letter.items() if k != "To"]
    as_it_lies = re.sub(r"(?m)^To: .*$", "", raw.decode("utf-8", "replace"))
    return "\n".join([as_it_lies, *heads, *map(str, parts)])


@contextmanager
def everything_logged(to: io.StringIO) -> Iterator[None]:
    """Our own log and every library's, down to the smallest, where they can be read."""
    handler, root = logging.StreamHandler(to), logging.getLogger()
    handler.addFilter(lambda line: not line.name.startswith(THE_TESTS_OWN))
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    structlog.configure(
        logger_factory=structlog.PrintLoggerFactory(to),
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
    )
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        structlog.reset_defaults()


@dataclass
class Somebody:
    """One person's browser at the real server; the trace sees all of it."""

    client: httpx2.Client
    trace: Trace
    url: str = ""

    def get(self, path: str) -> httpx2.Response:
        return self.noted(self.client.get(path))

    def post(self, path: str, **typed: Any) -> httpx2.Response:
        """And the page it leads to."""
        answer = self.noted(self.client.post(path, data=typed))
        while answer.is_redirect:
            answer = self.get(answer.headers["location"])
        return answer

    def noted(self, answer: httpx2.Response) -> httpx2.Response:
        self.trace.note(answer)
        return answer

    def send(self, page: str, to: str = "", **typed: Any) -> httpx2.Response:
        """From a form with a key that is made with its page."""
        return self.post(to or page, form_key=self.hidden(page, "form_key"), **typed)

    def hidden(self, page: str, name: str) -> str:
        found = BeautifulSoup(self.get(page).text, "html.parser").select_one(f"[name={name}]")
        assert found is not None, page
        return str(found["value"])


Open = Callable[[], Somebody]
