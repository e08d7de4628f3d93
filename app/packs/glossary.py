"""What the words of a pack mean: those that it uses, and the lead reviewers' own."""

import re
from collections.abc import Iterable
from typing import Any

from app.packs import rules

Term = dict[str, str]


def glossary(ours: Iterable[Term], own: str | None, document: dict[str, Any]) -> list[Term]:
    """Each word that the document says, by the alphabet. The lead reviewers' meaning goes first."""
    said = "\n".join([*texts(document), *printed(document)]).casefold()
    theirs = [{"term": term, "meaning": meaning} for term, meaning in rules.own_words(own)]
    known = {one["term"].casefold() for one in theirs}
    used = [one for one in ours if one["term"].casefold() not in known and says(said, one["term"])]
    return sorted([*used, *theirs], key=lambda one: one["term"].casefold())


def printed(document: dict[str, Any]) -> list[str]:
    """What every form prints of itself, in headings and beside findings."""
    findings = document["findings"]
    return [
        "finding",
        "lead reviewers",
        "case group" if document["methodology"]["case_group"] else "",
        "considerations" if any(f["considerations"] for f in findings) else "",
        "indicative finding" if any(f["indicative"] for f in findings) else "",
    ]


def says(text: str, term: str) -> bool:
    """Is the word there, alone or as one of several?"""
    word = re.escape(term.casefold().removesuffix("y"))
    ending = r"(?:y|ies)" if term.endswith("y") else "s?"
    return re.search(rf"\b{word}{ending}\b", text) is not None


def texts(part: Any) -> Iterable[str]:
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        return [text for one in part for text in texts(one)]
    return [part] if isinstance(part, str) else []
