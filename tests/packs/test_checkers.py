"""What others than us say of our files: two PDF checkers, and LibreOffice."""

from pathlib import Path

import pytest

from app.packs.document import canonical
from app.packs.pdf import compile_pdf
from app.packs.shapes import every_file, shapes
from app.vocabulary import PackForm
from tests.build import MONDAY
from tests.packs.build import a_document, a_factor_map
from tests.packs.checkers import as_libreoffice_prints_it, complaints, words_of

pytestmark = pytest.mark.slow
ENDS_AS_A_LINE = b"\r\r\nendstream\n"
DOCUMENT = a_document(3, factor_map=a_factor_map(6))


@pytest.mark.parametrize("factors", [0, 6, 40])
def test_two_independent_checkers_find_nothing_wrong_with_the_pdf(
    factors: int, tmp_path: Path
) -> None:
    given = {"factor_map": a_factor_map(factors)} if factors else {}
    pdf = compile_pdf(canonical(a_document(3, **given)), MONDAY)
    assert complaints(pdf, tmp_path) == []


def test_a_part_that_ends_as_a_line_ends_is_read_whole_by_every_checker(tmp_path: Path) -> None:
    """Of a few hundred parts of a file one ends so by chance: here, that of one of these titles."""
    titled = (canonical(a_document(1, title=f"Lantern {number}")) for number in range(10, 60))
    pdf = next(pdf for each in titled if ENDS_AS_A_LINE in (pdf := compile_pdf(each, MONDAY)))
    assert complaints(pdf, tmp_path) == []
    assert pdf.count(b"\r\nendstream\n") == pdf.count(b"endstream") > 10


def test_both_checkers_find_what_is_wrong_with_another(tmp_path: Path) -> None:
    pdf = compile_pdf(canonical(DOCUMENT), MONDAY)
    silent = pdf.replace(b"/Marked true", b"/Marked null")
    assert silent != pdf
    found = complaints(silent, tmp_path)
    assert any(one.startswith("PDFUA1-") for one in found)
    assert any(one.startswith("DOC-") for one in found)


def test_libreoffice_opens_the_word_file_and_finds_the_same_words(tmp_path: Path) -> None:
    word = shapes(canonical(DOCUMENT), MONDAY)[PackForm.WORD]
    printed = words_of(as_libreoffice_prints_it(word, tmp_path), tmp_path).replace(" ", "")
    for finding in DOCUMENT["findings"]:
        for part in ("statement", "why_it_matters", "counter_evidence", "confidence"):
            assert "".join(finding[part].split()) in printed
    assert printed.count("QuestionsfortheBoardanditspartners") == len(DOCUMENT["findings"])


def test_every_file_of_a_release_has_a_name_of_its_own() -> None:
    files = dict(every_file(canonical(DOCUMENT), MONDAY))
    assert {"findings-pack-1.json", "findings-pack-1.pdf", "findings-pack-1.docx"} <= files.keys()
    assert all(files.values())
