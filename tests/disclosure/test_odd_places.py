"""Names where nobody would look for them, in files that other programs made."""

import gzip
import io
import json
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from app.disclosure.check import check
from app.disclosure.names import Protected
from tests.disclosure import build

PROTECTED = Protected({"Child R": ["Reuben Chidlow"], "Nurse 1": ["Siân O'Dwyer"]})
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
BOX = ArrayObject([FloatObject(0)] * 4)


def html(body: str) -> tuple[str, bytes]:
    return "page.html", f"<!doctype html><title>T</title><p>{body}</p>".encode()


def book(change: Callable[[Workbook, Worksheet], object]) -> tuple[str, bytes]:
    made, out = Workbook(), io.BytesIO()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    change(made, sheet)
    made.save(out)
    return "book.xlsx", out.getvalue()


def pdf(change: Callable[[PdfWriter], object]) -> tuple[str, bytes]:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    change(writer)
    writer.write(out)
    return "paper.pdf", out.getvalue()


def a_note(writer: PdfWriter, **said: object) -> None:
    entries = {NameObject(f"/{key}"): value for key, value in said.items()}
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/FreeText"), **entries})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def drawn_note(writer: PdfWriter) -> None:
    drawn = DecodedStreamObject()
    drawn.set_data(b"BT /F1 12 Tf (Chid) Tj 1 0 Td [(lo) 20 (w)] TJ ET")
    drawn.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): BOX})
    look = DictionaryObject({NameObject("/N"): writer._add_object(drawn.flate_encode())})
    a_note(writer, AP=look)


def written_properties(writer: PdfWriter) -> None:
    kept = DecodedStreamObject()
    kept.set_data(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>Chidl&#111;w</a></x:xmpmeta>")
    kept.update({NameObject("/Type"): NameObject("/Metadata")})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(kept.flate_encode())


def bold_half(book: Workbook, sheet: Worksheet) -> None:
    sheet["B2"] = CellRichText("Chid", TextBlock(InlineFont(b=True), "low"))


ODD: dict[str, tuple[str, bytes]] = {
    "a soft hyphen": html("Chid&shy;low"),
    "a space without width": html("Chid&#8203;low"),
    "a place where it may break": html("Chid<wbr>low"),
    "numbers for letters": html("&#67;hidl&#x6f;w"),
    "a hyphen before a new line": html("Chid-<br>low"),
    "a hyphen at the end of a line": html("with Chid-\nlow there"),
    "another hyphen, and spaces": html("with Chid\u2010 \n  low there"),
    "a plain text over its lines": ("notes.md", b"with Chid-\nlow there"),
    "accents apart from their letters": html("Sia\u0302n said so"),
    "no accents": html("SIAN said so"),
    "another apostrophe": html("O\u02bcDwyer said so"),
    "no apostrophe but a space": html("Nurse O Dwyer said so"),
    "somebody's": html("O\u2019Dwyer\u2019s notes"),
    "the whole family": html("the Chidlows\u2019 home"),
    "one letter wrong": html("with Chidlaw there"),
    "an address with numbers for letters": html('<a href="/of/%43hidlow">here</a>'),
    "a page within the page": html('<iframe srcdoc="<p>Chid<b>low</b></p>"></iframe>'),
    "a script": html('<script type="application/json">{"who": "Chidlow"}</script>'),
    "a drawing packed by itself": (
        "map.svgz",
        gzip.compress(SVG.format("<text>Chid<tspan>low</tspan></text>").encode()),
    ),
    "data within a text of the data": (
        "pack.json",
        json.dumps({"kept": json.dumps({"who": "Siân"})}).encode(),
    ),
    "an archive in an archive": (
        "all.zip",
        build.an_archive(inner__zip=build.an_archive(a__docx=build.a_word_file(build.in_text))),
    ),
    "half a cell in bold": book(bold_half),
    "the name of some cells": book(
        lambda book, sheet: book.defined_names.add(DefinedName("Chidlow_days", attr_text="A1"))
    ),
    "the top of a printed sheet": book(
        lambda book, sheet: setattr(sheet.oddHeader.center, "text", "Chidlow")
    ),
    "a Word file within a PDF": pdf(
        lambda writer: writer.add_attachment("a.docx", build.a_word_file(build.in_text))
    ),
    "a note drawn by itself": pdf(drawn_note),
    "a note with bold words": pdf(
        lambda writer: a_note(writer, RC=TextStringObject("<body><p>Chid<b>low</b></p></body>"))
    ),
    "properties with numbers for letters": pdf(written_properties),
}


@pytest.mark.parametrize("where", ODD)
def test_a_name_is_found_where_nobody_would_look_for_it(where: str) -> None:
    hits = check(*ODD[where], PROTECTED)
    assert {hit.label for hit in hits} <= {"Child R", "Nurse 1"} and hits, where


@pytest.mark.parametrize("where", ["a well-\nknown place", "twenty-\ntwo, low-\nlying", "O dear"])
def test_what_only_looks_torn_is_left_alone(where: str) -> None:
    assert check("notes.md", where.encode(), PROTECTED) == check(*html(where), PROTECTED) == []
