"""A pack's document as a test needs it, without a database."""

from typing import Any
from uuid import UUID

KINDS = ["clear_cut", "judgement_needed", "needs_research"]
LONG = (
    "Eight of the twelve plans read by the review team were made without anybody who visits the "
    "home. People said that this is how it usually is, and that it had been so for some years. "
    "Nobody had chosen it. "
)


def a_document(findings: int = 2, length: int = 1, **given: Any) -> dict[str, Any]:
    """A whole document with this many findings; `length` makes every text longer."""
    text = "\n\n".join([LONG.strip() * 1] * length)
    details = [a_packed_finding(n, text) for n in range(1, findings + 1)]
    keys = ("number", "statement", "works", "indicative")
    pattern = {"code": "P4", "label": "Longer-term work", "meaning": "Over months and years."}
    return {
        "format": "findings-pack/1",
        "id": str(UUID(int=1)),
        "number": 1,
        "title": "Lantern",
        "board": "Marram Bay Safeguarding Children Board",
        "review": {
            "id": str(UUID(int=2)),
            "title": "Lantern",
            "label": "Child R",
            "kind": {"code": "learning_review", "label": "Learning review"},
        },
        "why_this_case": text,
        "summary": text,
        "family": {
            "people": [
                {"label": "R", "role": {"code": "child", "label": "Child"}, "age": "2"},
                {"label": "Mother", "role": {"code": "adult", "label": "Adult"}, "age": None},
            ],
            "involvement": text,
        },
        "time_frame": {"from": "early March 2024", "to": "half term, February 2025"},
        "research_questions": ["What makes it easier to tell us how things are at home?"],
        "methodology": {
            "approach": text,
            "variant": {"code": "full", "label": "Full", "meaning": "All conversations."},
            "agencies": ["Marram Bay Health Trust"],
            "case_group": ["Health visitor 1", "School nurse 1"],
            "limits": text,
        },
        "appraisal": text,
        "at_a_glance": [
            {"pattern": pattern, "findings": [{k: f[k] for k in keys} for f in details]}
        ],
        "findings": details,
        "additional_learning": [text],
        "how_done": text,
        "glossary": [{"term": "Account", "meaning": "What somebody told the review."}],
        **given,
    }


def a_packed_finding(number: int, text: str) -> dict[str, Any]:
    return {
        "id": str(UUID(int=100 + number)),
        "number": number,
        "statement": f"Pattern {number} leaves what visitors know outside the room.",
        "works": number == 2,
        "indicative": number == 1,
        "patterns": [{"code": "P4", "label": "Longer-term work"}],
        "in_this_case": {
            "text": text,
            "episodes": [
                {
                    "title": "The meeting on the little chairs",
                    "when": "November 2024",
                    "helped": ["Knowing the person at the other end"],
                    "hindered": ["What the form has room for"],
                }
            ],
        },
        "underlying": {
            "text": text,
            "sources": [
                {
                    "kind": {"code": "figures", "label": "Figures"},
                    "source": "Forty plans opened in the autumn",
                    "text": text,
                }
            ],
        },
        "prevalence": text,
        "spread": text,
        "why_it_matters": text,
        "counter_evidence": text,
        "confidence": text,
        "considerations": [
            {"kind": {"code": k, "label": k.replace("_", " ")}, "text": f"What would help, {k}?"}
            for k in KINDS
        ],
    }
