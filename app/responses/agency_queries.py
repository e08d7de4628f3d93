"""Who answers the findings of a review for their own agency."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.boards.models import Agency
from app.people.models import Member, Membership, Person
from app.people.permissions import Permission
from app.responses import rules
from app.vocabulary import Role


def speakers(db: Session, member: Member) -> list[tuple[Membership, Person, Agency]]:
    """Everybody who answers for an agency on the member's review, by the agency's name.

    Also who is kept out of it: a list that left them out would tell so.
    """
    rows = (
        select(Membership, Person, Agency)
        .join(Person, col(Person.id) == Membership.person_id)
        .join(Agency, col(Agency.id) == Membership.agency_id)
        .where(Membership.review_id == member.review, Membership.role == Role.PARTNER)
        .where(col(Membership.ended_at).is_(None))
    )
    return list(db.exec(rows.order_by(col(Agency.name), col(Agency.id), col(Membership.id))))


def own_agency(db: Session, member: Member) -> Agency | None:
    """The agency that this member answers for, whatever other part they have."""
    mine = (held[2] for held in speakers(db, member) if held[0].person_id == member.person_id)
    return next(mine, None)


def answering_themselves(db: Session, member: Member) -> set[UUID]:
    """The agencies that have somebody who answers for them."""
    return {agency.id for _, _, agency in speakers(db, member)}


def is_own(db: Session, member: Member, agency: Agency) -> bool:
    own = own_agency(db, member)
    return own is not None and own.id == agency.id


def obstacles_to_speaking_for(db: Session, member: Member, agency: Agency) -> list[str]:
    """Why this member cannot give the agency's answer; empty when they can."""
    answers_itself = agency.id in answering_themselves(db, member)
    of_the_board = member.may(Permission.WRITE_RESPONSE)
    return rules.obstacles_to_speaking_for(is_own(db, member, agency), answers_itself, of_the_board)
