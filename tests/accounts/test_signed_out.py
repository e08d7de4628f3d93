"""Somebody writes for so long that they are signed out: what they then send is not lost."""

from collections.abc import Callable

from sqlmodel import Session, select

from app.accounts.models import Answer
from app.people.models import Person
from tests.browser import Browser
from tests.build import a_contributing_person, a_contributor, a_draft, a_review

WORDS = "I rang <twice>.\r\nNobody came."


def test_words_sent_after_being_signed_out_are_shown_and_can_be_sent_again(
    db: Session, browse_as: Callable[[Person], Browser]
) -> None:
    contributor = a_contributor(db, a_review(db))
    a_draft(db, contributor)
    browser = browse_as(a_contributing_person(db, contributor))
    url = f"/reviews/{contributor.review_id}/account/questions/overview"
    browser.visit(url)
    cookies = dict(browser.client.cookies)
    browser.client.cookies.clear()

    shown = browser.submit(url, text=WORDS, revision=0)

    assert shown.status == 401 and "is not saved yet" in shown.text
    assert db.exec(select(Answer)).all() == []
    assert shown.action("/questions/overview") == url
    assert f"What you wrote {' '.join(WORDS.split())}" in shown.text
    sent = {"text": WORDS, "revision": shown.value("revision")}
    browser.client.cookies.update(cookies)
    assert browser.submit(url, **sent).status == 200
    [answer] = db.exec(select(Answer)).all()
    assert answer.text.split() == WORDS.split()


def test_no_password_and_no_code_is_shown_again(
    db: Session, browse_as: Callable[[Person], Browser]
) -> None:
    browser = browse_as(a_contributing_person(db, a_contributor(db, a_review(db))))
    browser.client.cookies.clear()

    asked = browser.submit("/password", password="three words together")

    assert asked.status == 200 and "three words" not in asked.text
    assert asked.title.startswith("Sign in")
