"""Writing a review as a published review record, from what its rows say now."""

from typing import Any
from uuid import UUID

import yaml
from sqlmodel import Session, col, select

from app import frameworks
from app.boards.models import Board
from app.records import fields
from app.records.contents import Contents, contents
from app.records.fields import FORMAT, UNNAMED_BOARD, Json, Part
from app.records.models import PublishedRecord
from app.records.shape import Apart, put_together
from app.reviews.models import Review
from app.vocabulary import Origin, ReviewKind


def find_review(db: Session, text: str) -> Review | None:
    """The review with this record id, or else with this id of our own."""
    asked = select(Review).join(PublishedRecord, col(PublishedRecord.review_id) == col(Review.id))
    if found := db.exec(asked.where(PublishedRecord.record_id == text)).one_or_none():
        return found
    try:
        return db.get(Review, UUID(text))
    except ValueError:
        return None


def export_record(db: Session, review_id: UUID) -> dict[str, Json]:
    """The review as a record. What we do not hold is null; nothing confidential is in it."""
    review = db.get_one(Review, review_id)
    mine = select(PublishedRecord).where(PublishedRecord.review_id == review_id)
    published = db.exec(mine).one_or_none()
    held = contents(db, review_id)
    notes = held.notes(review.id)
    if published and published.format is None:
        return put_together(fields.COLLECTION, collation(review, published, held), notes)
    notes.say("review_type", review_type(review.kind, notes.notes.get("review_type")))
    carried = texts(fields.REVIEW, review) | rows(review, held)
    carried["format"] = FORMAT
    carried["id"] = published.record_id if published else str(review.id)
    carried["board"] = board_name(db, review)
    carried["period_under_review"] = period(review, notes)
    return put_together(fields.REVIEW, carried, notes)


def board_name(db: Session, review: Review) -> str | None:
    name = db.get_one(Board, review.board_id).name
    return None if name == UNNAMED_BOARD else str(name)


def collation(review: Review, published: PublishedRecord, held: Contents) -> dict[str, Json]:
    items: list[Json] = [
        put_together(fields.COLLECTED, texts(fields.COLLECTED, f), held.notes(f.id))
        for f in held.findings
    ]
    return texts(fields.COLLECTION, review) | {"id": published.record_id, "items": items}


def rows(review: Review, held: Contents) -> dict[str, Json]:
    """The lists of the record, each from its own rows."""
    return {
        "subjects": [
            put_together(fields.SUBJECT, texts(fields.SUBJECT, s), held.notes(s.id))
            for s in held.subjects
        ],
        "agencies_and_roles": [held.agency_in_words(a) for a in held.agencies],
        "key_practice_episodes": [episode(review, e, held) for e in held.episodes],
        "contributory_factors": [str(f.text) for f in held.factors],
        "findings": [finding(review, f, held) for f in held.findings],
        "additional_learning": [str(a.text) for a in held.learning],
        "parallel_processes": [str(p.text) for p in held.processes],
    }


def texts(part: Part, row: Any) -> dict[str, Json]:
    """The texts a row carries, by the record's names."""
    found = {key: getattr(row, attribute) for key, attribute in part.slots.items()}
    return {key: None if text is None else str(text) for key, text in found.items()}


def period(review: Review, notes: Apart) -> Json:
    """Null, unless there is a start or an end or the record had a period with neither."""
    rest = notes.notes.pop("period_under_review", None)
    started = texts(fields.PERIOD, review)
    if rest is None and not any(started.values()):
        return None
    kept = rest if isinstance(rest, dict) else {}
    return put_together(fields.PERIOD, started, Apart({}, kept, notes.marks))


def review_type(kind: ReviewKind | None, written: Json) -> Json:
    """As the record wrote it, as long as it means the kind the review has now."""
    if kind == kind_named(written):
        return written
    return str(kind.label) if kind else None


def kind_named(text: Json) -> ReviewKind | None:
    said = str(text).casefold()
    return next((kind for kind in ReviewKind if kind.label.casefold() == said), None)


def episode(review: Review, row: Any, held: Contents) -> Json:
    notes = held.notes(row.id)
    if review.origin == Origin.HERE:
        notes.say("called_a_kpe_in_source", True)
    return put_together(fields.EPISODE, texts(fields.EPISODE, row), notes)


def finding(review: Review, row: Any, held: Contents) -> Json:
    notes = held.notes(row.id)
    notes.say("category", category(review, held.patterns(row.id), notes.notes.get("category")))
    if "evidence_summary" not in notes.notes:
        notes.say("evidence_summary", held.evidence(row.id))
    carried = texts(fields.FINDING, row) | {"questions_for_board": held.questions(row.id)}
    return put_together(fields.FINDING, carried, notes)


def category(review: Review, codes: list[str], written: Json) -> Json:
    """As the record wrote it, as long as it means the pattern types the finding has now."""
    if codes == codes_named(review, written):
        return written
    labels = pattern_labels(review)
    return "; ".join(labels[code][review.pattern_labels] for code in codes) or None


def codes_named(review: Review, text: Json) -> list[str]:
    """The one pattern type this text is the code or a label of, if there is exactly one."""
    labels = pattern_labels(review)
    meant = [code for code, named in labels.items() if text in (code, *named.values())]
    return meant if len(meant) == 1 else []


def pattern_labels(review: Review) -> dict[str, dict[str, str]]:
    known = frameworks.patterns(review.pattern_framework, review.pattern_version)
    return {pattern.code: pattern.labels for pattern in known}


class Writer(yaml.SafeDumper):
    """Writes every value where it stands, never as a pointer to an equal one."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def to_yaml(record: dict[str, Json]) -> str:
    """The record as a file. Reading it back gives the same record."""
    text = yaml.dump(record, Dumper=Writer, sort_keys=False, allow_unicode=True, width=110)
    return f"# null = the source did not say.\n{text}"
