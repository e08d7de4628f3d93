"""Two leads release while eight people write: what goes is what both saw, or nothing goes.

From none to all of the eight write while it is being released, the others just before. Nobody is
turned away because the database is busy: each waits for their turn.
"""

import random
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.findings.models import Finding
from app.packs import actions, check_actions, queries, release_actions
from app.packs.document import hash_of
from app.packs.models import FrozenPack, Pack
from app.people.models import Member
from app.refusal import Refused
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_pack, looked_through, on, without

ROUNDS, WRITERS = 50, 8
TEXTS = ("summary", "appraisal_synopsis", "limits", "how_done")


@dataclass
class Table:
    """The pack that everybody works on, and how each round ended."""

    sessions: Callable[[], Session]
    leads: list[Member]
    finding_id: UUID
    pack_id: UUID
    chance: random.Random = field(default_factory=lambda: random.Random(23))
    gone: int = 0
    refused: int = 0

    def pack(self, db: Session) -> Pack:
        return db.get_one(Pack, self.pack_id)


def write(table: Table, number: int, after: float) -> None:
    """One of the eight changes something: the pack's own words, or a finding's."""
    time.sleep(after)
    words = f"Words {number} of {after}."
    with table.sessions() as db, db.begin():
        if number % 2:
            slot = TEXTS[number // 2]
            actions.write_pack(db, table.leads[0], table.pack(db), MONDAY, **{slot: words})
        else:
            db.get_one(Finding, table.finding_id).statement = words


def look(table: Table, by: Member) -> str:
    """What this lead is shown, read and looked through for names."""
    with table.sessions() as db, db.begin():
        pack = table.pack(db)
        draft = queries.draft(db, by, pack)
        looked = looked_through(db, by, draft.data, others={})
        check_actions.keep_check(db, by, pack, looked, MONDAY)
        return draft.sha256


def turn(table: Table, by: Member, shown: str) -> bytes | None:
    with table.sessions() as db, db.begin():
        return release_actions.release_pack(db, by, table.pack(db), shown, MONDAY)


def freeze(table: Table, by: Member, document: bytes) -> None:
    with table.sessions() as db, db.begin():
        finished = looked_through(db, by, document, others={})
        release_actions.freeze(db, by, table.pack(db), finished, MONDAY)


def release(table: Table, between: Callable[[], object] = lambda: None) -> list[str] | None:
    """Both look and both turn their key; what each was shown, or None when it was refused."""
    seen: list[str] = []
    try:
        for by in table.leads:
            seen.append(look(table, by))
            document = turn(table, by, seen[-1])
            between()
        if document is None:
            return None
        freeze(table, table.leads[1], document)
    except Refused:
        return None
    return seen


def settle(table: Table, writers: list[Future[None]], seen: list[str] | None) -> None:
    """Whoever wrote too late was told so. Then: is what went what both saw?"""
    for writer in writers:
        told = writer.exception()
        assert told is None or isinstance(told, Refused), "whoever saves well is never turned away"
    with table.sessions() as db:
        frozen = db.exec(select(FrozenPack).where(FrozenPack.pack_id == table.pack_id)).first()
        if seen is None:
            assert frozen is None, "refused, and yet it went"
            table.refused += 1
            return
        assert frozen is not None and len(seen) == 2
        assert {hash_of(frozen.document), frozen.sha256, *seen} == {frozen.sha256}
        table.gone += 1
    with table.sessions() as db, db.begin():  # the next round corrects it
        pack = actions.start_pack(db, table.leads[0], "Lantern", MONDAY)
        actions.write_pack(db, table.leads[0], pack, MONDAY, changes="More words.", **without())
        table.pack_id = pack.id


@pytest.fixture
def table(app: FastAPI, db: Session) -> Table:
    review = a_review(db)
    leads = [
        on(db, review, a_member(db, review, Role.LEAD_REVIEWER, name)) for name in ("Ada", "Ben")
    ]
    finding = a_whole_finding(db, review)
    pack = a_pack(db, leads[0], finding)
    return Table(app.state.sessions, leads, finding.id, pack.id)


@pytest.mark.slow
def test_what_is_released_among_eight_writers_is_what_both_saw_or_nothing(table: Table) -> None:
    for _ in range(2):  # the first time takes longer
        began = time.monotonic()
        settle(table, [], release(table))
        took = time.monotonic() - began
    assert table.gone == 2, "with nobody writing it goes"
    with ThreadPoolExecutor(WRITERS) as pool:
        for number in range(ROUNDS):
            late = number % (WRITERS + 1)
            delays = [table.chance.uniform(0, took) for _ in range(late)]
            delays += [0.0] * (WRITERS - late)
            writers = [pool.submit(write, table, n, after) for n, after in enumerate(delays)]
            wait(writers[late:])
            settle(table, writers, release(table))
    assert table.gone + table.refused == ROUNDS + 2
    assert min(table.gone, table.refused) >= ROUNDS // 10, "both happen, or nothing was tried"

    before = table.gone
    settle(table, [], release(table, between=lambda: write(table, 0, 0)))
    assert table.gone == before, "a change between the two keys always stops it"
