"""Making the roles that saw some of it. The same role is made once."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from app import history
from app.people.models import Member
from app.perspectives import standpoint_queries as queries
from app.perspectives.models import Standpoint
from app.reviews import queries as reviews
from app.vocabulary import Did


def of_contributor(db: Session, by: Member, contributor_id: UUID, now: datetime) -> UUID | None:
    """The standpoint of one of the case group, made when first needed; None for a stranger."""
    voice = reviews.contributor(db, by, contributor_id)
    if voice is None:
        return None
    known = queries.standpoints(db, by)
    found = next((s.id for s in known if s.contributor_id == contributor_id), None)
    return found or _make(db, by, voice.label, voice.agency_id, voice.id, now)


def of_label(db: Session, by: Member, label: str, agency_id: UUID | None, now: datetime) -> UUID:
    """The standpoint with this role label, whatever its capitals; made when there is none yet."""
    wanted = label.casefold()
    for known_id, known in queries.choices(db, by):
        if known.casefold() == wanted:
            return chosen(db, by, known_id, now) or known_id
    return _make(db, by, label, agency_id, None, now)


def chosen(db: Session, by: Member, some_id: UUID, now: datetime) -> UUID | None:
    """What somebody chose among `choices`: a standpoint, or one of the case group."""
    if queries.standpoint(db, by, some_id):
        return some_id
    return of_contributor(db, by, some_id, now)


def _make(
    db: Session,
    by: Member,
    label: str,
    agency_id: UUID | None,
    contributor_id: UUID | None,
    now: datetime,
) -> UUID:
    mine = col(Standpoint.review_id) == by.review
    last = db.exec(select(func.max(Standpoint.position)).where(mine)).one() or 0
    row = Standpoint(
        review_id=by.review,
        position=last + 1,
        label=label,
        agency_id=agency_id,
        contributor_id=contributor_id,
    )
    db.add(row)
    db.flush()
    history.record(db, by, Did.ADDED, row, now)
    return row.id
