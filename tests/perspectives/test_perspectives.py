"""How it looked: written role by role, resting on words and events, and never overwritten."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from app.accounts.models import Account, Withdrawal
from app.people.models import Person
from app.perspectives import perspective_queries as queries
from app.perspectives.models import Perspective
from app.reviews.models import Review
from app.vague_dates import span
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import MONDAY, a_contributor, a_member, a_review, an_excerpt, kept
from tests.episodes.build import queries_of
from tests.perspectives.build import a_perspective, a_standpoint, an_event, at_the_door

Browse = Callable[[Person], Browser]


def of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.id}/perspectives{rest}"


def test_a_perspective_is_written_and_rests_on_words_and_events(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review, "School nurse 1")
    excerpt = an_excerpt(db, review, "I thought it was the cold.")
    event = an_event(db, review, "The boiler was out.", "3 December 2024")
    browser = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    missing = browser.submit(of(review, "/new"), known="It was cold.")
    assert missing.errors == [
        "Say what time this is about. A rough time is fine",
        "Choose who it was, or name a new role",
    ]
    shown = browser.submit(
        of(review, "/new"), who_id=nurse.id, when_text="December 2024", known="It was cold."
    )
    assert shown.title.startswith("School nurse 1: December 2024")
    offered = browser.submit(f"{shown.path}/events", q="boiler", find="yes")
    assert "The boiler was out." in offered.text
    browser.submit(f"{shown.path}/excerpts", excerpt_ids=[excerpt.id])
    whole = browser.submit(f"{shown.path}/events", event_ids=[event.id])

    assert "I thought it was the cold." in whole.text and "The boiler was out." in whole.text
    about = browser.visit(f"/reviews/{review.id}/events/{event.id}")
    assert about.links("School nurse 1: December 2024") == [shown.path]
    assert "It was cold." in browser.visit(of(review)).text
    assert browser.submit(f"{shown.path}/events", event_ids="x").status == 422
    gone = browser.submit(f"{shown.path}/removal")
    assert "It was cold." not in gone.text


def test_when_two_people_change_a_perspective_at_once_both_texts_are_shown(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    url = of(review, f"/{a_perspective(db, review).id}/words")
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")

    one.submit(url, when_text="May 2024", hoped="First words.", version=1)
    clash = other.submit(url, when_text="May 2024", hoped="Other words.", version=1)

    assert clash.status == 409
    assert "First words." in clash.text and "Other words." in clash.text
    assert other.submit(url, when_text="May 2024", hoped="Other.", version=2).status == 200


def test_perspectives_of_a_role_change_places(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    role = a_standpoint(db, review)
    first, second = (
        a_perspective(db, review, when, role, position=n)
        for n, when in ((1, "May 2024"), (2, "June 2024"))
    )
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    text = browser.submit(of(review, f"/{second.id}/position"), to="up").text
    assert text.index("June 2024") < text.index("May 2024")
    text = browser.submit(of(review, f"/{first.id}/position"), to="down").text
    assert text.index("June 2024") < text.index("May 2024")


def test_words_of_an_account_taken_back_are_not_given_out(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    excerpt = an_excerpt(db, review, "I thought it was the cold.")
    row = a_perspective(db, review)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    lead.submit(of(review, f"/{row.id}/excerpts"), excerpt_ids=[excerpt.id])
    account_id = db.exec(select(Account.id)).one()
    kept(db, Withdrawal(review_id=review.id, account_id=account_id, withdrawn_at=MONDAY))

    page = lead.visit(of(review, f"/{row.id}"))
    assert "the cold" not in page.text and "1 excerpt waits" in page.text
    lead.submit(of(review, f"/{row.id}/excerpts"))
    assert queries.excerpt_ids(db, row) == [excerpt.id], "only the decision takes them out"
    other = a_perspective(db, review)
    refused = lead.submit(of(review, f"/{other.id}/excerpts"), excerpt_ids=[excerpt.id])
    assert refused.status == 409


def test_what_came_later_is_folded_away_and_stays_where_it_rests(db: Session) -> None:
    review = a_review(db)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    early, late = a_perspective(db, review, "May 2024"), a_perspective(db, review, "until 2026")
    member = at_the_door(review, person, Role.LEAD_REVIEWER, sealed_after=date(2024, 5, 31))

    assert [p.id for p in queries.perspectives(db, member)] == [early.id]
    assert queries.view(db, member, late.id) is None


def test_the_list_asks_as_many_questions_for_thirty_as_for_one(db: Session) -> None:
    review = a_review(db)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    member = at_the_door(review, person, Role.LEAD_REVIEWER)
    role = a_standpoint(db, review)
    a_perspective(db, review, "May 2024", role)
    few = queries_of(db, lambda: (queries.by_role(db, member), queries.views(db, member)))
    days = span("June 2024")
    words = {"review_id": review.id, "standpoint_id": role.id, "changed_at": MONDAY}
    db.add_all(Perspective(**words, position=n, when_first=days.first) for n in range(29))
    db.commit()

    many = queries_of(db, lambda: (queries.by_role(db, member), queries.views(db, member)))
    assert many == few


@pytest.mark.parametrize("role", [Role.BUSINESS_MANAGER, Role.CHAMPION, Role.SUPERVISOR])
def test_only_the_review_team_writes_perspectives(
    db: Session, browse_as: Browse, role: Role
) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    row, theirs = a_perspective(db, review), a_perspective(db, other)
    browser = browse_as(a_member(db, review, role))

    may_read = 200 if role == Role.SUPERVISOR else 403
    assert browser.visit(of(review, f"/{row.id}")).status == may_read
    assert browser.submit(of(review, f"/{row.id}/words"), known="Mine.").status == 403
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    assert lead.visit(of(review, f"/{theirs.id}")).status == 404
    foreign = an_event(db, other)
    assert lead.submit(of(review, f"/{row.id}/events"), event_ids=[foreign.id]).status == 404
