"""The findings pack as a Word file: real headings, lists and tables, made from its web page.

One text, one order: whatever the page says, the Word file says, and nothing is written twice.
"""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise, zip_longest
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from lxml import html  # type: ignore[import-untyped]

from app.packs import look

HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
INLINE = frozenset({"a", "strong", "em", "b", "i", "span", "br"})
LANGUAGE = "en-GB"
BLOCKS = ("li", "p", "div")
LEAST, MOST = 20, 60
"""How many characters a column of a table is as wide for, whatever it says."""
PICTURE = "\ufffc"
"""Stands where a picture goes."""
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment an archive can tell. Other times would make equal words unequal."""


def word_file(
    page: str,
    title: str,
    board: str,
    frozen_at: datetime,
    drawn: tuple[bytes, str] | None = None,
    subject: str = "Findings pack",
    house: dict[str, Any] | None = None,
) -> bytes:
    """The words of this page (its <main>) as a Word file. Equal pages give equal bytes.

    `drawn` is the page's drawing as a picture, and what it says in words.
    """
    document = docx.Document()
    describe(document, title, board, frozen_at)
    document.core_properties.subject = subject
    look.dress(document, house or {})
    main = html.document_fromstring(page).find(".//main")
    for svg in list(main.iter("svg")):
        svg.getparent().replace(svg, html.Element("img"))
    write(document, main)
    for before, place in pairwise(document.paragraphs):
        if place.text == PICTURE:
            before.paragraph_format.keep_with_next = True
            show(place, drawn)
    out = io.BytesIO()
    document.save(out)
    return timeless(out.getvalue())


def describe(document: Document, title: str, board: str, frozen_at: datetime) -> None:
    """What Word shows as the file's properties: the pack's own, and nobody's name."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, board, board
    properties.language = LANGUAGE
    properties.comments, properties.keywords = "", ""
    moment = frozen_at.replace(microsecond=0, tzinfo=None)
    properties.created = properties.modified = moment
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    style.element.get_or_add_rPr().append(language)


def write(document: Document, element: Any) -> None:
    """What this element holds, one after the other."""
    for inner in element:
        if not isinstance(inner.tag, str) or inner.tag == "nav":
            continue  # Word makes its own contents from the headings
        if inner.tag in HEADINGS:
            document.add_heading(words(inner), HEADINGS[inner.tag])
        elif inner.tag in WRITERS:
            WRITERS[inner.tag](document, inner)
        else:
            write(document, inner)


def show(place: Paragraph, drawn: tuple[bytes, str] | None) -> None:
    """The picture in its place, with what it says for those who do not see it."""
    run = place.runs[0]
    run.text = ""
    if drawn:
        png, says = drawn
        shape = run.add_picture(io.BytesIO(png), width=Cm(16))
        shape._inline.docPr.set("descr", says)


def words(element: Any) -> str:
    """The text as a browser shows it: spaces run together, a line break stays one."""
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "").lstrip()
    for drawn in element.xpath(".//span[@aria-hidden]"):
        drawn.tail = " " + (drawn.tail or "").lstrip()  # a style sheet sets it apart on a page
    parts = element.text_content().split("\n") if keeps_lines(element) else [element.text_content()]
    return "\n".join(" ".join(part.split()) for part in parts).strip()


def keeps_lines(element: Any) -> bool:
    """Where people's own line breaks are shown as they typed them."""
    own = "casement-lines" in (element.get("class") or "")
    return own or any(True for _ in element.iter("br"))


def paragraph(document: Document, element: Any, style: str | None = None) -> None:
    if text := words(element):
        document.add_paragraph(text, style)


def listed(document: Document, element: Any) -> None:
    style = "List Number" if element.tag == "ol" else "List Bullet"
    for item in element.iter("li"):
        paragraph(document, item, style)


def quoted(document: Document, element: Any) -> None:
    for inner in element.iter("p"):
        paragraph(document, inner, "Quote")


def defined(document: Document, element: Any) -> None:
    """Terms and what they mean, as a table whose first cells are headers."""
    pairs = zip(element.iter("dt"), element.iter("dd"), strict=True)
    rows = [[words(term), words(meaning)] for term, meaning in pairs]
    if rows:
        fill(document, [["Word", "What it means"], *rows])


def table(document: Document, element: Any) -> None:
    for caption in element.iter("caption"):
        document.add_paragraph(words(caption), "Caption")
    rows = [[cell_words(cell) for cell in row.iter("th", "td")] for row in element.iter("tr")]
    if rows:
        fill(document, rows)


def cell_words(cell: Any) -> str:
    """Each line of a list, a paragraph or a division on its own line."""
    blocks = [b for b in cell.iter(*BLOCKS) if next(b.iterdescendants(*BLOCKS), None) is None]
    before = " ".join((cell.text or "").split()) if blocks else words(cell)
    return "\n".join(filter(None, [before, *(words(inner) for inner in blocks)]))


def fill(document: Document, rows: list[list[str]]) -> None:
    """A table whose first row says what the columns are, again on each page."""
    made = document.add_table(len(rows), max(map(len, rows)), "Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    give_room(made)
    wide = widths(document, rows)
    for column, width in zip(made.columns, wide, strict=True):
        column.width = width
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, wide, strict=False):
            cell.text, cell.width = text, width
        mark(row, "w:cantSplit")
    mark(made.rows[0], "w:tblHeader")
    for cell in made.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    document.add_paragraph()


def widths(document: Document, rows: list[list[str]]) -> list[int]:
    """The whole width of the page, more of it for columns that say more."""
    page = document.sections[0]
    room = int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)
    columns = zip_longest(*rows, fillvalue="")
    says = [min(MOST, max(LEAST, *map(len, texts))) for texts in columns]
    return [room * each // sum(says) for each in says]


def give_room(table: Any) -> None:
    """Some space between the lines of a table and its words."""
    room = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(twips))
        edge.set(qn("w:type"), "dxa")
        room.append(edge)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(room)  # the order of these is laid down


def mark(row: Any, what: str) -> None:
    """That a row stays on one page, or that it stands again on each."""
    said = OxmlElement(what)
    said.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(said)


def timeless(archive: bytes) -> bytes:
    """The same files in the same order, all as old as can be."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            same = zipfile.ZipInfo(info.filename, OLDEST)
            new.writestr(same, old.read(info), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pictured(document: Document, element: Any) -> None:
    document.add_paragraph(PICTURE)


WRITERS: dict[str, Callable[[Document, Any], None]] = {
    "p": paragraph,
    "ul": listed,
    "ol": listed,
    "blockquote": quoted,
    "dl": defined,
    "table": table,
    "img": pictured,
}
