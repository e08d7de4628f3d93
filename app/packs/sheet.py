"""The submission sheet: what a national collection of reviews asks to be told of each."""

from datetime import date, datetime
from typing import Any

from app.clock import LONDON, day_in_words
from app.packs.document import Document, hash_of, wording
from app.terminology import said

FORMAT = "submission-sheet/1"
MOST_KEYWORDS = 24


def sheet(document: Document, data: bytes, frozen_at: datetime) -> dict[str, Any]:
    """All from the pack itself. `data` is its document in bytes, so that the sheet names it."""
    review, frame = document["review"], document["time_frame"]
    return {
        "format": FORMAT,
        "title": document["title"],
        "board": document["board"],
        "date": frozen_at.astimezone(LONDON).date().isoformat(),
        "label": review["label"] or None,
        "kind": review["kind"],
        "model": model(document),
        "time_frame": frame,
        "summary": document["summary"],
        "findings": [
            {"number": f["number"], "statement": f["statement"], "patterns": f["patterns"]}
            for f in document["findings"]
        ],
        "keywords": keywords(document),
        "pack": {"id": document["id"], "number": document["number"], "sha256": hash_of(data)},
    }


def model(document: Document) -> str:
    """The model used, and which of its forms."""
    variant = document["methodology"]["variant"]
    used: str = wording()["model"]
    return f"{used}, {variant['label'].lower()}" if variant else used


def keywords(document: Document) -> list[str]:
    """What the findings are about: kinds of pattern, then kinds of factor, each once."""
    patterns = [p["label"] for f in document["findings"] for p in f["patterns"]]
    kinds = [f["kind"] for f in document.get("factor_map", {}).get("factors", [])]
    return list(dict.fromkeys([*patterns, *kinds]))[:MOST_KEYWORDS]


def rows(told: dict[str, Any]) -> list[tuple[str, str]]:
    """What a person reads at the top of the sheet."""
    frame = told["time_frame"]
    when = [f"from {frame['from']}" if frame["from"] else "", f"to {frame['to']}"]
    pack, untold = told["pack"], frame.get("left_out", "Not said")
    return [
        ("Title", told["title"]),
        (said("Board"), told["board"]),
        (said("Date released to the Board"), day_in_words(date.fromisoformat(told["date"]))),
        ("Known as", told["label"] or "Not said"),
        ("Kind of review", told["kind"]["label"] if told["kind"] else "Not said"),
        ("Model used", told["model"]),
        ("Time looked at", " ".join(when if frame["to"] else when[:1]).strip() or untold),
        ("The pack itself", f"Findings pack {pack['number']}"),
        ("Its SHA-256", pack["sha256"]),
    ]
