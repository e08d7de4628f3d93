"""What the wording guide says to each text of a review's analysis, and what was put aside."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.home.analysis_queries import MEANT_TO_LOOK_BACK, Written, written
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives.rules import SLOTS as AS_IT_LOOKED
from app.reviews import queries as reviews
from app.vocabulary import WordingKind
from app.wording import queries
from app.wording.guide import EVERYWHERE, Hit, hits
from app.wording.models import Dismissal

Marked = tuple[Hit, str]
"""A hit, and what it is known by when it is put aside."""


@dataclass(frozen=True)
class Advised:
    """One text with what the guide stops at in it."""

    written: Written
    hits: list[Marked]
    aside: list[tuple[Hit, Dismissal]]


def kinds_for(slot: str) -> frozenset[WordingKind]:
    """What came later counts where it is told how it looked; an appraisal is meant to look back."""
    if slot == "tunnel" or slot in AS_IT_LOOKED:
        return frozenset(WordingKind)
    if slot in MEANT_TO_LOOK_BACK:
        return EVERYWHERE - {WordingKind.HINDSIGHT}
    return EVERYWHERE


def names(db: Session, member: Member) -> list[str]:
    """The case group's names, for who may know them: the guide must not tell them to others."""
    if not member.may(Permission.SEE_CASE_GROUP):
        return []
    return [person.name for person in reviews.named_contributors(db, member)]


def advice(db: Session, member: Member) -> list[Advised]:
    """Every text the guide has something to say to."""
    aside: dict[tuple[UUID, str], dict[str, Dismissal]] = defaultdict(dict)
    for each in queries.dismissals(db, member):
        aside[each.subject_id, each.slot][each.mark] = each
    known = names(db, member)
    found = [_of(db, text, known, aside[text.row_id, text.slot]) for text in written(db, member)]
    return [advised for advised in found if advised.hits or advised.aside]


def _of(db: Session, text: Written, known: list[str], aside: dict[str, Dismissal]) -> Advised:
    found = [(hit, queries.mark(db, hit)) for hit in hits(text.text, kinds_for(text.slot), known)]
    return Advised(
        text,
        [(hit, mark) for hit, mark in found if mark not in aside],
        [(hit, aside[mark]) for hit, mark in found if mark in aside],
    )


def of_row(db: Session, member: Member, row_id: UUID) -> dict[str, Any]:
    """How many hints there are to the texts of one row and its parts, for its own page."""
    mine = [a for a in advice(db, member) if f"/{row_id}" in a.written.url]
    return {"hints": sum(len(a.hits) for a in mine)}
