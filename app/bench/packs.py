"""A long pack from the database to its PDF, against Typst alone on the same words (B8)."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.bench.figures import Figure, ratio
from app.bench.material import opened, settings_of
from app.packs import pdf, queries
from app.packs.models import Pack
from app.people.models import Member, Membership, Person
from app.people.queries import member_of_review
from app.vocabulary import Role

NOW, SECOND = datetime(2026, 1, 5, 9, 0, tzinfo=UTC), timedelta(seconds=1)
PAGE = re.compile(rb"/Type ?/Page\b")


@dataclass
class Weighed:
    """Seconds of each round, and how much memory the making took at its height."""

    whole: list[float] = field(default_factory=list)
    typst: list[float] = field(default_factory=list)
    pages: int = 0
    peak: float = 0.0


def figures(folder: Path, pack_id: UUID, rounds: int) -> list[Figure]:
    """In a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        found = apart.submit(weigh, folder, pack_id, rounds).result(timeout=120)
    seconds = {"whole s": median(found.whole), "typst alone s": median(found.typst)}
    raw = {"pages": float(found.pages), **seconds}
    whole = ratio(found.whole, found.typst)
    return [
        Figure("B8", "a long pack to its PDF, of Typst alone", whole, 2, raw=raw),
        Figure("B8", "memory at its height", found.peak, 300, "MB"),
    ]


def weigh(folder: Path, pack_id: UUID, rounds: int) -> Weighed:
    sessions, found = opened(settings_of(folder)), Weighed()
    for n in range(rounds + 1):
        with sessions() as db, db.begin():
            data, composed = timed(data_of, db, pack_id)
        made, alone = timed(pdf.compile_pdf, data, NOW + n * SECOND)
        if n:  # the first is for warming up
            found.whole.append(composed + alone)
            found.typst.append(alone)
        found.pages = len(PAGE.findall(made))
    found.peak = peak_memory()
    return found


def data_of(db: Session, pack_id: UUID) -> bytes:
    """What a lead reviewer's door gives: the whole pack, composed."""
    pack = db.get_one(Pack, pack_id)
    return queries.draft(db, lead_of(db, pack), pack).data


def lead_of(db: Session, pack: Pack) -> Member:
    lead = select(Person).join(Membership, col(Membership.person_id) == Person.id)
    lead = lead.where(Membership.review_id == pack.review_id, Membership.role == Role.LEAD_REVIEWER)
    found = member_of_review(db, db.exec(lead).one(), pack.review_id)
    assert found is not None
    return found


def timed(make: Callable[..., bytes], *given: Any) -> tuple[bytes, float]:
    """What it makes, and the seconds of CPU it took."""
    began = time.process_time()
    return make(*given), time.process_time() - began


def peak_memory() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
