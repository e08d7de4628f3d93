"""Reminders go out by the worker alone, sparsely, and say nothing."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlmodel import Session, select

from app.case_group import reminder_actions
from app.case_group.meeting_actions import Plan, arrange
from app.case_group.models import Reminder
from app.mail import Letter
from app.people.actions import keep_out
from app.people.models import Member
from app.reviews import queries as reviews
from app.reviews.models import Review, ReviewStep
from app.reviews.telling_actions import tell_contributor
from app.vocabulary import InvitationWay, Step, StepState
from app.worker import is_time, remind_once
from tests.build import MONDAY, a_contributor, a_review, a_sent_account, kept
from tests.case_group.build import a_lead, invited, letters, reachable, words_of

WEEK = timedelta(days=7)


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db, title="Child R")


def reminders_at(app: FastAPI, *moments: datetime) -> list[int]:
    settings = app.state.settings
    return [remind_once(app.state.sessions, settings, moment) for moment in moments]


def test_two_reminders_a_week_apart_and_never_a_third(
    app: FastAPI, db: Session, review: Review, browse_as: Any
) -> None:
    person, member = a_lead(db, review)
    nurse = reachable(db, review)
    invited(db, member, nurse)
    early = WEEK - timedelta(seconds=1)

    weeks = [MONDAY + n * WEEK for n in range(1, 5)]
    went = reminders_at(app, MONDAY + early, weeks[0], weeks[0] + early, *weeks[1:])

    assert went == [0, 1, 0, 1, 0, 0]
    sent = letters(db, nurse.email or "")
    assert [one.posted_at for one in sent] == weeks[:2]
    assert not re.search(r"child|nurse|\bcase\b|account", words_of(sent), re.IGNORECASE)
    assert "/invitation/" not in words_of(sent)
    seen = browse_as(person).visit(f"/reviews/{review.id}/case-group").text
    assert "Reminded on 9 March 2026 at 9:00am and on 16 March 2026 at 9:00am" in seen
    assert "Casement reminded somebody in the case group" in (
        browse_as(person).visit(f"/reviews/{review.id}/history").text
    )


def test_whose_account_is_in_is_left_in_peace(app: FastAPI, db: Session, review: Review) -> None:
    _, member = a_lead(db, review)
    quiet, sent = reachable(db, review), reachable(db, review, "GP 1")
    for one in (quiet, sent):
        invited(db, member, one)
    a_sent_account(db, sent, overview="It was late.")

    assert reminders_at(app, MONDAY + WEEK) == [1]
    assert db.exec(select(Reminder.contributor_id)).all() == [quiet.id]


def test_a_reminder_that_came_back_is_the_last(app: FastAPI, db: Session, review: Review) -> None:
    _, member = a_lead(db, review)
    invited(db, member, reachable(db, review))
    assert reminders_at(app, MONDAY + WEEK) == [1]
    letter = db.exec(select(Letter)).one()
    letter.bounced_at = MONDAY + WEEK
    db.commit()

    assert reminders_at(app, MONDAY + 2 * WEEK) == [0]


def test_who_is_kept_out_of_the_review_gets_no_letter_of_it(
    app: FastAPI, db: Session, review: Review
) -> None:
    _, lead = a_lead(db, review)
    nurse = reachable(db, review)
    invited(db, lead, nurse)
    [(_, person)] = reviews.contributor_memberships(db, lead, nurse.id)
    keep_out(db, lead, person, "They are related.", MONDAY)
    before = len(letters(db, nurse.email or ""))
    plan = Plan("A meeting", "Room 2", MONDAY + WEEK, 60, frozenset({nurse.id}))

    tell_contributor(db, lead, nurse.id, MONDAY)
    arrange(db, lead, plan, "https://here", MONDAY)
    db.commit()

    assert reminders_at(app, MONDAY + WEEK) == [0]
    assert len(letters(db, nurse.email or "")) == before


def test_whose_part_was_ended_gets_no_reminder(
    app: FastAPI, db: Session, review: Review, browse_as: Any
) -> None:
    person, member = a_lead(db, review)
    nurse = reachable(db, review)
    invited(db, member, nurse)

    browse_as(person).submit(f"/reviews/{review.id}/case-group/{nurse.id}/invitation/removal")

    assert reminders_at(app, MONDAY + WEEK) == [0]


def test_who_was_invited_on_paper_is_reminded_on_paper_by_the_leads_and_twice_at_most(
    app: FastAPI, db: Session, review: Review, browse_as: Any
) -> None:
    person, member = a_lead(db, review)
    one = a_contributor(db, review)
    invited(db, member, one, MONDAY - WEEK, InvitationWay.LETTER)

    assert reminders_at(app, MONDAY, MONDAY + WEEK) == [1, 0], "the first waits to be printed"
    lead, url = browse_as(person), f"/reviews/{review.id}/letters-to-print"
    assert lead.visit(url).links("Case group") and "School nurse 1" in lead.visit(url).text
    db.commit()
    for weeks, went in ((2, 1), (3, 0)):
        assert lead.client.post(f"{url}/{one.id}").headers["content-type"] == "application/pdf"
        lead.submit(f"{url}/{one.id}/sent")
        assert reminders_at(app, MONDAY + weeks * WEEK) == [went]
    assert letters(db) == []


def test_who_has_no_address_and_no_letter_is_named_to_the_leads(
    db: Session, review: Review, browse_as: Any
) -> None:
    person, _ = a_lead(db, review)
    one = a_contributor(db, review)
    page = browse_as(person).visit(f"/reviews/{review.id}/case-group/{one.id}/invitation")
    assert "They have no e-mail address. Phone them, or write." in page.text


@pytest.mark.parametrize("by_step", [False, True])
def test_reminders_stop_by_the_switch_or_when_the_step_is_done(
    app: FastAPI, db: Session, review: Review, browse_as: Any, by_step: bool
) -> None:
    person, member = a_lead(db, review)
    invited(db, member, reachable(db, review))
    lead = browse_as(person)

    if by_step:
        kept(db, ReviewStep(review_id=review.id, step=Step.ACCOUNTS, state=StepState.DONE))
    else:
        lead.submit(f"/reviews/{review.id}/reminders", on="false")
    assert reminders_at(app, MONDAY + WEEK) == [0]
    seen = lead.visit(f"/reviews/{review.id}/case-group").text
    assert ("is done, so no reminders go out" in seen) is by_step

    if not by_step:
        lead.submit(f"/reviews/{review.id}/reminders", on="true")
        assert reminders_at(app, MONDAY + WEEK) == [1]


def test_each_review_reminds_its_own(app: FastAPI, db: Session, review: Review) -> None:
    other = a_review(db, title="Child S")
    for one in (review, other):
        _, member = a_lead(db, one)
        invited(db, member, reachable(db, one))
    other.reminders = False
    db.commit()

    assert reminders_at(app, MONDAY + WEEK) == [1]
    assert [r.review_id for r in db.exec(select(Reminder))] == [review.id]


def test_what_breaks_for_one_review_stops_no_letter_of_another(
    app: FastAPI, db: Session, review: Review
) -> None:
    others = [review, a_review(db, title="Child S")]
    quiet = [reachable(db, one) for one in others]
    for one, nurse in zip(others, quiet, strict=True):
        invited(db, a_lead(db, one)[1], nurse)
    first = reminder_actions.reviews_that_remind(db)[0]
    broken = quiet[[one.id for one in others].index(first)]
    [(_, person)] = reviews.contributor_memberships(db, on_review(first), broken.id)
    damage = text("UPDATE person SET email = :torn WHERE email_mark = :mark")
    db.execute(damage, {"torn": b"torn", "mark": person.email_mark})
    db.commit()

    assert reminders_at(app, MONDAY + WEEK) == [1]


def on_review(review_id: UUID) -> Member:
    return Member(UUID(int=0), frozenset(), review_id=review_id)


def test_a_clock_that_was_ahead_holds_up_no_letters() -> None:
    assert not is_time(MONDAY + timedelta(minutes=30), MONDAY)
    assert is_time(MONDAY, MONDAY) and is_time(MONDAY + timedelta(days=90), MONDAY)
