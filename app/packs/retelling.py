"""The same findings told in short: for one page to read in seven minutes, and for a team meeting.

Everything comes from a pack's document. What is long is cut at the end of a sentence.
"""

import re
from typing import Any

from app.packs.document import Document, wording

SENTENCE = re.compile(r"(?<=[.!?])\s+")
SHOWN_IN_SHORT = 12
"""Findings that one page has room for. A pack that has more says how many others there are."""


def short(text: str | None, most: int) -> str:
    """As many whole sentences as have this many words or fewer; of one that has more, the start."""
    told: list[str] = []
    for sentence in SENTENCE.split(" ".join((text or "").split())):
        if told and len(" ".join([*told, sentence]).split()) > most:
            break
        told.append(sentence)
    words = " ".join(told).split()
    return " ".join(words) if len(words) <= most else f"{' '.join(words[:most])} …"


def briefing(document: Document) -> dict[str, Any]:
    """Seven parts, a minute each, that fit on one page."""
    findings = document["findings"][:SHOWN_IN_SHORT]
    room = max(30, 110 - 6 * len(findings))
    return {
        **about(document),
        "why": short(document["why_this_case"], room),
        "summary": short(document["summary"], room),
        "works": [named(f) for f in findings if f["works"]],
        "harder": [named(f) for f in findings if not f["works"]],
        "others": len(document["findings"]) - len(findings),
        "sure": how_sure(document["findings"]),
        "questions": asked(findings)[:5],
        "talk": wording()["talk"][:2],
    }


def slides(document: Document) -> dict[str, Any]:
    """One finding on a slide, with what a team can talk about."""
    return {
        **about(document),
        "why": short(document["why_this_case"], 70),
        "summary": short(document["summary"], 110),
        "glance": [named(f) for f in document["findings"][:SHOWN_IN_SHORT]],
        "others": max(0, len(document["findings"]) - SHOWN_IN_SHORT),
        "findings": [slide(f) for f in document["findings"]],
        "talk": wording()["talk"],
        "before": wording()["before_talking"],
    }


def slide(finding: dict[str, Any]) -> dict[str, Any]:
    return {
        **named(finding),
        "here": short(finding["in_this_case"]["text"], 50),
        "matters": short(finding["why_it_matters"], 50),
        "said": finding.get("case_group_said", {}).get("in_words"),
        "questions": [short(one["text"], 40) for one in finding["considerations"][:1]],
    }


def about(document: Document) -> dict[str, Any]:
    kind = document["review"]["kind"]
    return {
        "title": document["title"],
        "board": document["board"],
        "label": document["review"]["label"],
        "kind": kind["label"] if kind else None,
        "number": document["number"],
        **({"house": document["house"]} if "house" in document else {}),
    }


def named(finding: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": finding["number"],
        "statement": short(finding["statement"], 45),
        "indicative": finding["indicative"],
        "works": finding["works"],
    }


def how_sure(findings: list[dict[str, Any]]) -> str:
    """In words, which findings something outside the case supports."""
    inside = [f["number"] for f in findings if f["indicative"]]
    outside = [f["number"] for f in findings if not f["indicative"]]
    told = []
    if outside:
        told.append(f"{_which(outside)} on evidence from outside this case too.")
    if inside:
        told.append(f"{_which(inside)} on this case alone, and may turn out to be peculiar to it.")
    return " ".join(told)


def _which(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Finding {numbers[0]} rests"
    return f"Findings {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} rest"


def asked(findings: list[dict[str, Any]]) -> list[str]:
    """One question of each finding that asks any."""
    first = [f["considerations"][0]["text"] for f in findings if f["considerations"]]
    return [short(text, 30) for text in first]
