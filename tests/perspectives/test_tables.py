"""Files that are not what they say, or would do harm, are refused at once with what to do."""

import zipfile
from io import BytesIO

import pytest

from app.perspectives import tables
from app.perspectives.table_readers import READERS
from app.perspectives.tables import Unreadable, kind_of, limited, read_apart
from app.vocabulary import ChronologyKind
from tests.perspectives import made_up

WORD = "word/document.xml"


def parcel(members: dict[str, bytes], squeeze: int = zipfile.ZIP_STORED) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", squeeze) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return held.getvalue()


BOMB = parcel({WORD: b"<w/>" + b" " * 30_000_000}, zipfile.ZIP_DEFLATED)
XML_BOMB = b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'
REFUSED = [
    ("a.doc", b"\xd0\xcf\x11\xe0", tables.ALLOWED),
    ("a.docm", b"PK\x03\x04", tables.ALLOWED),
    ("a.docx", b"\xd0\xcf\x11\xe0locked", tables.OLD),
    ("a.docx", b"<html><table></table></html>", tables.BROKEN),
    ("a.docx", parcel({"xl/workbook.xml": b"<w/>"}), tables.NOT_WHAT_IT_SAYS),
    ("a.xlsx", parcel({WORD: b"<w/>"}), tables.NOT_WHAT_IT_SAYS),
    ("a.docx", b"#!/bin/sh\n" + parcel({WORD: b"<w/>"}), tables.NOT_WHAT_IT_SAYS),
    ("a.docx", parcel({WORD: b"<w/>", "word/vbaProject.bin": b"x"}), tables.HOLDS_MORE),
    ("a.docx", parcel({WORD: b"<w/>", "word/embeddings/a.xlsx": b"x"}), tables.HOLDS_MORE),
    ("a.docx", parcel({WORD: XML_BOMB}), tables.NOT_WHAT_IT_SAYS),
    ("a.docx", parcel({WORD: XML_BOMB.decode().encode("utf-16")}), tables.NOT_WHAT_IT_SAYS),
    ("a.docx", BOMB, tables.TOO_MUCH),
    ("a.docx", parcel({WORD: b"<w/>"} | {f"m{n}": b"" for n in range(600)}), tables.TOO_MUCH),
    ("a.csv", b"<script>alert(1)</script>", tables.NOT_WHAT_IT_SAYS),
    ("a.csv", b"PK\x03\x04", tables.NOT_WHAT_IT_SAYS),
    ("a.csv", b"  \n", tables.EMPTY),
    ("a.csv", b"a,b\n" * 500_000, tables.TOO_LARGE),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_a_file_that_is_not_what_it_says_is_refused(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match="^" + why.replace("(", r"\(").replace(")", r"\)")):
        kind_of(name, content)


def test_files_as_agencies_send_them_are_taken() -> None:
    assert kind_of("A.DOCX", made_up.word("School", 3)) == ChronologyKind.WORD
    assert kind_of("a.xlsx", made_up.excel("School", 3)) == ChronologyKind.EXCEL
    assert kind_of("a.csv", made_up.comma_separated("School", 3)) == ChronologyKind.CSV


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"only one column\nand no more", tables.NO_TABLE),
        (b"a,b\n" * 2_001, tables.TOO_MUCH),
        (parcel({WORD: b"not xml"}), tables.BROKEN),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content: bytes, why: str) -> None:
    """Read as the pages have it read: by a process of its own."""
    kind = ChronologyKind.WORD if content.startswith(b"PK") else ChronologyKind.CSV
    with pytest.raises(Unreadable) as refused:
        read_apart(kind, content)
    assert str(refused.value) == why


def test_a_merged_date_stands_in_both_rows_and_a_raised_figure_sticks_to_no_word() -> None:
    rows = limited(READERS["word"](made_up.word("School", 2)))
    assert [row.cells[:2] for row in rows[-2:]] == [
        ["4 May 2015", "School, before noon."],
        ["4 May 2015", "School, after noon.\u00b9\u00b2"],
    ]
    assert rows[-1].place == "Table 2, row 2"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_csv_is_read(mark: str, code: str) -> None:
    text = f'When{mark}What\r\n18.2.09{mark}"She said \u201cno\u201d{mark}\nthen yes"\r\n'
    (_, row) = limited(READERS["csv"](text.encode(code)))
    assert row.cells == ["18.2.09", f"She said \u201cno\u201d{mark}\nthen yes"]
