"""Inviting by e-mail or on paper, and what the lead reviewers see of it."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from pypdf import PdfReader
from sqlmodel import Session, select

from app.people.models import Invitation, Membership, Person
from app.reviews.models import Contributor, Review
from app.vocabulary import InvitationWay, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_member,
    a_review,
    a_sent_account,
    kept,
)
from tests.case_group.build import a_lead, code_on, invited, letters, reachable, words_of
from tests.home.test_overview import counted

WEEK = timedelta(days=7)


def url_of(contributor: Contributor) -> str:
    return f"/reviews/{contributor.review_id}/case-group/{contributor.id}/invitation"


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db, title="Child R")


def test_an_invitation_goes_by_mail_and_its_code_is_shown_to_the_lead_alone(
    db: Session, review: Review, browse_as: Any, browser: Browser
) -> None:
    person, _ = a_lead(db, review)
    nurse = reachable(db, review)
    lead = browse_as(person)

    page = lead.submit(url_of(nurse), way="email")

    (letter,) = letters(db)
    code = code_on(page)
    assert len(code) == 8
    assert (letter.recipient, code in letter.body) == (nurse.email, False)
    assert not re.search("child|nurse|review|account", words_of([letter]), re.IGNORECASE)
    made = db.exec(select(Invitation)).one()
    assert (made.way, made.letter_id) == (InvitationWay.EMAIL, letter.id)
    db.commit()
    link = re.search(r"/invitation/\S+", letter.body)
    assert link
    assert browser.submit(link[0], code=code).title.startswith("Choose a password")


def a_printed_letter(lead: Browser, contributor: Contributor) -> tuple[str, PdfReader]:
    """The code, and the letter as it comes out."""
    lead.first()
    answer = lead.client.post(url_of(contributor), data={"way": "letter"})
    page = BeautifulSoup(answer.text, "html.parser")
    token = page.select_one("input[name=token]")
    assert token is not None
    pdf = lead.client.post(f"{url_of(contributor)}/letter", data={"token": token["value"]})
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    code = re.search(r"\b(\d{4}) (\d{4})\b", page.get_text(" "))
    assert code
    return "".join(code.groups()), PdfReader(BytesIO(pdf.content))


@pytest.mark.slow
def test_a_letter_can_be_printed_for_who_has_no_address_at_all(
    db: Session, review: Review, browse_as: Any, browser: Browser
) -> None:
    person, _ = a_lead(db, review)
    grandmother = a_contributor(db, review, "Grandmother of R")

    code, pdf = a_printed_letter(browse_as(person), grandmother)

    text = pdf.pages[0].extract_text()
    words = " ".join(text.split())
    assert grandmother.name in words and code not in words.replace(" ", "")
    assert not [w for w in ("Child", "Lead", "Nameof 1", "review", "account") if w in words]
    assert letters(db) == []
    link = re.search(r"/invitation/([a-z2-7]{26})", text.replace("\n", ""))
    name = re.search(r"\w+@letter\.invalid", words)
    assert link and name
    assert browser.submit(link[0], code=code).title.startswith("Choose a password")
    browser.submit("/password", password="three words together")
    assert browser.submit("/sign-out").path == "/sign-in"
    again = browser.submit("/sign-in", email=name[0], password="three words together")
    assert again.path == f"/reviews/{review.id}/account"


@pytest.mark.slow
def test_the_letter_is_readable_by_a_screen_reader(
    db: Session, review: Review, browse_as: Any
) -> None:
    person, _ = a_lead(db, review)

    _, pdf = a_printed_letter(browse_as(person), reachable(db, review))

    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    assert "/Alt" in repr([pdf.get_object(n) for n in range(1, len(pdf.xref[0]))])
    assert pdf.metadata and pdf.metadata.title == "Your invitation to use Casement"


def test_a_letter_is_printed_only_for_a_link_of_this_person_that_still_opens(
    db: Session, review: Review, browse_as: Any
) -> None:
    person, member = a_lead(db, review)
    nurse, other = reachable(db, review), reachable(db, review, "GP 1")
    stranger, of_elsewhere = a_lead(db, a_review(db, title="Child S"))
    old, _ = invited(db, member, nurse, way=InvitationWay.LETTER)
    new, _ = invited(db, member, nurse, way=InvitationWay.LETTER)
    lead = browse_as(person)

    def ask(whose: Contributor, link: str, who: Browser = lead) -> int:
        token = link.removeprefix("/invitation/")
        return who.submit(f"{url_of(whose)}/letter", token=token).status

    assert of_elsewhere.review != review.id
    assert [ask(nurse, old), ask(other, new), ask(nurse, "made-up")] == [404, 404, 404]
    assert ask(nurse, new, browse_as(stranger)) == 404
    assert ask(nurse, new, browse_as(a_member(db, review, Role.REVIEW_TEAM))) == 403


def test_looking_at_a_link_leaves_it_unused_and_shows_nothing_of_anybody(
    db: Session, review: Review, browser: Browser
) -> None:
    _, member = a_lead(db, review)
    nurse, colleague = reachable(db, review), reachable(db, review, "GP 1")
    link, code = invited(db, member, nurse)

    looked = [browser.get(link) for _ in range(10)]
    heads = [browser.client.head(link) for _ in range(10)]

    assert {answer.status_code for answer in (*looked, *heads)} == {200}
    shown = " ".join(f"{answer.headers} {answer.text}" for answer in (*looked, *heads))
    hidden = (review.title, nurse.name, nurse.label, colleague.name, colleague.label, nurse.email)
    assert not [word for word in hidden if word and word in shown]
    made = db.exec(select(Invitation)).one()
    assert (made.used_at, made.failures) == (None, 0)
    assert browser.submit(link, code=code).status == 200


def test_the_leads_are_told_once_when_somebody_comes_in(
    db: Session, review: Review, browse_as: Any, browser: Browser
) -> None:
    person, member = a_lead(db, review)
    nurse = reachable(db, review)
    link, code = invited(db, member, nurse)
    assert "Invited by e-mail on 2 March 2026" in browse_as(person).visit(url_of(nurse)).text

    browser.submit(link, code=code)
    browser.submit(link, code=code)

    (told,) = letters(db, person.email)
    assert not re.search("child|nurse|review|account", words_of([told]), re.IGNORECASE)
    seen = browse_as(person).visit(f"/reviews/{review.id}/case-group").text
    assert "First came in on 2 March 2026 at 9:00am" in seen


def test_wrong_codes_lock_an_invitation_and_the_leads_are_told(
    db: Session, review: Review, browse_as: Any, browser: Browser
) -> None:
    person, member = a_lead(db, review)
    nurse = reachable(db, review)
    link, code = invited(db, member, nurse)

    statuses = [browser.submit(link, code="wrong").status for _ in range(7)]
    right = browser.submit(link, code=code)

    assert (statuses, right.status) == ([422] * 7, 422)
    assert len(letters(db, person.email)) == 1
    page = browse_as(person).visit(url_of(nurse))
    assert "Locked after wrong codes" in page.text


def test_one_address_that_guesses_at_many_links_must_wait(
    db: Session, review: Review, browser: Browser
) -> None:
    _, member = a_lead(db, review)
    links = [invited(db, member, reachable(db, review, f"GP {n}")) for n in range(3)]

    tried = [browser.submit(link, code="wrong").status for link, _ in links * 4]
    right = browser.submit(*links[2][:1], code=links[2][1])

    assert tried == [422] * 10 + [429] * 2
    assert right.status == 429


@pytest.mark.parametrize("late", [False, True])
def test_the_leads_see_what_came_back_and_what_has_run_out(
    app: FastAPI, db: Session, review: Review, browse_as: Any, late: bool
) -> None:
    person, member = a_lead(db, review)
    nurse = reachable(db, review)
    if late:
        invited(db, member, nurse, MONDAY - WEEK - timedelta(seconds=1))
    else:
        lead = browse_as(person)
        lead.submit(url_of(nurse), way="email")
        letters(db)[0].bounced_at = MONDAY
        db.commit()

    seen = browse_as(person).visit(f"/reviews/{review.id}/case-group").text

    assert ("The link has stopped working" if late else "The letter came back") in seen
    assert ("Nothing heard for 7 days" in seen) is late


def test_without_an_address_only_a_letter_can_be_sent(
    db: Session, review: Review, browse_as: Any
) -> None:
    person, _ = a_lead(db, review)
    one = a_contributor(db, review)

    refused = browse_as(person).submit(url_of(one), way="email")

    assert refused.status == 409
    assert "Add an e-mail address first, or print a letter instead." in refused.text
    assert "Send an invitation" not in browse_as(person).visit(url_of(one)).text


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.LEAD_REVIEWER,)])
def test_nobody_but_the_leads_sees_an_invitation(
    db: Session, review: Review, browse_as: Any, role: Role
) -> None:
    nurse = reachable(db, review)
    somebody = browse_as(a_member(db, review, role))

    assert somebody.visit(url_of(nurse)).status in (403, 404)
    assert somebody.submit(url_of(nurse), way="email").status in (403, 404)
    assert somebody.submit(f"/reviews/{review.id}/reminders", on="false").status in (403, 404)
    assert letters(db) == []


@pytest.mark.slow
def test_the_case_group_page_asks_as_often_for_forty_people_as_for_two(
    app: FastAPI, db: Session, browse_as: Any
) -> None:
    asked = []
    for people in (2, 40):
        review = a_review(db)
        person, member = a_lead(db, review)
        for n in range(people):
            one = reachable(db, review, f"GP {n}")
            if n % 2:
                invited(db, member, one)
            a_sent_account(db, one, overview="It was late.")
        browser = browse_as(person)
        browser.visit(f"/reviews/{review.id}/case-group")
        with counted(app) as statements:
            assert browser.visit(f"/reviews/{review.id}/case-group").status == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_who_signs_in_without_an_invitation_counts_as_come_in(
    db: Session, review: Review, browse_as: Any
) -> None:
    person, _ = a_lead(db, review)
    nurse = a_contributor(db, review)
    kept(db, a_contributing_person(db, nurse))

    assert "First came in" in browse_as(person).visit(f"/reviews/{review.id}/case-group").text


def password_of(db: Session, person: Any) -> str | None:
    db.expire_all()
    kept_one: str | None = person.password_hash
    db.commit()
    return kept_one


def test_who_prints_a_letter_never_gets_into_what_its_reader_may_do_elsewhere(
    db: Session, review: Review, browse_as: Any, browser: Browser
) -> None:
    """The lead reviewer has its link and its code: they name the manager, and sign in as nobody."""
    lead, _ = a_lead(db, review)
    manager = a_member(db, review, Role.BUSINESS_MANAGER)
    nurse = a_contributor(db, review)
    nurse.email = manager.email
    db.commit()

    page = browse_as(lead).submit(url_of(nurse), way="letter")
    link, code = f"/invitation/{page.value('token')}", code_on(page)

    assert browser.submit(link, code=code).title.startswith("Choose a password")
    browser.submit("/password", password="three words together")
    assert password_of(db, manager) is None
    assert browser.visit(f"/reviews/{review.id}/leads").status == 403
    assert browser.visit(f"/reviews/{review.id}/account").status == 200


def test_a_letter_after_an_email_is_for_a_sign_in_name_of_its_own(
    db: Session, review: Review, browse_as: Any, browser: Browser
) -> None:
    lead, member = a_lead(db, review)
    nurse = reachable(db, review)
    mailed, first_code = invited(db, member, nurse)

    page = browse_as(lead).submit(url_of(nurse), way="letter")
    link, code = f"/invitation/{page.value('token')}", code_on(page)

    assert "do not open together" in browser.submit(mailed, code=first_code).text
    assert "@letter.invalid" in browser.submit(link, code=code).text
    assert browser.visit(f"/reviews/{review.id}/account").status == 200


def test_nobody_is_named_by_a_made_up_sign_in_name_of_somebody_else(
    db: Session, review: Review, browse_as: Any
) -> None:
    lead, member = a_lead(db, review)
    grandmother = a_contributor(db, review, "Grandmother of R")
    invited(db, member, grandmother, way=InvitationWay.LETTER)
    name = db.exec(select(Membership, Person).join(Person)).all()
    taken = next(p.email for _, p in name if p.email.endswith("@letter.invalid"))

    fields = {"kind": "practitioner", "name": "Sam", "label": "GP 1", "email": taken}
    answer = browse_as(lead).submit(f"/reviews/{review.id}/case-group/new", **fields)

    assert answer.errors == ["Enter an e-mail address, like name@example.org"]
