"""Getting in, and staying out."""

from datetime import datetime, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.clock import utc_now
from app.people.invitations import invite
from app.people.models import FailedAttempt, Member, SignIn
from app.people.passwords import hash_now, hash_token
from app.people.rules import ATTEMPTS, FRESH, is_fresh
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


def test_who_finds_an_open_screen_cannot_choose_a_password_there(
    db: Session, app: FastAPI, browse_as
) -> None:
    """With one they would be freshly signed in, and could turn that person's key."""
    hashed = hash_now("three words together")
    ada, new = a_person(db, password_hash=hashed), a_person(db)
    screens = [browse_as(person) for person in (ada, new)]

    async def later() -> datetime:
        return MONDAY + FRESH + timedelta(seconds=1)

    app.dependency_overrides[utc_now] = later
    asked, chosen = (one.submit("/password", password="a long way off") for one in screens)

    db.expire_all()
    assert (asked.path, ada.password_hash) == ("/sign-in", hashed)
    assert (chosen.path, new.password_hash is None) == ("/", False)


def test_a_clock_that_was_wrong_for_a_while_neither_keeps_anybody_signed_in_nor_out(
    db: Session, app: FastAPI, browser: Browser, browse_as
) -> None:
    """What was written while it was ninety days ahead counts for nothing afterwards."""
    person = a_person(db, password_hash=hash_now("three words together"))
    before = browse_as(person)
    early = db.exec(select(SignIn)).one()
    then = browse_as(person)
    ahead = db.exec(select(SignIn).where(SignIn.id != early.id)).one()
    ahead.started_at = ahead.seen_at = early.seen_at = MONDAY + timedelta(days=90)
    for _ in range(ATTEMPTS + 1):
        db.add(FailedAttempt(who=hash_token(person.email.casefold()), at=ahead.seen_at))
    db.commit()

    assert then.visit("/password").path == "/sign-in"
    assert before.visit("/password").status == 200
    db.expire_all()
    assert early.seen_at == MONDAY
    right = {"email": person.email, "password": "three words together"}
    assert browser.submit("/sign-in", **right).status == 200


def test_signed_in_freshly_is_ten_minutes_and_not_a_moment_in_the_future() -> None:
    minute = timedelta(minutes=1)
    assert is_fresh(MONDAY, MONDAY + 10 * minute) and is_fresh(MONDAY, MONDAY - minute)
    assert not is_fresh(MONDAY, MONDAY + 10 * minute + timedelta(seconds=1))
    assert not is_fresh(MONDAY, MONDAY - 2 * minute)
