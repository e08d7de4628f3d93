"""Everything that is said in a file, seen or hidden, in pieces that say where they stand."""

import io
import json
import re
import zipfile
import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from app.disclosure.markup import said_in_html, said_in_xml
from app.disclosure.names import TORN

LARGEST = 300_000_000
"""Bytes of everything packed in a file together. More is refused: it may be made to choke us."""
LONGEST_WORD = 60
DEEPEST = 6
"""Files within files within files."""
RAW = "the raw bytes of the file"
STREAM = re.compile(rb"stream\r?\n")
DATA_ADDRESS = re.compile(r"data:[\w/+.-]*(;[\w=-]+)*(?P<coded>;base64)?,(?P<data>[^\"'\s)<>]+)")


@dataclass(frozen=True)
class Piece:
    """Some text and where it stands. `prose`: it is read as text, so numbers in it mean something.

    `unchecked` is a piece that could not be looked into; its text says why.
    """

    place: str
    text: str
    prose: bool = True
    unchecked: bool = False

    @property
    def raw(self) -> bool:
        return self.place.endswith(RAW)


def pieces(name: str, content: bytes, depth: int = 0, place: str = "") -> Iterator[Piece]:
    """All of a file: its name, its text, whatever else a program could show, and its raw bytes."""
    yield Piece(f"{place}the file's name", unquote(name), prose=False)
    reader = next(
        (read for starts, read in READERS if looks_like(starts, name, content)), said_plainly
    )
    try:
        for piece in reader(content, depth):
            where, words = f"{place}{piece.place}", piece.text
            if "data:" in words:
                words = DATA_ADDRESS.sub("data:", words)  # what it holds is looked into beside
                yield from inside_addresses(piece.text, depth, f"{where}, ")
            yield Piece(where, words, piece.prose, piece.unchecked)
    except Exception as problem:  # whatever a broken file breaks, it was not checked
        yield Piece(
            f"{place}the file", f"It does not open ({type(problem).__name__}).", False, True
        )
    yield Piece(f"{place}{RAW}", raw_text(content), prose=False)


def looks_like(starts: tuple[str | bytes, ...], name: str, content: bytes) -> bool:
    ending = name.casefold().rpartition(".")[2]
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return any(
        head.startswith(start) if isinstance(start, bytes) else start == ending for start in starts
    )


def raw_text(content: bytes) -> str:
    """Runs of letters in the bytes, in one-byte and two-byte writing, and unpacked where we can."""
    unpacked = [unpack(content[match.end() :]) for match in STREAM.finditer(content)]
    one_byte = [part.decode("latin-1") for part in (content, *unpacked)]
    as_utf8 = [part.decode("utf-8", "ignore") for part in (content, *unpacked)]
    different = dict.fromkeys(part.replace("\0", "") for part in (*one_byte, *as_utf8))
    return "\n".join(different)


def unpack(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, 20_000_000)
    except zlib.error:
        return b""


def inside_addresses(text: str, depth: int, place: str) -> Iterator[Piece]:
    """Pictures and files that are written into an address (data:...)."""
    for match in DATA_ADDRESS.finditer(text) if depth < DEEPEST else ():
        try:
            data = unquote_to_bytes(match["data"])
            content = b64decode(data) if match["coded"] else data
        except (NotBase64, ValueError):
            continue
        yield from pieces("", content, depth + 1, f"{place}a file in it, ")


def said_plainly(content: bytes, depth: int) -> Iterator[Piece]:
    """A text; or bytes that are none, such as a picture, whose raw bytes are all we look at."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = content.decode("utf-16", "ignore") if wide else ""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        yield Piece(f"line {number}", line)
    for number, (line, after) in enumerate(pairwise(lines), 1):
        for torn in TORN.findall(f"{line[-LONGEST_WORD:]}\n{after[:LONGEST_WORD]}"):
            yield Piece(f"the end of line {number}", "".join(torn), prose=False)


def said_in_json(content: bytes, depth: int) -> Iterator[Piece]:
    yield from in_value(json.loads(content.decode("utf-8-sig")), "")


def in_value(value: Any, path: str) -> Iterator[Piece]:
    """Keys and values, each with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield Piece(f"a key at {path or '/'}", key, prose=False)
            yield from in_value(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from in_value(inner, f"{path}/{number}")
    elif value is not None:
        yield from in_text(value, path)


def in_text(value: Any, path: str) -> Iterator[Piece]:
    """A text, a number or the like; of a text that is JSON itself, what it holds."""
    inner = as_json(value) if isinstance(value, str) and value[:1] in ("{", "[") else None
    if inner is None:
        yield Piece(f"the value at {path or '/'}", str(value), prose=isinstance(value, str))
    else:
        yield from in_value(inner, f"{path}/in it")


def as_json(text: str) -> Any:
    """What a text holds that is JSON itself; of any other, nothing."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def said_in_gzip(content: bytes, depth: int) -> Iterator[Piece]:
    """What is packed alone, such as a drawing (.svgz) or an archive (.tgz)."""
    unpacked = zlib.decompressobj(wbits=31).decompress(content, LARGEST)
    if depth < DEEPEST:
        yield from pieces("", unpacked, depth + 1, "what is packed in it, ")
    else:
        yield Piece("the file", "It holds too much to be looked into.", False, True)


def said_in_zip(content: bytes, depth: int) -> Iterator[Piece]:
    """What is packed, how it is called, and what the archive itself says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield Piece("the comment of the archive", archive.comment.decode("utf-8", "replace"), False)
        too_much = sum(info.file_size for info in archive.infolist()) > LARGEST
        if too_much or depth >= DEEPEST:
            yield Piece("the archive", "It holds too much to be looked into.", False, True)
            return
        for info in archive.infolist():
            where = f"{info.filename}, "
            extra = info.comment.decode("utf-8", "replace") + info.extra.decode("latin-1")
            yield Piece(f"{where}its note in the archive", extra, prose=False)
            if not info.is_dir():
                yield from pieces(info.filename, archive.read(info), depth + 1, where)


def said_in_pdf(content: bytes, depth: int) -> Iterator[Piece]:
    from app.disclosure.pdf import said_in_pdf as said

    for place, text, prose in said(content):
        if isinstance(text, str):
            yield Piece(place, text, prose)
        elif depth < DEEPEST:
            for piece in pieces("", text, depth + 1, f"{place}, "):
                yield replace(piece, prose=piece.prose and prose)


def of_markup(
    said: Callable[[bytes], Iterator[tuple[str, str, bool]]],
) -> Callable[[bytes, int], Iterator[Piece]]:
    return lambda content, depth: (Piece(*each) for each in said(content))


READERS: tuple[tuple[tuple[str | bytes, ...], Callable[[bytes, int], Iterator[Piece]]], ...] = (
    ((b"%PDF",), said_in_pdf),
    ((b"\x1f\x8b",), said_in_gzip),
    ((b"PK\x03\x04", b"PK\x05\x06", "zip", "docx", "xlsx", "pptx", "odt"), said_in_zip),
    (
        ("html", "htm", "xhtml", b"<!doctype html", b"<!DOCTYPE html", b"<html"),
        of_markup(said_in_html),
    ),
    (
        ("svg", "xml", "rels", b"<?xml", b"<svg", b"<?xpacket", b"<x:xmpmeta", b"<body"),
        of_markup(said_in_xml),
    ),
    (("json", "geojson"), said_in_json),
)
