"""Letters that say only that something is waiting: what it is, is seen after signing in."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import mail
from app.people import queries as people
from app.people.models import Member, Person
from app.reviews import queries

SUBJECT = "Something is waiting for you in Casement"
LETTER = f"""Hello,

Something in Casement is waiting for you. Sign in to see it:

{mail.SIGN_IN}

This letter says nothing more, so that it gives nothing away.
"""


def tell_leads(db: Session, by: Member, now: datetime) -> None:
    """Write to everybody who leads the review now, and is not kept out of it."""
    kept_out = {person.id for _, person in people.conflicts(db, by)}
    for person in queries.lead_reviewers(db, by.review):
        if person.id not in kept_out:
            mail.post(db, person.email, SUBJECT, LETTER, now)


def tell_contributor(db: Session, by: Member, contributor_id: UUID, now: datetime) -> None:
    """Write to this contributor, if they can sign in."""
    for person in who_hears(db, by, contributor_id):
        mail.post(db, person.email, SUBJECT, LETTER, now)


def who_hears(db: Session, by: Member, contributor_id: UUID) -> list[Person]:
    """Who can sign in as this contributor, and is not kept out: nothing here waits for them."""
    kept_out = {person.id for _, person in people.conflicts(db, by)}
    signs_in = queries.contributor_memberships(db, by, contributor_id)
    return [person for _, person in signs_in if person.id not in kept_out]
