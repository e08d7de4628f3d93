"""Every form says the same of a finding: page, PDF, Word, data, and the signed archive."""

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import html

from app.crypto import signing_key
from app.packs.archive import pack_up, verify
from app.packs.document import canonical
from app.packs.shapes import every_file
from tests.build import MONDAY
from tests.packs.build import a_document, a_factor_map
from tests.packs.checkers import words_of

pytestmark = pytest.mark.slow
SLOTS = ("prevalence", "spread", "why_it_matters", "counter_evidence", "confidence")
EVERY_PAGE = re.compile(
    r"SHA-256[0-9a-f]{64}Page\d+of\d+|FindingspackMarramBaySafeguardingChildrenBoard"
)


def a_telling_document() -> dict[str, Any]:
    """Each text of each finding is its own, and long enough to cross the end of a page."""
    document = a_document(8, factor_map=a_factor_map(6))
    for f in document["findings"]:
        n = f["number"]
        for slot in SLOTS:
            f[slot] = (
                f"The {slot} of finding {n}. " + f"It is told “here” - at some length {n}. " * 9
            )
        f["in_this_case"]["text"] = f"How finding {n} showed itself. " * 12
        f["considerations"] = [{"kind": None, "text": f"What would help with finding {n}?"}]
        said = {"in_words": f"{n} recognise it", "earlier_wording": 0, "words": [f"Not {n} times."]}
        f["case_group_said"] = said | {
            "recognise": n,
            "partly": 0,
            "differently": 1,
            "not_there": 0,
        }
    return document


def texts(finding: dict[str, Any]) -> Iterator[str]:
    """All that a finding says, in the order in which it is read."""
    yield f"Finding {finding['number']}: {finding['statement']}"
    yield finding["in_this_case"]["text"]
    for slot in SLOTS:
        yield finding[slot]
    yield from finding["case_group_said"]["words"]
    yield from (one["text"] for one in finding["considerations"])


def joined(text: str) -> str:
    return "".join(text.split())


def of_page(content: bytes) -> str:
    return html.document_fromstring(content.decode()).find(".//main").text_content()


def of_word(content: bytes) -> str:
    told = []
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        rows = getattr(block, "rows", None)
        told += [c.text for r in rows for c in r.cells] if rows else [getattr(block, "text", "")]
    return "\n".join(told)


DOCUMENT = a_telling_document()
FILES = dict(every_file(canonical(DOCUMENT), MONDAY))


def told_in(name: str, content: bytes, folder: Path) -> str:
    """The words of this file with no space between them, and without what is on every page."""
    if name.endswith(".json"):
        return joined(json.dumps(json.loads(content), ensure_ascii=False))
    read = {"html": of_page, "docx": of_word, "pdf": lambda c: words_of(c, folder)}
    return EVERY_PAGE.sub("", joined(read[name.rpartition(".")[2]](content)))


@pytest.mark.parametrize("ending", [".html", ".docx", ".pdf"])
def test_a_finding_says_the_same_in_the_same_order(ending: str, tmp_path: Path) -> None:
    told = told_in(f"findings-pack-1{ending}", FILES[f"findings-pack-1{ending}"], tmp_path)
    told = told[told.rindex(joined(f"Finding 1: {DOCUMENT['findings'][0]['statement']}")) :]
    place = 0
    for finding in DOCUMENT["findings"]:
        for text in map(joined, texts(finding)):
            found = told.find(text, place)
            assert found >= place, f"{ending} does not say here: {text}"
            place = found + len(text)


def test_the_data_holds_each_text_as_it_was_written() -> None:
    assert json.loads(FILES["findings-pack-1.json"])["findings"] == DOCUMENT["findings"]


def test_the_short_forms_say_each_finding_in_the_same_words(tmp_path: Path) -> None:
    short = [n for n in FILES if re.search(r"-(briefing|slides|sheet)\.", n)]
    assert len(short) == 5
    for name in short:
        told = told_in(name, FILES[name], tmp_path)
        for finding in DOCUMENT["findings"]:
            assert joined(finding["statement"]) in told, name


def test_the_signed_archive_holds_these_very_files() -> None:
    about: dict[str, object] = {"title": DOCUMENT["title"], "number": 1, "board": DOCUMENT["board"]}
    archive = pack_up(FILES, about, signing_key(os.urandom(32)))
    opened = zipfile.ZipFile(io.BytesIO(archive))
    assert verify(archive).manifest["title"] == DOCUMENT["title"]
    assert {name: opened.read(name) for name in FILES} == FILES
