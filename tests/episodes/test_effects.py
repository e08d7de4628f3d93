"""What one factor did to another: said once, seen from both, changed and taken out."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.episodes import rules
from app.episodes.models import Factor, FactorEffect
from app.history import HistoryLine
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import Effect, Role
from tests.browser import Browser
from tests.build import MONDAY, a_factor, a_factor_in, a_member, a_review, a_seal, an_episode
from tests.episodes.build import an_effect

Browse = Callable[[Person], Browser]


def of(factor: Factor, rest: str = "") -> str:
    return f"/reviews/{factor.review_id}/factors/{factor.id}{rest}"


def two(db: Session, review: Review) -> tuple[Factor, Factor]:
    return a_factor(db, review, "What is counted"), a_factor(db, review, "A full day")


def test_a_factor_does_nothing_to_itself_and_one_thing_to_another() -> None:
    assert rules.obstacles_to_an_effect(on_itself=False, already_said=False) == []
    assert rules.obstacles_to_an_effect(on_itself=True, already_said=False) == [rules.ITSELF]
    assert rules.obstacles_to_an_effect(on_itself=False, already_said=True) == [rules.SAID_ALREADY]


def test_what_one_factor_did_to_another_is_seen_from_both(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    cause, on = two(db, review)
    browser = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    missing = browser.submit(of(cause, "/effects"), how="Clocks.")
    typed = {"factor_id": on.id, "effect": "more_likely", "how": "The clock filled the day."}
    added = browser.submit(of(cause, "/effects"), **typed)

    assert missing.errors == [
        "Choose the factor that it did something to",
        "Choose whether it made the other more likely or held it back",
    ]
    assert "Made more likely: A full day The clock filled the day." in added.text
    assert "Was made more likely by: What is counted" in browser.visit(of(on)).text
    both = browser.visit(f"/reviews/{review.id}/factors").text
    assert "Made more likely: A full day" in both
    assert "Was made more likely by: What is counted" in both


def test_it_is_changed_and_taken_out_and_history_says_so(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    cause, on = two(db, review)
    row = an_effect(db, cause, on)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    here = of(cause, f"/effects/{row.id}")

    changed = browser.submit(here, effect="held_back", how="It took the pressure off.", version=1)
    clash = browser.submit(here, effect="more_likely", how="My own words.", version=1)
    asked = browser.visit(f"{here}/removal")
    gone = browser.submit(f"{here}/removal")

    assert "Held back: A full day It took the pressure off." in changed.text
    assert clash.status == 409
    assert "It took the pressure off." in clash.text and "My own words." in clash.text
    assert "What is counted held back: A full day" in asked.text
    assert "Nothing is said yet." in gone.text
    did = db.exec(select(HistoryLine.did).where(HistoryLine.subject == "factoreffect")).all()
    assert sorted(did) == ["changed", "removed"]


@pytest.mark.parametrize("itself", [True, False])
def test_no_loop_onto_itself_and_nothing_said_twice(
    db: Session, browse_as: Browse, itself: bool
) -> None:
    review = a_review(db)
    cause, on = two(db, review)
    an_effect(db, cause, on)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    factor = cause if itself else on
    page = browser.submit(of(cause, "/effects"), factor_id=factor.id, effect="held_back")

    assert page.status == 409
    assert (rules.ITSELF if itself else rules.SAID_ALREADY) in page.text
    assert len(db.exec(select(FactorEffect)).all()) == 1


def test_the_other_way_round_is_another_effect(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    cause, on = two(db, review)
    an_effect(db, cause, on)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    page = browser.submit(of(on, "/effects"), factor_id=cause.id, effect=Effect.HELD_BACK.value)

    assert "Held back: What is counted" in page.text
    assert "Was made more likely by: What is counted" in page.text


def test_factors_of_another_review_and_other_peoples_effects_are_not_there(
    db: Session, browse_as: Browse
) -> None:
    review, other = a_review(db), a_review(db, title="Child S")
    (cause, on), (strange, far) = two(db, review), two(db, other)
    theirs, mine = an_effect(db, strange, far), an_effect(db, cause, on)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    new = {"effect": "held_back"}

    assert browser.submit(of(cause, "/effects"), factor_id=far.id, **new).status == 404
    for rest in (f"/{theirs.id}", f"/{theirs.id}/removal"):
        assert browser.visit(of(cause, f"/effects{rest}")).status == 404
    assert browser.visit(of(on, f"/effects/{mine.id}")).status == 404
    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR))
    assert supervisor.get(of(cause, "/effects")).status_code == 403


def test_who_writes_an_episode_is_told_nothing_of_the_whole(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    cause, on = two(db, review)
    an_effect(db, cause, on, how="It ended so.")
    person = a_member(db, review, Role.REVIEW_TEAM)
    episode = an_episode(db, review, when_from=MONDAY.date())
    a_factor_in(db, episode, cause)
    a_factor_in(db, episode, on)
    a_seal(db, episode, person)
    browser = browse_as(person)

    for path in (f"/reviews/{review.id}/factors", of(cause)):
        page = browser.visit(path)
        assert page.status == 200 and "It ended so." not in page.text
    assert browser.visit(of(cause, "/effects")).status == 409


def test_how_it_came_about_is_found_and_its_earlier_words_are_kept(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    cause, on = two(db, review)
    row = an_effect(db, cause, on, how="It should have been noticed.")
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    told = f"/reviews/{review.id}/wording"

    advised = browser.visit(told).text
    browser.submit(of(cause, f"/effects/{row.id}"), effect="held_back", how="Heron.", version=1)

    assert "What one factor did to another" in advised and "should have" in advised
    assert browser.visit(told).text != advised
    found = browser.client.post(f"/reviews/{review.id}/search", data={"q": "heron"}).text
    assert f"/reviews/{review.id}/factors#factor-{cause.id}" in found
    changes = browser.visit(f"/reviews/{review.id}/wordings").text
    assert "What “What is counted” did to “A full day”" in changes
