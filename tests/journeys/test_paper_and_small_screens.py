"""What no journey passes: a sheet of paper, and the smallest screen with the longest words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from sqlmodel import Session

from app.people.models import Membership, Person
from app.reviews.models import Review
from app.vocabulary import Role
from tests import build
from tests.journeys.case import HASHED, PASSWORD
from tests.journeys.conftest import Scene, Server
from tests.journeys.window import Window, sign_in
from tests.packs.build import a_pack, on

pytestmark = [
    pytest.mark.journey,
    pytest.mark.parametrize("scene", ["laptop without JavaScript"], indirect=True),
]

LONG = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenpensionsauszahlungsstelle"
QUOTE = f"I rang the {LONG} twice."
PAGES = [
    *("/findings", "/findings/{finding}", "/patterns", "/episodes", "/accounts", "/case-group"),
    *("/packs", "/packs/{pack}", "/packs/{pack}/preview", "/packs/{pack}/findings"),
    *("/holds", "/set-up", "/search?q=rang", "/dates", "/history"),
]


def a_lead(db: Session, review: Review) -> Person:
    lead = build.a_person(db, f"Ada {LONG}", password_hash=HASHED)
    role = Membership(person_id=lead.id, role=Role.LEAD_REVIEWER, review_id=review.id)
    build.kept(db, role)
    return lead


def test_words_longer_than_the_smallest_screen_do_not_widen_a_page(
    server: Server, scene: Scene, open_window: Callable[[], Window]
) -> None:
    with server.sessions() as db:
        review = build.a_review(db, build.a_board(db, f"The {LONG} Board"), LONG)
        lead = a_lead(db, review)
        build.an_excerpt(db, review, QUOTE, f"{LONG} 1")
        build.an_episode(db, review, LONG)
        finding = build.a_whole_finding(db, review, f"The {LONG} waits.", spread=QUOTE)
        pack = a_pack(db, on(db, review, lead), finding)
        db.commit()
        pages = [p.format(finding=finding.id, pack=pack.id) for p in PAGES]
    window = open_window()
    window.page.set_viewport_size({"width": 320, "height": 640})
    sign_in(window, lead, PASSWORD)
    for path in ("", *pages):
        answer = window.go(f"/reviews/{review.id}{path}")
        assert answer.status == 200, path


def test_what_is_folded_away_is_unfolded_on_paper_but_not_what_is_sealed_nor_a_form(
    server: Server, scene: Scene, open_window: Callable[[], Window]
) -> None:
    with server.sessions() as db:
        review = build.a_review(db)
        lead = a_lead(db, review)
        finding = build.a_whole_finding(db, review)
        chosen = {"why_chosen": "Two people spoke of it.", "appraisal": "It was late."}
        episode = build.an_episode(db, review, **chosen)
        db.commit()
    window = sign_in(open_window(), lead, PASSWORD)
    page, here = window.page, f"/reviews/{review.id}"

    window.go(f"{here}/findings/{finding.id}")
    words = page.locator("details").get_by_text("I had forty families that week.").first
    expect(words).not_to_be_visible()
    page.emulate_media(media="print")
    expect(words).to_be_visible()

    window.go(f"{here}/episodes/{episode.id}")
    expect(page.get_by_text("Two people spoke of it.")).to_be_visible()
    expect(page.get_by_text("It was late.")).not_to_be_visible()
    window.go(f"{here}/events")
    expect(page.get_by_text("Show only some of it")).not_to_be_visible()
