"""The PDF of a pack: whole, in order, and readable by a screen reader."""

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from pypdf import PdfReader

from app.packs.document import canonical, hash_of
from app.packs.pdf import compile_pdf
from app.packs.routes import SCHEMA
from tests.packs.build import a_document, a_factor_map

pytestmark = pytest.mark.slow
WHEN = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)
LINE = '#import "/etc/passwd" [x] $y$ \\ `z` <b> = * _ @ref //'


def elements(part: Any) -> Iterator[Any]:
    """The structure of a PDF, depth first."""
    part = part.get_object()
    if isinstance(part, list):
        for each in part:
            yield from elements(each)
    elif isinstance(part, dict) and part.get("/Type") != "/MCR":
        if "/S" in part:
            yield part
        if "/K" in part:
            yield from elements(part["/K"])


def tags(part: Any) -> Iterator[str]:
    return (str(one["/S"]).lstrip("/") for one in elements(part))


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return a_document(3, summary=f"{LINE}\nsecond line\n\nnew paragraph")


@pytest.fixture(scope="module")
def pdf(document: dict[str, Any]) -> bytes:
    validate(document, json.loads(SCHEMA.read_text()))
    return compile_pdf(canonical(document), WHEN)


def test_it_is_tagged_in_english_with_a_title(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]) == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.title == "Lantern - Findings pack"
    meta = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part\W+1", meta)


def test_headings_go_down_one_step_at_a_time_and_tables_have_headers(pdf: bytes) -> None:
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    found = list(tags(root["/StructTreeRoot"]["/K"]))
    levels = [int(tag[1]) for tag in found if re.fullmatch(r"H[1-6]", tag)]

    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert levels.count(2) == 3 + 3  # the findings; services, case group and limits
    assert found.count("Table") == found.count("THead") > 0
    assert "TH" in found and "TOC" in found


@pytest.mark.parametrize(("factors", "size"), [(6, "841 x 595"), (40, "1190 x 841")])
def test_the_map_is_a_figure_with_words_for_it_and_the_same_in_tables(
    factors: int, size: str, tmp_path: Path
) -> None:
    label = "More work than one shift holds & nobody who may say which <part> of it waits"
    document = a_document(1, factor_map=a_factor_map(factors, label))
    validate(document, json.loads(SCHEMA.read_text()))

    pdf = compile_pdf(canonical(document), WHEN)

    reader = PdfReader(BytesIO(pdf))
    found = list(elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    said = [str(one["/Alt"]) for one in found if one["/S"] == "/Figure" and "/Alt" in one]
    assert [alt.partition(":")[0] for alt in said] == [f"Factor map. {factors} factors"]
    sizes = {f"{int(p.mediabox.width)} x {int(p.mediabox.height)}" for p in reader.pages}
    assert sizes == {"595 x 841", size}
    (tmp_path / "pack.pdf").write_bytes(pdf)
    run = ["pdftotext", "-raw", tmp_path / "pack.pdf", "-"]
    words = " ".join(subprocess.run(run, capture_output=True, check=True).stdout.decode().split())
    assert f"{label} {factors} Workload Supported good practice in 1. The first visit" in words
    assert f"Made more likely: {label} 3" in words
    assert compile_pdf(canonical(document), WHEN) == pdf


def test_it_says_everything_in_order_and_takes_no_words_for_commands(
    pdf: bytes, document: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "pack.pdf").write_bytes(pdf)
    run = ["pdftotext", "-layout", tmp_path / "pack.pdf", "-"]
    said = subprocess.run(run, capture_output=True, check=True).stdout.decode()

    places = [said.rindex(f"Finding {n}: Pattern {n}") for n in (1, 2, 3)]
    assert places == sorted(places)
    assert LINE in said
    assert "Marram Bay Safeguarding Children Board" in said
    assert re.search(r"Page 2 of \d+", said)
    assert hash_of(canonical(document)) in said


def test_the_same_words_and_moment_are_the_same_file(pdf: bytes, document: dict[str, Any]) -> None:
    assert compile_pdf(canonical(document), WHEN) == pdf


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("So tired \U0001f622 then", "So tired [crying face] then"),
        ("the \U0001f469\u200d\U0001f467 rang", "the [woman] [girl] rang"),
        ("\uff31\uff15 came", "Q5 came"),
        (
            "She said \u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40 twice",
            "She said [Gurmukhi letters] twice",
        ),
        ("\u4e2d\u6587 and \u0995\u09a5\u09be", "[Cjk letters] and [Bengali letters]"),
    ],
)
def test_a_sign_that_no_font_has_is_told_in_words_and_stops_no_pack(typed: str, shown: str) -> None:
    made = [compile_pdf(canonical(a_document(summary=typed)), WHEN) for _ in range(2)]
    told = " ".join(page.extract_text() for page in PdfReader(BytesIO(made[0])).pages)
    assert shown in " ".join(told.split())
    assert made[0] == made[1]
