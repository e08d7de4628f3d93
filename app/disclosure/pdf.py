"""What is said in a PDF: its pages, and each text in each object: properties, bookmarks, notes."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from app.disclosure.drawn import Drawn, Unusual, operations

MARKED_UP = "a note with its own look"
KEYS = {
    "/Alt": "an alternative text",
    "/ActualText": "an alternative text",
    "/E": "an alternative text",
    "/Title": "a bookmark or title",
    "/Contents": "a note on the page",
    "/T": "a note or form field",
    "/V": "a form field",
    "/TU": "a form field",
    "/Author": "the properties (author)",
    "/Subject": "the properties (subject)",
    "/Keywords": "the properties (keywords)",
    "/Creator": "the properties (creator)",
    "/Producer": "the properties (producer)",
    "/URI": "an address",
    "/F": "the name of an attached file",
    "/UF": "the name of an attached file",
    "/Desc": "the description of an attached file",
    "/Dest": "a bookmark",
    "/D": "a bookmark",
    "/Names": "a bookmark",
    "/RC": MARKED_UP,
    "/RV": MARKED_UP,
}


CONTENTS = NameObject("/Contents")
SHOWS = (b"Tj", b"TJ", b"'", b'"')
Found = tuple[str, str | bytes, bool]
"""Where, what, and whether it is read as text. Bytes are a file of their own."""


def said_in_pdf(content: bytes) -> Iterator[Found]:
    """Where, what, and whether it is read as text."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        reader.decrypt("")
    for number, page in enumerate(reader.pages, 1):
        yield f"page {number}", read(page), True
    told: set[Found] = set()  # the same few keys stand in every object
    for number, generation in numbers(reader):
        found = IndirectObject(number, generation, reader).get_object()
        new = [said for said in texts(found, "the file's own notes") if said not in told]
        told.update(new)
        yield from new


def read(page: PageObject) -> str:
    """What stands on the page, read faster than pypdf would."""
    drawn = page.get("/Contents")
    if drawn is None:
        return page.extract_text()
    page[CONTENTS] = Drawn(page["/Contents"], page.pdf, "bytes")
    try:
        return page.extract_text()
    finally:
        page[CONTENTS] = drawn


def numbers(reader: PdfReader) -> list[tuple[int, int]]:
    """Every object there is, those packed together too."""
    plain = [(n, g) for g, row in reader.xref.items() for n in row if n]
    return sorted({*plain, *((n, 0) for n in reader.xref_objStm)})


def texts(found: Any, place: str) -> Iterator[Found]:
    """Every text in an object; what it only points at is an object of its own."""
    if isinstance(found, TextStringObject | NameObject):
        yield place, found.encode() if place == MARKED_UP else str(found), False
    elif isinstance(found, ByteStringObject):
        yield place, found.decode("latin-1"), False
    elif isinstance(found, ArrayObject):
        for inner in found:
            yield from texts(inner, place)
    elif isinstance(found, DictionaryObject):
        yield from in_dictionary(found, place)


def in_dictionary(found: DictionaryObject, place: str) -> Iterator[Found]:
    for key, inner in found.items():
        yield "a name in the file", str(key), False
        yield from texts(inner, KEYS.get(str(key), place))
    if isinstance(found, StreamObject):
        yield from in_stream(found)


def in_stream(found: StreamObject) -> Iterator[Found]:
    """The properties kept as XML, attached files, and what is drawn beside the pages, as in a
    note. What is drawn on a page is read there."""
    kind = found.get("/Type")
    if kind == "/Metadata" or kind == "/EmbeddedFile":
        place = "the properties (XMP)" if kind == "/Metadata" else "an attached file"
        yield place, found.get_data(), kind == "/EmbeddedFile"
    elif found.get("/Subtype") == "/Form":
        yield "a drawing in it", drawn_words(found.get_data()), False


def drawn_words(data: bytes) -> str:
    """Every string that is shown, one after the other, as it stands there."""
    try:
        shown = [given for given, operator in operations(data) if operator in SHOWS]
    except Unusual:
        return ""
    flat = (one for given in shown for one in given)
    strings = (each for one in flat for each in (one if isinstance(one, list) else [one]))
    return "".join(each.decode("latin-1") for each in strings if isinstance(each, bytes))
