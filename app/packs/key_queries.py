"""Who leads the review now, and whose keys are turned on which words."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.packs import rules
from app.packs.models import Delivery, Pack, Release
from app.people import queries as people
from app.people.models import Member, Person
from app.reviews import queries as reviews


def leads_now(db: Session, member: Member) -> dict[UUID, Person]:
    """The lead reviewers who are not kept out: nobody else's keys and decisions count."""
    leads = {p.id: p for p in reviews.lead_reviewers(db, member.review)}
    kept_out = {person.id for _, person in people.conflicts(db, member)}
    return {key: person for key, person in leads.items() if key not in kept_out}


def keys(db: Session, member: Member, pack: Pack, sha256: str) -> list[tuple[Release, Person]]:
    """Whose releases count: of these very words, by people who lead the review now."""
    held = select(Release).where(Release.pack_id == pack.id, col(Release.lapsed_at).is_(None))
    releases = list(db.exec(held))
    leads = leads_now(db, member)
    turned = rules.keys_turned(((r.person_id, r.sha256) for r in releases), leads, sha256)
    mine = sorted(releases, key=lambda r: r.released_at)
    return [(r, leads[r.person_id]) for r in mine if r.person_id in turned]


def standing_releases(db: Session, member: Member, person_id: UUID) -> list[Release]:
    """Their keys to packs of this review that are not delivered."""
    went = select(Delivery.pack_id).where(Delivery.review_id == member.review)
    theirs = select(Release).where(Release.review_id == member.review)
    theirs = theirs.where(Release.person_id == person_id, col(Release.lapsed_at).is_(None))
    return list(db.exec(theirs.where(col(Release.pack_id).not_in(went))))


def own_release(db: Session, member: Member, pack: Pack) -> Release | None:
    """Their release of this pack, of whatever words, lapsed or not."""
    mine = select(Release).where(Release.pack_id == pack.id)
    return db.exec(mine.where(Release.person_id == member.person_id)).one_or_none()
