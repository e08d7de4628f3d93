"""All that a review's record is made of, read in a fixed number of queries."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from app.boards.models import Agency
from app.db import ReviewRow
from app.episodes.models import Episode, Factor
from app.findings.models import (
    AdditionalLearning,
    Consideration,
    Finding,
    FindingPattern,
    Underlying,
)
from app.findings.rules import INSIDE
from app.records.fields import Json
from app.records.models import RecordNote
from app.records.shape import Apart
from app.reviews.models import ParallelProcess, ReviewAgency, Subject

R = TypeVar("R", bound=ReviewRow)
MARKS = "shape"
"""The name of the note at position 0: the marks of its row."""


@dataclass
class Contents:
    """The rows of one review that a published record tells of, each list in its order."""

    subjects: list[Subject]
    agencies: list[ReviewAgency]
    episodes: list[Episode]
    factors: list[Factor]
    findings: list[Finding]
    considerations: dict[UUID, list[Consideration]]
    underlying: dict[UUID, list[Underlying]]
    pattern_rows: dict[UUID, list[FindingPattern]]
    learning: list[AdditionalLearning]
    processes: list[ParallelProcess]
    record_notes: dict[UUID, list[RecordNote]]
    agency_names: dict[UUID, str]

    def notes(self, subject_id: UUID) -> Apart:
        """What the record says of this row and the row itself has no room for."""
        mine = self.record_notes.get(subject_id, [])
        said = {n.name: json.loads(n.value) for n in mine if n.position}
        marks: dict[str, str] = next((json.loads(n.value) for n in mine if not n.position), {})
        return Apart(notes=said, marks=marks)

    def agency_in_words(self, row: ReviewAgency) -> str:
        known = self.agency_names.get(row.agency_id, "") if row.agency_id else ""
        return known if row.text is None else str(row.text)

    def questions(self, finding_id: UUID) -> list[Json]:
        return [str(c.text) for c in self.considerations.get(finding_id, [])]

    def patterns(self, finding_id: UUID) -> list[str]:
        return sorted(p.code for p in self.pattern_rows.get(finding_id, []))

    def evidence(self, finding_id: UUID) -> str | None:
        """What supports the finding from outside the case, one source on each line."""
        mine = [u for u in self.underlying.get(finding_id, []) if u.kind not in INSIDE]
        return "\n".join(f"{u.source}: {u.text}" for u in mine) or None


def contents(db: Session, review_id: UUID) -> Contents:
    return Contents(
        subjects=in_order(db, Subject, review_id),
        agencies=in_order(db, ReviewAgency, review_id),
        episodes=in_order(db, Episode, review_id),
        factors=in_order(db, Factor, review_id),
        findings=in_order(db, Finding, review_id),
        considerations=by(in_order(db, Consideration, review_id), "finding_id"),
        underlying=by(in_order(db, Underlying, review_id), "finding_id"),
        pattern_rows=by(db.exec(of(FindingPattern, review_id)), "finding_id"),
        learning=in_order(db, AdditionalLearning, review_id),
        processes=in_order(db, ParallelProcess, review_id),
        record_notes=by(in_order(db, RecordNote, review_id), "subject_id"),
        agency_names=agency_names(db, review_id),
    )


def of(model: type[R], review_id: UUID) -> Any:
    return select(model).where(col(model.review_id) == review_id)


def in_order(db: Session, model: Any, review_id: UUID) -> list[Any]:
    return list(db.exec(of(model, review_id).order_by(model.position, model.id)))


def by(rows: Iterable[Any], whose: str) -> dict[UUID, list[Any]]:
    """The rows of each subject or finding they belong to, in the same order."""
    grouped: dict[UUID, list[Any]] = {}
    for row in rows:
        grouped.setdefault(getattr(row, whose), []).append(row)
    return grouped


def agency_names(db: Session, review_id: UUID) -> dict[UUID, str]:
    named = select(Agency).join(ReviewAgency, col(ReviewAgency.agency_id) == col(Agency.id))
    found = db.exec(named.where(ReviewAgency.review_id == review_id))
    return {agency.id: agency.name for agency in found}
