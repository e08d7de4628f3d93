"""The hindsight guard: who is asked, what opens it, and what stays readable."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session, select

from app.accounts.models import Passage
from app.episodes import actions, factor_actions, practice_actions, seal_actions
from app.episodes import queries as episodes
from app.episodes.models import Seal
from app.packs import actions as packs
from app.packs import queries
from app.people.models import Person
from app.people.queries import member_of_review
from app.reviews.models import Review
from app.reviews.seal_actions import switch_off
from app.vocabulary import Direction, PracticeKind, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_factor,
    a_factor_in,
    a_member,
    a_review,
    a_seal,
    an_episode,
    an_excerpt,
)

Browse = Callable[[Person], Browser]


def of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.id}/episodes{rest}"


def test_who_would_write_is_asked_first_and_then_gets_the_form(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    episode = an_episode(db, review)
    browser = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    asked = browser.visit(of(review, f"/{episode.id}/tunnel"))
    sat = browser.submit(f"{asked.path}", part="tunnel")

    assert "Fold away what came later?" in asked.title
    assert sat.path.endswith("/tunnel")
    assert "You are writing an episode" in browser.visit(f"/reviews/{review.id}/findings").text
    assert browser.visit(f"/reviews/{review.id}/findings").status == 409
    assert "Supervisor" not in browser.visit(of(review, f"/{episode.id}")).text
    assert db.exec(select(Seal)).one().episode_id == episode.id


def test_both_lead_reviewers_open_it_once_the_view_is_written(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    episode = an_episode(db, review, tunnel="It was June.")
    one, other = (a_member(db, review, Role.LEAD_REVIEWER, name) for name in ("Anna", "Ben"))
    team = a_member(db, review, Role.REVIEW_TEAM)
    a_seal(db, episode, team)
    url = of(review, f"/{episode.id}/opening")

    refused = browse_as(team).submit(url)
    half = browse_as(one).submit(url)
    assert (refused.status, half.status) == (422, 200)
    assert "or ask both lead reviewers" in refused.text
    assert browse_as(team).visit(f"/reviews/{review.id}/findings").status == 409

    whole = browse_as(other).submit(url)
    assert "What came later was opened" in whole.text and "Lead reviewer Anna" in whole.text
    assert browse_as(team).visit(f"/reviews/{review.id}/findings").status == 200


def test_before_the_view_is_written_it_opens_only_with_a_reason_that_stays(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    episode = an_episode(db, review)
    a_seal(db, episode, lead)
    browser, url = browse_as(lead), of(review, f"/{episode.id}/opening")

    assert "Say why you open what came later now." in browser.submit(url).text
    opened = browser.submit(url, reason="The inquest is tomorrow.")

    assert "The reason: The inquest is tomorrow." in opened.text
    assert browser.submit(url, reason="Again.").status == 422


def test_the_text_as_it_stood_at_the_opening_stays_readable(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    by = member_of_review(db, lead, review.id)
    assert by is not None
    episode = actions.add_episode(db, by, MONDAY, title="A visit", when_text="June 2024")
    actions.write_tunnel(db, by, episode, "It looked calm.", MONDAY)
    seal_actions.turn_key(db, by, episode, "We are ready.", MONDAY)
    later = MONDAY.replace(hour=15)
    actions.write_tunnel(db, by, episode, "It looked calm to most.", later)
    db.commit()

    page = browse_as(lead).visit(of(review, f"/{episode.id}")).text

    assert "It looked calm to most." in page
    assert "As it was written before what came later was opened It looked calm." in page


def test_a_review_without_the_seal_asks_nobody_and_says_why(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    browser = browse_as(lead)

    empty = browser.submit(f"/reviews/{review.id}/seal", reason=" ")
    browser.submit(f"/reviews/{review.id}/seal", reason="It was in every paper.")
    form = browser.visit(of(review, f"/{an_episode(db, review).id}/tunnel"))

    assert empty.errors == ["Say why this review does without the seal"]
    assert form.path.endswith("/tunnel")
    assert "It was in every paper." in browser.visit(f"/reviews/{review.id}").text
    assert "Switch the seal on again" in browser.visit(f"/reviews/{review.id}/seal").text
    browser.submit(f"/reviews/{review.id}/seal/on")
    assert "It was in every paper." not in browser.visit(f"/reviews/{review.id}").text


def test_the_pack_says_why_a_review_did_without_the_seal(db: Session) -> None:
    review = a_review(db)
    by = member_of_review(db, a_member(db, review, Role.LEAD_REVIEWER), review.id)
    assert by is not None

    pack = packs.start_pack(db, by, "Lantern", MONDAY)
    assert "seal_off" not in queries.draft(db, by, pack).document["methodology"]
    switch_off(db, by, "It was in every paper.", MONDAY)

    method = queries.draft(db, by, pack).document["methodology"]
    assert method["seal_off"] == ["It was in every paper."]


def test_words_that_are_folded_away_stay_under_what_rests_on_them(db: Session) -> None:
    """A writer cannot tick what they are not shown, and has not meant to let go of it."""
    review = a_review(db)
    episode = an_episode(db, review, when_from=date(2024, 5, 1), when_to=date(2024, 5, 31))
    team = a_member(db, review, Role.REVIEW_TEAM)
    early, late = an_excerpt(db, review, "In May."), an_excerpt(db, review, "In July.")
    passage = db.get_one(Passage, late.passage_id)
    passage.when_first = passage.when_last = date(2024, 7, 1)
    link = a_factor_in(db, episode, a_factor(db, review), Direction.HELPED, early, late)
    a_seal(db, episode, team)
    by = member_of_review(db, team, review.id)
    assert by is not None and by.sealed_after == date(2024, 5, 31)
    item = practice_actions.add_practice_item(
        db, by, episode, PracticeKind.ACTION, None, "Wrote.", [early.id, late.id], MONDAY
    )

    factor_actions.change_link(db, by, link, Direction.HELPED, None, "So.", [early.id], MONDAY)
    practice_actions.change_practice_item(
        db, by, item, PracticeKind.ACTION, None, "Wrote.", [early.id], MONDAY
    )

    assert set(episodes.excerpts_of_links(db, [link.id])[link.id]) == {early.id, late.id}
    assert set(episodes.excerpts_of_practice(db, [episode.id])[episode.id]) == {early.id, late.id}


def test_how_an_earlier_episode_is_judged_is_folded_away_from_who_writes_another(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    days = {"when_from": date(2024, 5, 1), "when_to": date(2024, 5, 2)}
    judged = an_episode(
        db, review, "May", tunnel="Quiet.", appraisal="Knowing the end.", unsealed_at=MONDAY, **days
    )
    later = an_episode(db, review, "July", when_from=date(2024, 7, 1), position=2)
    team = a_member(db, review, Role.REVIEW_TEAM)
    a_seal(db, later, team)
    form = browse_as(team).visit(of(review, f"/{judged.id}/appraisal"))
    own = browse_as(team).visit(of(review, f"/{later.id}/appraisal"))

    assert (form.status, own.status) == (409, 200)
    assert "Knowing the end." not in form.text
