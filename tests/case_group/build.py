"""A case group as a test needs it: people invited, and lead reviewers who look on."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.mail import Letter
from app.people.models import Member, Person
from app.people.queries import member_of_review
from app.reviews import people_actions
from app.reviews.models import Contributor, Review
from app.vocabulary import InvitationWay, Role
from tests.browser import Browser, Page
from tests.build import MONDAY, a_contributor, a_member

Browse = Callable[[Person], Browser]


def reachable(db: Session, review: Review, label: str = "School nurse 1") -> Contributor:
    """One of the case group who has an e-mail address."""
    contributor = a_contributor(db, review, label)
    contributor.email = f"{label.replace(' ', '.').lower()}.{review.id.hex[:6]}@example.org"
    db.commit()
    return contributor


def a_lead(db: Session, review: Review) -> tuple[Person, Member]:
    person = a_member(db, review, Role.LEAD_REVIEWER)
    member = member_of_review(db, person, review.id)
    assert member is not None
    return person, member


def invited(
    db: Session,
    by: Member,
    contributor: Contributor,
    when: datetime = MONDAY,
    way: InvitationWay = InvitationWay.EMAIL,
) -> tuple[str, str]:
    """The link's path and the code."""
    token, code = people_actions.invite_contributor(db, by, contributor, 7, when, way)
    db.commit()
    return f"/invitation/{token}", code


def code_on(page: Page) -> str:
    digits = page.text.partition("with this code")[2].partition(":")[2].split()[:2]
    return "".join(digits)


def letters(db: Session, to: str = "") -> list[Letter]:
    """What was posted (to somebody), oldest first."""
    found = db.exec(select(Letter).order_by(col(Letter.posted_at), col(Letter.id))).all()
    db.commit()
    return [letter for letter in found if not to or letter.recipient == to]


def words_of(letters: list[Letter]) -> str:
    return " ".join(f"{one.subject} {one.body} {one.calendar or ''}" for one in letters)


def a_page_of(browse_as: Browse, person: Person, path: str) -> Any:
    return browse_as(person).visit(path)
