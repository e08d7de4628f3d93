"""Which packs are public, who may read one as somebody who gave an account, and who is told."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.accounts.models import Account
from app.follow_on import queries as follow_on
from app.holds import queries as holds
from app.packs.models import Pack, Publication
from app.people.models import Conflict, Member, Membership, Person
from app.people.permissions import Permission
from app.reviews.models import Contributor
from app.vocabulary import ContributorKind, HoldOn


def publication(db: Session, pack: Pack) -> tuple[Publication, Person] | None:
    """When the pack was made public, and by whom of the Board."""
    found = select(Publication, Person).join(Person, col(Person.id) == Publication.person_id)
    return db.exec(found.where(Publication.pack_id == pack.id)).one_or_none()


def newest_number(db: Session, member: Member) -> int:
    """The number of the newest public pack of the review; 0 while there is none."""
    newest = db.exec(_public(member).limit(1)).one_or_none()
    return newest[0].number if newest else 0


def public_pack(db: Session, member: Member) -> tuple[Pack, Publication] | None:
    """The newest public pack: for those of the case group whose account is in, and nobody else.

    Taking an account back does not close it: they gave one, and may know what came of it.
    """
    mine = follow_on.sent(member).where(Account.contributor_id == member.contributor_id)
    if not member.may(Permission.GIVE_ACCOUNT) or db.scalars(mine.limit(1)).first() is None:
        return None
    if waits(db, member):
        return None
    found: tuple[Pack, Publication] | None = db.exec(_public(member).limit(1)).one_or_none()
    return found


def waits(db: Session, member: Member) -> bool:
    """Is the member one of the family, and the family's copy on hold?"""
    mine = family(member).where(Contributor.id == member.contributor_id)
    held = bool(holds.obstacles(db, member, HoldOn.FAMILY))
    return held and db.scalars(mine.limit(1)).first() is not None


def family(member: Member) -> SelectOfScalar[UUID]:
    mine = select(Contributor.id).where(Contributor.review_id == member.review)
    return mine.where(Contributor.kind == ContributorKind.FAMILY)


def _public(member: Member) -> Any:
    """The public packs of the review, newest first."""
    rows = select(Pack, Publication).join(Publication, col(Publication.pack_id) == Pack.id)
    return rows.where(Pack.review_id == member.review).order_by(col(Pack.number).desc())


def those_who_wait(db: Session, member: Member) -> dict[UUID, tuple[UUID, str]]:
    """Whom to tell, each as a contributor and an address: whose account is in and not taken back,
    and who can sign in; not the family while their copy is on hold."""
    kept_out = select(Conflict.person_id).where(Conflict.review_id == member.review)
    people = (
        select(Membership, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(Membership.review_id == member.review, col(Membership.ended_at).is_(None))
        .where(col(Membership.contributor_id).in_(follow_on.sent(member)))
        .where(col(Membership.contributor_id).not_in(follow_on.withdrawn(member)))
        .where(col(Person.id).not_in(kept_out))
    )
    if holds.obstacles(db, member, HoldOn.FAMILY):
        people = people.where(col(Membership.contributor_id).not_in(family(member)))
    return {
        person.id: (part.contributor_id, person.email)
        for part, person in db.exec(people.order_by(col(Person.id)))
        if part.contributor_id
    }
