"""Finding what was sent, and what was quoted from it, for those who may read it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, or_, true
from sqlmodel import Session, col, select

from app.accounts import questions, withdrawal_queries
from app.accounts.apart_queries import in_the_open
from app.accounts.models import Account, AccountVersion, Excerpt, Passage
from app.accounts.questions import Questionnaire
from app.boards.models import Agency
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews.models import Contributor, Review
from app.vocabulary import ContributorKind, Means


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
    taken_back: bool = False
    """Its account was taken back; it was decided to keep these words where they are in use."""
    unconfirmed: Means | None = None
    """How they were told to who wrote them down; None once their contributor says they are right,
    or when they wrote them themselves."""

    @property
    def told(self) -> str:
        """What a reader must know of how these words came here; "" when there is nothing."""
        return f"{self.unconfirmed.label}, not confirmed yet" if self.unconfirmed else ""


def visible_versions(member: Member) -> Any:
    """Who may see whose words, said once.

    A draft is seen by its writer alone: see `draft_queries.writer`. What was sent is seen by
    those whose role reads accounts, until it is taken back, and by its writer. Pages and lists
    ask here; for excerpts see `withdrawal_queries`.
    """
    sent = (
        select(AccountVersion.id)
        .join(Account, col(Account.id) == AccountVersion.account_id)
        .where(AccountVersion.review_id == member.review)
    )
    if member.may(Permission.READ_ACCOUNTS):
        return sent.where(col(Account.id).not_in(withdrawal_queries.taken_back()))
    return sent.where(Account.contributor_id == member.contributor_id)


def unconfirmed() -> Any:
    """Whether a sent version was written down for its contributor, who has not confirmed it."""
    told = col(AccountVersion.entered_by).is_not(None)
    return told & col(AccountVersion.confirmed_at).is_(None)


def told_by_then(member: Member) -> Any:
    """What a turning point tells, unless it came later than the member has got to."""
    first = func.coalesce(col(Passage.when_first), col(Passage.when_last))
    return or_(true() if member.sees_outcome else first <= member.sealed_after, first.is_(None))


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


def sent_versions(db: Session, member: Member) -> list[Sent]:
    """Everything that was sent and may be read, by label, each account's oldest first."""
    mine = from_whom(AccountVersion, Account.contributor_id).where(
        col(AccountVersion.id).in_(visible_versions(member))
    )
    mine = mine.order_by(Contributor.label, Contributor.id, AccountVersion.number)
    return [Sent(*row) for row in db.execute(mine)]


def passages_by_version(db: Session, member: Member) -> dict[UUID, list[Passage]]:
    """All answers of all of these, in the order they are read."""
    mine = select(Passage).where(
        col(Passage.version_id).in_(visible_versions(member)), told_by_then(member)
    )
    found: dict[UUID, list[Passage]] = defaultdict(list)
    for passage in db.exec(mine.order_by(col(Passage.position))):
        found[passage.version_id].append(passage)
    return found


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
    mine = mine.where(told_by_then(member))
    return list(db.exec(mine.order_by(col(Passage.position))))


def passage(db: Session, member: Member, version_id: UUID, passage_id: UUID) -> Passage | None:
    mine = select(Passage).where(
        Passage.id == passage_id,
        Passage.version_id == version_id,
        col(Passage.version_id).in_(visible_versions(member)),
        told_by_then(member),
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
    columns = (Excerpt, AccountVersion.number, AccountVersion.id, Passage.question)
    gone = withdrawal_queries.is_taken_back(Account.id)
    told = case((unconfirmed(), col(AccountVersion.means)))
    found = (
        from_whom(*columns, gone, told)
        .join(Passage, col(Passage.version_id) == AccountVersion.id)
        .join(Excerpt, col(Excerpt.passage_id) == Passage.id)
        .where(AccountVersion.review_id == member.review)
        .where(~withdrawal_queries.withheld(), told_by_then(member), in_the_open(member))
        .order_by(Contributor.label, AccountVersion.number, Passage.position, Excerpt.starts)
    )
    if ids is not None:
        found = found.where(col(Excerpt.id).in_(ids))
    if version_id is not None:
        found = found.where(AccountVersion.id == version_id)
    words = questionnaire(db, member).words
    return [
        ExcerptShown(excerpt, label, agency, number, version_id, words(key), bool(gone), told)
        for excerpt, number, version_id, key, gone, told, label, agency in db.execute(found)
    ]


def excerpt(db: Session, member: Member, excerpt_id: UUID) -> ExcerptShown | None:
    return next(iter(excerpts(db, member, [excerpt_id])), None)
