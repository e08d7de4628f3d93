"""How far each contributor has come, for those who read accounts: nothing of a draft."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.accounts import rules, withdrawal_queries
from app.accounts.apart_queries import in_the_open
from app.accounts.models import Account, AccountVersion, Excerpt, Passage
from app.accounts.queries import visible_versions
from app.boards.models import Agency
from app.people.models import Member, Membership
from app.reviews.models import Contributor
from app.vocabulary import AccountState, Role


@dataclass(frozen=True)
class Progress:
    """How far one contributor has come. Says nothing of what they wrote."""

    contributor_id: UUID
    label: str
    agency_id: UUID | None
    agency_name: str
    state: AccountState
    versions: list[AccountVersion]
    """Newest first."""
    excerpts: int

    @property
    def sent_at(self) -> datetime | None:
        return self.versions[0].sent_at if self.versions else None


def accounts_list(db: Session, member: Member) -> list[Progress]:
    """Every contributor of the review with how far they have come."""
    people = (
        select(Contributor.id, Contributor.label, Contributor.agency_id, Agency.name)
        .outerjoin(Agency, col(Agency.id) == Contributor.agency_id)
        .where(Contributor.review_id == member.review)
        .order_by(col(Contributor.label), col(Contributor.id))
    )
    invited, sent = invited_contributors(db, member), sent_by_contributor(db, member)
    begun = accounts_begun(db, member)
    taken = excerpts_by_version(db, member)
    return [
        Progress(
            contributor_id,
            label,
            agency_id,
            agency or "",
            rules.account_state(
                contributor_id in invited,
                contributor_id in begun,
                contributor_id in sent,
                begun.get(contributor_id, False),
            ),
            sent[contributor_id],
            sum(taken[v.id] for v in sent[contributor_id]),
        )
        for contributor_id, label, agency_id, agency in db.exec(people).all()
    ]


def accounts_begun(db: Session, member: Member) -> dict[UUID, bool]:
    """Whose account was begun, and whether it is taken back now."""
    gone = withdrawal_queries.is_taken_back(Account.id)
    rows = select(Account.contributor_id, gone).where(Account.review_id == member.review)
    return {contributor_id: bool(back) for contributor_id, back in db.execute(rows)}


def invited_contributors(db: Session, member: Member) -> set[UUID | None]:
    """Those who can sign in to give their account."""
    places = select(Membership.contributor_id).where(
        Membership.review_id == member.review,
        Membership.role == Role.CONTRIBUTOR,
        col(Membership.ended_at).is_(None),
    )
    return set(db.exec(places))


def sent_by_contributor(db: Session, member: Member) -> dict[UUID, list[AccountVersion]]:
    """What each contributor has sent and not taken back, newest first."""
    rows = (
        select(Account.contributor_id, AccountVersion)
        .join(AccountVersion, col(AccountVersion.account_id) == Account.id)
        .where(col(AccountVersion.id).in_(visible_versions(member)))
        .order_by(col(AccountVersion.number).desc())
    )
    sent: dict[UUID, list[AccountVersion]] = defaultdict(list)
    for contributor_id, version in db.exec(rows):
        sent[contributor_id].append(version)
    return sent


def excerpts_by_version(db: Session, member: Member) -> Counter[UUID]:
    rows = (
        select(Passage.version_id, func.count())
        .join(Excerpt, col(Excerpt.passage_id) == Passage.id)
        .where(Passage.review_id == member.review, in_the_open(member))
        .group_by(col(Passage.version_id))
    )
    return Counter(dict(db.exec(rows).all()))
