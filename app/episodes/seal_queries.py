"""Who writes an episode, and how what came later is opened to them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.episodes.models import Episode, Seal, SealKey
from app.people.models import Member
from app.reviews import queries as reviews
from app.revisions.models import Revision


@dataclass(frozen=True)
class KeyShown:
    """Somebody would open what came later; with a reason if they gave one and it can be read."""

    who: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class SealShown:
    """How the seal of one episode stands, for its page."""

    writers: list[str]
    mine: bool
    """Does the reader write it?"""
    keys: list[KeyShown]
    waits_for_me: bool
    """Has this reader not turned their key yet?"""
    before: str | None
    """The view from the tunnel as it stood when what came later was opened."""


def seat(db: Session, member: Member, episode: Episode) -> Seal | None:
    mine = select(Seal).where(Seal.episode_id == episode.id, Seal.person_id == member.person_id)
    return db.exec(mine).one_or_none()


def needs_seat(db: Session, member: Member, episode: Episode) -> bool:
    """Must the member have what came later folded away before they write this?"""
    if episode.tunnel or episode.unsealed_at or seat(db, member, episode):
        return False
    return reviews.seal_off(db, member) is None


def keys(db: Session, episode: Episode) -> list[SealKey]:
    mine = select(SealKey).where(SealKey.episode_id == episode.id)
    return list(db.exec(mine.order_by(col(SealKey.turned_at), col(SealKey.id))))


def leads(db: Session, member: Member) -> set[UUID]:
    """Whose keys it takes: those who lead the review now."""
    return {person.id for person in reviews.lead_reviewers(db, member.review)}


def as_opened(db: Session, episode: Episode) -> str | None:
    """The view from the tunnel as it stood when what came later was opened."""
    if episode.unsealed_at is None:
        return None
    wording = select(Revision).where(
        Revision.subject_id == episode.id,
        Revision.slot == "tunnel",
        col(Revision.written_at) <= episode.unsealed_at,
    )
    newest = db.exec(wording.order_by(col(Revision.number).desc()).limit(1)).one_or_none()
    return newest.text if newest else None


def shown(db: Session, member: Member, episode: Episode) -> SealShown:
    """Why it was opened may tell how it ended: who may not know that is not shown the reason."""
    seats = select(Seal).where(Seal.episode_id == episode.id)
    written_by = [s.person_id for s in db.exec(seats.order_by(col(Seal.closed_at), col(Seal.id)))]
    turned = keys(db, episode)
    people: set[UUID | None] = {*written_by, *(key.person_id for key in turned)}
    names = reviews.names_in_history(db, member, people) if people else {}
    before = as_opened(db, episode)
    return SealShown(
        [names.get(person, "Somebody who has left") for person in written_by],
        member.person_id in written_by,
        [
            KeyShown(
                names.get(key.person_id, "Somebody who has left"),
                key.turned_at,
                (key.reason or "") if member.sees_outcome else "",
            )
            for key in turned
        ],
        member.person_id not in {key.person_id for key in turned},
        before if before != episode.tunnel else None,
    )
