"""Somebody writes for so long that they are signed out: what they then send is not lost."""

from collections.abc import Callable

import pytest
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


@pytest.mark.parametrize(
    "words",
    ["word " * 300_000, "Nobody.\r\nNobody.", "\u6ca1\u6709\u4eba\u6765", "\u6ca1" * 150_000],
    ids=["very many", "one on each line", "without spaces", "many without spaces"],
)
def test_however_long_and_in_whatever_script_they_are_shown(
    db: Session, browse_as: Callable[[Person], Browser], words: str
) -> None:
    contributor = a_contributor(db, a_review(db))
    browser = browse_as(a_contributing_person(db, contributor))
    browser.client.cookies.clear()
    url = f"/reviews/{contributor.review_id}/account/questions/overview"
    more = {f"row-{n}": "skip" for n in range(2_000)}

    shown = browser.submit(url, text=words, revision=0, **more)

    assert shown.status == 401
    assert shown.text.count(words.split()[0]) >= len(words.split())


def test_no_password_and_no_code_is_shown_again(
    db: Session, browse_as: Callable[[Person], Browser]
) -> None:
    browser = browse_as(a_contributing_person(db, a_contributor(db, a_review(db))))
    browser.client.cookies.clear()

    asked = browser.submit("/password", password="three words together")

    assert asked.status == 200 and "three words" not in asked.text
    assert asked.title.startswith("Sign in")
