"""Writing a line of the register of disclosures. There is no other change to it."""

from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session

from app import history
from app.holds.disclosure_queries import last_number
from app.holds.models import Disclosure
from app.people.models import Member
from app.vocabulary import Did


class Line(TypedDict, total=False):
    whom: str
    what: str
    basis: str
    decided_by: str


def write_down(
    db: Session,
    by: Member,
    shown_on: date,
    now: datetime,
    *,
    process_id: UUID | None = None,
    corrects: Disclosure | None = None,
    **words: Unpack[Line],
) -> Disclosure:
    """Who outside the review was shown what; or, what an earlier line should have said."""
    written = Disclosure(
        review_id=by.review,
        number=last_number(db, by) + 1,
        shown_on=shown_on,
        process_id=process_id,
        corrects=corrects.id if corrects else None,
        person_id=by.person_id,
        written_at=now,
        **words,
    )
    db.add(written)
    db.flush()
    history.record(db, by, Did.ADDED, written, now)
    return written
