"""Packs as a test needs them: a document without a database, and packs being written and read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from app.boards.models import Board
from app.findings.models import Finding
from app.packs import actions, check_actions, check_queries, queries, release_actions
from app.packs.found import Checked, Found
from app.packs.leaving import Forms
from app.packs.models import Pack
from app.packs.shapes import shapes
from app.people.models import Member, Person
from app.people.queries import member_of_review
from app.reviews.models import Review
from app.vocabulary import PackForm
from tests.build import MONDAY

FROZEN = ("frozenpack", "frozenform", "disclosure")
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


def a_factor_map(factors: int, label: str = "More work than the shift holds") -> dict[str, Any]:
    """As a document keeps it: at three levels, each factor leading to the next."""
    levels = [("L3", "National"), ("L2", "Local strategic"), ("L1", "Front line")]
    helped = {"code": "helped", "label": "Supported good practice"}
    hindered = {"code": "hindered", "label": "Made problematic practice more likely"}
    weight = {"code": "most", "label": "Most of all"}
    effects = [("more_likely", "made more likely"), ("held_back", "held back")]
    return {
        "levels": [{"code": code, "label": name} for code, name in levels],
        "episodes": [{"number": 1, "title": "The first visit", "when": "November 2024"}],
        "factors": [
            {
                "number": n,
                "label": f"{label} {n}",
                "kind": "Workload",
                "level": levels[min(2, n % 6)][0],
                "work": [{"episode": 1, "direction": (helped, hindered)[n % 2], "weight": weight}],
            }
            for n in range(1, factors + 1)
        ],
        "effects": [
            {"cause": n, "on": n + 1, "effect": {"code": code, "label": said}}
            for n in range(1, factors)
            for code, said in [effects[n % 2]]
        ],
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


def on(db: Session, review: Review, person: Person) -> Member:
    member = member_of_review(db, person, review.id)
    assert member
    return member


def speaks(db: Session, review: Review, key: str) -> None:
    """The review's Board has these words from now on."""
    board = db.get_one(Board, review.board_id)
    board.terminology = key
    db.add(board)
    db.commit()


def a_pack(db: Session, by: Member, *findings: Finding) -> Pack:
    """A pack with all its words and these findings, ready to be released."""
    pack = actions.start_pack(db, by, "Lantern: one family's year", MONDAY)
    texts = {"summary": "In short.", "appraisal_synopsis": "Mostly good.", "limits": "Few voices."}
    if pack.corrects_id:
        texts["changes"] = "A date was wrong."
    actions.write_pack(db, by, pack, MONDAY, how_done="By listening.", **texts, **without())
    if pack.number > 1:
        actions.write_pack(db, by, pack, MONDAY, changes="More was heard.")
    actions.choose_findings(db, by, pack, [f.id for f in findings], MONDAY)
    look_through(db, by, pack)
    db.commit()
    return pack


def without() -> actions.Words:
    """Why this pack is not what other packs are: nobody read it, and it says little of the case."""
    return actions.Words(
        not_read="There was nobody to ask.",
        why_left_out="It was asked for.",
        family_left_out="They wished to stay out of it.",
        time_left_out="It is not needed here.",
        questions_left_out="They were agreed by word of mouth.",
    )


def looked_through(
    db: Session,
    by: Member,
    document: bytes,
    *found: Found,
    others: dict[PackForm, bytes] | None = None,
) -> Checked:
    """Files of a pack in which this was found. No PDF, and no other form unless some are given:
    each takes a while, and what was not frozen is made when somebody asks for it."""
    return Checked(Forms(document, b"%PDF-", others or {}), check_queries.names(db, by), found)


def look_through(db: Session, by: Member, pack: Pack, *found: Found) -> None:
    """As if the pack had been checked just now, and only this been found."""
    data = queries.draft(db, by, pack).data
    check_actions.keep_check(db, by, pack, looked_through(db, by, data, *found), MONDAY)


def a_delivered_pack(
    db: Session,
    one: Member,
    other: Member,
    *findings: Finding,
    every_form: bool = False,
) -> Pack:
    """The same, released by both and with the Board: as data, and if need be in every form."""
    pack = a_pack(db, one, *findings)
    sha256 = queries.draft(db, one, pack).sha256
    release_actions.release_pack(db, one, pack, sha256, MONDAY)
    document = release_actions.release_pack(db, other, pack, sha256, MONDAY)
    assert document
    others = shapes(document, MONDAY) if every_form else {}
    release_actions.freeze(
        db, other, pack, looked_through(db, other, document, others=others), MONDAY
    )
    db.commit()
    return pack


@contextmanager
def thawed(db: Session) -> Iterator[None]:
    """What never changes can be changed and taken out in here: else the database refuses."""
    postgres = db.get_bind().dialect.name == "postgresql"
    for table in FROZEN:
        thaws = [f"DROP TRIGGER IF EXISTS {table}_no_{change}" for change in ("update", "delete")]
        for thaw in [f"ALTER TABLE {table} DISABLE TRIGGER USER"] if postgres else thaws:
            db.execute(text(thaw))
    yield
    db.flush()
    for table in FROZEN if postgres else ():  # the next test is given the same database
        db.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
