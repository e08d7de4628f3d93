"""Finding the roles that saw some of it: the case group, and those named only in records."""

from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from app.people.models import Member
from app.perspectives.models import Standpoint
from app.reviews import queries as reviews


class Seen(NamedTuple):
    """A role as a page shows it. One of the case group goes by the label they have now."""

    id: UUID
    label: str
    agency_id: UUID | None
    contributor_id: UUID | None


def standpoints(db: Session, member: Member) -> list[Seen]:
    """The roles whose view this review follows, in their own order."""
    voices = {voice.id: voice for voice in reviews.contributors(db, member)}
    mine = select(Standpoint).where(Standpoint.review_id == member.review)
    found = []
    for row in db.exec(mine.order_by(col(Standpoint.position), col(Standpoint.id))):
        voice = voices.get(row.contributor_id) if row.contributor_id else None
        label = voice.label if voice else row.label
        agency_id = voice.agency_id if voice else row.agency_id
        found.append(Seen(row.id, label, agency_id, row.contributor_id))
    return found


def standpoint(db: Session, member: Member, standpoint_id: UUID) -> Seen | None:
    return next((s for s in standpoints(db, member) if s.id == standpoint_id), None)


def choices(db: Session, member: Member) -> list[tuple[UUID, str]]:
    """Everybody a page can offer: the standpoints, then those of the case group without one."""
    followed = standpoints(db, member)
    known = {s.contributor_id for s in followed}
    others = [(v.id, v.label) for v in reviews.contributors(db, member) if v.id not in known]
    return [*((s.id, s.label) for s in followed), *others]
