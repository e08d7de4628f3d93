"""What becomes of an account that was taken back, said once for everybody who asks about words."""

from typing import Any
from uuid import UUID

from sqlalchemy import exists
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.accounts.apart_queries import set_apart
from app.accounts.models import (
    Account,
    AccountVersion,
    Excerpt,
    Passage,
    Withdrawal,
    WithdrawalDecision,
)
from app.people.models import Member


def taken_back() -> SelectOfScalar[UUID]:
    """The accounts that were taken back, and not given again since. Closed to every reader."""
    return select(Withdrawal.account_id).where(col(Withdrawal.taken_back_at).is_(None))


def kept() -> SelectOfScalar[UUID]:
    """The excerpts of such accounts that the lead reviewers decided to keep."""
    mine = select(WithdrawalDecision.excerpt_id).where(col(WithdrawalDecision.kept))
    mine = mine.join(Withdrawal, col(Withdrawal.id) == WithdrawalDecision.withdrawal_id)
    return mine.where(col(Withdrawal.taken_back_at).is_(None))


def withheld() -> Any:
    """Whether an excerpt's words are nobody's to read: its account was taken back, and it was not
    decided to keep them. For statements that have `Account` and `Excerpt` in them."""
    return col(Account.id).in_(taken_back()) & col(Excerpt.id).not_in(kept())


def excerpts_by_account() -> SelectOfScalar[UUID]:
    """Excerpts, with the account each is from in the statement too."""
    mine = select(Excerpt.id).join(Passage, col(Passage.id) == Excerpt.passage_id)
    mine = mine.join(AccountVersion, col(AccountVersion.id) == Passage.version_id)
    mine = mine.join(Account, col(Account.id) == AccountVersion.account_id)
    return mine


def readable_excerpts(review: Any) -> SelectOfScalar[UUID]:
    """The excerpts that readers of the review can read. `review` is an id, or the place of one."""
    mine = excerpts_by_account().where(Excerpt.review_id == review, ~withheld())
    return mine.where(col(Excerpt.id).not_in(set_apart()))


def is_taken_back(account_id: Any) -> Any:
    """Whether this account was taken back, as a column of a larger statement."""
    open_now = col(Withdrawal.taken_back_at).is_(None)
    return exists().where(col(Withdrawal.account_id) == account_id, open_now)


def account_of(db: Session, member: Member) -> Account | None:
    """The member's own account, whoever writes it; or the one they act for, if it was ever written
    down by somebody else: only then can anybody but its contributor speak for it."""
    whom = member.on_behalf_of or member.contributor_id
    mine = select(Account).where(Account.review_id == member.review)
    account = db.exec(mine.where(Account.contributor_id == whom)).one_or_none()
    if account and member.on_behalf_of and not written_down(db, account):
        return None
    return account


def written_down(db: Session, account: Account) -> bool:
    """Did somebody else write this account down for its contributor?"""
    mine = select(AccountVersion.id).where(AccountVersion.account_id == account.id)
    sent_for_them = mine.where(col(AccountVersion.entered_by).is_not(None))
    return account.entered_by is not None or db.exec(sent_for_them.limit(1)).first() is not None


def was_sent(db: Session, account: Account) -> bool:
    mine = select(AccountVersion.id).where(AccountVersion.account_id == account.id)
    return db.exec(mine.limit(1)).first() is not None


def withdrawal(db: Session, account: Account) -> Withdrawal | None:
    """The account's withdrawal, while it lasts."""
    mine = select(Withdrawal).where(Withdrawal.account_id == account.id)
    mine = mine.where(col(Withdrawal.taken_back_at).is_(None))
    return db.exec(mine.order_by(col(Withdrawal.withdrawn_at))).first()
