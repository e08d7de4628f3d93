"""Documents on paper: PDFs that a screen reader can read (PDF/UA-1) and an archive can keep."""

import asyncio
import re
from bisect import bisect
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

import typst

from app.settings import ROOT

HERE = Path(__file__).parent
"""Sheets may take what lies in the folders of the app, and no other file."""
DRAWING = HERE / "drawing.typ"
FONTS = ROOT / "static" / "fonts"
STREAM_ENDS = re.compile(rb"\nendstream\nendobj")
PLACES = re.compile(rb"^\d{10}(?= \d{5} n)|(?<=startxref\n)\d+", re.MULTILINE)
"""Where a PDF's last table says that each thing of it begins."""

_one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="typst")
"""One document at a time: making one takes a core and some memory."""


def typeset(sheet: Path, moment: datetime, **words: str) -> bytes:
    """The sheet with these words as a PDF. The same words and moment give the same bytes."""
    pdf = typst.compile(
        sheet,
        root=HERE,
        sys_inputs=words,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
        timestamp=moment.replace(microsecond=0),  # a PDF counts whole seconds
    )
    assert isinstance(pdf, bytes)
    forget()
    return with_sure_ends(pdf)


def with_sure_ends(pdf: bytes) -> bytes:
    """The same, each stream ended by CR and LF. Typst ends it by LF: where the last byte of its
    own happens to be a CR, a reader may take that for a part of the end, and miss a byte."""
    table_at = pdf.rindex(b"\nxref\n") + 1
    ends = [end.start() for end in STREAM_ENDS.finditer(pdf, 0, table_at)]

    def moved(place: re.Match[bytes]) -> bytes:
        at = int(place[0])
        return str(at + bisect(ends, at)).encode().zfill(len(place[0]))

    body = STREAM_ENDS.sub(b"\r\\g<0>", pdf[:table_at])
    return body + PLACES.sub(moved, pdf[table_at:])


def as_picture(svg: str) -> bytes:
    """A drawing as a PNG, for programs that take no SVG."""
    made = typst.compile(
        DRAWING,
        root=HERE,
        sys_inputs={"svg": svg},
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="png",
        ppi=144,
    )
    assert isinstance(made, bytes)
    forget()
    return made


def forget() -> None:
    """Typst remembers the last ten documents. Ten empty ones push out the case's words."""
    for _ in range(10):
        typst.compile(b"", ignore_system_fonts=True)


async def typeset_aside(sheet: Path, moment: datetime, **words: str) -> bytes:
    """The same, while the pages go on. Ask for it only when no transaction is open."""
    make = partial(typeset, sheet, moment, **words)
    return await asyncio.get_running_loop().run_in_executor(_one, make)
