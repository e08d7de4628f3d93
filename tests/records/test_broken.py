"""A file that is not a whole record is refused with its line and field, and nothing is kept."""

from pathlib import Path

import pytest
from sqlmodel import Session

from app.records.checking import read_record
from app.records.reading import BrokenRecord
from tests.records.build import NAMES, SMALL, a_file, published, read_in, row_counts

HEAD = "format: published-review-record/1\nid: x\ntitle: X\n"
BILLION = "a: &a [1, 2]\nb: [*a, *a]\n"
BROKEN: dict[str, tuple[str | bytes, int, str]] = {
    "nothing at all": ("", 1, ""),
    "a list": ("- a\n- b\n", 1, ""),
    "a lone text": ("only words", 1, ""),
    "two documents": (HEAD + "---\nid: y\n", 4, "title"),
    "an open quotation mark": (HEAD + "board: 'Marram\nyear: 2015\n", 6, "year"),
    "a colon too many": (HEAD + "board: Marram: Bay\n", 4, "board"),
    "a tab for spaces": (HEAD + "dates:\n\tpublished: 2015\n", 5, "dates"),
    "another format": (HEAD.replace("/1", "/2"), 1, "format"),
    "no format": ("id: x\ntitle: X\n", 1, "format"),
    "no id": (HEAD.replace("id: x\n", ""), 1, "id"),
    "an empty id": (HEAD.replace("id: x", "id: ' '"), 2, "id"),
    "an id without letters": (HEAD.replace("id: x", "id: 7"), 2, "id"),
    "an endless id": (HEAD.replace("id: x", "id: " + "x" * 201), 2, "id"),
    "no title": (HEAD.replace("title: X\n", ""), 1, "title"),
    "a title of null": (HEAD.replace("title: X", "title: null"), 3, "title"),
    "findings as a text": (HEAD + "findings: none\n", 4, "findings"),
    "findings as a mapping": (HEAD + "findings:\n  number: 1\n", 4, "findings"),
    "a finding as a text": (HEAD + "findings:\n- Handovers\n", 5, "findings 1"),
    "a finding of null": (HEAD + "findings:\n-\n", 5, "findings 1"),
    "a finding without statement": (
        HEAD + "findings:\n- statement: One\n- number: 2\n  category: null\n",
        6,
        "findings 2, statement",
    ),
    "an empty statement": (HEAD + "findings:\n- statement: ''\n", 5, "findings 1, statement"),
    "a number as a list": (
        HEAD + "findings:\n- statement: One\n  number: [1]\n",
        6,
        "findings 1, number",
    ),
    "questions as a text": (
        HEAD + "findings:\n- statement: One\n  questions_for_board: How?\n",
        6,
        "findings 1, questions_for_board",
    ),
    "dates as a list": (HEAD + "dates:\n- 2015\n", 4, "dates"),
    "a date as a list": (
        HEAD + "dates:\n  decided: 2015\n  published: [1]\n",
        6,
        "dates, published",
    ),
    "a factor as a number": (
        HEAD + "contributory_factors:\n- one\n- 2\n",
        6,
        "contributory_factors 2",
    ),
    "a title as true": (HEAD + "subjects:\n- label: true\n", 5, "subjects 1, label"),
    "a flag as a text": (
        HEAD + "methodology:\n  stated_in_source: perhaps\n",
        5,
        "methodology, stated_in_source",
    ),
    "a period as a text": (HEAD + "period_under_review: 2015\n", 4, "period_under_review"),
    "a field twice": (HEAD + "board: A\nyear: 2015\nboard: B\n", 6, "board"),
    "a field twice, inside": (
        HEAD + "findings:\n- statement: One\n  statement: Two\n",
        6,
        "findings 1, statement",
    ),
    "a name that is a number": (HEAD + "dates:\n  2015: published\n", 5, "dates"),
    "a name that is a list": (HEAD + "? [a]\n: b\n", 4, "title"),
    "a merge": (HEAD + "dates:\n  <<: {a: b}\n", 5, "dates"),
    "an anchor": (HEAD + "board: &b Marram Bay\n", 4, "board"),
    "an alias": (HEAD + BILLION, 4, "a"),
    "a tag": (HEAD + "board: !!python/object:os.system Marram\n", 4, "board"),
    "a tag that says what is so": (HEAD + "year: !!str 2015\n", 4, "year"),
    "a bottomless list": (HEAD + "extra: " + "[" * 9000, 4, "extra"),
    "a NUL": (HEAD + "board: Marram\0Bay\n", 4, "board"),
    "a NUL behind a stroke": (HEAD + 'board: "Marram\\0Bay"\n', 4, "board"),
    "a bell in a name": (HEAD + '"be\\all": 1\n', 4, "title"),
    "half a letter": (HEAD + 'board: "\\ud800"\n', 4, "board"),
    "Latin letters": (HEAD.encode() + b"year: 2015\nboard: K\xf6ln\n", 5, "board"),
    "two bytes a letter": (HEAD.encode("utf-16"), 1, ""),
    "more than 5 MB": (HEAD + "board: " + "x" * 5_000_000, 0, ""),
    "a collation without list": ("id: x\ntitle: X\nitems: many\n", 3, "items"),
    "an item without statement": (
        "id: x\ntitle: X\nitems:\n- number: 1\n  title: T\n",
        4,
        "items 1, statement",
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_file_is_refused_with_line_and_field(broken: str, tmp_path: Path) -> None:
    content, line, field = BROKEN[broken]

    with pytest.raises(BrokenRecord) as refused:
        read_record(a_file(tmp_path, content, "broken.yaml"))

    said = refused.value
    assert (said.file, said.line, said.field) == ("broken.yaml", line, field), str(said)
    assert said.problem.endswith("."), "it says what to do, in sentences"
    assert str(said).startswith("broken.yaml, line " if line else "broken.yaml: ")


def test_one_broken_file_keeps_every_other_out(db: Session, tmp_path: Path) -> None:
    before = row_counts(db)
    broken = a_file(tmp_path, published(NAMES[-1]).read_text().replace("statement:", "said:", 1))

    with pytest.raises(BrokenRecord) as refused:
        read_in(db, *[published(name) for name in NAMES], broken)
    db.commit()

    assert str(refused.value) == (
        "record.yaml, line 73, findings 1, statement: Write a text here. It cannot be left out."
    )
    assert row_counts(db) == before


def test_what_cannot_be_kept_exactly_is_not_kept(db: Session, tmp_path: Path) -> None:
    """Our own name for the Board of a record that names none would come out as null."""
    file = a_file(tmp_path, SMALL.replace("board: null", "board: Board not named"))

    with pytest.raises(BrokenRecord, match=r"record\.yaml, line 4, board: Casement cannot keep"):
        read_in(db, file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenRecord, match=r"^none\.yaml: This file cannot be opened"):
        read_record(tmp_path / "none.yaml")
    with pytest.raises(BrokenRecord, match="cannot be opened"):
        read_record(tmp_path)


def test_a_text_is_read_like_a_file() -> None:
    assert read_record(SMALL).id == "small-2020"
    with pytest.raises(BrokenRecord, match=r"^The text, line 1, format: "):
        read_record("id: x")
