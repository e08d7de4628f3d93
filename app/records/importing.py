"""Reading published review records into reviews: every file is checked before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, col, select

from app import history
from app.boards.actions import add_board
from app.boards.models import Board
from app.people import actions as people
from app.people.models import Member, Person
from app.records.checking import read_record
from app.records.exporting import export_record, find_review
from app.records.fields import UNNAMED_BOARD
from app.records.reading import Record
from app.records.rows import new_review, rows_of
from app.records.shape import differences, in_words
from app.reviews.models import Review
from app.vocabulary import Did, Role

MOST_NAMED = 5
"""How many differences a refusal names."""


@dataclass(frozen=True)
class Imported:
    """One record of an import, and whether it was new."""

    record_id: str
    review_id: UUID
    title: str
    new: bool

    def __str__(self) -> str:
        done = "read in" if self.new else "already here, nothing changed"
        return f"{self.record_id}: {done} ({self.title})"


def import_records(
    db: Session, files: Sequence[Path], now: datetime, by: Member, lead: Person | None = None
) -> list[Imported]:
    """One review for each record that is new. BrokenRecord, and nothing kept, if any is broken."""
    records = [read_record(file) for file in files]
    refuse_twins(records)
    known = [find_review(db, record.id) for record in records]
    for record, review in zip(records, known, strict=True):
        if review is not None:
            refuse_changes(db, record, review)
    return [
        told(record, review, new=False) if review else bring_in(db, record, now, by, lead)
        for record, review in zip(records, known, strict=True)
    ]


def told(record: Record, review: Review, new: bool) -> Imported:
    return Imported(record.id, review.id, review.title, new)


def summary(imported: Sequence[Imported]) -> str:
    """What an import did, one record a line, then how many."""
    new = sum(each.new for each in imported)
    ended = f"{new} read in, {len(imported) - new} already here."
    return "\n".join([*map(str, imported), ended])


def refuse_twins(records: Sequence[Record]) -> None:
    seen: dict[str, str] = {}
    for record in records:
        if record.id in seen:
            raise record.broken(("id",), f"{seen[record.id]} has the same id. Give only one.")
        seen[record.id] = record.file


def refuse_changes(db: Session, record: Record, review: Review) -> None:
    """A record that is here already is changed in Casement, not by another file."""
    found = differences(export_record(db, review.id), record.data)
    if found:
        named = "; ".join(in_words(path) for path in found[:MOST_NAMED])
        more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
        raise record.broken(
            found[0],
            f"The review {record.id} is already here and says something else in: {named}{more}. "
            "Nothing was changed. Change it in Casement.",
        )


def bring_in(
    db: Session, record: Record, now: datetime, by: Member, lead: Person | None
) -> Imported:
    board = find_or_add_board(db, by, record, now)
    review = new_review(board.id, record.data, now)
    db.add(review)
    db.flush()
    kept = rows_of(review, record.data, now)
    for rows in (kept.rows, kept.parts):
        db.add_all(rows)
        db.flush()
    on_it = replace(by, board_id=board.id, review_id=review.id)
    history.record(db, on_it, Did.IMPORTED, review, now)
    if lead:
        people.give_role(db, on_it, lead, Role.LEAD_REVIEWER, now, review_id=review.id)
    refuse_losses(db, record, review)
    return told(record, review, new=True)


def find_or_add_board(db: Session, by: Member, record: Record, now: datetime) -> Board:
    name = str(record.data.get("board") or UNNAMED_BOARD)
    same = select(Board).where(Board.name == name).order_by(col(Board.id))
    return db.exec(same).first() or add_board(db, by, name, now)


def refuse_losses(db: Session, record: Record, review: Review) -> None:
    """What was kept must give the same record again, or it is not kept at all."""
    for path in differences(record.data, export_record(db, review.id)):
        said = "Casement cannot keep this as it is written. Write it in another way."
        raise record.broken(path, said)
