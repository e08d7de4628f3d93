"""Letters that say only that something is waiting: what it is, is seen after signing in."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history, mail
from app.people import queries as people
from app.people.models import Member, Person
from app.refusal import refuse_if
from app.reviews import paper_queries, queries
from app.reviews.models import PaperLetter
from app.vocabulary import Did

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
        write(db, by, contributor_id, person.email, SUBJECT, LETTER, now)


def who_hears(db: Session, by: Member, contributor_id: UUID) -> list[Person]:
    """Who can sign in as this contributor, and is not kept out: nothing here waits for them."""
    kept_out = {person.id for _, person in people.conflicts(db, by)}
    signs_in = queries.contributor_memberships(db, by, contributor_id)
    return [person for _, person in signs_in if person.id not in kept_out]


def write(
    db: Session,
    by: Member,
    contributor_id: UUID,
    address: str,
    subject: str,
    body: str,
    now: datetime,
    calendar: str | None = None,
) -> mail.Letter | None:
    """By mail; or, for who was invited by a printed letter, on paper again."""
    if address.endswith(mail.NO_MAIL):
        want_on_paper(db, by, contributor_id, now)
    return mail.post(db, address, subject, body, now, calendar)


def want_on_paper(db: Session, by: Member, contributor_id: UUID, now: datetime) -> bool:
    """One that waits to be printed already says the same: then nothing is added."""
    db.flush()
    if any(one.printed_at is None for one in paper_queries.unsent(db, by, contributor_id)):
        return False
    letter = PaperLetter(review_id=by.review, contributor_id=contributor_id, wanted_at=now)
    db.add(letter)
    history.record(db, by, Did.ADDED, letter, now)
    return True


def note_printing(db: Session, by: Member, letters: list[PaperLetter], now: datetime) -> None:
    """What happens from now on is another letter's."""
    for letter in letters:
        if letter.printed_at is None:
            letter.printed_at = now
            history.record(db, by, Did.CHANGED, letter, now)


def note_sending(db: Session, by: Member, letters: list[PaperLetter], now: datetime) -> None:
    """Those that were printed are on their way."""
    printed = [letter for letter in letters if letter.printed_at]
    refuse_if([] if printed else ["Print the letter first."])
    for letter in printed:
        letter.sent_at, letter.sent_by = now, by.person_id
        history.record(db, by, Did.SENT, letter, now)
