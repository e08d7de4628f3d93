"""The first page of a review, the case group, and what a champion sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import event
from sqlmodel import Session

from app.boards.models import Board
from app.people.models import Membership, Person
from app.reviews.models import Contributor, Review, ReviewStep
from app.vocabulary import Role, Step, StepState
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_finding,
    a_member,
    a_person,
    a_review,
    a_sent_account,
    an_agency,
    an_episode,
    kept,
)


@contextmanager
def counted(app: FastAPI) -> Iterator[list[str]]:
    """The statements the app sends to the database meanwhile."""
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        seen.append(statement)

    event.listen(app.state.engine, "before_cursor_execute", note)
    yield seen
    event.remove(app.state.engine, "before_cursor_execute", note)


def grown(db: Session, accounts: int, episodes: int) -> Review:
    review = a_review(db)
    for step in Step:
        db.add(ReviewStep(review_id=review.id, step=step))
    for n in range(accounts):
        a_sent_account(db, a_contributor(db, review, f"Nurse {n}"), overview="It was late.")
    for n in range(episodes):
        an_episode(db, review, f"Moment {n}", position=n + 1)
        a_finding(db, review, f"Pattern {n} recurs.", position=n + 1)
    return review


@pytest.mark.slow
def test_the_workspace_asks_as_often_for_a_hundred_accounts_as_for_two(
    app: FastAPI, db: Session, browse_as
) -> None:
    asked = []
    for review in (grown(db, 2, 1), grown(db, 100, 40)):
        lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
        lead.visit(f"/reviews/{review.id}")
        with counted(app) as statements:
            page = lead.visit(f"/reviews/{review.id}")
        asked.append(len([s for s in statements if s.startswith("SELECT")]))

    assert "100 of 100 have sent an account" in page.text
    assert "Moment 39" in page.text and "Pattern 39 recurs." in page.text
    assert asked[0] == asked[1] <= 11


def test_the_workspace_shows_labels_and_never_a_name(db: Session, browse_as) -> None:
    review = a_review(db)
    a_contributor(db, review, "Midwife 1")
    a_contributing_person(db, a_contributor(db, review, "Midwife 2"))
    kept(db, ReviewStep(review_id=review.id, step=Step.ACCOUNTS, state=StepState.UNDER_WAY))

    for role in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR):
        text = browse_as(a_member(db, review, role)).visit(f"/reviews/{review.id}").text
        assert "Midwife 1 Not invited yet" in text and "Midwife 2 Invited" in text
        assert "Accounts and records Under way" in text
        assert "Nameof" not in text


def test_a_new_review_says_where_to_begin_until_an_account_is_there(db: Session, browse_as) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review, "Nurse 1")
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    new = lead.visit(f"/reviews/{review.id}")
    a_sent_account(db, nurse, overview="x")
    later = lead.visit(f"/reviews/{review.id}")

    assert "Choose the agencies Not yet" in new.text
    assert "invite each of them They can write while you fill in the rest Done" in new.text
    assert "Where to begin" not in team.visit(f"/reviews/{review.id}").text + later.text


def test_names_stand_on_the_case_group_page_for_leads_only(db: Session, browse_as) -> None:
    review = a_review(db)
    a_sent_account(db, a_contributor(db, review, "Midwife 1"), overview="x")
    url = f"/reviews/{review.id}/case-group"

    page = browse_as(a_member(db, review, Role.LEAD_REVIEWER)).visit(url)

    assert "Midwife 1 Nameof 1 Efiwdim," in page.text and "Sent" in page.text
    for role in (Role.REVIEW_TEAM, Role.SUPERVISOR, Role.BUSINESS_MANAGER, Role.BOARD_CHAIR):
        assert browse_as(a_member(db, review, role)).visit(url).status == 403


def a_champion(db: Session, review: Review) -> Person:
    """Of an agency that has one person in the case group, Mo Farrow."""
    agency = an_agency(db, db.get_one(Board, review.board_id))
    person = a_person(db, "Cham")
    role = {"role": Role.CHAMPION, "review_id": review.id, "agency_id": agency.id}
    kept(db, Membership(person_id=person.id, **role))
    ours = {"review_id": review.id, "agency_id": agency.id, "added_at": MONDAY}
    kept(db, Contributor(label="Midwife 1", name="Mo Farrow", **ours))
    return person


def test_a_champion_sees_their_own_agencys_people_by_name_and_no_label(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    a_contributor(db, review, "Officer 1")
    champion = browse_as(a_champion(db, review))

    page = champion.visit(f"/reviews/{review.id}/champion")

    assert "Mo Farrow Not invited yet" in page.text
    assert "Midwife" not in page.text and "Officer" not in page.text
    assert champion.visit(f"/reviews/{review.id}").status == 403


def test_a_champion_can_write_down_for_who_has_no_sign_in(db: Session, browse_as) -> None:
    review = a_review(db)
    champion = browse_as(a_champion(db, review))
    url = f"/reviews/{review.id}/champion"
    (path,) = champion.visit(url).links("Write it down for them : Mo Farrow")

    begin = champion.visit(path)
    begun = champion.submit(path, means="phone", told="yes")
    after = champion.visit(url)

    assert begin.title.startswith("Write down what Mo Farrow said")
    assert begun.title.startswith("What Mo Farrow said")
    assert "Mo Farrow Writing You write it down for them" in after.text
    assert after.links("Go on  with what Mo Farrow said") == [path]
    assert "Midwife" not in begin.text + begun.text + after.text
