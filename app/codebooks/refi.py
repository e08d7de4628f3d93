"""The REFI-QDA standard 1.0: codebooks (.qdc) and projects (.qdpx), as XML and as a zip."""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.codebooks.rules import DEEPEST, MOST_CODES, Found

CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
ORIGIN = "Casement"
LARGEST = 1_000_000
"""Bytes of a codebook: some thousand codes with their descriptions."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""A zip needs a time for each file; this says nothing of when anybody worked."""


class Unreadable(Exception):
    """Why a file cannot be read as a codebook, in words for who chose it."""


@dataclass(frozen=True)
class Code:
    guid: UUID
    name: str
    description: str = ""
    inside: tuple["Code", ...] = ()


@dataclass(frozen=True)
class Selection:
    """Words of a source, by the characters they start and end at, and the codes they have."""

    guid: UUID
    name: str
    starts: int
    ends: int
    at: datetime
    codes: tuple[tuple[UUID, UUID], ...]
    """For each coding its own id and that of the code."""
    note: "Note | None" = None


@dataclass(frozen=True)
class Note:
    guid: UUID
    text: str
    at: datetime


@dataclass(frozen=True)
class Source:
    guid: UUID
    name: str
    text: str
    at: datetime
    description: str
    selections: tuple[Selection, ...]


def codebook(codes: Iterable[Code]) -> bytes:
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    _codes(root, codes)
    return _written(root)


def project(name: str, codes: Iterable[Code], sources: list[Source], now: datetime) -> bytes:
    """The zip: project.qde, and each source as a text file named by its id.

    The folder of the sources is there even when it is empty: readers open it unasked.
    """
    about = {"name": clean(name), "origin": ORIGIN, **made_at(now)}
    root = Element("Project", {"xmlns": PROJECT, **about})
    _codes(SubElement(root, "CodeBook"), codes)
    notes = [s.note for source in sources for s in source.selections if s.note]
    if sources:
        held = SubElement(root, "Sources")
        for source in sources:
            _source(held, source)
    if notes:
        _notes(SubElement(root, "Notes"), notes)
    texts = {f"sources/{source.guid}.txt": source.text.encode() for source in sources}
    return _zipped({"project.qde": _written(root), **(texts or {"sources/": b""})})


def _codes(parent: Element, codes: Iterable[Code]) -> None:
    held = SubElement(parent, "Codes")
    for code in codes:
        _code(held, code)


def _code(parent: Element, code: Code) -> None:
    about = {"guid": str(code.guid), "name": clean(code.name), "isCodable": "true"}
    made = SubElement(parent, "Code", about)
    if code.description:
        SubElement(made, "Description").text = clean(code.description)
    for below in code.inside:
        _code(made, below)


def _source(parent: Element, source: Source) -> None:
    path = f"internal://{source.guid}.txt"
    about = {"guid": str(source.guid), "name": clean(source.name), "plainTextPath": path}
    made = SubElement(parent, "TextSource", {**about, **made_at(source.at)})
    if source.description:
        SubElement(made, "Description").text = clean(source.description)
    for selection in source.selections:
        _selection(made, selection)


def _selection(parent: Element, selection: Selection) -> None:
    """The note stands here twice, as programs look for it in one place or the other."""
    places = {"startPosition": str(selection.starts), "endPosition": str(selection.ends)}
    about = {"guid": str(selection.guid), "name": clean(selection.name), **places}
    made = SubElement(parent, "PlainTextSelection", {**about, **made_at(selection.at)})
    if selection.note:
        SubElement(made, "Description").text = clean(selection.note.text)
    for guid, code in selection.codes:
        coding = SubElement(made, "Coding", {"guid": str(guid), **made_at(selection.at)})
        SubElement(coding, "CodeRef", {"targetGUID": str(code)})
    if selection.note:
        SubElement(made, "NoteRef", {"targetGUID": str(selection.note.guid)})


def _notes(parent: Element, notes: list[Note]) -> None:
    for note in notes:
        about = {"guid": str(note.guid), "name": "Note on an excerpt", **made_at(note.at)}
        made = SubElement(parent, "Note", about)
        SubElement(made, "PlainTextContent").text = clean(note.text)


def made_at(moment: datetime) -> dict[str, str]:
    """When something was made. The standard can do without; QualCoder's reader cannot."""
    return {"creationDateTime": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}


def clean(text: str) -> str:
    """Without the characters that XML has no place for."""
    return NOT_XML.sub("", text)


def _written(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _zipped(files: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            about = zipfile.ZipInfo(name, FIRST_TIME)
            about.external_attr = 0o600 << 16
            out.writestr(about, content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def read_codebook(content: bytes) -> list[Found]:
    """The codes of a codebook in its order, each with what it stands under."""
    if len(content) > LARGEST:
        raise Unreadable(f"Choose a codebook of at most {LARGEST // 1_000_000} MB")
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Unreadable("Choose a REFI-QDA codebook: a file whose name ends in .qdc") from None
    held = [e for e in root if _kind(e) == "Codes"] if _kind(root) == "CodeBook" else []
    if not held:
        raise Unreadable("This file has no codes in it. Export the codebook again, as .qdc")
    return _found(held[0])


def _found(codes: Element) -> list[Found]:
    waiting: list[tuple[Element, tuple[str, ...], int]] = [(codes, (), 0)]
    found: list[Found] = []
    while waiting:
        element, above, depth = waiting.pop()
        name = _name(element)
        below = [e for e in element if _kind(e) == "Code"]
        if depth:
            heading = bool(below) and element.get("isCodable") in ("false", "0")
            found.append(Found(name, above, depth, heading))
        if len(found) > MOST_CODES:
            raise Unreadable(f"Choose a codebook of at most {MOST_CODES} codes")
        if depth <= DEEPEST:
            path = (*above, name) if depth else above
            waiting += [(each, path, depth + 1) for each in reversed(below)]
    return found


def _name(element: Element) -> str:
    return " ".join(element.get("name", "").split())


def _kind(element: Element) -> str:
    """The element's name, whichever version of the standard wrote it."""
    return str(element.tag).rpartition("}")[2]
