"""The findings in short: a page of seven minutes, slides, and the submission sheet."""

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from app.packs.document import canonical
from app.packs.retelling import short
from app.packs.shapes import shapes
from app.vocabulary import PackForm
from tests.build import MONDAY
from tests.packs.build import a_document, a_factor_map, a_packed_finding
from tests.packs.checkers import complaints, words_of

IN_SHORT = (PackForm.BRIEFING, PackForm.SLIDES, PackForm.SHEET)
SHEETS = (PackForm.SHEET_WORD, PackForm.SHEET_DATA)


def told(document: dict[str, Any], *forms: PackForm) -> dict[PackForm, bytes]:
    return shapes(canonical(document), MONDAY, forms or IN_SHORT)


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def a_wordy_document(findings: int) -> dict[str, Any]:
    """Each statement of forty words, each text of five hundred."""
    document = a_document(findings, length=12)
    for finding in document["findings"]:
        finding["statement"] = " ".join(["somebody", "who", "visits"] * 13) + " comes"
        for one in finding["considerations"]:
            one["text"] = " ".join(["What", "would"] * 14) + " help?"
    return document


def test_a_text_is_cut_at_the_end_of_a_sentence() -> None:
    assert short("One two. Three four five. Six.", 5) == "One two. Three four five."
    assert short("One two three four.", 3) == "One two three …"
    assert short(None, 3) == short("", 3) == ""
    assert short("Two\n\nparagraphs.", 9) == "Two paragraphs."


@pytest.mark.slow
@pytest.mark.parametrize("findings", [1, 4, 8, 15])
def test_the_briefing_is_one_page_and_each_finding_one_slide(findings: int) -> None:
    made = told(a_wordy_document(findings), PackForm.BRIEFING, PackForm.SLIDES)
    assert pages(made[PackForm.BRIEFING]) == 1
    assert pages(made[PackForm.SLIDES]) == findings + 5


@pytest.mark.slow
def test_the_checkers_find_nothing_wrong_with_the_short_forms(tmp_path: Path) -> None:
    document = a_document(4, factor_map=a_factor_map(6))
    for form, pdf in told(document).items():
        assert complaints(pdf, tmp_path) == [], form


@pytest.mark.slow
def test_each_slide_and_the_briefing_say_the_findings_and_what_they_rest_on(tmp_path: Path) -> None:
    document = a_document(3)
    made = told(document)
    for form in IN_SHORT:
        words = words_of(made[form], tmp_path)
        for finding in document["findings"]:
            assert finding["statement"] in words, form
    briefing = words_of(made[PackForm.BRIEFING], tmp_path)
    assert "Findings 2 and 3 rest on evidence from outside this case too." in briefing
    assert "Finding 1 rests on this case alone" in briefing
    slides = words_of(made[PackForm.SLIDES], tmp_path)
    assert slides.count("Does this happen where we work?") == 3


@pytest.mark.slow
def test_the_sheet_says_the_same_on_paper_in_word_and_as_data(tmp_path: Path) -> None:
    document = a_document(2, factor_map=a_factor_map(6))
    made = told(document, PackForm.SHEET, *SHEETS)
    data = json.loads(made[PackForm.SHEET_DATA])
    assert (data["title"], data["date"]) == (document["title"], MONDAY.date().isoformat())
    assert data["keywords"] == ["Longer-term work", "Workload"]
    word = docx.Document(io.BytesIO(made[PackForm.SHEET_WORD]))
    written = " ".join([p.text for p in word.paragraphs] + [c.text for c in cells(word)])
    printed = words_of(made[PackForm.SHEET], tmp_path)
    for said in (data["title"], data["board"], data["model"], data["pack"]["sha256"]):
        assert said in written and said in printed
    for finding in data["findings"]:
        assert finding["statement"] in written and finding["statement"] in printed
    assert word.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert word.core_properties.subject == "Submission sheet"


def cells(word: Any) -> list[Any]:
    return [cell for table in word.tables for row in table.rows for cell in row.cells]


@pytest.mark.slow
def test_nothing_written_is_said_and_breaks_nothing() -> None:
    bare = a_packed_finding(1, "") | {"considerations": [], "patterns": []}
    document = a_document(1, why_this_case=None, summary=None, at_a_glance=[], glossary=[])
    document["findings"] = [bare]
    document["review"] |= {"kind": None, "label": ""}
    document["time_frame"] = {"from": None, "to": None}
    made = told(document, *IN_SHORT, *SHEETS)
    assert pages(made[PackForm.BRIEFING]) == 1
    assert json.loads(made[PackForm.SHEET_DATA])["keywords"] == []
