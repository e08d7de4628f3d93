"""Bursts of visitors at the real server: it answers everyone, stays alive, and ends gracefully.

Short in every run of the tests; in full with CASEMENT_BURSTS=10x4 (bursts x seconds).
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from random import Random

import pytest
from sqlmodel import Session, col, select

from app.bench import servers
from app.bench.client import CONNECTIONS, Talk, burst, get, post
from app.bench.material import Visitor, demo_writer, opened, settings_of, visitor
from app.people.models import Membership, Person
from app.settings import ROOT, Settings
from app.vocabulary import Role

BURSTS, SECONDS = os.environ.get("CASEMENT_BURSTS", "4x1.5").split("x")
READERS = CONNECTIONS - 2
OF_ONE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+")
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
NEEDED = {
    "/",
    "/sign-in",
    "/reviews/*",
    "/reviews/*/accounts",
    "/reviews/*/accounts/*",
    "/reviews/*/episodes/*",
    "/reviews/*/findings/*",
    "/reviews/*/packs/*",
    "/reviews/*/packs/*/pdf",
    "/reviews/*/account/questions/overview",
}

Pages = dict[str, list[Visitor]]
"""A few pages of every kind, by their shape, each with somebody who may see it."""
OF_EACH = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the demonstration in it."""
    load = [sys.executable, "-m", "app", "demo"]
    subprocess.run(load, check=True, env=servers.surroundings(tmp_path), cwd=ROOT)
    return tmp_path


@pytest.mark.slow
def test_nothing_breaks_in_bursts_and_the_server_ends_when_it_is_told_to(folder: Path) -> None:
    settings = settings_of(folder)
    with opened(settings)() as db, db.begin():
        people = one_of_each_role(db, settings)
        writer = visitor(db, settings, *demo_writer(db))
    with servers.ours(folder) as server:
        pages = every_kind(server.port, [writer, *people])
        assert not (missing := NEEDED - pages.keys()), missing
        turns, bursts = Round(pages), 0
        while bursts < int(BURSTS) or not turns.whole:
            bursts += 1
            talks = [reading(server.port, turns) for _ in range(READERS)]
            talks += [writing(server.port, writer, question) for question in ("overview", "change")]
            load = burst(server.port, talks, float(SECONDS))
            assert server.alive and not unwelcome(load.statuses), load.statuses
        began = time.monotonic()
        assert servers.end(server.process) == 0
        assert time.monotonic() - began < 10


def unwelcome(statuses: dict[int, int]) -> set[int]:
    """Anything but an answer, a redirect, and another window's newer words."""
    return {status for status, times in statuses.items() if times} - {200, 303, 409}


def one_of_each_role(db: Session, settings: Settings) -> list[Visitor]:
    held = select(Membership.role, Person).join(Person, col(Person.id) == Membership.person_id)
    who = dict(db.exec(held.where(col(Person.demo_key).is_not(None))).all())
    return [visitor(db, settings, who[role], "/") for role in Role if role in who]


def every_kind(port: int, starts: list[Visitor]) -> Pages:
    """Follow every link, to a few pages of each shape. What somebody is shown must be there."""
    pages: Pages = {"/sign-in": [Visitor("/sign-in", "")], "/demo": [Visitor("/demo", "")]}
    for start in starts:
        due = [start.path, *links(port, Visitor("/", start.cookie))]
        while due:
            path = due.pop()
            known = pages.setdefault(OF_ONE.sub("*", path), [])
            if len(known) < OF_EACH and path not in {page.path for page in known}:
                known.append(Visitor(path, start.cookie))
                due += links(port, known[-1])
    return pages


def links(port: int, page: Visitor) -> Iterator[str]:
    """The addresses on this page, or the one it leads to."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", page.path, headers={"Cookie": page.cookie})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    folded = answer.status == 409 and b"Folded away for now" in body  # its tab says why
    assert answer.status in (200, 303) or folded, f"{page.path} answered {answer.status}"
    found = [answer.getheader("Location")] if answer.status == 303 else []
    if "html" in (answer.getheader("Content-Type") or ""):
        found += [unescape(address) for address in LINK.findall(body.decode())]
    for address in found:
        path = str(address).partition("#")[0]
        if path.startswith("/") and not path.startswith(("/demo", "/static")):
            yield path


@dataclass
class Round:
    """One page of each kind after another, in any order, shared by all who read."""

    pages: Pages
    chance: Random = field(default_factory=lambda: Random(9))
    asked: set[str] = field(default_factory=set)
    due: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return self.asked == self.pages.keys()

    def next(self) -> Visitor:
        self.due = self.due or self.chance.sample(sorted(self.pages), len(self.pages))
        shape = self.due.pop()
        self.asked.add(shape)
        return self.chance.choice(self.pages[shape])


def reading(port: int, turns: Round) -> Talk:
    while True:
        page = turns.next()
        yield get(port, page.path, page.cookie)


def writing(port: int, writer: Visitor, question: str) -> Talk:
    """A window whose words save themselves. It learns first what another one has saved."""
    path = f"{writer.path.rpartition('/')[0]}/{question}/draft"
    revision = 0
    while True:
        text = f"What I saw then, as I remember it now. {revision} " * 60
        fields = {"text": text, "revision": str(revision)}
        status, body = yield post(port, path, writer.cookie, **fields)
        if status in (200, 409):
            revision = json.loads(body)["revision"]
