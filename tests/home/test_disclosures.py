"""The register of who outside was shown what: written once, put right by a further line."""

import csv
import io
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.holds.models import Disclosure
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import a_contributor, a_finding, a_member, a_review, a_sent_account

Browse = Callable[[Person], Browser]
LINE = {
    "whom": "The coroner's officer",
    "what": "The list of records read",
    "shown_on": "1/3/2026",
    "basis": "A coroner's notice",
    "decided_by": "Both lead reviewers",
}


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db)


@pytest.fixture
def lead(db: Session, review: Review, browse_as: Browse) -> Browser:
    return browse_as(a_member(db, review, Role.LEAD_REVIEWER))


def test_a_line_is_written_once_and_put_right_by_a_further_line(
    db: Session, review: Review, lead: Browser
) -> None:
    url = f"/reviews/{review.id}/disclosures"

    empty = lead.submit(f"{url}/new")
    lead.submit(f"{url}/new", **LINE)
    first = db.exec(select(Disclosure)).one()
    right = lead.submit(f"{url}/{first.id}/correction", **{**LINE, "whom": "The coroner"})

    assert len(empty.errors) == 5
    assert "The coroner's officer" in right.text and "Puts right number 1" in right.text
    assert [line.number for line in db.exec(select(Disclosure)).all()] == [1, 2]
    db.refresh(first)
    assert first.whom == "The coroner's officer"


def test_no_address_changes_or_takes_out_a_line(db: Session, review: Review, lead: Browser) -> None:
    url = f"/reviews/{review.id}/disclosures"
    lead.submit(f"{url}/new", **LINE)
    line = db.exec(select(Disclosure)).one()

    for path in (f"{url}/{line.id}", f"{url}/{line.id}/removal"):
        assert lead.client.post(path, data=LINE).status_code in (404, 405)


def test_the_register_goes_to_a_file_in_which_nothing_is_a_formula(
    review: Review, lead: Browser
) -> None:
    url = f"/reviews/{review.id}/disclosures"
    lead.submit(f"{url}/new", **{**LINE, "what": '=HYPERLINK("x")'})

    body = lead.get(f"{url}/register.csv").content.decode("utf-8-sig")
    headings, line = list(csv.reader(io.StringIO(body)))

    assert dict(zip(headings, line, strict=True))["What"] == '\'=HYPERLINK("x")'
    assert dict(zip(headings, line, strict=True))["Shown on"] == "2026-03-01"


def test_the_schedule_counts_what_there_is_and_says_nothing_of_it(
    db: Session, review: Review, lead: Browser
) -> None:
    a_sent_account(db, a_contributor(db, review), overview="I rang twice.")
    a_finding(db, review)
    a_finding(db, a_review(db))

    page = lead.visit(f"/reviews/{review.id}/disclosures/schedule")

    assert "Findings 1" in page.text and "with every version 1" in page.text
    assert "rang" not in page.text and "School nurse" not in page.text


@pytest.mark.parametrize("role", [Role.REVIEW_TEAM, Role.SUPERVISOR, Role.BUSINESS_MANAGER])
def test_nobody_but_the_lead_reviewers_reads_the_register(
    db: Session, review: Review, lead: Browser, browse_as: Browse, role: Role
) -> None:
    url = f"/reviews/{review.id}/disclosures"
    lead.submit(f"{url}/new", **LINE)
    line = db.exec(select(Disclosure)).one()
    browser = browse_as(a_member(db, review, role))

    for path in ("", "/new", "/schedule", "/register.csv", f"/{line.id}/correction"):
        assert browser.get(url + path).status_code == 403


def test_a_line_of_another_review_is_not_there(
    db: Session, review: Review, lead: Browser, browse_as: Browse
) -> None:
    lead.submit(f"/reviews/{review.id}/disclosures/new", **LINE)
    line = db.exec(select(Disclosure)).one()
    other = a_review(db)
    theirs = browse_as(a_member(db, other, Role.LEAD_REVIEWER))

    url = f"/reviews/{other.id}/disclosures"
    assert theirs.visit(f"{url}/{line.id}/correction").status == 404
    assert "coroner" not in theirs.visit(url).text
