"""Reminding who has been quiet: sparsely, in fixed words that hold no content."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app import history, mail
from app.case_group import queries
from app.case_group.models import Reminder
from app.case_group.rules import reasons_not_to_remind
from app.people.models import Member
from app.reviews.models import Review
from app.reviews.telling_actions import want_on_paper, who_hears
from app.sealed import INSTALLATION
from app.vocabulary import Did

SUBJECT = "A reminder from Casement"
REMINDER = """Hello,

We wrote to you about Casement. Something is still waiting for you there.

If you have chosen a password, sign in here: {origin}/sign-in

If you have not, use the link we sent you before and the code you were given. If the link has
stopped working, ask the person who gave you the code for a new one.

You do not have to do anything. We send two reminders at most, a week apart. If you want no more of
them, tell the person who invited you, or switch them off in Casement under "Stop here for now".
"""


def reviews_that_remind(db: Session) -> list[UUID]:
    return list(db.exec(select(Review.id).where(col(Review.reminders)).order_by(col(Review.id))))


def remind_the_quiet(db: Session, review_id: UUID, origin: str, now: datetime) -> int:
    """Remind everybody of this review whom the rule allows; how many letters went.

    The review is held meanwhile, so that two workers never remind the same person.
    """
    held = select(Review.id).where(Review.id == review_id)
    db.exec(held.with_for_update(key_share=True)).one()
    by = Member(INSTALLATION, frozenset(), review_id=review_id)
    on = queries.reminders(db, by).go_out
    due = [
        contributor_id
        for contributor_id, standing in queries.standings(db, by).items()
        if not reasons_not_to_remind(standing, on, now)
    ]
    return sum(remind(db, by, contributor_id, origin, now) for contributor_id in due)


def remind(db: Session, by: Member, contributor_id: UUID, origin: str, now: datetime) -> int:
    """One letter to this contributor: by mail, or on the list of those to be printed."""
    for person in who_hears(db, by, contributor_id):
        if person.email.endswith(mail.NO_MAIL):
            letter, goes = None, want_on_paper(db, by, contributor_id, now)
        else:
            letter = mail.post(db, person.email, SUBJECT, REMINDER.format(origin=origin), now)
            goes = letter is not None
        if goes:
            reminder = Reminder(
                review_id=by.review,
                contributor_id=contributor_id,
                letter_id=letter.id if letter else None,
                sent_at=now,
            )
            db.add(reminder)
            history.record(db, by, Did.REMINDED, reminder, now)
            return 1
    return 0
