"""The rows of a review, made from a record: what no row has room for becomes notes."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from app.db import ReviewRow
from app.episodes.models import Episode, Factor
from app.findings.models import AdditionalLearning, Consideration, Finding, FindingPattern
from app.records import fields
from app.records.contents import MARKS
from app.records.exporting import codes_named, kind_named
from app.records.fields import Json, Part
from app.records.models import PublishedRecord, RecordNote
from app.records.shape import Apart, take_apart
from app.reviews.models import ParallelProcess, Review, ReviewAgency, Subject
from app.vague_dates import span
from app.vocabulary import Origin, ReviewKind

Data = dict[str, Any]


@dataclass
class Kept:
    """The rows to keep: those that stand for themselves, then those that hang on them."""

    review: Review
    now: datetime
    rows: list[ReviewRow] = field(default_factory=list)
    parts: list[ReviewRow] = field(default_factory=list)

    def add(self, model: Any, position: int, **words: Any) -> Any:
        row = model(review_id=self.review.id, position=position, **words)
        self.rows.append(row)
        return row

    def add_texts(self, model: Any, texts: list[str]) -> None:
        for position, text in enumerate(texts, 1):
            self.add(model, position, text=text)

    def note(self, subject_id: UUID, notes: dict[str, Json], marks: dict[str, str]) -> None:
        if marks:
            self._note(subject_id, 0, MARKS, dict(marks))
        for position, (name, value) in enumerate(notes.items(), 1):
            self._note(subject_id, position, name, value)

    def _note(self, subject_id: UUID, position: int, name: str, value: Json) -> None:
        note = RecordNote(
            review_id=self.review.id,
            subject_id=subject_id,
            position=position,
            name=name,
            value=json.dumps(value, ensure_ascii=False),
        )
        self.parts.append(note)


def new_review(board_id: UUID, data: Data, now: datetime) -> Review:
    kind = kind_named(data.get("review_type")) if "format" in data else ReviewKind.COLLECTION
    part = fields.REVIEW if "format" in data else fields.COLLECTION
    words: dict[str, Any] = take_apart(part, data).texts | period(data).texts
    return Review(
        board_id=board_id,
        origin=Origin.ELSEWHERE,
        kind=kind,
        period_first=span(words.get("period_from")).first,
        period_last=span(words.get("period_to")).last,
        created_at=now,
        **words,
    )


def period(data: Data) -> Apart:
    given = data.get("period_under_review")
    return take_apart(fields.PERIOD, given) if isinstance(given, dict) else Apart()


def rows_of(review: Review, data: Data, now: datetime) -> Kept:
    """Everything of the record but the review itself."""
    kept = Kept(review, now)
    published = PublishedRecord(
        review_id=review.id, record_id=data["id"], format=data.get("format")
    )
    kept.rows.append(published)
    if published.format is None:
        keep_collection(kept, data)
    else:
        keep_review(kept, data)
    return kept


def keep_collection(kept: Kept, data: Data) -> None:
    apart = take_apart(fields.COLLECTION, data)
    kept.note(kept.review.id, apart.notes, apart.marks)
    for position, item in enumerate(data["items"] or [], 1):
        keep_finding(kept, position, item, fields.COLLECTED)


def keep_review(kept: Kept, data: Data) -> None:
    keep_notes(kept, data)
    for position, item in enumerate(data.get("subjects") or [], 1):
        keep_row(kept, Subject, position, item, fields.SUBJECT)
    for position, item in enumerate(data.get("key_practice_episodes") or [], 1):
        when = span(take_apart(fields.EPISODE, item).texts.get("when_text"))
        spanned = {"when_from": when.first, "when_to": when.last, "changed_at": kept.now}
        keep_row(kept, Episode, position, item, fields.EPISODE, **spanned)
    for position, item in enumerate(data.get("findings") or [], 1):
        keep_finding(kept, position, item, fields.FINDING)
    kept.add_texts(ReviewAgency, data.get("agencies_and_roles") or [])
    kept.add_texts(Factor, data.get("contributory_factors") or [])
    kept.add_texts(ParallelProcess, data.get("parallel_processes") or [])
    learning = data.get("additional_learning") or []
    kept.add_texts(AdditionalLearning, [learning] if isinstance(learning, str) else learning)


def keep_notes(kept: Kept, data: Data) -> None:
    """The notes on the review. Those on its period are one note, with its marks beside."""
    apart, inner = take_apart(fields.REVIEW, data), period(data)
    if isinstance(data.get("period_under_review"), dict):
        apart.notes["period_under_review"] = inner.notes
    kept.note(kept.review.id, apart.notes, apart.marks | inner.marks)


def keep_row(
    kept: Kept, model: Any, position: int, item: Data, part: Part, **given: Any
) -> ReviewRow:
    apart = take_apart(part, item)
    row: ReviewRow = kept.add(model, position, **apart.texts, **given)
    kept.note(row.id, apart.notes, apart.marks)
    return row


def keep_finding(kept: Kept, position: int, item: Data, part: Part) -> None:
    row = keep_row(kept, Finding, position, item, part, changed_at=kept.now)
    mine: dict[str, Any] = {"review_id": kept.review.id, "finding_id": row.id}
    if part is fields.FINDING:
        for place, text in enumerate(item.get("questions_for_board") or [], 1):
            kept.parts.append(Consideration(**mine, position=place, text=text))
        for code in codes_named(kept.review, item.get("category")):
            kept.parts.append(FindingPattern(**mine, code=code))
