"""Meetings of the case group: all of them for the lead reviewers, their own for the guests."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.case_group.models import Meeting, MeetingGuest
from app.people.models import Member


def meetings(db: Session, member: Member) -> list[Meeting]:
    """Every meeting of the review, the latest first."""
    mine = select(Meeting).where(Meeting.review_id == member.review)
    return list(db.exec(mine.order_by(col(Meeting.starts_at).desc(), col(Meeting.id))))


def meeting(db: Session, member: Member, meeting_id: UUID) -> Meeting | None:
    mine = select(Meeting).where(Meeting.review_id == member.review)
    return db.exec(mine.where(Meeting.id == meeting_id)).one_or_none()


def guests(db: Session, member: Member) -> dict[UUID, set[UUID]]:
    """Who is asked to each meeting of the review: contributors' ids by the meeting's."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for guest in db.exec(select(MeetingGuest).where(MeetingGuest.review_id == member.review)):
        found[guest.meeting_id].add(guest.contributor_id)
    return found


def own_meetings(db: Session, member: Member) -> list[Meeting]:
    """The meetings the member is asked to, the latest first; cancelled ones too."""
    mine = select(Meeting).join(MeetingGuest, col(MeetingGuest.meeting_id) == Meeting.id)
    mine = mine.where(
        Meeting.review_id == member.review, MeetingGuest.contributor_id == member.contributor_id
    )
    return list(db.exec(mine.order_by(col(Meeting.starts_at).desc(), col(Meeting.id))))


def own_meeting(db: Session, member: Member, meeting_id: UUID) -> Meeting | None:
    return next((one for one in own_meetings(db, member) if one.id == meeting_id), None)


def for_contributor(db: Session, member: Member) -> dict[str, Any]:
    """For a contributor's own pages: how many meetings they are asked to."""
    mine = select(MeetingGuest.id).where(MeetingGuest.review_id == member.review)
    mine = mine.where(MeetingGuest.contributor_id == member.contributor_id)
    return {"meetings": len(db.exec(mine).all())}


def is_over(one: Meeting, now: datetime) -> bool:
    return one.starts_at < now
