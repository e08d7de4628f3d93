"""What only tests of accounts need to exist."""

from uuid import UUID

from bs4 import BeautifulSoup
from sqlmodel import Session

from app.people.models import Member, Person
from app.people.queries import member_of_review
from app.reviews.models import Contributor, Review
from tests.browser import Browser
from tests.build import a_contributing_person, a_contributor, a_draft, a_review


def a_nurse(db: Session) -> tuple[Review, Contributor, Person]:
    """A contributor who can sign in."""
    review = a_review(db)
    contributor = a_contributor(db, review)
    return review, contributor, a_contributing_person(db, contributor)


def a_writing_nurse(db: Session, **answers: str) -> tuple[str, Review, Person]:
    """One who has started: the address of her account first."""
    review, contributor, nurse = a_nurse(db)
    a_draft(db, contributor, **answers)
    return f"/reviews/{review.id}/account", review, nurse


def place_of(db: Session, person: Person, review_id: UUID) -> Member:
    found = member_of_review(db, person, review_id)
    assert found is not None
    return found


def hidden(browser: Browser, path: str, name: str) -> str:
    """The value a page sends without showing it."""
    field = BeautifulSoup(browser.get(path).text, "html.parser").select_one(f"[name={name}]")
    assert field is not None
    return str(field["value"])


def typed(page_text: str) -> str:
    """What stands in the page's box."""
    box = BeautifulSoup(page_text, "html.parser").select_one("textarea[name=text]")
    assert box is not None
    return box.text.strip()
