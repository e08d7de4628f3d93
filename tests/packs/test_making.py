"""A pack is made while somebody watches how far it is, or leaves the page."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from fastapi import FastAPI
from sqlmodel import Session

from app.findings.models import Finding
from app.packs import making_actions, making_queries, queries, release_actions
from app.packs.making import STEPS, Making, Makings, Tell, begin
from app.packs.models import Pack
from app.people.models import Member
from app.refusal import Refused
from app.vocabulary import PackForm, Role
from tests.browser import Browser, Page
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_pack, on

ONE = uuid4()


def test_each_form_is_a_step_and_each_step_says_how_it_stands() -> None:
    async def watched() -> list[tuple[str, str]]:
        makings: Makings = {}
        told = asyncio.Event()

        async def work(tell: Tell) -> None:
            tell(PackForm.WORD.label)
            await told.wait()

        making = begin(makings, ONE, work, "/there", "delivered")
        assert not await making.within(0.01) and making.running
        steps = making.steps
        told.set()
        assert await making.within(5) and not making.running
        assert makings == {ONE: making} and making.refused == ""
        return steps

    steps = asyncio.run(watched())
    assert [step for step, _ in steps] == list(STEPS)
    assert dict(steps)[PackForm.WORD.label] == "Now"
    assert (dict(steps)[STEPS[0]], dict(steps)[STEPS[-1]]) == ("Done", "Waits")


def test_the_same_pack_is_made_once_at_a_time_and_a_refusal_is_told() -> None:
    order: list[str] = []

    async def both() -> str:
        makings: Makings = {}

        async def first(tell: Tell) -> None:
            await asyncio.sleep(0.02)
            order.append("first")

        async def second(tell: Tell) -> None:
            order.append("second")
            raise Refused("The pack changed since you looked. Look again.")

        begin(makings, ONE, first, "/there", "checked")
        making = begin(makings, ONE, second, "/there", "delivered")
        with pytest.raises(Refused):
            await making.within(5)
        return making.refused

    assert asyncio.run(both()) == "The pack changed since you looked. Look again."
    assert order == ["first", "second"]


def test_what_breaks_says_so_without_saying_what(caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> str:
        async def work(tell: Tell) -> None:
            raise ValueError("somebody's words")

        making = begin({}, ONE, work, "/there", "delivered")
        with pytest.raises(ValueError):
            await making.within(5)
        return making.refused

    assert "somebody's words" not in asyncio.run(broken()) + caplog.text


@asynccontextmanager
async def nobody_beside(app: FastAPI) -> AsyncIterator[None]:
    """The pages alone: letters and reminders have their own tests, and another clock."""
    yield


@pytest.fixture
def impatient(app: FastAPI) -> None:
    app.state.settings.pack_patience_seconds = 0
    app.router.lifespan_context = nobody_beside


def watched_to_the_end(browser: Browser, url: str) -> Page:
    until = time.monotonic() + 300
    while True:
        page = browser.visit(url)
        if not page.links("See how far it is now"):
            return page
        assert time.monotonic() < until
        time.sleep(0.2)


@pytest.mark.slow
def test_a_check_that_takes_long_is_watched_and_can_be_left(
    impatient: None, db: Session, browse_as
) -> None:
    review = a_review(db)
    ada = a_member(db, review, Role.LEAD_REVIEWER, "Ada")
    pack: Pack = a_pack(db, on(db, review, ada), a_whole_finding(db, review))
    browser = browse_as(ada)
    with browser.client:  # one loop for all that it asks, as a server has
        page = browser.submit(f"/reviews/{review.id}/packs/{pack.id}/check")
        assert page.path.endswith("/making")
        assert "Looking for names in every file" in page.text
        last = watched_to_the_end(browser, page.path)
        assert "It is done." in last.text
        (there,) = last.links("See the result")
        assert "checked it on" in browser.visit(there).text


@pytest.mark.slow
def test_the_second_key_leads_to_the_page_that_says_when_the_board_has_it(
    impatient: None, db: Session, browse_as
) -> None:
    review = a_review(db)
    ada = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Ada"))
    ben = a_member(db, review, Role.LEAD_REVIEWER, "Ben")
    pack = a_pack(db, ada, a_whole_finding(db, review))
    sha256 = queries.draft(db, ada, pack).sha256
    release_actions.release_pack(db, ada, pack, sha256, MONDAY)
    db.commit()
    browser = browse_as(ben)
    with browser.client:
        page = browser.submit(f"/reviews/{review.id}/packs/{pack.id}/release", sha256=sha256)
        assert page.path.endswith("/making")
        last = watched_to_the_end(browser, page.path)
        assert "It is done." in last.text
        (there,) = last.links("See the result")
        assert "It has gone to the Board." in browser.visit(there).text
    db.expire_all()
    assert queries.delivery(db, pack) is not None
    told = making_queries.kept(db, pack.id)
    assert told and (told.now, told.ended) == (STEPS[-1], "done")


@pytest.mark.parametrize(
    ("ended", "silent", "said"),
    [
        ("", timedelta(minutes=2), "Now: A Word file"),
        ("", timedelta(minutes=4), "It stopped half-way"),
        ("", -timedelta(days=90), "It stopped half-way"),
        ("done", timedelta(hours=2), "It is done."),
        ("refused", timedelta(hours=2), "Something was in the way"),
        ("broken", timedelta(0), "It stopped half-way"),
    ],
)
def test_what_another_process_makes_is_seen_here_and_one_that_died_does_not_keep_us_waiting(
    db: Session, browse_as, ended: str, silent: timedelta, said: str
) -> None:
    review = a_review(db)
    ada = a_member(db, review, Role.LEAD_REVIEWER, "Ada")
    pack = a_pack(db, on(db, review, ada), a_whole_finding(db, review))
    here = f"/reviews/{review.id}/packs/{pack.id}"
    elsewhere = Making(here, "delivered", now=PackForm.WORD.label)
    making_actions.keep(db, review.id, pack.id, elsewhere, MONDAY)
    row = making_queries.kept(db, pack.id)
    assert row
    row.ended, row.heard_at = ended, MONDAY - silent
    db.commit()
    page = browse_as(ada).visit(f"{here}/making")
    assert said in page.text
    assert bool(page.links("See how far it is now")) == said.startswith("Now")
    assert bool(page.links("Stop that")) == said.startswith("Now")


def test_without_a_script_the_page_looks_again_by_itself_until_somebody_stops_that(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    ada = a_member(db, review, Role.LEAD_REVIEWER, "Ada")
    pack = a_pack(db, on(db, review, ada), a_whole_finding(db, review))
    here, by_itself = f"/reviews/{review.id}/packs/{pack.id}", 'http-equiv="refresh"'
    elsewhere = Making(here, "delivered", now=PackForm.WORD.label)
    making_actions.keep(db, review.id, pack.id, elsewhere, MONDAY)
    db.commit()
    browser = browse_as(ada)
    assert by_itself in browser.get(f"{here}/making").text
    (stop,) = browser.visit(f"{here}/making").links("Stop that")
    assert by_itself not in browser.get(stop).text
    page = browser.visit(stop)
    assert page.links("See how far it is now") == [stop]
    assert page.links("Let it look by itself") == [f"{here}/making"]


def test_one_making_of_a_pack_is_kept_and_old_ones_go(db: Session) -> None:
    review = a_review(db)
    ada = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Ada"))
    pack = a_pack(db, ada, a_whole_finding(db, review))
    first, second = Making("/a", "checked"), Making("/b", "delivered")
    making_actions.begin(db, review.id, pack.id, first, MONDAY)
    making_actions.begin(db, review.id, pack.id, second, MONDAY)
    first.tell(PackForm.WORD.label)
    making_actions.go_on(db, first, MONDAY)
    db.flush()
    kept = making_queries.kept(db, pack.id)
    assert kept and (kept.path, kept.now) == ("/b", STEPS[0])

    other = a_pack(db, *of_another_review(db))
    making_actions.begin(db, other.review_id, other.id, first, MONDAY + timedelta(days=2))
    assert making_queries.kept(db, pack.id) is None


def of_another_review(db: Session) -> tuple[Member, Finding]:
    review = a_review(db)
    lead = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Cleo"))
    return lead, a_whole_finding(db, review)


def test_each_step_is_kept_and_a_step_that_cannot_be_kept_stops_nothing() -> None:
    kept: list[tuple[str, str]] = []

    def keep(making: Making) -> None:
        kept.append((making.now, making.ended))
        if making.now == PackForm.WORD.label:
            raise OSError

    async def all_of_it() -> str:
        async def work(tell: Tell) -> None:
            for form in (PackForm.WORD, PackForm.SLIDES):
                await asyncio.to_thread(tell, form.label)

        making = begin({}, ONE, work, "/there", "delivered", keep)
        assert await making.within(5)
        return making.refused

    assert asyncio.run(all_of_it()) == ""
    assert kept[0] == (STEPS[0], "")
    assert (PackForm.WORD.label, "") in kept
    assert kept[-1] == (PackForm.SLIDES.label, "done")


def test_only_who_puts_the_pack_together_sees_how_far_it_is(db: Session, browse_as) -> None:
    review = a_review(db)
    ada = a_member(db, review, Role.LEAD_REVIEWER, "Ada")
    noor = a_member(db, review, Role.BUSINESS_MANAGER, "Noor")
    pack = a_pack(db, on(db, review, ada), a_whole_finding(db, review))
    url = f"/reviews/{review.id}/packs/{pack.id}/making"
    assert "Nothing is being made here now" in browse_as(ada).visit(url).text
    assert browse_as(noor).get(url).status_code in (403, 404)
