"""Invitations: a link by one way and a code by another; together they let a person in once."""

import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from app import history
from app.people import rules
from app.people.models import Invitation, Member, Person
from app.people.passwords import hash_token, new_token, token_to_type
from app.vocabulary import Did, InvitationWay

WRONG = (
    "This code and this link do not open together. Check the code, or ask for a new link and code"
)
"""One sentence for every reason, so that a guesser learns nothing."""


AFTERWARDS: list[Callable[[Session, Invitation, datetime], None]] = []
"""What later steps do when an invitation has just been used, or locked after wrong codes. This step
knows nothing of them: `main` says who does what."""


def invite(
    db: Session,
    by: Member,
    person: Person,
    days: int,
    now: datetime,
    review_id: UUID | None = None,
    way: InvitationWay = InvitationWay.EMAIL,
) -> tuple[str, str]:
    """A new link token and its eight-digit code, shown this once. Earlier links stop working."""
    revoke(db, by, person, now, review_id)
    token = token_to_type() if way is InvitationWay.LETTER else new_token()
    code = new_code()
    invitation = Invitation(
        person_id=person.id,
        review_id=review_id,
        token_hash=hash_token(token),
        code_hash=hash_token(token + code),
        way=way,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    db.add(invitation)
    history.record(db, by, Did.INVITED, person, now)
    return token, code


def new_code() -> str:
    return f"{secrets.randbelow(10**8):08}"


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


def find(db: Session, token: str) -> Invitation | None:
    mine = select(Invitation).where(Invitation.token_hash == hash_token(token))
    return db.exec(mine).one_or_none()


def still_open(invitation: Invitation, now: datetime) -> bool:
    """Would it open with its code?"""
    used, revoked = invitation.used_at is not None, invitation.revoked_at is not None
    late = now > invitation.expires_at
    return not rules.obstacles_to_using(used, revoked, late, invitation.failures)


def use(db: Session, token: str, code: str, now: datetime) -> Person | None:
    """The person, if link and code belong together and still work. Wrong codes are counted."""
    found = find(db, token)
    if found is None:
        return None
    db.refresh(found, with_for_update=True)  # codes tried at the same moment are all counted
    digits = "".join(c for c in code if c.isdigit())
    right = hmac.compare_digest(found.code_hash, hash_token(token + digits))
    if not still_open(found, now):
        return None
    if not right:
        found.failures += 1
        if rules.locked(found.failures):
            afterwards(db, found, now)
        return None
    found.used_at = now
    person = db.get_one(Person, found.person_id)
    by = Member(person.id, frozenset(), review_id=found.review_id)
    history.record(db, by, Did.ENTERED, found, now)
    afterwards(db, found, now)
    return person


def afterwards(db: Session, invitation: Invitation, now: datetime) -> None:
    for follow in AFTERWARDS:
        follow(db, invitation, now)
