"""How much time the review asked of each agency, in a number of queries that never grows."""

from collections import Counter
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlmodel import Session, col

from app.accounts.questions import questionnaire
from app.boards.models import Agency
from app.case_group.models import Meeting, MeetingGuest, TimeAsked
from app.people.models import Member, Membership
from app.reviews import queries as reviews
from app.reviews.models import Contributor
from app.vocabulary import ContributorKind

Minutes = Counter[UUID | None]
"""By agency; None: who belongs to none, like a family."""


class Asked(NamedTuple):
    """What was asked of one agency, in minutes."""

    agency: str
    people: int
    """How many of its people were invited to give an account."""
    accounts: int
    meetings: int
    other: int

    @property
    def total(self) -> int:
        return self.accounts + self.meetings + self.other


def asked(db: Session, member: Member) -> list[Asked]:
    """Every agency that takes part or was asked for time, by name; the family last."""
    people, accounts = invited(db, member)
    met, other = in_meetings(db, member), beside(db, member)
    names = agency_names(db, member, {*people, *met, *other})
    return [
        Asked(name, people[one], accounts[one], met[one], other[one])
        for one, name in sorted(names.items(), key=lambda pair: (pair[0] is None, pair[1]))
    ]


def estimate(db: Session, member: Member) -> dict[ContributorKind, int]:
    """How many minutes an account is said to take: the sum of what its parts say."""
    review = reviews.review(db, member)
    framework, version = review.factor_framework, review.factor_version
    return {
        kind: sum(part.minutes for part in questionnaire(framework, version, kind).parts)
        for kind in ContributorKind
    }


def invited(db: Session, member: Member) -> tuple[Minutes, Minutes]:
    """How many people were invited, and the minutes of their accounts."""
    ever = exists().where(col(Membership.contributor_id) == Contributor.id)
    columns = (col(Contributor.agency_id), col(Contributor.kind), func.count())
    rows = select(*columns).where(col(Contributor.review_id) == member.review, ever)
    each = estimate(db, member)
    people, minutes = Minutes(), Minutes()
    for agency_id, kind, count in db.execute(rows.group_by(*columns[:2])):
        people[agency_id] += count
        minutes[agency_id] += count * each[kind]
    return people, minutes


def in_meetings(db: Session, member: Member) -> Minutes:
    """Minutes of every meeting that was not called off, once for each guest."""
    rows = (
        select(col(Contributor.agency_id), func.sum(col(Meeting.minutes)))
        .join(MeetingGuest, col(MeetingGuest.contributor_id) == Contributor.id)
        .join(Meeting, col(Meeting.id) == MeetingGuest.meeting_id)
        .where(col(Meeting.review_id) == member.review, col(Meeting.cancelled_at).is_(None))
        .group_by(col(Contributor.agency_id))
    )
    return Minutes({agency_id: int(minutes) for agency_id, minutes in db.execute(rows)})


def beside(db: Session, member: Member) -> Minutes:
    """What the lead reviewers wrote down beside."""
    columns = (col(TimeAsked.agency_id), func.sum(col(TimeAsked.minutes)))
    rows = select(*columns).where(col(TimeAsked.review_id) == member.review)
    found = db.execute(rows.group_by(col(TimeAsked.agency_id)))
    return Minutes({agency_id: int(minutes) for agency_id, minutes in found})


def agency_names(db: Session, member: Member, also: set[UUID | None]) -> dict[UUID | None, str]:
    """The agencies that take part, and whoever else was asked."""
    names = {part.agency_id: part.name for part in reviews.agencies(db, member) if part.agency_id}
    mine = select(col(Agency.id), col(Agency.name)).where(col(Agency.board_id) == member.board)
    known = {one: str(name) for one, name in db.execute(mine.where(col(Agency.id).in_(also)))}
    family = {None: "No agency: family and friends"} if None in also else {}
    return {**names, **known, **family}


def lines(db: Session, member: Member) -> list[tuple[TimeAsked, str]]:
    """What was written down beside, newest first, each with the agency's name."""
    rows = select(TimeAsked, col(Agency.name)).join(Agency, col(Agency.id) == TimeAsked.agency_id)
    mine = rows.where(col(TimeAsked.review_id) == member.review)
    newest = mine.order_by(col(TimeAsked.added_at).desc(), col(TimeAsked.id))
    return [(line, name) for line, name in db.execute(newest)]


def line(db: Session, member: Member, time_id: UUID) -> TimeAsked | None:
    mine = select(TimeAsked).where(col(TimeAsked.review_id) == member.review)
    return db.scalars(mine.where(col(TimeAsked.id) == time_id)).one_or_none()
