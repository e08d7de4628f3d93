"""Documents on paper: PDFs that a screen reader can read (PDF/UA-1) and an archive can keep."""

import asyncio
import re
import unicodedata
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
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
JOINERS = "\u200c\u200d\ufe0e\ufe0f"

_one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="typst")
"""One document at a time: making one takes a core and some memory."""


def typeset(sheet: Path, moment: datetime, **words: str) -> bytes:
    """The sheet with these words as a PDF. The same words and moment give the same bytes.

    One sign that no font of ours has would leave no PDF at all: what it is stands in its place.
    """
    try:
        pdf = compiled(sheet, moment, words)
    except typst.TypstError as problem:
        missing = without_a_sign(str(problem.diagnostic))
        if not missing:
            raise
        told = {name: said_in_letters(text, missing) for name, text in words.items()}
        pdf = compiled(sheet, moment, told)
    finally:
        forget()
    return with_sure_ends(pdf)


def compiled(sheet: Path, moment: datetime, words: dict[str, str]) -> bytes:
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
    return pdf


def without_a_sign(problem: str) -> set[str]:
    """The characters that Typst says no font of ours can show."""
    escaped = re.compile(r"\\u{([0-9a-f]+)}")
    shown = [
        escaped.sub(lambda code: chr(int(code[1], 16)), one) for one in MISSING.findall(problem)
    ]
    return {letter for text in shown for letter in text if not letter.isascii()}


def said_in_letters(text: str, missing: set[str]) -> str:
    """The same in letters there are: full-width ones plain, a picture by its name, a word of
    another script by the name of that script."""
    run = re.compile("[" + re.escape("".join(sorted(missing))) + "]+")
    return run.sub(lambda found: in_place_of(found[0]), text)


def in_place_of(signs: str) -> str:
    plain = unicodedata.normalize("NFKC", signs)
    if plain != signs and plain.isascii() and plain.isalnum():
        return plain
    named = [(one, unicodedata.name(one, "sign")) for one in signs if one not in JOINERS]
    letters = [name for one, name in named if unicodedata.category(one)[0] in "LMN"]
    said = [f"[{letters[0].split()[0].capitalize()} letters]"] if letters else []
    pictures = [f"[{name.lower()}]" for one, name in named if name not in letters]
    return " ".join([*said, *pictures])


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
