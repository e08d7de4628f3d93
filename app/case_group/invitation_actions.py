"""Telling the lead reviewers what became of an invitation, and who may be reminded."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.people.models import Invitation, Member
from app.reviews import queries as reviews
from app.reviews.models import Review
from app.reviews.telling_actions import tell_leads
from app.vocabulary import Did


def tell_of_it(db: Session, invitation: Invitation, now: datetime) -> None:
    """Somebody of the case group came in for the first time, or was locked out: the leads hear."""
    by = Member(invitation.person_id, frozenset(), review_id=invitation.review_id)
    if invitation.review_id is None:
        return
    if any(m.contributor_id for m in reviews.roles_here(db, by, invitation.person_id)):
        tell_leads(db, by, now)


def switch_reminders(db: Session, by: Member, review: Review, on: bool, now: datetime) -> None:
    """For the whole review. Each of the case group has a switch of their own beside it."""
    review.reminders = on
    history.record(db, by, Did.CHANGED, review, now)
