"""Files with a name in a place of one's choice, made with libraries that others use."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.comments import Comment
from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import NameObject, TextStringObject

NAME = "Reuben Chidlow"
Change = Callable[[Document], Any]


def a_word_file(change: Change = lambda document: None) -> bytes:
    document = docx.Document()
    document.core_properties.author = "The lead reviewers"
    document.add_heading("What we learnt", 1)
    document.add_paragraph("The letter waited where staff were few.")
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_text(document: Document) -> None:
    paragraph = document.add_paragraph("They saw Reu")
    paragraph.add_run("ben Chid").bold = True
    paragraph.add_run("low at home.")


def in_heading(document: Document) -> None:
    document.add_heading(f"When {NAME} came", 2)


def in_table(document: Document) -> None:
    document.add_table(1, 2).cell(0, 1).text = NAME


def in_property(document: Document) -> None:
    document.core_properties.keywords = NAME


def in_comment(document: Document) -> None:
    run = document.paragraphs[1].runs[0]
    document.add_comment(run, text=f"Was this {NAME}?", author="A reviewer", initials="AR")


def in_tracked_change(document: Document) -> None:
    run = document.paragraphs[1].add_run("")._r
    taken_out, words = OxmlElement("w:del"), OxmlElement("w:delText")
    words.text = f" by {NAME}"
    run.addnext(taken_out)
    taken_out.append(run)
    run.append(words)


def in_bookmark(document: Document) -> None:
    start = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), "7")
    start.set(qn("w:name"), "Reuben_Chidlow")
    document.paragraphs[1]._p.append(start)


def in_alternative_text(document: Document) -> None:
    picture = OxmlElement("wp:docPr")
    picture.set("id", "1")
    picture.set("descr", f"{NAME} at the window")
    document.paragraphs[1].runs[0]._r.append(picture)


def in_footnote(document: Document) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = (
        f'<w:footnotes xmlns:w="{w}"><w:footnote w:id="2"><w:p><w:r>'
        f"<w:t>Told by {NAME}.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    uri = PackURI("/word/footnotes.xml")
    part = Part(uri, kind, notes.encode(), document.part.package)
    document.part.relate_to(part, f"{w.replace('wordprocessingml', 'officeDocument')}/footnotes")


def a_spreadsheet(*, sheet: str = "Events", cell: str = "A visit", note: str = "") -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title, page["A1"] = sheet, cell
    if note:
        page["A1"].comment = Comment(note, "A reviewer")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_pdf(*, author: str = "", bookmark: str = "", note: str = "", alt: str = "") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": author or "The lead reviewers"})
    if bookmark:
        writer.add_outline_item(title=bookmark, page_number=0)
    if note:
        writer.add_annotation(0, Text(rect=(0, 0, 20, 20), text=note))
    if alt:
        page[NameObject("/Alt")] = TextStringObject(alt)
    writer.compress_identical_objects()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def an_archive(comment: str = "", **files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment.encode()
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()
