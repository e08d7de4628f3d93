"""Confidential text at rest: sealed, bound to its place, opened through a model."""

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from app.crypto import CannotOpen
from app.people.models import Person
from app.reviews.models import Contributor, Subject
from tests.build import a_contributor, a_person, a_review, kept


def test_what_is_stored_is_not_what_was_written(db: Session) -> None:
    a_contributor(db, a_review(db))

    stored = db.execute(text("SELECT name FROM contributor")).scalar_one()

    assert b"Nameof" not in bytes(stored)
    assert db.exec(select(Contributor)).one().name == "Nameof 1 Esrun Loohcs"


def test_a_changed_text_is_sealed_again_and_read_again(db: Session) -> None:
    subject = kept(db, Subject(review_id=a_review(db).id, position=1, label="Child R", age=None))

    subject.label, subject.age = "Child S", "four"
    db.commit()
    db.expire_all()

    again = db.exec(select(Subject)).one()
    assert (again.label, again.age, again.outcome) == ("Child S", "four", None)


def test_a_sealed_text_moved_to_another_row_does_not_open(db: Session) -> None:
    review = a_review(db)
    a_contributor(db, review, "Health visitor 1")
    a_contributor(db, review, "Health visitor 2")
    first = "SELECT name FROM contributor WHERE label = 'Health visitor 1'"
    db.execute(text(f"UPDATE contributor SET name = ({first})"))
    db.commit()
    db.expire_all()

    moved = select(Contributor).where(Contributor.label == "Health visitor 2")
    with pytest.raises(CannotOpen):
        db.exec(moved).one()


def test_plain_text_cannot_be_written_past_the_seal(db: Session) -> None:
    person = a_person(db)
    db.commit()
    with pytest.raises(Exception, match="takes only sealed text"):
        db.execute(Person.__table__.update().values(name="in the clear"))  # type: ignore[attr-defined]
    db.rollback()
    assert db.get_one(Person, person.id).name == "Anna Wren"


def test_each_review_has_a_key_of_its_own(db: Session) -> None:
    a_contributor(db, a_review(db))
    a_contributor(db, a_review(db))

    keys = db.execute(text("SELECT count(*) FROM wrappedkey")).scalar_one()

    assert keys == 3, "one for each review and one for the installation"
