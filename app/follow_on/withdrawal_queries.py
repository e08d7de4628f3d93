"""What was taken back, where its words are in use, and what still has to be decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from app.accounts.models import (
    Account,
    AccountVersion,
    Excerpt,
    Passage,
    Withdrawal,
    WithdrawalDecision,
)
from app.accounts.withdrawal_queries import excerpts_by_account, withheld
from app.episodes.word_queries import RESTS
from app.follow_on.place_queries import Place, places
from app.people.models import Member, Person
from app.people.permissions import Permission
from app.reviews.models import Contributor


@dataclass(frozen=True)
class UsedWords:
    """One excerpt of an account that was taken back, where it is in use, and what was decided."""

    excerpt: Excerpt
    places: list[Place]
    decision: WithdrawalDecision | None
    decided_by: str

    @property
    def kept(self) -> bool:
        return self.decision is not None and self.decision.kept

    @property
    def waits(self) -> bool:
        """In use, and nobody has decided to keep it: somebody has to decide."""
        return bool(self.places) and not self.kept

    @property
    def seen(self) -> str:
        """A mark of the decision as it stands: another decision has another mark."""
        return self.decision.decided_at.isoformat() if self.decision else ""


@dataclass(frozen=True)
class TakenBack:
    """A withdrawal that lasts, by its contributor's label."""

    withdrawal: Withdrawal
    label: str
    contributor_id: UUID
    used: list[UsedWords]

    @property
    def waiting(self) -> int:
        return sum(one.waits for one in self.used)

    def words(self, excerpt_id: UUID) -> UsedWords | None:
        return next((one for one in self.used if one.excerpt.id == excerpt_id), None)


def in_use() -> Any:
    """Whether something rests on an excerpt. For statements that have `Excerpt` in them."""
    return or_(*(col(Excerpt.id).in_(select(link.excerpt_id)) for _, link, _ in RESTS))


def withdrawals(db: Session, member: Member) -> list[TakenBack]:
    """Every account of the review that is taken back now, what waits for a decision first."""
    if not member.may(Permission.DECIDE_WITHDRAWALS):
        return []
    rows = (
        select(Withdrawal, Contributor.label, Contributor.id)
        .join(Account, col(Account.id) == Withdrawal.account_id)
        .join(Contributor, col(Contributor.id) == Account.contributor_id)
        .where(Withdrawal.review_id == member.review, col(Withdrawal.taken_back_at).is_(None))
        .order_by(col(Withdrawal.withdrawn_at).desc(), col(Withdrawal.id))
    )
    found = list(db.exec(rows))
    used = used_words(db, member, [withdrawal for withdrawal, *_ in found])
    listed = [TakenBack(w, label, whose, used[w.id]) for w, label, whose in found]
    return sorted(listed, key=lambda one: not one.waiting)


def taken_back(db: Session, member: Member, withdrawal_id: UUID) -> TakenBack | None:
    found = withdrawals(db, member)
    return next((one for one in found if one.withdrawal.id == withdrawal_id), None)


def used_words(db: Session, member: Member, found: list[Withdrawal]) -> dict[UUID, list[UsedWords]]:
    """For each withdrawal the excerpts that are in use or were decided about."""
    decided = decisions(db, [withdrawal.id for withdrawal in found])
    rows = (
        select(Excerpt, AccountVersion.account_id)
        .join(Passage, col(Passage.id) == Excerpt.passage_id)
        .join(AccountVersion, col(AccountVersion.id) == Passage.version_id)
        .where(Excerpt.review_id == member.review)
        .where(col(AccountVersion.account_id).in_([w.account_id for w in found]))
        .order_by(col(AccountVersion.number), col(Passage.position), col(Excerpt.starts))
    )
    excerpts = list(db.exec(rows))
    used = places(db, member, [excerpt.id for excerpt, _ in excerpts])
    of_account = {withdrawal.account_id: withdrawal.id for withdrawal in found}
    words: dict[UUID, list[UsedWords]] = defaultdict(list)
    for excerpt, account_id in excerpts:
        key = (of_account[account_id], excerpt.id)
        if used[excerpt.id] or key in decided:
            said = decided.get(key, (None, ""))
            words[key[0]].append(UsedWords(excerpt, used[excerpt.id], *said))
    return words


def decisions(
    db: Session, withdrawal_ids: Iterable[UUID]
) -> dict[tuple[UUID, UUID], tuple[WithdrawalDecision, str]]:
    """What was decided, and by whom, by withdrawal and excerpt."""
    rows = select(WithdrawalDecision, Person).join(
        Person, col(Person.id) == WithdrawalDecision.person_id
    )
    rows = rows.where(col(WithdrawalDecision.withdrawal_id).in_(list(withdrawal_ids)))
    return {(d.withdrawal_id, d.excerpt_id): (d, person.name) for d, person in db.exec(rows)}


def waiting_words(review: Any = None) -> SelectOfScalar[UUID]:
    """The excerpts of accounts that were taken back that wait for a decision: in every review, or
    in this one. `review` is an id, or the place of one in a statement."""
    mine = excerpts_by_account().where(withheld(), in_use())
    return mine if review is None else mine.where(Excerpt.review_id == review)


def waiting(db: Session, review_ids: Iterable[UUID]) -> Counter[UUID]:
    """How many excerpts of accounts that were taken back wait for a decision, by review."""
    rows = select(Excerpt.review_id).where(col(Excerpt.id).in_(waiting_words()))
    return Counter(db.exec(rows.where(col(Excerpt.review_id).in_(list(review_ids)))))


def obstacles_to_a_pack(db: Session, member: Member) -> list[str]:
    """What stands in the way of releasing a pack of the review; for its own page to say."""
    if not waiting(db, [member.review])[member.review]:
        return []
    return ["Words of an account that was taken back are in use. Decide about them first."]


def own_used(db: Session, account: Account) -> int:
    """How many pieces of this account are in use."""
    rows = (
        select_columns(func.count())
        .select_from(Excerpt)
        .join(Passage, col(Passage.id) == Excerpt.passage_id)
        .join(AccountVersion, col(AccountVersion.id) == Passage.version_id)
        .where(col(AccountVersion.account_id) == account.id, in_use())
    )
    return int(db.execute(rows).scalar_one())
