"""What kinds of material a review holds, and how much of each: never a word of any of it."""

from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from app.accounts.models import AccountVersion, HardNote, Message
from app.case_group.models import Meeting
from app.episodes.models import Episode
from app.findings.models import Finding
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives.models import Chronology, Event
from app.reviews.models import RecordRead
from app.teamwork.models import Comment, Decision


class Kind(NamedTuple):
    name: str
    how_many: int


KINDS: tuple[tuple[str, Any], ...] = (
    ("Accounts that were sent, with every version", AccountVersion),
    ("Questions to those who gave accounts, and their answers", Message),
    ("Private notes to the lead reviewers", HardNote),
    ("Records read: the notes on them, not the records", RecordRead),
    ("Chronologies of agencies", Chronology),
    ("Dated events", Event),
    ("Meetings", Meeting),
    ("Key practice episodes", Episode),
    ("Findings", Finding),
    ("Comments between those who write the analysis", Comment),
    ("Decisions of the review team", Decision),
)


def schedule(db: Session, member: Member) -> list[Kind]:
    """Each kind of material with how much there is: one query for all of them."""
    if not member.may(Permission.KEEP_DISCLOSURES):
        return []
    counted = [
        select(func.count(model.id)).where(model.review_id == member.review).scalar_subquery()
        for _, model in KINDS
    ]
    counts = db.execute(select(*counted)).one()
    return [Kind(name, count) for (name, _), count in zip(KINDS, counts, strict=True)]
