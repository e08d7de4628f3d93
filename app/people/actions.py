"""Changing people: adding them, giving roles, keeping them out, signing them in and out."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete

from app import history
from app.people import queries
from app.people.models import Conflict, FailedAttempt, Member, Membership, Person, SignIn
from app.people.passwords import hash_token, new_token
from app.sealed import fingerprint
from app.vocabulary import Did, Role

LEAVING: list[Callable[[Session, Member, UUID, datetime], None]] = []
"""What later steps do when somebody loses a role on a review, or is kept out of it. This step knows
nothing of them: `main` says who does what."""


def find_or_add_person(db: Session, by: Member, name: str, email: str, now: datetime) -> Person:
    """The person with this address, whoever added them first; their own name for it stays.

    History does not tell whether the address was known.
    """
    person = queries.person_by_email(db, email)
    if person is None:
        mark = fingerprint(db, email)
        person = Person(name=name, email=email, email_mark=mark, created_at=now)
        db.add(person)
        db.flush()
    history.record(db, by, Did.ADDED, person, now)
    return person


def give_role(
    db: Session,
    by: Member,
    person: Person,
    role: Role,
    now: datetime,
    *,
    board_id: UUID | None = None,
    review_id: UUID | None = None,
    agency_id: UUID | None = None,
    contributor_id: UUID | None = None,
    called: str | None = None,
) -> Membership:
    """A role on a review, at a Board, or on the installation when neither is given."""
    membership = Membership(
        person_id=person.id,
        role=role,
        board_id=board_id,
        review_id=review_id,
        agency_id=agency_id,
        contributor_id=contributor_id,
        called=called,
    )
    db.add(membership)
    history.record(db, by, Did.ADDED, membership, now)
    return membership


def end_role(db: Session, by: Member, membership: Membership, now: datetime) -> None:
    """The person leaves the role. Whoever is signed in as them meets a shut door at once."""
    membership.ended_at = now
    history.record(db, by, Did.REMOVED, membership, now)
    if membership.review_id is not None:
        _leaves(db, by, membership.person_id, now)


def keep_out(
    db: Session, by: Member, person: Person, reason: str, now: datetime, called: str | None = None
) -> Conflict:
    """From now on this person sees nothing of the review, whatever roles they hold."""
    conflict = Conflict(person_id=person.id, review_id=by.review, reason=reason, called=called)
    db.add(conflict)
    history.record(db, by, Did.ADDED, conflict, now)
    _leaves(db, by, person.id, now)
    return conflict


def _leaves(db: Session, by: Member, person_id: UUID, now: datetime) -> None:
    for then in LEAVING:
        then(db, by, person_id, now)


def sign_in(db: Session, person: Person, now: datetime) -> str:
    """A fresh token for this browser; only its hash is kept."""
    token = new_token()
    session = SignIn(person_id=person.id, token_hash=hash_token(token), started_at=now, seen_at=now)
    db.add(session)
    history.record(db, Member(person.id, frozenset()), Did.SIGNED_IN, session, now)
    return token


def sign_out(db: Session, token: str) -> None:
    db.exec(delete(SignIn).where(col(SignIn.token_hash) == hash_token(token)))


def set_password(db: Session, person: Person, hashed: str, now: datetime) -> None:
    """A new password signs every other browser out."""
    person.password_hash = hashed
    db.exec(delete(SignIn).where(col(SignIn.person_id) == person.id))
    history.record(db, Member(person.id, frozenset()), Did.CHANGED, person, now)


def note_failure(db: Session, who: str, now: datetime) -> UUID:
    """Counts against `who` until it is taken back: a try that turns out to be right is none."""
    failed = FailedAttempt(who=who, at=now)
    db.add(failed)
    return failed.id


def take_back_failures(db: Session, ids: list[UUID]) -> None:
    db.exec(delete(FailedAttempt).where(col(FailedAttempt.id).in_(ids)))
