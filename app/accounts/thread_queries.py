"""The questions of the lead reviewers to one contributor, and what the contributor says to them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists
from sqlmodel import Session, col, select

from app.accounts.models import Account, AccountVersion, Message, Pause
from app.accounts.withdrawal_queries import is_taken_back
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews.models import Contributor

IN_ORDER = (col(Message.sent_at), col(Message.from_contributor), col(Message.id))


@dataclass(frozen=True)
class Thread:
    """All that was said between the lead reviewers and one contributor, oldest first."""

    contributor_id: UUID
    label: str
    sent: bool
    """Has this contributor sent an account?"""
    messages: list[Message]
    pauses: list[Pause]
    """Those that have not ended."""
    taken_back: bool = False
    """This contributor has taken their account back: what they said here is theirs alone now."""

    @property
    def paused_by_contributor(self) -> bool:
        return any(pause.by_contributor for pause in self.pauses)

    @property
    def paused_by_leads(self) -> bool:
        return any(not pause.by_contributor for pause in self.pauses)

    @property
    def unanswered(self) -> int:
        """How many questions came after the contributor's last words."""
        ours = [m.from_contributor for m in self.messages]
        return len(ours) - 1 - max((n for n, own in enumerate(ours) if own), default=-1)

    def corrected(self, message: Message) -> bool:
        return any(later.corrects == message.id for later in self.messages)

    def own(self, message_id: UUID) -> Message | None:
        """One of the contributor's own messages."""
        mine = [m for m in self.messages if m.from_contributor]
        return next((m for m in mine if m.id == message_id), None)


def thread(db: Session, member: Member, contributor_id: UUID | None = None) -> Thread | None:
    """Who sees a thread, said once: the contributor their own, and the lead reviewers any.

    What a contributor says here is part of their account. When they take that back, the lead
    reviewers see only their own questions.
    """
    whom = contributor_id if member.may(Permission.ASK_CONTRIBUTORS) else member.contributor_id
    if whom is None or contributor_id not in (None, whom):
        return None
    mine = select(Contributor.label).where(Contributor.review_id == member.review)
    label = db.exec(mine.where(Contributor.id == whom)).one_or_none()
    if label is None:
        return None
    said = select(Message).where(Message.contributor_id == whom)
    pauses = select(Pause).where(Pause.contributor_id == whom, col(Pause.ended_at).is_(None))
    sent, gone = _account(db, whom)
    if gone and whom != member.contributor_id:
        said = said.where(col(Message.from_contributor).is_(False))
    messages = list(db.exec(said.order_by(*IN_ORDER)))
    return Thread(whom, label, sent, messages, list(db.exec(pauses)), gone)


def _account(db: Session, contributor_id: UUID) -> tuple[bool, bool]:
    """Whether this contributor's account was sent, and whether it is taken back now."""
    sent = exists().where(col(AccountVersion.account_id) == Account.id)
    mine = select(sent, is_taken_back(Account.id)).where(Account.contributor_id == contributor_id)
    was_sent, gone = db.execute(mine).one_or_none() or (False, False)
    return bool(was_sent), bool(gone)


def unanswered(db: Session, member: Member) -> int:
    """How many questions wait for the member's words."""
    rows = select(Message.from_contributor).where(Message.review_id == member.review)
    rows = rows.where(Message.contributor_id == member.contributor_id)
    own = list(db.exec(rows.order_by(*IN_ORDER)))
    return len(own) - 1 - max((n for n, mine in enumerate(own) if mine), default=-1)
