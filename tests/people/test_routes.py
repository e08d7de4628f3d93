"""Getting in, and staying out."""

import pytest
from fastapi import FastAPI
from sqlmodel import Session

from app.people.invitations import invite
from app.people.models import Member
from app.people.passwords import hash_now
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import MONDAY, a_person

LEAD = frozenset({Role.LEAD_REVIEWER})


def test_the_right_password_opens_and_the_wrong_one_says_no_more_than_it_must(
    db: Session, browser: Browser
) -> None:
    person = a_person(db, password_hash=hash_now("three words together"))

    known = browser.submit("/sign-in", email=person.email, password="wrong")
    unknown = browser.submit("/sign-in", email="nobody@example.org", password="wrong")
    right = browser.submit("/sign-in", email=person.email, password="three words together")

    assert known.errors == unknown.errors
    assert (known.status, right.status, right.path) == (422, 200, "/")


def test_after_ten_wrong_passwords_everybody_waits(db: Session, browser: Browser) -> None:
    person = a_person(db, password_hash=hash_now("three words together"))
    for _ in range(10):
        browser.submit("/sign-in", email=person.email, password="wrong")

    page = browser.submit("/sign-in", email=person.email, password="three words together")

    assert page.status == 429


def test_an_invitation_needs_its_code_and_works_once(db: Session, browser: Browser) -> None:
    person = a_person(db)
    token, code = invite(db, Member(person.id, LEAD), person, 7, MONDAY)
    link = f"/invitation/{token}"

    seen = [browser.visit(link).status for _ in range(5)]
    wrong = browser.submit(link, code="00000000" if code != "00000000" else "1")
    right = browser.submit(link, code=f"{code[:4]} {code[4:]}")
    again = browser.submit(link, code=code)

    assert seen == [200] * 5
    assert wrong.status == 422
    assert right.title.startswith("Choose a password")
    assert again.status == 422


def test_a_chosen_password_signs_in_again_and_a_weak_one_is_explained(
    db: Session, browser: Browser, browse_as
) -> None:
    person = a_person(db)
    mine = browse_as(person)

    weak = mine.submit("/password", password="password123456")
    strong = mine.submit("/password", password="three words together")
    again = browser.submit("/sign-in", email=person.email, password="three words together")

    assert weak.status == 422
    assert weak.errors[0].startswith("Choose something harder to guess")
    assert [strong.status, again.status] == [200, 200]


def test_six_wrong_codes_lock_an_invitation(db: Session, browser: Browser) -> None:
    person = a_person(db)
    token, code = invite(db, Member(person.id, LEAD), person, 7, MONDAY)
    for _ in range(6):
        browser.submit(f"/invitation/{token}", code="wrong")

    assert browser.submit(f"/invitation/{token}", code=code).status == 422


def test_signing_out_shuts_every_door(db: Session, browse_as) -> None:
    browser = browse_as(a_person(db))
    assert browser.visit("/password").status == 200

    browser.submit("/sign-out")

    assert browser.visit("/password").path == "/sign-in"


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8000", 422),
        ("http://localhost:8000", 422),
        ("http://evil.example", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_an_older_browser_is_known_by_where_its_post_came_from(
    app: FastAPI, browser: Browser, origin: str, status: int
) -> None:
    del browser.client.headers["Sec-Fetch-Site"]
    headers = {"Origin": origin} if origin else {}
    answer = browser.client.post("/sign-in", data={"email": "a"}, headers=headers)
    assert answer.status_code == status


def test_a_post_from_another_site_is_refused(app: FastAPI, browser: Browser) -> None:
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none", "Origin": "null"},
    ):
        answer = browser.client.post("/sign-in", data={"email": "a"}, headers=headers)
        assert answer.status_code == 403
