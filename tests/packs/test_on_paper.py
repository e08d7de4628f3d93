"""How a pack looks on paper: nothing torn apart, nothing said twice, no page for one line."""

import io
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from app.packs.document import canonical
from app.packs.pdf import compile_pdf
from app.packs.shapes import shapes
from app.vocabulary import PackForm
from tests.build import MONDAY
from tests.packs.build import a_document, a_factor_map

pytestmark = pytest.mark.slow
BOARD = "Marram Bay Safeguarding Children Board"
HOUSE = {"colour": "#00625e", "footer": f"{BOARD}. Made up."}


def pages(pdf: bytes) -> list[str]:
    read = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return [" ".join(text.split()) for text in read]


def a_glance(kinds: int) -> list[dict[str, Any]]:
    [group] = a_document()["at_a_glance"]
    named = [{**group["pattern"], "label": f"Pattern {n}"} for n in range(1, kinds + 1)]
    return [{**group, "pattern": pattern} for pattern in named]


@pytest.mark.parametrize("before", range(4))
def test_the_findings_at_a_glance_stand_on_one_page_wherever_they_begin(before: int) -> None:
    summary = "\n\n".join(["The letter waited where staff were few. " * 12] * before) or "Short."
    document = a_document(summary=summary, at_a_glance=a_glance(4), factor_map=a_factor_map(6))
    [page] = [
        text for text in pages(compile_pdf(canonical(document), MONDAY)) if "Pattern 1. " in text
    ]
    assert "What light this case sheds" in page
    assert "Pattern 4. " in page


def test_a_table_too_long_for_a_page_goes_on_over_the_next_with_all_its_words() -> None:
    document = a_document(
        at_a_glance=a_glance(40), glossary=[{"term": "T", "meaning": "m " * 9000}]
    )
    told = pages(compile_pdf(canonical(document), MONDAY))
    assert len([text for text in told if "Pattern " in text]) > 1
    assert all(any(f"Pattern {n}." in text for text in told) for n in range(1, 41))
    assert " ".join(told).count(" m") >= 9000


def test_no_page_is_left_nearly_empty_after_the_words_of_the_map() -> None:
    document = a_document(factor_map=a_factor_map(11))
    told = pages(compile_pdf(canonical(document), MONDAY))
    [end] = [text for text in told if "Findings in detail" in text and "Contents" not in text]
    assert "Factor In the episodes With other factors" in end


def test_a_slide_says_the_name_of_the_board_once_at_its_foot() -> None:
    for house, foot in (
        (HOUSE, HOUSE["footer"]),
        ({**HOUSE, "footer": "Made up."}, f"{BOARD}. Made up."),
    ):
        made = shapes(canonical(a_document(house=house)), MONDAY, [PackForm.SLIDES])
        for text in pages(made[PackForm.SLIDES])[1:]:
            assert text.count(BOARD) == 1
            assert foot in text


def test_a_table_in_word_is_as_wide_as_the_page_and_gives_room_to_what_says_more() -> None:
    word = shapes(canonical(a_document()), MONDAY, [PackForm.WORD])[PackForm.WORD]
    opened = docx.Document(io.BytesIO(word))
    page = opened.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    assert opened.tables
    for table in opened.tables:
        wide = [column.width or 0 for column in table.columns]
        assert abs(sum(wide) - room) < room / 50
    [asked] = [t for t in opened.tables if t.cell(0, 0).text == "Question"][:1]
    assert (asked.columns[0].width or 0) > (asked.columns[1].width or 0)
