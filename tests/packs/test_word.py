"""The Word file: the same words in the same order, with real headings and table headers."""

import io
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html

from app.packs.document import canonical
from app.packs.shapes import shapes
from app.vocabulary import PackForm
from tests.build import MONDAY
from tests.packs.build import a_document, a_factor_map

DOCUMENT = a_document(factor_map=a_factor_map(6))
FORMS = shapes(canonical(DOCUMENT), MONDAY)
WORD = docx.Document(io.BytesIO(FORMS[PackForm.WORD]))
PAGE = html.document_fromstring(FORMS[PackForm.PAGE].decode()).find(".//main")


def in_order(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        else:
            yield block.text


def joined(text: str) -> str:
    return "".join(text.split())


def test_its_headings_are_those_of_the_page() -> None:
    shown = [
        " ".join(h.text_content().split())
        for h in PAGE.iter("h1", "h2", "h3", "h4")
        if not is_contents(h)
    ]
    kept = [p.text for p in WORD.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert kept == shown and len(kept) > 15


def is_contents(heading: Any) -> bool:
    return any(above.tag == "nav" for above in heading.iterancestors())


def test_every_word_of_the_page_is_in_it() -> None:
    written = joined("".join(in_order(WORD)))
    leaves = (
        e for e in PAGE.iter("p", "li", "td", "th", "dd", "dt", "caption") if not is_contents(e)
    )
    texts = [joined(e.text_content()) for e in leaves if not list(e.iter("li", "div"))]
    assert [text for text in texts if text not in written] == []
    assert len(texts) > 50


def test_every_table_says_which_row_is_its_header() -> None:
    assert len(WORD.tables) >= 3
    for table in WORD.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_it_says_its_title_its_language_and_nobody_s_name() -> None:
    properties = WORD.core_properties
    assert (properties.title, properties.author) == (DOCUMENT["title"], DOCUMENT["board"])
    assert (properties.language, properties.last_modified_by) == ("en-GB", DOCUMENT["board"])
    style = WORD.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert style.get(qn("w:val")) == "en-GB"


def test_its_map_is_a_picture_that_says_in_words_what_it_shows() -> None:
    (picture,) = WORD.inline_shapes
    assert picture._inline.docPr.get("descr").startswith("Factor map.")
    assert picture.width < WORD.sections[0].page_width


@pytest.mark.parametrize("form", list(PackForm))
def test_no_form_points_anywhere_outside_itself(form: PackForm) -> None:
    assert b"http-equiv" not in FORMS[form] and b"src=" not in FORMS[form]
