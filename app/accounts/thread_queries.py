"""The questions of the lead reviewers to one contributor, and what the contributor says to them."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts.models import Account, AccountVersion, Message, Pause
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
    """Who sees a thread, said once: the contributor their own, and the lead reviewers any."""
    whom = contributor_id if member.may(Permission.ASK_CONTRIBUTORS) else member.contributor_id
    if whom is None or contributor_id not in (None, whom):
        return None
    mine = select(Contributor.label).where(Contributor.review_id == member.review)
    label = db.exec(mine.where(Contributor.id == whom)).one_or_none()
    if label is None:
        return None
    said = select(Message).where(Message.contributor_id == whom)
    pauses = select(Pause).where(Pause.contributor_id == whom, col(Pause.ended_at).is_(None))
    sent = select(AccountVersion.id).join(Account, col(Account.id) == AccountVersion.account_id)
    return Thread(
        whom,
        label,
        db.exec(sent.where(Account.contributor_id == whom).limit(1)).first() is not None,
        list(db.exec(said.order_by(*IN_ORDER))),
        list(db.exec(pauses)),
    )


def unanswered(db: Session, member: Member) -> int:
    """How many questions wait for the member's words."""
    rows = select(Message.from_contributor).where(Message.review_id == member.review)
    rows = rows.where(Message.contributor_id == member.contributor_id)
    own = list(db.exec(rows.order_by(*IN_ORDER)))
    return len(own) - 1 - max((n for n, mine in enumerate(own) if mine), default=-1)
