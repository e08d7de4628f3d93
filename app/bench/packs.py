"""A long pack from the database to its files, against Typst and python-docx alone (B8)."""

import io
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

import docx
import typst
from docx.document import Document
from docx.table import Table
from sqlmodel import Session, col, select

from app import paper
from app.bench import checks
from app.bench.figures import Figure
from app.bench.figures import ratio as of
from app.bench.material import opened, settings_of
from app.packs import pdf, queries
from app.packs.leaving import Forms
from app.packs.models import Pack
from app.packs.shapes import shapes
from app.people.models import Member, Membership, Person
from app.people.queries import member_of_review
from app.vocabulary import PackForm, Role

NOW, SECOND = datetime(2026, 1, 5, 9, 0, tzinfo=UTC), timedelta(seconds=1)
TABLE = "Table Grid"
PAGE = re.compile(rb"/Type ?/Page\b")


@dataclass
class Weighed:
    """Seconds of each round, and how much memory the making took at its height."""

    whole: list[float] = field(default_factory=list)
    typst: list[float] = field(default_factory=list)
    word: list[float] = field(default_factory=list)
    docx: list[float] = field(default_factory=list)
    every: list[float] = field(default_factory=list)
    looked: checks.Looked = field(default_factory=checks.Looked)
    pages: int = 0
    peak: float = 0.0


def figures(folder: Path, pack_id: UUID, rounds: int) -> list[Figure]:
    """In a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        found = apart.submit(weigh, folder, pack_id, rounds).result(timeout=120)
    seconds = {"whole s": median(found.whole), "typst alone s": median(found.typst)}
    raw = {"pages": float(found.pages), **seconds}
    words = {"word s": median(found.word), "python-docx alone s": median(found.docx)}
    printed = of(found.whole, found.typst)
    every = {"every form s": median(found.every)}
    return [
        Figure("B8", "a long pack to its PDF, of Typst alone", printed, 2, raw=raw),
        Figure("B8", "the same to Word, of python-docx", of(found.word, found.docx), 2, raw=words),
        *checks.figures(found.looked),
        Figure("B8", "memory at its height, every form", found.peak, 300, "MB", raw=every),
    ]


def weigh(folder: Path, pack_id: UUID, rounds: int) -> Weighed:
    sessions, found = opened(settings_of(folder)), Weighed()
    for n in range(rounds + 1):
        moment = NOW + n * SECOND
        with sessions() as db, db.begin():
            data, composed = timed(data_of, db, pack_id)
        made, printed = timed(pdf.compile_pdf, data, moment)
        _, alone = timed(typst_alone, pdf.words_on(data, moment))
        word, written = timed(
            lambda d, m: shapes(d, m, [PackForm.WORD])[PackForm.WORD], data, moment
        )
        _, copied = timed(docx_alone, blocks(word))
        _, others = timed(other_forms, data, moment)
        if n:  # the first is for warming up
            found.whole.append(composed + printed)
            found.typst.append(alone)
            found.word.append(written)
            found.docx.append(copied)
            found.every.append(composed + printed + others)
        found.pages = len(PAGE.findall(made))
    found.peak = peak_memory()
    found.looked = checks.weigh(Forms(data, made, shapes(data, moment)), rounds)
    return found


def word_of(data: bytes, moment: datetime) -> bytes:
    return shapes(data, moment, [PackForm.WORD])[PackForm.WORD]


def other_forms(data: bytes, moment: datetime) -> bytes:
    return b"".join(shapes(data, moment).values())


def typst_alone(words: dict[str, str]) -> bytes:
    """The same words on the same sheet, with nothing of ours round it."""
    made = typst.compile(
        pdf.SHEET,
        root=paper.HERE,
        sys_inputs=words,
        font_paths=[paper.FONTS],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
    )
    assert isinstance(made, bytes)
    return made


Block = tuple[str, list[list[str]]]
"""A style, and a paragraph (one cell) or a table."""


def blocks(word: bytes) -> list[Block]:
    """What a Word file holds, so that it can be written again."""
    inside = docx.Document(io.BytesIO(word)).iter_inner_content()
    return [
        (TABLE, [[cell.text for cell in row.cells] for row in one.rows])
        if isinstance(one, Table)
        else (str(one.style.name if one.style else ""), [[one.text]])
        for one in inside
    ]


def docx_alone(told: list[Block]) -> bytes:
    """The same paragraphs and tables by python-docx, as its manual writes them."""
    document = docx.Document()
    for style, rows in told:
        if style == TABLE:
            tabled(document, rows)
        else:
            document.add_paragraph(rows[0][0], style or None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def tabled(document: Document, rows: list[list[str]]) -> None:
    made = document.add_table(len(rows), len(rows[0]), TABLE)
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


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
