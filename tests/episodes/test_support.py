"""The words and the events that the texts of an episode rest on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from app.accounts.models import Account, Withdrawal
from app.episodes import rules, support_actions, support_queries
from app.episodes.models import Episode
from app.people.models import Person
from app.perspectives.models import Event
from app.refusal import Refused
from app.reviews.models import Review
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_member,
    a_review,
    an_episode,
    an_excerpt,
    kept,
)
from tests.episodes.build import the_member

Browse = Callable[[Person], Browser]
MAY, JUNE = date(2024, 5, 10), date(2024, 6, 3)


def at(episode: Episode, rest: str = "") -> str:
    return f"/reviews/{episode.review_id}/episodes/{episode.id}{rest}"


def an_event(db: Session, review: Review, text: str, day: date | None = MAY) -> Event:
    when = {"when_first": day, "when_last": day, "when_text": day.isoformat() if day else None}
    return kept(db, Event(review_id=review.id, text=text, changed_at=MONDAY, **when))


def test_what_two_people_tick_at_once_is_all_kept_and_what_one_takes_out_is_out() -> None:
    assert rules.merged(["a", "b", "theirs"], ["a", "b"], ["b", "mine"]) == ["b", "theirs", "mine"]
    assert rules.merged(["a"], ["a", "gone"], ["a", "gone"]) == ["a"]


def test_from_a_text_of_an_episode_it_is_one_click_to_the_words_it_rests_on(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    episode = an_episode(db, review, tunnel="It was a busy week.")
    busy = an_excerpt(db, review, "Forty families.", "School nurse 1")
    an_excerpt(db, review, "It was calm.")
    browser = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    url = at(episode, "/words/tunnel")

    looked = browser.submit(url, q="calm", find="yes", excerpt_ids=[busy.id])
    page = browser.submit(url, excerpt_ids=[busy.id])
    [there] = page.links("School nurse 1 : read it in the account")
    account = browser.visit(there)
    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR)).visit(at(episode)).text

    assert "It was a busy week." in looked.text and "It was calm." in looked.text
    assert page.path == at(episode)
    assert "Forty families." in page.text and "It was calm." not in page.text
    assert there.endswith(f"#excerpt-{busy.id}") and "Forty families." in account.text
    assert "Rests on 1 excerpt from 1 person" in supervisor and "Forty" not in supervisor


def test_words_of_an_account_taken_back_stay_under_a_text_until_it_is_decided(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    by = the_member(review, lead, Role.LEAD_REVIEWER)
    episode = an_episode(db, review, tunnel="It was a busy week.", appraisal="Fair.")
    used, unused = an_excerpt(db, review, "Forty families."), an_excerpt(db, review, "Never met.")
    support_actions.rest_text_on(db, by, episode, "tunnel", [], [used.id], MONDAY)
    for account in db.exec(select(Account)).all():
        gone = Withdrawal(review_id=review.id, account_id=account.id, withdrawn_at=MONDAY)
        kept(db, gone)

    support_actions.rest_text_on(db, by, episode, "tunnel", [used.id], [], MONDAY)
    with pytest.raises(Refused, match=rules.TAKEN_BACK):
        support_actions.rest_text_on(db, by, episode, "appraisal", [], [unused.id], MONDAY)
    db.commit()
    page = browse_as(lead).visit(at(episode)).text

    assert support_queries.under_texts(db, by, episode)["tunnel"].waiting == 1
    assert "1 excerpt waits for the lead reviewers" in page and "Forty" not in page


def test_an_episode_says_what_happened_and_an_event_says_in_which_episode(
    db: Session, browse_as: Browse
) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    episode = an_episode(db, review, tunnel="So.", when_from=MAY, when_to=MAY)
    letter, late = an_event(db, review, "A letter came."), an_event(db, review, "A call.", JUNE)
    foreign = an_event(db, other, "Not ours.")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = at(episode, "/events")

    offered = browser.visit(url).text
    page = browser.submit(url, event_ids=[letter.id, foreign.id])
    looked = browser.visit(f"{url}?q=call").text

    assert "A letter came." in offered and "A call." not in offered and "1 more event" in offered
    assert "A letter came." in page.text and "Not ours." not in page.text
    assert "A letter came." in looked and "A call." in looked
    assert episode.title in browser.visit(f"/reviews/{review.id}/events/{letter.id}").text
    assert episode.title not in browser.visit(f"/reviews/{review.id}/events/{late.id}").text


def test_events_folded_away_from_a_writer_stay_when_they_choose_others(db: Session) -> None:
    review = a_review(db)
    writer = a_member(db, review, Role.REVIEW_TEAM)
    everything = the_member(review, writer, Role.REVIEW_TEAM)
    episode = an_episode(db, review)
    then, late = an_event(db, review, "A letter came."), an_event(db, review, "A call.", JUNE)

    support_actions.choose_events(db, everything, episode, [], [late.id], MONDAY)
    not_yet = replace(everything, sealed_after=MAY)
    support_actions.choose_events(db, not_yet, episode, [], [then.id], MONDAY)
    db.commit()

    assert [e.id for e in support_queries.events(db, not_yet, episode)] == [then.id]
    assert [e.id for e in support_queries.events(db, everything, episode)] == [then.id, late.id]


def test_a_text_that_no_episode_has_and_words_of_another_review_are_not_there(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    episode, begun = an_episode(db, review, tunnel="So."), an_episode(db, review)
    theirs = an_excerpt(db, a_review(db, title="Child S"))
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    assert browser.visit(at(episode, "/words/title")).status == 404
    assert browser.submit(at(episode, "/words/tunnel"), excerpt_ids=[theirs.id]).status == 404
    asked = browser.visit(at(begun, "/words/why_chosen"))
    assert asked.path == at(begun, "/seat") and asked.value("part") == "words/why_chosen"
