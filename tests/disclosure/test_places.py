"""A name is found wherever it is in a file, and the place is said."""

import json

import pytest

from app.disclosure.check import check
from app.disclosure.names import Protected
from app.vocabulary import DisclosureKind
from tests.disclosure import build
from tests.disclosure.build import NAME

PROTECTED = Protected({"Child R": [NAME]})
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>{}</title><text>{}</text></svg>'
PLACES = {
    "text": ("pack.docx", build.a_word_file(build.in_text), "the text"),
    "heading": ("pack.docx", build.a_word_file(build.in_heading), "a heading"),
    "alternative text": (
        "pack.docx",
        build.a_word_file(build.in_alternative_text),
        "an alternative text",
    ),
    "table": ("pack.docx", build.a_word_file(build.in_table), "a table"),
    "footnote": ("pack.docx", build.a_word_file(build.in_footnote), "a footnote"),
    "property": ("pack.docx", build.a_word_file(build.in_property), "the properties"),
    "comment": ("pack.docx", build.a_word_file(build.in_comment), "a comment"),
    "tracked change": (
        "pack.docx",
        build.a_word_file(build.in_tracked_change),
        "a tracked change",
    ),
    "file name": ("reuben_chidlow-v2.txt", b"Nothing else.", "the file's name"),
    "bookmark": ("pack.docx", build.a_word_file(build.in_bookmark), "a bookmark"),
    "JSON key": ("pack.json", json.dumps({"a": {NAME: 1}}).encode(), "a key at /a"),
    "JSON value": ("pack.json", json.dumps({"a": [{"b": NAME}]}).encode(), "the value at /a/0/b"),
    "SVG title": ("map.svg", SVG.format(NAME, "A map").encode(), "a title"),
    "SVG text": ("map.svg", SVG.format("A map", NAME).encode(), "the text"),
    "archive comment": ("pack.zip", build.an_archive(NAME, a__txt=b"A"), "the comment of the"),
    "PDF property": ("pack.pdf", build.a_pdf(author=NAME), "the properties (author)"),
    "PDF bookmark": ("pack.pdf", build.a_pdf(bookmark=f"Why {NAME}"), "a bookmark or title"),
    "PDF note": ("pack.pdf", build.a_pdf(note=f"Was this {NAME}?"), "a note on the page"),
    "PDF alternative text": ("pack.pdf", build.a_pdf(alt=NAME), "an alternative text"),
    "sheet name": ("events.xlsx", build.a_spreadsheet(sheet=NAME), "xl/workbook.xml"),
    "cell": ("events.xlsx", build.a_spreadsheet(cell=NAME), "xl/worksheets/sheet1.xml"),
    "note on a cell": ("events.xlsx", build.a_spreadsheet(note=NAME), "a comment"),
    "HTML attribute": ("a.html", f'<img alt="{NAME}">'.encode(), "an alternative text"),
    "HTML note": ("a.html", f"<p>A<!-- {NAME} --></p>".encode(), "a hidden note"),
    "HTML entities": ("a.html", b"<p>&#82;euben Chidlow</p>", "the text"),
    "file in a file": (
        "all.zip",
        build.an_archive(inner__docx=build.a_word_file(build.in_comment)),
        "inner.docx, ",
    ),
    "raw bytes": ("scan.png", b"\x89PNG\r\n" + NAME.encode("utf-16-le"), "the raw bytes"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found_in_every_place(place: str) -> None:
    name, content, where = PLACES[place]

    hits = check(name, content, PROTECTED)

    assert hits, "not found"
    assert {hit.label for hit in hits} == {"Child R"}
    assert {hit.kind for hit in hits} == {DisclosureKind.NAME}
    assert any(where in hit.place for hit in hits), [hit.place for hit in hits]


def test_a_short_name_among_bytes_counts_only_within_words() -> None:
    protected = Protected({"A nurse": ["Kim Ash"]})
    chance = b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) + b"\xe9Kim\xa7" + bytes(range(128, 256))

    assert check("map.png", chance, protected) == []
    [hit] = check("map.png", chance + b"Comment: drawn by Kim for us all", protected)
    assert (hit.words, hit.round_it) == ("Kim", "")


CLEAN = {
    "pack.docx": build.a_word_file(),
    "events.xlsx": build.a_spreadsheet(note="Ask the ward"),
    "pack.pdf": build.a_pdf(bookmark="What we learnt", note="Good", alt="A map"),
    "pack.json": b'{"findings": [{"number": 1, "text": "Letters wait."}]}',
    "map.svg": SVG.format("A map", "Letters wait").encode(),
    "page.html": b"<!doctype html><title>Pack</title><p>Letters wait &amp; wait.</p>",
}


@pytest.mark.parametrize("name", [*CLEAN, "all.zip"])
def test_a_clean_file_may_leave(name: str) -> None:
    files = {each.replace(".", "__"): content for each, content in CLEAN.items()}
    content = CLEAN.get(name) or build.an_archive("", **files)

    assert check(name, content, PROTECTED) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pack.docx", b"PK\x03\x04 broken"),
        ("pack.pdf", b"%PDF-1.7 broken"),
        ("pack.json", b"{broken"),
    ],
)
def test_what_does_not_open_is_never_called_clean(name: str, content: bytes) -> None:
    assert {hit.kind for hit in check(name, content, PROTECTED)} == {DisclosureKind.UNCHECKED}
