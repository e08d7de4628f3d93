"""Comments and questions: who reads them, on what, answered once, closed and opened again."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from app.accounts.models import Account, AccountVersion, BlindReading, Passage, Withdrawal
from app.db import Row
from app.people.models import Person
from app.people.queries import member_of_review
from app.reviews.models import Review
from app.teamwork import comment_queries
from app.teamwork.models import Comment
from app.vocabulary import Audience, Role
from tests.browser import Browser, Page
from tests.build import (
    MONDAY,
    a_contributor,
    a_finding,
    a_member,
    a_practice_item,
    a_review,
    a_seal,
    a_sent_account,
    an_episode,
    an_excerpt,
    kept,
)
from tests.episodes.build import queries_of

Browse = Callable[[Person], Browser]


def said(
    browser: Browser, review: Review, on: Row, text: str, audience: str = "team", **more: Any
) -> Page:
    url = f"/reviews/{review.id}/comments/on/{on.__tablename__}/{on.id}"
    fields = {"about": on.id, "form_key": uuid4(), "text": text, "audience": audience}
    return browser.submit(url, **{**fields, **more})


def everything_on(browser: Browser, review: Review) -> str:
    return browser.visit(f"/reviews/{review.id}/comments").text


def test_a_question_on_an_episode_is_answered_closed_and_opened_again(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER, "Anna"))
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM, "Ben"))
    episode = an_episode(db, review)
    shown = f"/reviews/{review.id}/episodes/{episode.id}"

    said(team, review, episode, "Was the phone on?")
    [link] = lead.visit(shown).links("Answer or close : Was the phone on?")
    lead.submit(link, text="It was not.", form_key=uuid4())
    page = team.visit(shown).text
    assert "Was the phone on? Review team Ben" in page and "It was not. Lead reviewer Anna" in page
    assert "The lead reviewers and the review team can read this." in page

    closed = lead.submit(f"{link}/closing")
    assert "Closed by Lead reviewer Anna" in closed.text
    assert "1 closed" in team.visit(shown).text and "Nothing is open." in everything_on(
        team, review
    )
    team.submit(f"{link}/opening")
    assert "Open (1)" in everything_on(lead, review)


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.LEADS, {Role.LEAD_REVIEWER}),
        (Audience.TEAM, {Role.LEAD_REVIEWER, Role.REVIEW_TEAM}),
        (Audience.ANALYSTS, {Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR}),
    ],
)
def test_it_is_read_by_those_it_is_for_and_by_who_wrote_it(
    db: Session, browse_as: Browse, audience: Audience, readers: set[Role]
) -> None:
    review = a_review(db)
    writer = browse_as(a_member(db, review, Role.SUPERVISOR, "Writer"))
    episode = an_episode(db, review)
    said(writer, review, episode, "Quokka?", audience.value)
    comment = db.exec(select(Comment)).one()
    url = f"/reviews/{review.id}/comments/{comment.id}"

    also = "" if audience == Audience.ANALYSTS else ", and Methodological supervisor Writer,"
    assert f"{audience.label}{also} can read this." in writer.visit(url).text
    for role in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR):
        browser = browse_as(a_member(db, review, role))
        assert ("Quokka?" in everything_on(browser, review)) is (role in readers)
        assert (browser.visit(url).status == 200) is (role in readers)
        answered = browser.submit(url, text="Yes.", form_key=uuid4())
        assert (answered.status == 200) is (role in readers)
    assert writer.visit(url).text.count("Yes.") == len(readers)
    for role in (Role.BUSINESS_MANAGER, Role.CHAMPION, Role.BOARD_CHAIR):
        assert browse_as(a_member(db, review, role)).visit(url).status == 403
    stranger = a_member(db, a_review(db, title="Another"), Role.LEAD_REVIEWER)
    assert browse_as(stranger).visit(url).status == 404


def test_the_same_page_sent_twice_says_it_once(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    episode, key = an_episode(db, review), uuid4()
    for _ in range(2):
        said(team, review, episode, "Was the phone on?", form_key=key)
    first = db.exec(select(Comment)).one()
    key = uuid4()
    for _ in range(2):
        team.submit(f"/reviews/{review.id}/comments/{first.id}", text="No.", form_key=key)

    assert [c.text for c in db.exec(select(Comment)).all()].count("No.") == 1


def test_what_was_typed_stays_when_something_is_missing(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    page = said(team, review, an_episode(db, review), "Was the phone on?", audience="")

    assert (page.status, page.errors) == (422, ["Choose who may read it"])
    assert "Was the phone on?" in page.text


def test_a_part_of_an_episode_is_talked_about_on_its_page(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    episode = an_episode(db, review)
    item = kept(db, a_practice_item(episode))
    elsewhere = kept(db, a_practice_item(an_episode(db, review, "Another")))

    said(team, review, episode, "Who rang?", about=item.id)

    page = team.visit(f"/reviews/{review.id}/episodes/{episode.id}").text
    assert "About Action in “The first visit” Who rang?" in page
    assert said(team, review, episode, "Who?", about=elsewhere.id).status == 404


def test_of_an_account_taken_back_nothing_said_about_it_is_seen_or_counted(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead, supervisor = (a_member(db, review, r) for r in (Role.LEAD_REVIEWER, Role.SUPERVISOR))
    version = a_sent_account(db, a_contributor(db, review), overview="I was tired.")
    account = db.get(Account, version.account_id)
    assert account is not None
    browser = browse_as(lead)

    refused = said(browser, review, account, "Tired of what?", "analysts")
    assert refused.errors == [
        "Choose somebody else: the supervisor is shown no words of any account"
    ]
    said(browser, review, account, "Tired of what?")
    assert "Account of School nurse 1 Tired of what?" in everything_on(browser, review)
    assert said(browse_as(supervisor), review, account, "What?").status == 404

    kept(db, Withdrawal(review_id=review.id, account_id=account.id, withdrawn_at=MONDAY))
    comment = db.exec(select(Comment)).one()
    assert "Nothing is open." in everything_on(browser, review)
    assert browser.visit(f"/reviews/{review.id}/comments/{comment.id}").status == 404
    assert db.get(AccountVersion, version.id) is not None


def test_while_something_is_folded_away_only_ones_own_words_are_there(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead, writer = (a_member(db, review, r) for r in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM))
    may = date(2024, 5, 10)
    episode = an_episode(db, review, when_from=may, when_to=may)
    finding = a_finding(db, review)
    a_seal(db, episode, writer)
    said(browse_as(lead), review, episode, "He died in June, so ask.")
    said(browse_as(lead), review, finding, "He died in June, so it matters.")
    browser = browse_as(writer)
    said(browser, review, episode, "What did they hear?")
    [mine] = [c for c in db.exec(select(Comment)).all() if c.person_id == writer.id]
    url = f"/reviews/{review.id}/comments/{mine.id}"
    browse_as(lead).submit(url, text="That he would die.", form_key=uuid4())

    page = everything_on(browser, review)
    assert "What did they hear?" in page and "die" not in page
    assert "die" not in browser.visit(url).text
    assert "die" not in browser.visit(f"/reviews/{review.id}/episodes/{episode.id}").text
    assert said(browser, review, finding, "And?").status == 404


def test_a_page_of_comments_asks_the_same_few_times_however_many_there_are(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    person = a_member(db, review, Role.LEAD_REVIEWER)
    browser = browse_as(person)
    member = member_of_review(db, person, review.id)
    assert member is not None

    def asked() -> int:
        return queries_of(db, lambda: comment_queries.threads(db, member))

    said(browser, review, an_episode(db, review), "One?")
    one = asked()
    for n in range(5):
        said(browser, review, an_episode(db, review), f"Another {n}?")
    assert asked() == one


def test_who_reads_an_account_on_their_own_is_not_told_what_others_took_from_it(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead, second = (a_member(db, review, r) for r in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM))
    words = an_excerpt(db, review, "I was tired.")
    said(browse_as(lead), review, words, "Tired of what?")
    browser = browse_as(second)
    assert "Tired of what?" in everything_on(browser, review)

    passage = db.get_one(Passage, words.passage_id)
    mine = {"review_id": review.id, "version_id": passage.version_id, "person_id": second.id}
    kept(db, BlindReading(**mine, started_at=MONDAY))
    assert "tired" not in everything_on(browser, review).casefold()
