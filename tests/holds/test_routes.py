"""Putting something on hold from the page, what others read of it, and lifting it."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.holds.models import Hold
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import HoldOn, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_draft,
    a_finding,
    a_member,
    a_review,
    kept,
)

Browse = Callable[[Person], Browser]
FILLED = {"why": "The trial is listed for June.", "since": "1/3/2026", "review_on": "30/3/2026"}


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db)


@pytest.fixture
def lead(db: Session, review: Review, browse_as: Browse) -> Browser:
    return browse_as(a_member(db, review, Role.LEAD_REVIEWER))


def a_hold(db: Session, review: Review, what: HoldOn, **given: object) -> Hold:
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    day = MONDAY.date()
    made = {"person_id": lead.id, "made_at": MONDAY, "since": day, "review_on": day}
    return kept(db, Hold(review_id=review.id, what=what, why="Sub judice.", **made, **given))


def test_a_lead_reviewer_puts_a_finding_on_hold_looks_again_and_lifts_it(
    db: Session, review: Review, lead: Browser
) -> None:
    finding = a_finding(db, review)
    url = f"/reviews/{review.id}/holds"

    bare = lead.submit(f"{url}/new", what="finding", **FILLED)
    made = lead.submit(f"{url}/new", what="finding", finding_id=str(finding.id), **FILLED)
    one = made.links(next(text for text in texts_of(made) if text.startswith("Look at it again")))
    past = lead.submit(one[0], words="Still listed.", next_on="1/3/2026")
    again = lead.submit(one[0], words="Still listed.", next_on="30/6/2026")
    lifted = lead.submit(f"{one[0]}/lifting", why="The trial is over.")

    assert bare.errors == ["Choose which finding is on hold"]
    assert "The trial is listed for June." in made.text
    assert past.errors == ["Choose a day that is still to come"]
    assert "Still listed." in again.text and "30 June 2026" in again.text
    assert "Nothing is on hold." in lifted.text and "The trial is over." in lifted.text
    assert lead.submit(f"{one[0]}/lifting", why="Again.").status == 409


def texts_of(page: object) -> list[str]:
    return [a.get_text(" ").strip() for a in page._soup.select("main a")]  # type: ignore[attr-defined]


def test_a_finding_or_a_process_of_another_review_cannot_be_named(
    db: Session, review: Review, lead: Browser
) -> None:
    other = a_finding(db, a_review(db))
    url = f"/reviews/{review.id}/holds/new"

    assert lead.submit(url, what="finding", finding_id=str(other.id), **FILLED).status == 404
    assert lead.submit(url, what="release", process_id=str(other.id), **FILLED).status == 404
    assert db.exec(select(Hold)).all() == []


@pytest.mark.parametrize("role", [Role.REVIEW_TEAM, Role.BUSINESS_MANAGER, Role.CONTRIBUTOR])
def test_nobody_but_the_lead_reviewers_reads_the_holds(
    db: Session, review: Review, browse_as: Browse, role: Role
) -> None:
    held = a_hold(db, review, HoldOn.RELEASE)
    browser = browse_as(a_member(db, review, role))

    for path in ("", "/new", f"/{held.id}", f"/{held.id}/lifting"):
        assert browser.visit(f"/reviews/{review.id}/holds{path}").status == 403


def test_a_hold_that_was_to_be_looked_at_is_told_to_the_leads_alone(
    db: Session, review: Review, lead: Browser, browse_as: Browse
) -> None:
    held = a_hold(db, review, HoldOn.RELEASE)
    held.review_on = held.review_on.replace(day=1)
    kept(db, held)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    assert "A hold was to be looked at again" in lead.visit(f"/reviews/{review.id}").text
    assert "hold" not in team.visit(f"/reviews/{review.id}").text


def test_a_writer_on_hold_reads_that_it_is_paused_and_keeps_every_word(
    db: Session, review: Review, browse_as: Browse
) -> None:
    nurse = a_contributor(db, review)
    a_draft(db, nurse, overview="I rang twice.")
    browser = browse_as(a_contributing_person(db, nurse))
    a_hold(db, review, HoldOn.ACCOUNT, contributor_id=nurse.id)
    url = f"/reviews/{review.id}/account"
    said = "This is paused for now. You have done nothing wrong. Your words are kept."

    pages = [browser.visit(f"{url}{path}") for path in ("", "/questions/overview", "/check")]
    late = browser.submit(f"{url}/questions/overview", text="I rang three times.", revision=1)
    autosaved = browser.submit(f"{url}/turning-points")

    assert all(said in page.text and "Sub judice" not in page.text for page in pages)
    assert "I rang twice." in pages[1].text and "I rang twice." in pages[2].text
    assert "Write as much or as little" not in pages[0].text
    assert not [h for h in pages[2]._soup.select("h2") if "Send" in h.text]
    assert late.status == 409 and "I rang three times." in late.text
    assert autosaved.status == 409 and said in autosaved.text
    assert browser.visit(f"{url}/questions/overview").text.count("I rang twice.") == 1
    assert browser.visit(f"{url}/stop").status == 200


def test_a_process_that_a_hold_names_stays(db: Session, review: Review, lead: Browser) -> None:
    url = f"/reviews/{review.id}/set-up/processes"
    added = lead.submit(url, kind="inquest", state="expected", text="Opened in May.", contact="")
    line = next(a["href"] for a in added._soup.select("main dl a"))
    process = str(line).rpartition("/")[2]
    made = lead.submit(
        f"/reviews/{review.id}/holds/new", what="release", process_id=process, **FILLED
    )

    assert "An inquest" in added.text and "Opened in May." in added.text
    assert "An inquest" in made.text
    assert lead.submit(f"{line}/removal").status == 409
    assert "Opened in May." in lead.visit(url).text
