"""Finding what was sent, for those who may read it, and how far each contributor has come."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.accounts import questions, rules
from app.accounts.models import Account, AccountVersion, Excerpt, Passage
from app.accounts.questions import Questionnaire
from app.boards.models import Agency
from app.people.models import Member, Membership
from app.people.permissions import Permission
from app.reviews.models import Contributor, Review
from app.vocabulary import AccountState, ContributorKind, Role


def questionnaire(
    db: Session, member: Member, kind: ContributorKind = ContributorKind.PRACTITIONER
) -> Questionnaire:
    """What is asked in the member's review of this kind of contributor."""
    pinned = select(Review.factor_framework, Review.factor_version)
    return questions.questionnaire(*db.exec(pinned.where(Review.id == member.review)).one(), kind)


def kind_of_writer(db: Session, sent: AccountVersion) -> ContributorKind:
    """Whether a practitioner or somebody of the family wrote it."""
    found = select(Contributor.kind).join(Account, col(Account.contributor_id) == Contributor.id)
    return ContributorKind(db.exec(found.where(Account.id == sent.account_id)).one())


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


@dataclass(frozen=True)
class Sent:
    """One sent version, and by whom: a label and an agency, never a name."""

    version: AccountVersion
    contributor_id: UUID
    label: str
    agency_name: str


@dataclass(frozen=True)
class ExcerptShown:
    """An excerpt with where it comes from."""

    excerpt: Excerpt
    label: str
    agency_name: str
    version_number: int
    version_id: UUID
    question: str


def visible_versions(member: Member) -> Any:
    """Who may see whose words, said once.

    A draft is seen by its writer alone: see `draft_queries.writer`. What was sent is seen by
    those whose role reads accounts, and by its writer. Pages, lists and excerpts all ask here.
    """
    sent = (
        select(AccountVersion.id)
        .join(Account, col(Account.id) == AccountVersion.account_id)
        .where(AccountVersion.review_id == member.review)
    )
    if member.may(Permission.READ_ACCOUNTS):
        return sent
    return sent.where(Account.contributor_id == member.contributor_id)


def from_whom(*columns: Any) -> Any:
    """These columns of sent versions, joined to label and agency."""
    return (
        select(*columns, Contributor.label, func.coalesce(Agency.name, ""))  # type: ignore[call-overload]
        .select_from(AccountVersion)
        .join(Account, col(Account.id) == AccountVersion.account_id)
        .join(Contributor, col(Contributor.id) == Account.contributor_id)
        .outerjoin(Agency, col(Agency.id) == Contributor.agency_id)
    )


def version(db: Session, member: Member, version_id: UUID) -> Sent | None:
    found = from_whom(AccountVersion, Account.contributor_id).where(
        AccountVersion.id == version_id, col(AccountVersion.id).in_(visible_versions(member))
    )
    row = db.execute(found).one_or_none()
    return Sent(*row) if row else None


def versions_beside(db: Session, member: Member, sent: AccountVersion) -> list[AccountVersion]:
    """Every sent version of the same account, newest first."""
    same = select(AccountVersion).where(
        AccountVersion.account_id == sent.account_id,
        col(AccountVersion.id).in_(visible_versions(member)),
    )
    return list(db.exec(same.order_by(col(AccountVersion.number).desc())))


def passages(db: Session, member: Member, sent: AccountVersion) -> list[Passage]:
    """The answers of a sent version, in the order they are read."""
    mine = select(Passage).where(
        Passage.version_id == sent.id, col(Passage.version_id).in_(visible_versions(member))
    )
    return list(db.exec(mine.order_by(col(Passage.position))))


def passage(db: Session, member: Member, version_id: UUID, passage_id: UUID) -> Passage | None:
    mine = select(Passage).where(
        Passage.id == passage_id,
        Passage.version_id == version_id,
        col(Passage.version_id).in_(visible_versions(member)),
    )
    return db.exec(mine).one_or_none()


def excerpts(
    db: Session,
    member: Member,
    ids: list[UUID] | None = None,
    version_id: UUID | None = None,
) -> list[ExcerptShown]:
    """Excerpts with their sources, in the order they stand in the accounts. Readers' only."""
    if not member.may(Permission.READ_ACCOUNTS):
        return []
    found = (
        from_whom(Excerpt, AccountVersion.number, AccountVersion.id, Passage.question)
        .join(Passage, col(Passage.version_id) == AccountVersion.id)
        .join(Excerpt, col(Excerpt.passage_id) == Passage.id)
        .where(col(AccountVersion.id).in_(visible_versions(member)))
        .order_by(Contributor.label, AccountVersion.number, Passage.position, Excerpt.starts)
    )
    if ids is not None:
        found = found.where(col(Excerpt.id).in_(ids))
    if version_id is not None:
        found = found.where(AccountVersion.id == version_id)
    words = questionnaire(db, member).words
    return [
        ExcerptShown(excerpt, label, agency, number, version_id, words(key))
        for excerpt, number, version_id, key, label, agency in db.execute(found)
    ]


def excerpt(db: Session, member: Member, excerpt_id: UUID) -> ExcerptShown | None:
    return next(iter(excerpts(db, member, [excerpt_id])), None)


def accounts_list(db: Session, member: Member) -> list[Progress]:
    """Every contributor of the review with how far they have come."""
    people = (
        select(Contributor.id, Contributor.label, Contributor.agency_id, Agency.name)
        .outerjoin(Agency, col(Agency.id) == Contributor.agency_id)
        .where(Contributor.review_id == member.review)
        .order_by(col(Contributor.label), col(Contributor.id))
    )
    invited, sent = invited_contributors(db, member), sent_by_contributor(db, member)
    started = set(db.exec(select(Account.contributor_id).where(Account.review_id == member.review)))
    taken = excerpts_by_version(db, member)
    return [
        Progress(
            contributor_id,
            label,
            agency_id,
            agency or "",
            rules.account_state(
                contributor_id in invited, contributor_id in started, contributor_id in sent
            ),
            sent[contributor_id],
            sum(taken[v.id] for v in sent[contributor_id]),
        )
        for contributor_id, label, agency_id, agency in db.exec(people).all()
    ]


def invited_contributors(db: Session, member: Member) -> set[UUID | None]:
    """Those who can sign in to give their account."""
    places = select(Membership.contributor_id).where(
        Membership.review_id == member.review,
        Membership.role == Role.CONTRIBUTOR,
        col(Membership.ended_at).is_(None),
    )
    return set(db.exec(places))


def sent_by_contributor(db: Session, member: Member) -> dict[UUID, list[AccountVersion]]:
    """What each contributor has sent, newest first; nothing for those who have not."""
    rows = (
        select(Account.contributor_id, AccountVersion)
        .join(AccountVersion, col(AccountVersion.account_id) == Account.id)
        .where(Account.review_id == member.review)
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
        .where(Passage.review_id == member.review)
        .group_by(col(Passage.version_id))
    )
    return Counter(dict(db.exec(rows).all()))
