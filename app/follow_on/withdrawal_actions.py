"""Taking an account back, giving it again, and deciding about words that are in use."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history
from app.accounts import withdrawal_queries as accounts
from app.accounts.models import Account, Withdrawal, WithdrawalDecision
from app.episodes.word_actions import take_out
from app.follow_on import rules
from app.follow_on.withdrawal_queries import TakenBack, UsedWords, taken_back, waiting
from app.people.models import Member
from app.refusal import refuse_if
from app.reviews.telling_actions import tell_contributor, tell_leads
from app.vocabulary import Did


def withdraw(db: Session, by: Member, account: Account, words: str, now: datetime) -> Withdrawal:
    """From this moment nobody reads the account. Twice is once; what was said twice is all kept."""
    _hold(db, account)
    if known := accounts.withdrawal(db, account):
        known.words = rules.both(known.words, words)
        return known
    withdrawal = Withdrawal(review_id=by.review, account_id=account.id, withdrawn_at=now)
    withdrawal.words = words or None
    db.add(withdrawal)
    db.flush()
    history.record(db, by, Did.WITHDREW, withdrawal, now)
    _tell(db, by, account, now)
    return withdrawal


def give_again(db: Session, by: Member, account: Account, now: datetime) -> None:
    """It is as it was before, but for words that were taken out meanwhile."""
    _hold(db, account)
    if withdrawal := accounts.withdrawal(db, account):
        withdrawal.taken_back_at = now
        history.record(db, by, Did.RESUMED, withdrawal, now)
        _tell(db, by, account, now)


def _hold(db: Session, account: Account) -> None:
    """Two windows at once take it back once."""
    db.flush()
    db.refresh(account, with_for_update=True)


def _tell(db: Session, by: Member, account: Account, now: datetime) -> None:
    tell_leads(db, by, now)
    if by.on_behalf_of:
        tell_contributor(db, by, account.contributor_id, now)


def note_reading(db: Session, by: Member, found: list[TakenBack], now: datetime) -> None:
    """Somebody looked at words that were taken back."""
    for one in found:
        if one.used:
            history.record(db, by, Did.READ, one.withdrawal, now)


def decide(
    db: Session,
    by: Member,
    gone: TakenBack,
    excerpt_id: UUID,
    seen: str,
    kept: bool,
    reason: str,
    now: datetime,
) -> bool:
    """Keep the words where they are, or take them out of everything that rests on them.

    False, and nothing is changed, when somebody decided since `seen` was seen.
    """
    used = _as_it_stands(db, by, gone, excerpt_id)
    if used.seen != seen:
        return False
    decision = used.decision or _new_decision(by, gone, excerpt_id, now)
    decision.kept, decision.reason = kept, reason
    decision.person_id, decision.decided_at = by.person_id, now
    db.add(decision)
    db.flush()
    history.record(db, by, Did.DECIDED, decision, now)
    if not kept:
        take_out(db, by, excerpt_id, now)
    if not waiting(db, [by.review])[by.review]:
        tell_contributor(db, by, gone.contributor_id, now)
    return True


def _new_decision(
    by: Member, gone: TakenBack, excerpt_id: UUID, now: datetime
) -> WithdrawalDecision:
    return WithdrawalDecision(
        review_id=by.review,
        withdrawal_id=gone.withdrawal.id,
        excerpt_id=excerpt_id,
        kept=False,
        person_id=by.person_id,
        decided_at=now,
    )


def _as_it_stands(db: Session, by: Member, gone: TakenBack, excerpt_id: UUID) -> UsedWords:
    """Held from here to the commit, so that two people who decide at once do it in turn."""
    db.refresh(gone.withdrawal, with_for_update=True)
    db.expire_all()
    fresh = taken_back(db, by, gone.withdrawal.id)
    used = fresh.words(excerpt_id) if fresh else None
    refuse_if(rules.obstacles_to_deciding(bool(used and used.places), fresh is None))
    assert used is not None
    return used
