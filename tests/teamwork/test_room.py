"""The meeting view: one thing large, the next by a link, decisions noted against it."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from sqlmodel import Session, select

from app.people.models import Person
from app.teamwork.models import Decision
from app.vocabulary import Audience, Direction, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_factor,
    a_factor_in,
    a_finding,
    a_member,
    a_practice_item,
    a_review,
    a_seal,
    an_episode,
    an_excerpt,
    kept,
)
from tests.teamwork.test_comments import said

Browse = Callable[[Person], Browser]


def test_one_thing_after_another_from_the_first_episode_to_the_last_finding(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    episode = an_episode(db, review, tunnel="It was June.", appraisal="Fair.")
    kept(db, a_practice_item(episode, "Rang twice."))
    words = an_excerpt(db, review, "I had forty families.")
    a_factor_in(db, episode, a_factor(db, review), Direction.HINDERED, words)
    a_finding(db, review, "Handovers lose history.", confidence="High.")
    browser = browse_as(a_member(db, review, Role.SUPERVISOR))

    [link] = browser.visit(f"/reviews/{review.id}/room").links("Begin")
    seen: list[str] = []
    while link:
        page = browser.visit(link)
        seen.append(page.title.removesuffix(" - Casement"))
        assert "forty families" not in page.text
        [link] = page.links_to("next") or [""]

    assert seen == [
        *("Key practice episode", "The view from the tunnel", "Action: more than one person"),
        *("Caseloads were high", "Appraisal", "Finding", "How sure we are"),
    ]


def test_a_decision_is_noted_once_under_what_it_is_about(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    finding = a_finding(db, review)
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM, "Ben"))
    url, key = f"/reviews/{review.id}/room/finding/{finding.id}/statement", uuid4()

    assert team.submit(url, text=" ", form_key=key).errors == ["Write what you decided"]
    for _ in range(2):
        page = team.submit(url, text="It stays in.", form_key=key)

    assert "It stays in. Noted by Review team Ben" in page.text
    assert len(db.exec(select(Decision)).all()) == 1
    for path in ("decisions", f"findings/{finding.id}"):
        assert "It stays in." in team.visit(f"/reviews/{review.id}/{path}").text
    supervisor = browse_as(a_member(db, review, Role.SUPERVISOR))
    assert supervisor.submit(url, text="It goes.", form_key=uuid4()).status == 403
    assert "Note a decision" not in supervisor.visit(url).text
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    assert manager.visit(f"/reviews/{review.id}/decisions").status == 403


def test_what_is_only_for_the_lead_reviewers_is_not_on_the_screen(
    db: Session, browse_as: Browse
) -> None:
    review = a_review(db)
    lead, episode = browse_as(a_member(db, review, Role.LEAD_REVIEWER)), an_episode(db, review)
    for audience in Audience:
        said(lead, review, episode, f"For {audience.name}.", audience.value)

    page = lead.visit(f"/reviews/{review.id}/room/episode/{episode.id}/title").text
    assert "For TEAM." in page and "For ANALYSTS." in page and "For LEADS." not in page
    assert "2 open comments" in page


def test_the_room_is_told_who_must_not_see_what_came_later_and_they_do_not(
    db: Session, browse_as: Browse
) -> None:
    review, may = a_review(db), date(2024, 5, 10)
    episode = an_episode(db, review, when_from=may, when_to=may, appraisal="He died.")
    later = an_episode(db, review, "The end", when_from=date(2025, 1, 1), position=2)
    finding = a_finding(db, review, "He died.")
    lead, writer = (a_member(db, review, r) for r in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM))
    a_seal(db, episode, writer)
    decided = {"subject": "episode", "subject_id": episode.id, "text": "He died, so it stays."}
    kept(db, Decision(review_id=review.id, **decided, person_id=lead.id, decided_at=MONDAY))
    url = f"/reviews/{review.id}/room"

    assert "Review team writes an episode now" in browse_as(lead).visit(url).text
    browser = browse_as(writer)
    assert "died" not in browser.visit(f"{url}/episode/{episode.id}/title").text
    assert "died" not in browser.visit(f"/reviews/{review.id}/decisions").text
    for path in (
        f"episode/{later.id}/title",
        f"finding/{finding.id}/statement",
        f"episode/{episode.id}/appraisal",
    ):
        assert browser.visit(f"{url}/{path}").status == 404
