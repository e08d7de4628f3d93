"""Invitations: a link by one way and a code by another; together they let a person in once."""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from app import history
from app.people import rules
from app.people.models import Invitation, Member, Person
from app.people.passwords import hash_token, new_token
from app.vocabulary import Did

WRONG = "That code does not open this invitation. Check both, or ask for a new one"
"""One sentence for every reason, so that a guesser learns nothing."""


def invite(
    db: Session, by: Member, person: Person, days: int, now: datetime, review_id: UUID | None = None
) -> tuple[str, str]:
    """A new link token and its eight-digit code, shown this once. Earlier links stop working."""
    revoke(db, by, person, now, review_id)
    token, code = new_token(), f"{secrets.randbelow(10**8):08}"
    invitation = Invitation(
        person_id=person.id,
        review_id=review_id,
        token_hash=hash_token(token),
        code_hash=hash_token(token + code),
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    db.add(invitation)
    history.record(db, by, Did.INVITED, person, now)
    return token, code


def revoke(
    db: Session, by: Member, person: Person, now: datetime, review_id: UUID | None = None
) -> None:
    """Take back what is still open for this person on this review."""
    mine = select(Invitation).where(Invitation.person_id == person.id)
    mine = mine.where(Invitation.review_id == review_id)
    open_ones = mine.where(col(Invitation.used_at).is_(None), col(Invitation.revoked_at).is_(None))
    for invitation in db.exec(open_ones):
        invitation.revoked_at = now
        history.record(db, by, Did.REVOKED, invitation, now)


def use(db: Session, token: str, code: str, now: datetime) -> Person | None:
    """The person, if link and code belong together and still work. Wrong codes are counted."""
    found = db.exec(
        select(Invitation).where(Invitation.token_hash == hash_token(token))
    ).one_or_none()
    if found is None:
        return None
    digits = "".join(c for c in code if c.isdigit())
    right = hmac.compare_digest(found.code_hash, hash_token(token + digits))
    late = now > found.expires_at
    if rules.obstacles_to_using(
        found.used_at is not None, found.revoked_at is not None, late, found.failures
    ):
        return None
    if not right:
        found.failures += 1
        return None
    found.used_at = now
    person = db.get_one(Person, found.person_id)
    by = Member(person.id, frozenset(), review_id=found.review_id)
    history.record(db, by, Did.ENTERED, found, now)
    return person
