"""Where a journey starts: a review, who can sign in, who cannot yet, and what will be said."""

from dataclasses import dataclass

from app.people.models import Member, Membership, Person
from app.people.passwords import hash_now
from app.reviews.people_actions import add_contributor
from app.vocabulary import ContributorKind, Role
from tests import build
from tests.journeys.conftest import Server

PASSWORD = "four plain garden gates"
HASHED = hash_now(PASSWORD)
NURSE = "School nurse 1"

OVERVIEW = "I was the school nurse. I saw the boy twice that term and weighed him both times."
HAPPENED = "The hospital letter came on a Friday. I read it standing in the corridor."
THOUGHT = "I thought the social worker had already acted on it, because her name stood at the top."
HINDERED = "Nobody opened the post before noon."
CONDITIONS = f"Two of us were off sick. {HINDERED}"
HELPED = "My manager sat down with me every second Tuesday."
WENT_WELL = f"{HELPED} That is why I said I was worried."
EPISODE = "The letter from the hospital"
STATEMENT = (
    "News sent by letter waits where staff are few, so that each service believes another has "
    "acted on it."
)


@dataclass
class Case:
    address: str
    first: Person
    second: Person
    manager: Person


def a_case(server: Server) -> Case:
    """Two lead reviewers, a business manager, and a school nurse whom nobody has invited yet."""
    with server.sessions() as db:
        board = build.a_board(db)
        review = build.a_review(db, board)
        agency = build.an_agency(db, board)
        people = [build.a_person(db, n, password_hash=HASHED) for n in ("Ada", "Ben", "Cleo")]
        for lead in people[:2]:
            role = Membership(person_id=lead.id, role=Role.LEAD_REVIEWER, review_id=review.id)
            build.kept(db, role)
        seat = Role.BUSINESS_MANAGER
        build.kept(db, Membership(person_id=people[2].id, role=seat, board_id=board.id))
        by = Member(people[0].id, frozenset({Role.LEAD_REVIEWER}), board.id, review.id)
        nurse = (NURSE, ContributorKind.PRACTITIONER, "Dee Marsh", "dee@example.org")
        add_contributor(db, by, *nurse, agency.id, build.MONDAY)
        db.commit()
    return Case(f"/reviews/{review.id}", *people)
