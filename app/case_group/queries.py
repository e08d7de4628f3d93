"""How everybody in the case group stands: invited how, heard of when, reminded how often."""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Uuid, and_, bindparam, exists, func, select
from sqlmodel import Session, col

from app.accounts.models import Account, AccountVersion, Answer, Pause, Withdrawal
from app.case_group.models import Reminder
from app.case_group.rules import Invited, Standing
from app.holds.queries import on_hold
from app.mail import Letter
from app.people.models import Invitation, Member, Membership
from app.people.rules import locked
from app.reviews.models import Contributor, Review, ReviewStep
from app.vocabulary import Step, StepState

THIS = bindparam("review", type_=Uuid())
WROTE_AT = (
    select(func.max(col(Answer.saved_at)))
    .where(col(Answer.account_id) == Account.id)
    .correlate(Account)
    .scalar_subquery()
)
NOW_OPEN = col(Pause.ended_at).is_(None)
STANDINGS: Any = (
    select(
        col(Contributor.id),
        col(Contributor.email).is_not(None).label("has_email"),
        col(Contributor.reminders),
        col(Membership.id).label("membership"),
        *map(col, (Invitation.way, Invitation.made_at, Invitation.expires_at)),
        *map(col, (Invitation.used_at, Invitation.failures, Letter.bounced_at)),
        func.coalesce(WROTE_AT, col(Account.started_at)).label("wrote_at"),
        col(Account.entered_by),
        exists().where(col(AccountVersion.account_id) == Account.id).label("sent"),
        exists()
        .where(col(Withdrawal.account_id) == Account.id, col(Withdrawal.taken_back_at).is_(None))
        .label("withdrawn"),
        exists().where(col(Pause.contributor_id) == Contributor.id, NOW_OPEN).label("paused"),
        on_hold(Contributor.id).label("on_hold"),
    )
    .outerjoin(
        Membership,
        and_(col(Membership.contributor_id) == Contributor.id, col(Membership.ended_at).is_(None)),
    )
    .outerjoin(
        Invitation,
        and_(
            col(Invitation.person_id) == Membership.person_id,
            col(Invitation.review_id) == Contributor.review_id,
            col(Invitation.revoked_at).is_(None),
        ),
    )
    .outerjoin(Letter, col(Letter.id) == Invitation.letter_id)
    .outerjoin(Account, col(Account.contributor_id) == Contributor.id)
    .where(col(Contributor.review_id) == THIS)
    .order_by(col(Invitation.made_at))
)
REMINDERS = (
    select(col(Reminder.contributor_id), col(Reminder.sent_at), col(Letter.bounced_at))
    .outerjoin(Letter, col(Letter.id) == Reminder.letter_id)
    .where(col(Reminder.review_id) == THIS)
    .order_by(col(Reminder.sent_at))
)


class Reminded(NamedTuple):
    sent_at: datetime
    came_back: bool


class Reminders(NamedTuple):
    """Whether the review reminds people at all."""

    on: bool
    over: bool
    """Accounts are no longer waited for."""

    @property
    def go_out(self) -> bool:
        return self.on and not self.over


def standings(db: Session, member: Member) -> dict[UUID, Standing]:
    """Everybody in the case group by id, in two queries however many there are."""
    reminded: dict[UUID, list[Reminded]] = defaultdict(list)
    for whom, sent_at, bounced_at in db.execute(REMINDERS, {"review": member.review}):
        reminded[whom].append(Reminded(sent_at, bounced_at is not None))
    rows = db.execute(STANDINGS, {"review": member.review})
    return {row.id: standing(row, reminded[row.id]) for row in rows}


def standing(row: Any, reminded: list[Reminded]) -> Standing:
    return Standing(
        invited=Invited(
            row.way,
            row.made_at,
            row.expires_at,
            row.used_at,
            row.bounced_at,
            locked(row.failures),
        )
        if row.made_at
        else None,
        can_sign_in=row.membership is not None,
        has_email=row.has_email,
        wrote_at=row.wrote_at,
        sent=row.sent,
        written_for_them=row.entered_by is not None,
        withdrawn=row.withdrawn,
        paused=row.paused,
        on_hold=row.on_hold,
        wanted=row.reminders,
        reminded=tuple(one.sent_at for one in reminded),
        reminder_came_back=any(one.came_back for one in reminded),
    )


def reminders(db: Session, member: Member) -> Reminders:
    over = exists().where(
        col(ReviewStep.review_id) == Review.id,
        col(ReviewStep.step) == Step.ACCOUNTS,
        col(ReviewStep.state).in_((StepState.DONE, StepState.NOT_USED)),
    )
    found = select(col(Review.reminders), over).where(col(Review.id) == member.review)
    return Reminders(*db.execute(found).one())
