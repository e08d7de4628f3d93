"""The findings pack as a PDF."""

from datetime import datetime
from pathlib import Path

from app import paper
from app.clock import in_words
from app.packs.document import hash_of

SHEET = Path(__file__).with_name("pack.typ")


def words_on(document: bytes, frozen_at: datetime) -> dict[str, str]:
    """The document (canonical JSON), and what stands on it beside."""
    return {
        "pack": document.decode(),
        "mark": f"SHA-256 {hash_of(document)}",
        "frozen": f"Released by both lead reviewers on {in_words(frozen_at)}",
    }


def compile_pdf(document: bytes, frozen_at: datetime) -> bytes:
    return paper.typeset(SHEET, frozen_at, **words_on(document, frozen_at))


async def compile_aside(document: bytes, frozen_at: datetime) -> bytes:
    """The same, while the pages go on. Ask for it only when no transaction is open."""
    return await paper.typeset_aside(SHEET, frozen_at, **words_on(document, frozen_at))
