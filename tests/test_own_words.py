"""A Board that is a partnership reads its own word everywhere: on pages, in letters, in files."""

import ast
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pypdf import PdfReader
from sqlmodel import select

from app.demo import loading
from app.mail import Letter
from app.main import create_app
from app.settings import Settings
from app.terminology import IN_TEXT
from tests.conftest import KEY
from tests.walls import World, ask, asked_for, at_home, below, look_at, sign_in

OTHERS = re.compile(r"(?<!Children )(?<!Adults )\bBoards?\b|LSCB|[Ss]erious case review")
"""What nothing of ours says at a partnership. Names that Boards give themselves stay."""
CHOOSING = re.compile(r"/boards/[^/]+/words")
"""The page where words are chosen tells what each kind of Board says."""
NEAR = 14
"""Letters on each side by which something typed is known again."""

SAID_AT_THE_END = {"Label", "Ask", "who_can_see", "NOTICES", "THINGS"}
"""A label is said where it is shown. The others are said whole, where a page is put together."""
OF_NO_BOARD = {
    "app/terminology.py": "the word itself",
    "app/packs/files.py": "help of the command line, which no Board reads",
    "app/records/fields.py": "a name for the Board of records that name none",
}


def sayings(file: Path) -> Iterator[tuple[str, set[str]]]:
    """Every text in the code that says "Board", and what stands around it."""
    tree = ast.parse(file.read_text())
    around: dict[ast.AST, ast.AST] = {}
    for node in ast.walk(tree):
        around.update(dict.fromkeys(ast.iter_child_nodes(node), node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and IN_TEXT.search(str(node.value)):
            yield str(node.value), set(names_around(node, around))


def names_around(node: ast.AST, around: dict[ast.AST, ast.AST]) -> Iterator[str]:
    """What is called, assigned, filled in or inherited from, from the inside out."""
    while node := around.get(node):  # type: ignore[assignment]
        if isinstance(node, ast.Expr):
            yield "docstring"
        named = [getattr(node, "func", None), *getattr(node, "targets", [])]
        for one in [*named, *getattr(node, "bases", [])]:
            yield getattr(one, "id", getattr(one, "attr", ""))
        yield getattr(node, "arg", None) or ""


def test_every_sentence_that_says_board_is_said_in_the_boards_own_word() -> None:
    fine = {*SAID_AT_THE_END, "said", "Word", "docstring"}
    steps = [f for f in Path("app").rglob("*.py") if f.parts[1] not in ("demo", "bench")]
    found = [
        f"{file}: {text}"
        for file in steps
        if str(file) not in OF_NO_BOARD
        for text, near in sayings(file)
        if not near & fine
    ]
    assert len(steps) > 300
    assert found == []


@pytest.fixture(scope="module")
def partnership(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> Iterator[World]:
    """The demonstration as if each of its Boards had been a partnership from the first day."""
    folder = tmp_path_factory.mktemp("words")
    (folder / "casement.db").write_bytes(empty_sqlite.read_bytes())
    told = loading.STORY.read_text().replace("    terminology: england-2018\n", "")
    named = re.compile(r"(  - key: \w+\n    name: .* Safeguarding .*\n)")
    told, boards = named.subn(r"\1    terminology: england-2018\n", told)
    assert boards == 2
    script = folder / "story.yaml"
    script.write_text(told.replace("kind: serious_case_review", "kind: local_practice_review"))
    settings = Settings(database_url="", data_dir=folder, demo=True)
    app = create_app(settings, KEY)
    summary = loading.load(app.state.sessions, settings, script=script)
    with app.state.sessions() as db:
        found = look_at(db, app, summary)
    yield found
    found.loop.close()
    app.state.engine.dispose()


@pytest.fixture(scope="module")
def theirs() -> str:
    """All that people of the demonstration typed."""
    files = sorted(loading.STORY.parent.glob("*.yaml"))
    return joined(" ".join(file.read_text() for file in files))


def joined(text: str) -> str:
    return re.sub(r"[^\w.,:;?!]+", " ", text)


def texts(kind: str, body: bytes) -> Iterator[str]:
    """What somebody reads in it, piece by piece; of an archive, in every file of it."""
    if kind.endswith(("zip", "document", "docx", "qdpx")):
        for name in (archive := zipfile.ZipFile(io.BytesIO(body))).namelist():
            yield from texts(name, archive.read(name))
    reading = next((read for ending, read in READERS.items() if kind.endswith(ending)), None)
    if reading:
        yield from reading(body)
    elif kind.startswith("text"):
        yield body.decode()


def marked_up(body: bytes) -> list[str]:
    read = html.document_fromstring(body)
    attributes = "//@alt | //@aria-label | //@placeholder | //@content | //@descr"
    return [*read.itertext(), *read.xpath(attributes)]


@cache
def on_paper(body: bytes) -> list[str]:
    """Everybody is given the same bytes again and again."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]


def strings(told: Any) -> Iterator[str]:
    if isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from strings(one)
    elif isinstance(told, str):
        yield told


READERS: dict[str, Callable[[bytes], Iterable[str]]] = {
    "html": marked_up,
    "xml": marked_up,
    "pdf": on_paper,
    "json": lambda body: strings(json.loads(body)),
    ".txt": lambda body: [body.decode()],
}


def ours(text: str, theirs: str) -> Iterator[str]:
    """Each place that says it and that nobody typed."""
    text = joined(text)
    for found in OTHERS.finditer(text):
        near = text[max(0, found.start() - NEAR) : found.end() + NEAR].strip()
        if near not in theirs:
            yield near


@pytest.mark.slow
def test_no_page_and_no_file_of_a_partnership_says_board(partnership: World, theirs: str) -> None:
    """As one person of each role, and as nobody."""
    found: dict[str, str] = {}
    heard = set()
    people = {p["role"]: p for p in reversed(partnership.people)}
    for person in [None, *people.values()]:
        cookie = sign_in(partnership, person)
        home = at_home(partnership, person["key"]) if person else partnership
        for path in asked_for(home, person, "GET", 1, lambda route: below(route) <= 2):
            answer = ask(partnership, "GET", path, cookie)
            if answer.status in (404, 303) or CHOOSING.fullmatch(path):
                continue
            kind = answer.headers.get("content-type", "").partition(";")[0]
            for text in texts(kind, answer.body):
                heard.add((kind, "Partnership" in text))
                found.update(dict.fromkeys(ours(text, theirs), path))
    assert found == {}
    kinds = {kind.rpartition("/")[2] for kind, said in heard if said}
    assert kinds >= {"html", "pdf", "zip", "atom+xml", "feed+json", "json"}


def test_no_letter_to_a_partnership_says_board(partnership: World, theirs: str) -> None:
    with partnership.app.state.sessions() as db:
        letters = [text for row in db.exec(select(Letter)) for text in (row.subject, row.body)]
    assert "Something waits at your Partnership" in letters
    assert [near for text in letters for near in ours(text, theirs)] == []
