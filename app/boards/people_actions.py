"""Giving people a part, and writing to them that they have one."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history, mail
from app.boards import rules
from app.people import actions as people
from app.people import queries
from app.people.invitations import find, invite, new_code
from app.people.models import Member, Membership, Person
from app.refusal import refuse_if
from app.vocabulary import Did, Role

SUBJECT = "You have been invited to use Casement"
LETTER = """Hello,

Somebody has asked you to take part in work that uses Casement. Follow this link to begin:

{link}

You also need a code with 8 digits. It comes to you in another way: in person, by phone or by post.
The link works once, and only for a few days. If it has stopped working, ask for a new one.

If you did not expect this letter, you can leave it. The link opens nothing without the code.
"""
KNOWN_LETTER = """Hello,

You have been given a new part in Casement. Sign in with your own password to see it:

{link}

If somebody gives you a code for it, you do not need it.

If you did not expect this letter, tell the person who looks after Casement where you work.
"""


def give_role_once(
    db: Session,
    by: Member,
    person: Person,
    role: Role,
    now: datetime,
    *,
    board_id: UUID | None = None,
    review_id: UUID | None = None,
    agency_id: UUID | None = None,
    called: str | None = None,
) -> Membership:
    """Give a role nobody may give to themselves, and nobody holds twice in one place."""
    held = queries.memberships(db, person)
    already = any((m.role, m.board_id, m.review_id) == (role, board_id, review_id) for m in held)
    refuse_if(rules.obstacles_to_giving(person.id == by.person_id, already))
    where = {"board_id": board_id, "review_id": review_id, "agency_id": agency_id}
    return people.give_role(db, by, person, role, now, **where, called=called)


def welcome(
    db: Session,
    by: Member,
    person: Person,
    days: int,
    origin: str,
    now: datetime,
    review_id: UUID | None = None,
) -> str:
    """Write to somebody who has been given a part. The answer is the code to pass on.

    Who can sign in already needs no code, and theirs opens nothing. They get one all the same:
    whoever typed the address learns nothing of who has it.
    """
    if person.password_hash is not None:
        mail.post(db, person.email, SUBJECT, KNOWN_LETTER.format(link=f"{origin}/"), now)
        history.record(db, by, Did.INVITED, person, now)
        return new_code()
    return invite_again(db, by, person, days, origin, now, review_id)


def invite_again(
    db: Session,
    by: Member,
    person: Person,
    days: int,
    origin: str,
    now: datetime,
    review_id: UUID | None = None,
) -> str:
    """A new link by mail, and the new code as the answer. Earlier links stop working."""
    token, code = invite(db, by, person, days, now, review_id)
    post_invitation(db, person.email, origin, token, now)
    return code


def post_invitation(db: Session, email: str, origin: str, token: str, now: datetime) -> None:
    """The letter with the link. It says nothing of any case, and holds no code."""
    link = f"{origin}/invitation/{token}"
    letter = mail.post(db, email, SUBJECT, LETTER.format(link=link), now)
    invitation = find(db, token)
    if letter and invitation:
        invitation.letter_id = letter.id


def end_role(db: Session, by: Member, membership: Membership, now: datetime) -> None:
    """Nobody ends their own: the last one who may would lock the door behind them."""
    refuse_if(rules.obstacles_to_ending(membership.person_id == by.person_id))
    people.end_role(db, by, membership, now)
