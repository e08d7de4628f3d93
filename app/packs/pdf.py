"""The findings pack as a PDF that a screen reader can read (PDF/UA-1) and an archive can keep."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import typst

from app.clock import in_words
from app.packs.document import hash_of
from app.settings import ROOT

SHEET = Path(__file__).with_name("pack.typ")
FONTS = ROOT / "static" / "fonts"

_one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="typst")
"""One pack at a time: making one takes a core and some memory."""


def compile_pdf(document: bytes, frozen_at: datetime) -> bytes:
    """The document (canonical JSON) as a PDF. The same words and moment give the same bytes."""
    pdf = typst.compile(
        SHEET,
        root=SHEET.parent,
        sys_inputs={
            "pack": document.decode(),
            "mark": f"SHA-256 {hash_of(document)}",
            "frozen": f"Released by both lead reviewers on {in_words(frozen_at)}",
        },
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
        timestamp=frozen_at.replace(microsecond=0),  # a PDF counts whole seconds
    )
    assert isinstance(pdf, bytes)
    forget()
    return pdf


def forget() -> None:
    """Typst remembers the last ten documents. Ten empty ones push out the case's words."""
    for _ in range(10):
        typst.compile(b"", ignore_system_fonts=True)


async def compile_aside(document: bytes, frozen_at: datetime) -> bytes:
    """The same, while the pages go on. Ask for it only when no transaction is open."""
    return await asyncio.get_running_loop().run_in_executor(_one, compile_pdf, document, frozen_at)
