"""Writing down an account that somebody gave by phone, on paper or in a meeting."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.accounts import rules
from app.accounts.draft_queries import Writer
from app.accounts.models import Account, AccountVersion
from app.accounts.questions import TERMS
from app.holds.rules import obstacles_to_an_account
from app.people.models import Member
from app.refusal import refuse_if
from app.reviews.telling_actions import tell_contributor
from app.vocabulary import Did, Means


def start_for(db: Session, by: Member, writer: Writer, means: Means, now: datetime) -> Account:
    """Begin to write down what this contributor said. What they were told first is recorded."""
    if writer.started:
        return writer.started
    refuse_if(obstacles_to_an_account(writer.on_hold, for_another=True))
    refuse_if(rules.obstacles_to_entering(writer.entered_for_them))
    account = Account(
        review_id=by.review,
        contributor_id=writer.contributor_id,
        terms_version=TERMS[writer.kind],
        entered_by=by.person_id,
        means=means,
        started_at=now,
    )
    db.add(account)
    db.flush()
    history.record(db, by, Did.STARTED, account, now)
    return account


def ask_to_confirm(db: Session, by: Member, writer: Writer, now: datetime) -> None:
    """Write to the contributor, if they can sign in, that there is something to check."""
    tell_contributor(db, by, writer.contributor_id, now)
    history.record(db, by, Did.ASKED, writer.account, now)


def confirm(db: Session, by: Member, version: AccountVersion, now: datetime) -> None:
    """The contributor says: these are my words. Saying it twice says it once."""
    if version.confirmed_at is None:
        version.confirmed_at = now
        history.record(db, by, Did.CONFIRMED, version, now)


def take_over(db: Session, by: Member, account: Account, now: datetime) -> None:
    """From now on the draft is the contributor's own. What was sent stays as it was."""
    account.entered_by, account.means = None, None
    history.record(db, by, Did.CHANGED, account, now)
