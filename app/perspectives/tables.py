"""Reading the table out of a Word, Excel or CSV file: checked first, then apart, with limits."""

import asyncio
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.vocabulary import ChronologyKind

LARGEST_FILE = 1_900_000
"""Bytes: what a request may carry, less what goes round the file."""
MOST_UNPACKED = 40_000_000
MOST_MEMBERS = 500
MOST_TIMES_LARGER = 200
MOST_ROWS = 2_000
MOST_LETTERS = 3_000_000
SECONDS = 20
MEMORY = 1_000_000_000
ROOT = Path(__file__).parents[2]

LOCKED = b"\xd0\xcf\x11\xe0"
OTHERS = (b"PK", b"%PDF", b"{\\rtf", b"\x7fELF", b"MZ")
KINDS = {
    ".docx": (ChronologyKind.WORD, "word/document.xml"),
    ".xlsx": (ChronologyKind.EXCEL, "xl/workbook.xml"),
    ".csv": (ChronologyKind.CSV, ""),
}
ALLOWED = "Choose a Word file (.docx), an Excel file (.xlsx) or a CSV file (.csv)"
EMPTY = "This file is empty. Choose another one"
TOO_LARGE = "This file is larger than 1.9 MB. Take out pictures, or save the table as CSV"
OLD = "This file is in an old format or locked. Open it and save it again as .docx or .xlsx"
NOT_WHAT_IT_SAYS = (
    "This file is not what its name says. Open it and save it again as .docx, .xlsx or .csv"
)
HOLDS_MORE = "This file holds a program or another file inside it. Save only the table, as CSV"
BROKEN = "We could not read this file. Open it and save it again, or save the table as CSV"
TOO_MUCH = f"This file holds too much to read at once. Split it: up to {MOST_ROWS:,} rows a file"
NO_TABLE = "There is no table in this file. Put the chronology in a table, a row for each event"


class Unreadable(Exception):
    """Why the file is not taken, as something to do next."""


class Row(NamedTuple):
    """A row as it stands in the file. `place` says where, for people."""

    place: str
    cells: list[str]


def kind_of(name: str, content: bytes) -> ChronologyKind:
    """What kind of file it is, when its name and what is in it agree. Nothing is opened yet."""
    kind, member = KINDS.get(Path(name).suffix.casefold(), (None, ""))
    if kind is None:
        raise Unreadable(ALLOWED)
    check_size(content)
    if member:
        check_parcel(content, member)
    elif content.lstrip()[:1] == b"<" or content.startswith(OTHERS):
        raise Unreadable(NOT_WHAT_IT_SAYS)
    return kind


def check_size(content: bytes) -> None:
    if not content.strip():
        raise Unreadable(EMPTY)
    if len(content) > LARGEST_FILE:
        raise Unreadable(TOO_LARGE)
    if content.startswith(LOCKED):
        raise Unreadable(OLD)


def check_parcel(content: bytes, member: str) -> None:
    """Word and Excel files are parcels of others: how many, how large, and none that could act."""
    try:
        with ZipFile(BytesIO(content)) as parcel:
            inside = parcel.infolist()
            names = {one.filename for one in inside}
            if not content.startswith(b"PK\x03\x04") or member not in names:
                raise Unreadable(NOT_WHAT_IT_SAYS)
            if len(inside) > MOST_MEMBERS or sum(one.file_size for one in inside) > MOST_UNPACKED:
                raise Unreadable(TOO_MUCH)
            for one in inside:
                check_member(parcel, one)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as broken:
        raise Unreadable(BROKEN) from broken


def check_member(parcel: ZipFile, one: ZipInfo) -> None:
    name = one.filename.casefold()
    if any(word in name for word in ("vbaproject", "embeddings/", "activex/")):
        raise Unreadable(HOLDS_MORE)
    if one.file_size > 1_000_000 and one.file_size > MOST_TIMES_LARGER * one.compress_size:
        raise Unreadable(TOO_MUCH)
    if name.endswith((".xml", ".rels")):
        check_xml(parcel.read(one))


def check_xml(words: bytes) -> None:
    """Office writes no document type. Whoever does means to make it grow or to look elsewhere."""
    plain = words.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Unreadable(NOT_WHAT_IT_SAYS)
    if b"macroEnabled" in plain:
        raise Unreadable(HOLDS_MORE)


async def read(kind: ChronologyKind, content: bytes) -> list[Row]:
    """The rows, read by a process of its own that may take only so much time and memory.

    Ask for it only when no transaction is open.
    """
    return await asyncio.to_thread(read_apart, kind, content)


def read_apart(kind: ChronologyKind, content: bytes) -> list[Row]:
    command = [sys.executable, "-m", "app.perspectives.tables", kind.value]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, cwd=ROOT, timeout=SECONDS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as stopped:
        raise Unreadable(TOO_MUCH) from stopped
    told = json.loads(done.stdout)
    if isinstance(told, str):
        raise Unreadable(told)
    return [Row(place, cells) for place, cells in told]


def limited(rows: Iterator[Row]) -> list[Row]:
    """All of them, each as wide as the widest; or too much."""
    kept: list[Row] = []
    empty: list[Row] = []
    letters = 0
    for row in rows:
        empty.append(row)
        if not any(row.cells):
            continue  # it counts only if something follows
        kept += empty
        empty = []
        letters += sum(map(len, row.cells))
        if len(kept) > MOST_ROWS or letters > MOST_LETTERS:
            raise Unreadable(TOO_MUCH)
    width = max((n for row in kept for n, cell in enumerate(row.cells, 1) if cell), default=0)
    if width < 2:
        raise Unreadable(NO_TABLE)
    return [Row(r.place, [*r.cells, *[""] * (width - len(r.cells))][:width]) for r in kept]


def main() -> None:
    """Read standard input; say the rows, or what is in the way, as JSON."""
    from app.perspectives import table_readers

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    reader: Callable[[bytes], Iterator[Row]] = table_readers.READERS[sys.argv[1]]
    try:
        said: object = limited(reader(sys.stdin.buffer.read()))
    except Unreadable as why:
        said = str(why)
    except Exception:  # whatever a broken file does to its reader, its words go nowhere
        said = BROKEN
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
