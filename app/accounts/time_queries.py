"""The turning points of everybody's sent accounts, in the order of time."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.accounts.models import AccountVersion, Passage
from app.accounts.queries import from_whom, told_by_then, visible_versions
from app.accounts.questions import WHEN
from app.people.models import Member
from app.people.permissions import Permission
from app.vague_dates import Span, in_time


class Moment(NamedTuple):
    """When somebody says a turning point was, in their own words."""

    when: str
    meant: Span
    label: str
    turning_point: int
    version_id: UUID
    passage_id: UUID

    @property
    def order(self) -> tuple[date, date, str, int]:
        """What cannot be placed in time comes last."""
        return *in_time(self.meant), self.label, self.turning_point


def moments(db: Session, member: Member) -> list[Moment]:
    """From each account as it was last sent. Readers' only."""
    if not member.may(Permission.READ_ACCOUNTS):
        return []
    found = newest_passages(member).where(Passage.question == WHEN)
    told = [as_moment(passage, label) for passage, _, label, _ in db.execute(found)]
    return sorted(told, key=lambda moment: moment.order)


def newest_passages(member: Member) -> Any:
    """The answers of each account as it was last sent, with the account, the label and the agency.

    Those of a later time than the member has got to are not there.
    """
    newest = (
        select(AccountVersion.account_id, func.max(AccountVersion.number).label("number"))
        .where(col(AccountVersion.id).in_(visible_versions(member)))
        .group_by(col(AccountVersion.account_id))
        .subquery()
    )
    return (
        from_whom(Passage, AccountVersion.account_id)
        .join(Passage, col(Passage.version_id) == AccountVersion.id)
        .join(
            newest,
            (newest.c.account_id == AccountVersion.account_id)
            & (newest.c.number == AccountVersion.number),
        )
        .where(told_by_then(member))
    )


def as_moment(passage: Passage, label: str) -> Moment:
    meant = Span(passage.when_first, passage.when_last)
    point = passage.turning_point or 0
    return Moment(passage.text, meant, label, point, passage.version_id, passage.id)
