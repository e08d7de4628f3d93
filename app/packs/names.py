"""Whose full names stand where in a pack's document. None may, before it is released."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.packs.document import Document
from app.reviews import rules


def texts(part: Any) -> Iterator[str]:
    """Every text anywhere in the document."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)


def names_said(document: Document, names: Iterable[str]) -> list[tuple[str, int]]:
    """Which of these names stand in what the case group said, and to the finding of which number.

    Nobody but who said it can put that right, so the place matters.
    """
    said = [(f["number"], f.get("case_group_said")) for f in document["findings"]]
    known = list(names)
    return [(name, number) for number, words in said for name in names_in(words, known)]


def without_said(document: Document) -> Document:
    """The same with nothing in it but what the lead reviewers wrote."""
    findings = [{k: f[k] for k in f if k != "case_group_said"} for f in document["findings"]]
    return {**document, "findings": findings}


def names_in(document: Any, names: Iterable[str]) -> list[str]:
    """Which of these full names stand somewhere in the document, or in a part of it."""
    return rules.names_in("\n".join(texts(document)), names)
