"""Checking that what was read is a published review record, field by field."""

from pathlib import Path

from app.records.fields import COLLATION, FORMAT, RECORD, Json, Kind
from app.records.reading import Record, read_file, read_text
from app.records.shape import Path as FieldPath

LONGEST_ID = 200


def read_record(source: Path | str) -> Record:
    """The record in a file (a path) or in a text, checked. BrokenRecord says what stands in it."""
    record = read_file(source) if isinstance(source, Path) else read_text(source)
    check_format(record)
    check(record, kind_of(record), record.data, ())
    if len(record.id) > LONGEST_ID:
        raise record.broken(("id",), f"Shorten this to {LONGEST_ID} letters or fewer.")
    return record


def is_collation(record: Record) -> bool:
    """Findings of many reviews in one file. Such a file names no format, and has items."""
    return "format" not in record.data and "items" in record.data


def kind_of(record: Record) -> Kind:
    return COLLATION if is_collation(record) else RECORD


def check_format(record: Record) -> None:
    if not is_collation(record) and record.data.get("format") != FORMAT:
        raise record.broken(("format",), f"Write {FORMAT} here. Casement reads no other.")


def check(record: Record, kind: Kind, value: Json, path: FieldPath) -> None:
    check_there(record, kind, value, path)
    if value is None:
        return
    if type(value) not in kind.types:
        raise record.broken(path, f"Write {kind.words} here{', or null' if kind.null else ''}.")
    if isinstance(value, list | dict):
        check_inside(record, kind, value, path)


def check_there(record: Record, kind: Kind, value: Json, path: FieldPath) -> None:
    if value is None and not kind.null:
        raise record.broken(path, f"Write {kind.words} here. It cannot be left out.")
    if kind.needed and isinstance(value, str) and not value.strip():
        raise record.broken(path, f"Write {kind.words} here. It cannot be empty.")


def check_inside(
    record: Record, kind: Kind, value: list[Json] | dict[str, Json], path: FieldPath
) -> None:
    if isinstance(value, dict):
        for name, known in kind.inside.items():
            check(record, known, value.get(name), (*path, name))
    if kind.each:
        named = value.items() if isinstance(value, dict) else enumerate(value)
        for place, each in named:
            check(record, kind.each, each, (*path, place))
