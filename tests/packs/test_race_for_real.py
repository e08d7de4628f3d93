"""The same race between real servers: two processes on one database, asked as browsers ask them.

Both leads have every file made and looked through and turn their keys, while eight windows that
are open elsewhere save what somebody typed into them.
"""

import time
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import UUID

import httpx2
import pytest
from bs4 import BeautifulSoup
from sqlmodel import Session, select

from app.bench import servers
from app.packs import actions
from app.packs.document import hash_of
from app.packs.models import FrozenPack, Pack
from app.people.access import cookie_name
from app.people.actions import sign_in
from app.people.models import Person
from app.reviews.models import Review
from app.settings import Settings
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.conftest import KEY
from tests.packs.build import a_pack, on, without

WINDOWS = 8
LATE = (8, 2)
"""How many of them are saved while it is being released, in each round; the others just before."""
ENOUGH = 120.0
"""Seconds in which any answer must have come, on however busy a machine."""


@dataclass
class Table:
    """A pack that everybody works on, at two servers, and how each round ended."""

    db: Session
    review: Review
    leads: list[Person]
    finding_id: UUID
    pack_id: UUID
    browsers: list[httpx2.Client]
    """Of each lead one at each server."""
    chance: Random = field(default_factory=lambda: Random(23))
    told: list[int] = field(default_factory=list)

    @property
    def here(self) -> str:
        return f"/reviews/{self.review.id}/packs/{self.pack_id}"


def filled(browser: httpx2.Client, path: str, which: str = "") -> dict[str, str]:
    """What the form of a page would send if nobody typed anything; of none, nothing."""
    soup = BeautifulSoup(browser.get(path).text, "html.parser")
    form = soup.select_one(f"main form{which}")
    if form is None:
        return {}
    controls = form.select("input[name], textarea[name]")
    return {
        str(one["name"]): str(one.get("value") or one.text).removeprefix("\n") for one in controls
    }


def save(table: Table, number: int, after: float) -> int:
    """Somebody saves a window of theirs: the pack's own words, or a finding's."""
    browser = table.browsers[number % len(table.browsers)]
    finding = f"/reviews/{table.review.id}/findings/{table.finding_id}/words"
    path, slot = (finding, "prevalence") if number % 3 else (f"{table.here}/words", "limits")
    typed = filled(browser, path) | {slot: f"Words of window {number} after {after:.1f} seconds."}
    time.sleep(after)
    return int(browser.post(path, data=typed).status_code)


def look(browser: httpx2.Client, table: Table) -> str:
    """Every file is made and looked through; what this lead is shown then, by its mark."""
    browser.post(f"{table.here}/check")
    return filled(browser, f"{table.here}/preview", "#release").get("sha256", "")


def release(table: Table) -> list[str]:
    """Both look, and both turn their key; what each was shown."""
    seen = []
    for browser in (table.browsers[0], table.browsers[-1]):  # two people, two servers
        seen.append(look(browser, table))
        answer = browser.post(f"{table.here}/release", data={"sha256": seen[-1]})
        table.told.append(answer.status_code)
    return seen


def settle(table: Table, seen: list[str]) -> bool:
    """Is what went what both saw? The next round then corrects it."""
    table.db.rollback()
    frozen = table.db.exec(select(FrozenPack).where(FrozenPack.pack_id == table.pack_id)).first()
    if frozen is not None:
        assert {hash_of(frozen.document), *seen} == {frozen.sha256} and len(seen) == 2
        by = on(table.db, table.review, table.leads[0])
        table.pack_id = actions.start_pack(table.db, by, "Lantern", MONDAY).id
        pack = table.db.get_one(Pack, table.pack_id)
        actions.write_pack(table.db, by, pack, MONDAY, changes="More words.", **without())
    table.db.commit()
    return frozen is not None


@pytest.fixture
def table(db: Session, settings: Settings, tmp_path: Path) -> Iterator[Table]:
    review = a_review(db)
    leads = [a_member(db, review, Role.LEAD_REVIEWER, name) for name in ("Ada", "Ben")]
    finding = a_whole_finding(db, review)
    pack = a_pack(db, on(db, review, leads[0]), finding)
    key_file = tmp_path / "casement.key"
    key_file.touch(0o600)
    key_file.write_text(b64encode(KEY).decode())
    given = {"CASEMENT_DATABASE_URL": settings.database, "CASEMENT_PACK_PATIENCE_SECONDS": "600"}
    with ExitStack() as open_now:
        two = [
            open_now.enter_context(
                servers.running(servers.OURS, servers.surroundings(tmp_path) | given, "/readyz")
            )
            for _ in range(2)
        ]
        browsers = [
            open_now.enter_context(a_browser(db, lead, settings, server.port))
            for lead in leads
            for server in two
        ]
        yield Table(db, review, leads, finding.id, pack.id, browsers)


def a_browser(db: Session, person: Person, settings: Settings, port: int) -> httpx2.Client:
    token = sign_in(db, person, datetime.now(UTC))
    db.commit()
    return httpx2.Client(
        base_url=f"http://127.0.0.1:{port}",
        cookies={cookie_name(settings): token},
        headers={"Sec-Fetch-Site": "same-origin"},
        timeout=ENOUGH,
    )


@pytest.mark.slow
def test_two_servers_release_among_eight_windows_what_both_saw_or_nothing(table: Table) -> None:
    began = time.monotonic()
    assert settle(table, release(table)), "with nobody writing it goes"
    took = time.monotonic() - began
    gone = 0
    with ThreadPoolExecutor(WINDOWS) as pool:
        for late in LATE:
            delays = [table.chance.uniform(0, took) for _ in range(late)]
            delays += [0.0] * (WINDOWS - late)
            saving = [pool.submit(save, table, n, after) for n, after in enumerate(delays)]
            wait(saving[late:])
            gone += settle(table, release(table))
            table.told += [each.result() for each in saving]
    assert gone < len(LATE)
    assert set(table.told) <= {303, 409}, "each is told that it is saved or why not"
    assert settle(table, release(table)), "and afterwards it goes again"
