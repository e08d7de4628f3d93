"""Writing a line of the register of disclosures, by hand or with a deed. There is no other change
to it."""

from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session

from app import history
from app.clock import day_of
from app.holds.disclosure_queries import last_number
from app.holds.models import Disclosure
from app.people import queries as people
from app.people.models import Member, Person
from app.vocabulary import Did

ITSELF = "Casement wrote this line itself."


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
    people.hold_review(db, by.review)  # two lines at once have two numbers
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


def write_with(
    db: Session, by: Member, now: datetime, whom: str, what: str, basis: str, decided_by: str = ""
) -> Disclosure:
    """The line that goes with a deed, in its transaction: what is shown never goes without it.

    Who did the deed decided it, unless somebody else did.
    """
    return write_down(
        db,
        by,
        day_of(now),
        now,
        whom=whom,
        what=what,
        basis=f"{basis} {ITSELF}",
        decided_by=decided_by or db.get_one(Person, by.person_id).name,
    )
