"""Turning points of accounts: made an episode, or set aside with the reason."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from app.accounts.models import AccountVersion, Passage
from app.episodes import candidate_queries as queries
from app.episodes.models import Episode, SetAside
from app.people.models import Person
from app.reviews.models import Review
from app.revisions.models import Revision
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributor,
    a_member,
    a_review,
    a_seal,
    a_sent_account,
    an_episode,
    kept,
)
from tests.episodes.build import the_member

Browse = Callable[[Person], Browser]
MAY, JUNE = date(2024, 5, 10), date(2024, 6, 3)


def at(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.id}/episodes{rest}"


def told(version: AccountVersion, day: date, what: str, number: int = 1) -> list[Passage]:
    """A turning point of this day, not kept yet."""
    given = {"review_id": version.review_id, "version_id": version.id, "turning_point": number}
    days = {"when_first": day, "when_last": day}
    return [
        Passage(**given, **days, position=10 * number, question="when", text="when Ms Wren rang"),
        Passage(**given, **days, position=10 * number + 1, question="what", text=what),
    ]


def a_turning_point(db: Session, review: Review, day: date, what: str, label: str) -> Passage:
    version = a_sent_account(db, a_contributor(db, review, label))
    when, what_happened = (kept(db, passage) for passage in told(version, day, what))
    assert what_happened.text == what
    return when


def test_a_turning_point_becomes_an_episode_that_rests_on_its_words(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    first = a_turning_point(db, review, MAY, "I closed the file.", "Clerk 1")
    a_turning_point(db, review, JUNE, "Nobody came.", "Nurse 1")
    browser = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    assert "no episode rests on : 2 to look at" in browser.visit(at(review)).text
    [make] = browser.visit(at(review, "/turning-points")).links(
        "Make an episode of it : turning point 1 of Clerk 1"
    )
    form = browser.visit(make)
    page = browser.submit(make, title="The closed file", when_text=form.value("when_text"))

    assert form.value("when_text") == "10 May 2024" and form.value("title") == ""
    assert "10 May 2024" in page.text and "I closed the file." in page.text
    [left] = queries.candidates(db, the_member(review, a_member(db, review, TEAM), TEAM))
    assert left.label == "Nurse 1" and first.turning_point == 1


TEAM = Role.REVIEW_TEAM


def test_a_turning_point_is_set_aside_with_a_reason_and_taken_up_again(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    point = a_turning_point(db, review, MAY, "I closed the file.", "Clerk 1")
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")
    url = at(review, f"/turning-points/{point.id}/setting-aside")

    assert one.submit(url, reason=" ").status == 422
    aside = one.submit(url, reason="It is told in the next one.")
    clash = other.submit(url, reason="It is no practice.")
    both = ("It is told in the next one.", "It is no practice.")
    saved = other.submit(url, reason="It is no practice.", was=clash.value("was"))

    assert "Because: It is told in the next one." in aside.text
    assert clash.status == 409 and all(words in clash.text for words in both)
    assert "Because: It is no practice." in saved.text
    assert "Earlier reasons: turning point 1 of Clerk 1" in saved.text
    assert saved.text.count("It is told in the next one.") == 1
    assert "Earlier reasons" not in aside.text
    assert "to look at" not in one.visit(at(review)).text
    again = one.submit(f"{url}/removal")
    assert again.links("Set it aside : turning point 1 of Clerk 1")
    assert db.exec(select(SetAside)).all() == []


def test_in_a_newer_version_of_the_account_it_is_open_again(db: Session) -> None:
    review = a_review(db)
    member = the_member(review, a_member(db, review, TEAM), TEAM)
    point = a_turning_point(db, review, MAY, "I closed the file.", "Clerk 1")
    by = {"person_id": member.person_id, "set_at": MONDAY}
    kept(db, SetAside(review_id=review.id, passage_id=point.id, reason="Small.", **by))
    assert queries.waiting(db, member) == 0
    old = db.get_one(AccountVersion, point.version_id)
    again = {"review_id": review.id, "account_id": old.account_id, "number": 2}
    newer = kept(db, AccountVersion(**again, sent_at=MONDAY))
    for passage in told(newer, MAY, "I closed the file, and rang."):
        kept(db, passage)

    [one] = queries.candidates(db, member)
    assert (one.told[0].text, one.aside) == ("I closed the file, and rang.", None)


def set_aside_twice(
    db: Session, review: Review, point: Passage, by: Person, sealed: Browser
) -> bool:
    """Does who writes behind the seal see either reason?"""
    said = {"review_id": review.id, "passage_id": point.id, "person_id": by.id}
    aside = kept(db, SetAside(**said, reason="She died.", set_at=MONDAY))
    mine = {"review_id": review.id, "subject": "setaside", "subject_id": aside.id}
    for number, text in enumerate(("He was hurt.", "She died."), 1):
        wording = {"slot": "reason", "number": number, "text": text, "written_at": MONDAY}
        kept(db, Revision(**mine, **wording))
    text = sealed.visit(at(review, "/turning-points")).text
    return "died" in text or "hurt" in text or "Earlier reasons" in text


def test_a_later_turning_point_is_not_offered_to_who_writes_an_earlier_episode(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    writer = a_member(db, review, TEAM)
    episode = an_episode(db, review, when_from=MAY, when_to=MAY)
    a_seal(db, episode, writer)
    early = a_turning_point(db, review, MAY, "I closed the file.", "Clerk 1")
    late = a_turning_point(db, review, JUNE, "Nobody came.", "Nurse 1")
    browser = browse_as(writer)

    page = browser.visit(at(review, "/turning-points"))
    assert "I closed the file." in page.text and "Nobody came." not in page.text
    assert not set_aside_twice(db, review, early, writer, browser)
    assert not page.links("Set it aside : turning point 1 of Clerk 1")
    assert browser.visit(at(review, f"/turning-points/{late.id}/episode")).status == 404
    assert browser.visit(at(review, f"/turning-points/{early.id}/setting-aside")).status == 409


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.BUSINESS_MANAGER, Role.CHAMPION])
def test_nobody_but_readers_of_accounts_sees_a_turning_point(
    role: Role, db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    point = a_turning_point(db, review, MAY, "I closed the file.", "Clerk 1")
    browser = browse_as(a_member(db, review, role))

    for rest in ("", f"/{point.id}/episode", f"/{point.id}/setting-aside"):
        page = browser.visit(at(review, f"/turning-points{rest}"))
        assert page.status in (403, 404) and "closed the file" not in page.text
    browser.submit(at(review, f"/turning-points/{point.id}/episode"), title="Mine")
    assert db.exec(select(Episode)).all() == []
