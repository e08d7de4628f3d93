"""Published records to read in, and what tests ask about them."""

import os
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, SQLModel, func, select

from app.people.models import Member, Person
from app.records.exporting import export_record
from app.records.fields import FORMAT
from app.records.importing import Imported, import_records
from app.records.reading import read_file
from tests.build import MONDAY

HERE = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("CASEMENT_RECORDS", HERE / "../shared/reviews"))
NAMES = [
    "bradford-2017-jack",
    "brighton-hove-2015-liam",
    "city-hackney-2018-child-m",
    "dorset-2017-s25-child-m",
    "gloucestershire-2014-abigail",
    "isle-of-wight-2015-q-family",
    "kingston-2015-family-a",
    "lancashire-2017-child-g",
    "norfolk-2018-family-u",
    "practice-issues-2016",
    "tower-hamlets-2019-elias",
    "wiltshire-2018-family-m",
]


def published(name: str) -> Path:
    """One of the twelve real records, which stand beside the project and not in it.

    Where the whole folder is missing (somebody tries a lone clone), the test says that it was
    passed over; in CI, or where only a file is missing, it fails.
    """
    file = FOLDER / f"{name}.yaml"
    if not FOLDER.is_dir() and not os.environ.get("CI"):
        pytest.skip(f"the published records are not here; put them in {FOLDER}")
    assert file.is_file(), (
        f"The published record {file} is not there. Put the twelve records in that folder, "
        "or say where they are in CASEMENT_RECORDS."
    )
    return file


def data_of(name: str) -> dict[str, Any]:
    return read_file(published(name)).data


def first_difference(one: Any, other: Any, path: str = "record") -> str:
    """Where two values first differ, with both; "" when they are equal, types and all."""
    if isinstance(one, dict) and isinstance(other, dict):
        if lone := set(one) ^ set(other):
            return f"{path}: only one of them has {sorted(lone)}"
        inside = ((f"{path}.{key}", one[key], other[key]) for key in one)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        inside = ((f"{path}.{n}", a, other[n]) for n, a in enumerate(one))
    else:
        same = type(one) is type(other) and one == other
        return "" if same else f"{path}: {one!r} is not {other!r}"
    return next((found for name, a, b in inside if (found := first_difference(a, b, name))), "")


OPERATOR = Member(UUID(int=0), frozenset())
"""Somebody of no review and no Board, as on the command line."""


def read_in(db: Session, *files: Path, lead: Person | None = None) -> list[Imported]:
    return import_records(db, files, MONDAY, OPERATOR, lead)


def kept(db: Session, *files: Path) -> list[Imported]:
    """Read in and kept, with nothing of it left in the session's memory."""
    imported = read_in(db, *files)
    db.commit()
    db.expire_all()
    return imported


def exported(db: Session, imported: Imported) -> dict[str, Any]:
    db.flush()
    db.expire_all()
    return export_record(db, imported.review_id)


def row_counts(db: Session) -> dict[str, int]:
    """How many rows each table has."""
    tables = SQLModel.metadata.sorted_tables
    return {t.name: db.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


def a_file(folder: Path, text: str | bytes, name: str = "record.yaml") -> Path:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


SMALL = f"""format: {FORMAT}
id: small-2020
title: A small record
board: null
findings:
- number: 4.10
  statement: Handovers lose history.
dates:
  published: 2015-11-18
"""
