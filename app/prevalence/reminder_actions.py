"""Reminding somebody outside the case: once, some days before the last one, in fixed words.

The link cannot be said again, as only its fingerprint is kept: the first letter has it.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history, mail
from app.clock import on_day
from app.people.models import Member
from app.prevalence import actions
from app.prevalence.models import Asking
from app.sealed import INSTALLATION
from app.vocabulary import Did

SUBJECT = "You can still answer a short question"
REMINDER = """Hello,

On {asked} we sent you a letter. Its subject was: {subject}

Nobody has answered yet. The link in that letter works until the end of {last}. It opens only with
the code that you are given in another way.

If you have lost the letter or the code, ask whoever gave you the code. They can give you new ones.
If you have had no code, or would rather not answer, do nothing.

This is the only reminder.
"""


def remind(db: Session, asking_id: UUID, now: datetime) -> int:
    """One letter, if the rule allows it; how many went.

    The row is held from here to the commit: two workers at once send one, and nobody is reminded
    of what they answer at the same moment.
    """
    asked = actions.held(db, db.get_one(Asking, asking_id))
    asking = asked.asking
    if asked.reasons_not_to_remind(now):
        return 0
    said = {"asked": on_day(asking.asked_at), "last": on_day(asking.expires_at)}
    said["subject"], whom = actions.SUBJECT, asking.email or mail.NO_MAIL
    letter = mail.post(db, whom, SUBJECT, REMINDER.format(**said), now)
    if letter is None:
        return 0
    asking.reminded_at = now
    by = Member(INSTALLATION, frozenset(), review_id=asking.review_id)
    history.record(db, by, Did.REMINDED, asking, now)
    return 1
