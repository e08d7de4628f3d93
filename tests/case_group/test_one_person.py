"""One person with two parts in the case group is one voice, wherever voices are counted."""

from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from app.accounts.models import Excerpt
from app.case_group.rules import look_like_one
from app.episodes.word_queries import words
from app.people.models import Member
from app.reviews.models import Contributor, Review
from app.reviews.people_actions import say_who_is_the_same
from app.vocabulary import Role
from tests.build import MONDAY, a_contributor, a_member, a_review, an_excerpt
from tests.packs.build import on


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db)


def the_case_group(db: Session) -> list[Contributor]:
    return sorted(db.exec(select(Contributor)), key=lambda one: one.label)


def voices(db: Session, member: Member) -> int:
    ids = list(db.exec(select(Excerpt.id)))
    return words(db, member, ids).under(ids).people


def test_two_parts_of_one_person_are_one_voice_under_a_finding(
    db: Session, review: Review, browse_as: Any
) -> None:
    for label in ("Governor 1", "Health visitor 1", "Parent 1"):
        an_excerpt(db, review, label=label)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    member, lead = on(db, review, person), browse_as(person)
    governor, visitor, _ = the_case_group(db)
    url = f"/reviews/{review.id}/case-group"
    told = {"kind": "practitioner", "name": visitor.name, "label": visitor.label}
    db.commit()
    assert voices(db, member) == 3

    page = lead.submit(f"{url}/{visitor.id}", **told, same_as_id=governor.id)

    assert "The same person as Governor 1" in page.text and voices(db, member) == 2
    assert lead.visit(f"{url}/{visitor.id}").status == 200
    lead.submit(f"{url}/{visitor.id}", **told, same_as_id="")
    assert voices(db, member) == 3
    assert lead.submit(f"{url}/{visitor.id}", **told, same_as_id=uuid4()).status == 404


def test_three_parts_of_one_person_are_one_voice_in_whatever_order_they_are_joined(
    db: Session, review: Review
) -> None:
    for label in ("A 1", "B 1", "C 1"):
        an_excerpt(db, review, label=label)
    member = on(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    a, b, c = the_case_group(db)
    for one, other in ((b, a), (a, c)):
        say_who_is_the_same(db, member, one, other.id, MONDAY)
        db.flush()
    assert voices(db, member) == 1
    say_who_is_the_same(db, member, c, b.id, MONDAY)
    db.flush()
    assert (voices(db, member), c.same_as_id) == (1, None), "it is so already"


def test_somebody_of_another_review_is_never_the_same(db: Session, review: Review) -> None:
    member = on(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    mine, other = a_contributor(db, review), a_contributor(db, a_review(db))
    say_who_is_the_same(db, member, mine, other.id, MONDAY)
    assert mine.same_as_id is None


def test_those_of_one_name_are_pointed_out_until_they_are_said_to_be_one(
    db: Session, review: Review, browse_as: Any
) -> None:
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    for label, name in (("Governor 1", "Jo  Field"), ("Visitor 1", "jo field"), ("GP 1", "Al")):
        a_contributor(db, review, label).name = name
    db.commit()
    governor, visitor = (c for c in the_case_group(db) if c.label != "GP 1")
    url = f"/reviews/{review.id}/case-group"
    assert "Governor 1 and Visitor 1 have the same name" in lead.visit(url).text

    told = {"kind": "practitioner", "name": "Jo Field", "label": "Visitor 1"}
    lead.submit(f"{url}/{visitor.id}", **told, same_as_id=governor.id)

    assert "have the same name" not in lead.visit(url).text


def test_the_same_voice_does_not_look_like_two() -> None:
    one, other = uuid4(), uuid4()
    parts = [("A 1", "Jo Field", one), ("B 1", "JO FIELD", one), ("C 1", "Jo  field", other)]
    assert look_like_one(parts[:2]) == []
    assert look_like_one(parts) == [["A 1", "C 1"]]
