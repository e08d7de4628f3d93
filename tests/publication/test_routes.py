"""The Board puts a pack on a public page, and everybody reads it there for a time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.boards.models import Board
from app.clock import utc_now
from app.history import HistoryLine
from app.holds import actions as holds
from app.packs.models import Pack
from app.people.models import Person
from app.publication import actions
from app.publication.models import PublicPage
from app.refusal import Refused
from app.responses.models import ResponseDraft
from app.vocabulary import Did, HoldOn, Role
from tests.browser import Browser
from tests.build import MONDAY, a_contributing_person, a_member, a_review
from tests.follow_on.sharing import a_voice
from tests.packs.build import a_delivered_pack, on
from tests.publication.build import (
    CONTACT,
    a_public_page,
    answer,
    chair_of,
    open_to_contributors,
)
from tests.responses.case import WHOLE, Case, a_case

BrowseAs = Callable[[Person], Browser]


@pytest.fixture
def case(db: Session) -> Case:
    return a_case(db)


def at_time(app: FastAPI, days: int) -> None:
    """From now on the pages think it is this many days later."""

    async def later() -> object:
        return MONDAY + timedelta(days=days)

    app.dependency_overrides[utc_now] = later


def public(page: PublicPage, more: str = "") -> str:
    return f"/published/{page.id}{more}"


def test_who_puts_it_up_sees_which_findings_have_no_answer_and_where_to_give_one(
    db: Session, browse_as: BrowseAs
) -> None:
    case = a_case(db, "Nobody rings back.")
    open_to_contributors(db, case)
    chair, there = browse_as(case.chair), case.at("/public-page")
    assert "0 of 2 findings have an answer." in chair.visit(there).text
    answer(db, case, "We see it.")

    page = chair.visit(there)

    assert "The response, as it stands now: 1 of 2 findings answered" in page.text
    assert "1 of 2 findings has an answer. No answer yet to: Finding 2: Nobody rings back." in (
        page.text
    )
    assert "Finding 1:" not in page.text
    [its] = page.links("Finding 2: Nobody rings back.")
    assert chair.visit(its).title.startswith("Answer finding 2")
    up = chair.submit(there, contact=CONTACT, with_response="true")
    assert up.links("Finding 2: Nobody rings back.") == [its], "it is said as long as it is so"
    chair.submit(its, **WHOLE)
    assert "Every finding has an answer." in chair.visit(there).text


def test_the_board_puts_it_up_and_anybody_reads_it_without_a_name_or_a_cookie(
    db: Session, case: Case, browse_as: BrowseAs, browser: Browser
) -> None:
    open_to_contributors(db, case)
    answer(db, case, "We see it as the Board sees it.")
    chair = browse_as(case.chair)
    [there] = chair.visit(case.at("/publication")).links("The public page, for everybody to read")
    assert "1 of 1 finding answered" in chair.visit(there).text

    done = chair.submit(there, contact=CONTACT, with_response="true")

    assert "Margaret Strowde put it up on 2 March 2026" in done.text
    page = db.exec(select(PublicPage)).one()
    answered = browser.get(public(page))
    assert answered.status_code == 200 and "set-cookie" not in answered.headers
    assert answered.headers["cache-control"] == "public, max-age=300"
    seen = browser.visit(public(page)).text
    for words in (case.pack.title, "Handovers lose history.", "We see it as the Board", CONTACT):
        assert words in seen
    assert "Margaret" not in seen and "It stays here until the end of 2 March 2027" in seen
    assert browser.get(public(page)).text == chair.get(public(page)).text, "the same for everybody"
    assert browser.get(public(page, "/pdf")).content == b"%PDF-"
    data = browser.get(public(page, "/json")).json()
    assert data["response"]["findings"][0]["answer"]["understanding"].startswith("We see it")
    did = select(HistoryLine).where(HistoryLine.did == Did.PUBLISHED)
    assert {line.subject for line in db.exec(did)} >= {"publicpage", "publicresponse"}


def test_it_waits_for_those_who_gave_an_account_and_for_its_day(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair, there = browse_as(case.chair), case.at("/public-page")
    early = chair.submit(there, contact=CONTACT)
    assert early.status == 409 and "those who gave an account" in early.text
    open_to_contributors(db, case)
    wrong = chair.submit(f"{there}/not-before", day="soon", reason="")
    assert wrong.errors == ["Enter one day, like 14/3/2026", "Say why. The reason is kept"]
    saved = chair.submit(f"{there}/not-before", day="9 March 2026", reason="A trial is on.")
    assert "It may not be public before 9 March 2026" in saved.text
    assert "A trial is on." in saved.text
    assert chair.submit(there, contact=CONTACT).status == 409
    assert db.exec(select(PublicPage)).all() == []

    week = MONDAY + timedelta(days=7)
    actions.open_page(db, chair_of(db, case), case.pack, CONTACT, False, week)

    assert len(db.exec(select(PublicPage)).all()) == 1
    late = chair.submit(f"{there}/not-before", day="", reason="Another")
    assert late.status == 409 and "It is public already." in late.text


def test_a_day_to_wait_for_can_be_lifted_with_a_reason(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    open_to_contributors(db, case)
    chair, there = browse_as(case.chair), case.at("/public-page")
    chair.submit(f"{there}/not-before", day="9 March 2026", reason="A trial is on.")
    lifted = chair.submit(f"{there}/not-before", day="", reason="There will be no trial.")
    assert "A trial is on." in lifted.text and "There will be no trial." in lifted.text
    assert chair.submit(there, contact=CONTACT).status == 200


def test_the_page_shows_the_response_only_as_it_was_put_there(
    db: Session, case: Case, browse_as: BrowseAs, browser: Browser
) -> None:
    page = a_public_page(db, case)
    assert "answer is not public yet" in browser.visit(public(page)).text
    answer(db, case, "Our first view.")
    chair, there = browse_as(case.chair), case.at("/public-page")
    assert "Our first view." not in browser.visit(public(page)).text
    assert "The response is not on the page yet." in chair.visit(there).text
    chair.submit(f"{there}/response")
    assert "Our first view." in browser.visit(public(page)).text
    draft = ResponseDraft(
        review_id=case.review.id,
        pack_id=case.pack.id,
        finding_id=case.finding.id,
        understanding="Half a thought.",
        person_id=case.chair.id,
        saved_at=MONDAY,
    )
    db.add(draft)
    db.commit()
    same = chair.submit(f"{there}/response")
    assert same.status == 409 and "shows the newest response already" in same.text
    answer(db, case, "Our second view.")
    assert "More was given since." in chair.visit(there).text
    for path in (public(page), public(page, "/json"), "/published.json", "/published.atom"):
        seen = browser.get(path).text
        assert "second view" not in seen and "Half a thought" not in seen
    chair.submit(f"{there}/response")
    seen = browser.visit(public(page)).text
    assert "Our second view." in seen and "Our first view." not in seen


def test_no_link_makes_a_public_page_say_what_is_not_so(
    db: Session, case: Case, browser: Browser
) -> None:
    page = a_public_page(db, case)
    for path in (public(page), "/published"):
        assert browser.get(f"{path}?done=taken_down").text == browser.get(path).text


@pytest.mark.parametrize("down", ["its last day is over", "it was taken down"])
def test_what_comes_down_leaves_a_page_that_says_so_and_whom_to_ask(
    db: Session, case: Case, browse_as: BrowseAs, browser: Browser, down: str
) -> None:
    by_itself = down == "its last day is over"
    answer(db, case, "Our view.")
    opened = MONDAY - timedelta(days=366 if by_itself else 30)
    page = a_public_page(db, case, with_response=True, now=opened)
    if not by_itself:
        words = {"reason": "The family asked."}
        done = browse_as(case.chair).submit(case.at("/public-page/taking-down"), **words)
        assert "The family asked." in done.text

    gone = browser.get(public(page))

    assert gone.status_code == 410
    seen = browser.visit(public(page)).text
    days = "1 March 2025 to 1 March 2026" if by_itself else "31 January 2026 to 2 March 2026"
    assert f"was public here from {days}" in seen and CONTACT in seen
    for more in ("/pdf", "/json"):
        file = browser.get(public(page, more))
        assert file.status_code == 410 and CONTACT in file.text
        assert file.headers["cache-control"] == "public, max-age=300"
    everything = "".join(
        browser.get(path).text
        for path in (
            *(public(page, more) for more in ("", "/pdf", "/json")),
            *("/published", "/published.atom", "/published.json"),
        )
    )
    for words in (case.pack.title, "Handovers", "Our view", "The family asked", "Margaret"):
        assert words not in everything
    assert str(page.id) in browser.get("/published.atom").text, "a trace is left"


def test_the_board_keeps_it_up_longer_for_a_reason(
    app: FastAPI, db: Session, case: Case, browse_as: BrowseAs, browser: Browser
) -> None:
    page = a_public_page(db, case)
    chair, there = browse_as(case.chair), case.at("/public-page/term")
    short = chair.submit(there, until="1/3/2027", reason="In use.")
    assert short.status == 409 and "Choose a day after 2 March 2027." in short.text
    assert chair.submit(there, until="", reason="").errors == [
        "Enter one day, like 14/3/2026",
        "Say why it stays longer. The reason is kept",
    ]
    longer = chair.submit(there, until="2/3/2028", reason="It is used in training.")
    assert "until the end of 2 March 2028" in longer.text and "used in training" in longer.text
    at_time(app, 400)
    assert browser.get(public(page)).status_code == 200
    at_time(app, 800)
    assert browser.get(public(page)).status_code == 410


def test_a_newer_pack_takes_the_place_of_the_older_one(
    db: Session, case: Case, browser: Browser
) -> None:
    first = a_public_page(db, case)
    leads = [on(db, case.review, a_member(db, case.review, Role.LEAD_REVIEWER)) for _ in range(2)]
    newer = Case(case.review, case.lead, case.chair, case.pack, case.finding)
    newer.pack = a_delivered_pack(db, *leads, case.finding)
    second = a_public_page(db, newer, now=MONDAY + timedelta(hours=1))

    assert browser.get(public(first)).status_code == 410
    [there] = browser.visit(public(first)).links("Read the newer pack that takes its place")
    assert there == public(second) and browser.get(there).status_code == 200


def test_only_the_chair_and_the_manager_look_after_it(
    db: Session, case: Case, browse_as: BrowseAs, browser: Browser
) -> None:
    page = a_public_page(db, case)
    nurse = a_contributing_person(db, a_voice(db, case.review))
    member = a_member(db, case.review, Role.BOARD_MEMBER)
    pages = [case.at(f"/public-page{m}") for m in ("", "/not-before", "/term", "/taking-down")]
    for somebody in (case.lead, nurse, member):
        for path in pages:
            assert browse_as(somebody).get(path).status_code == 403
            assert browse_as(somebody).submit(path, reason="x").status == 403
    stranger = browse_as(a_member(db, a_review(db), Role.BOARD_CHAIR))
    assert all(stranger.get(path).status_code == 404 for path in pages)
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    assert all(manager.get(path).status_code == 200 for path in pages)
    assert browser.get(f"/published/{case.pack.id}").status_code == 404
    assert browser.get("/published/nonsense").status_code == 404
    assert page.withdrawn_at is None


def test_without_a_page_there_is_no_term_and_nothing_to_take_down(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    chair = browse_as(case.chair)
    for more in ("/term", "/taking-down"):
        assert chair.get(case.at(f"/public-page{more}")).status_code == 404
    assert chair.submit(case.at("/public-page/response")).status == 404


def test_two_people_at_once_put_it_up_once(db: Session, case: Case, browse_as: BrowseAs) -> None:
    a_public_page(db, case)
    again = browse_as(case.chair).submit(case.at("/public-page"), contact=CONTACT)
    assert again.status == 409 and "This pack has a public page already." in again.text
    assert len(db.exec(select(PublicPage)).all()) == 1


def test_what_was_taken_down_is_not_taken_down_again(db: Session, case: Case, browse_as) -> None:
    page = a_public_page(db, case)
    actions.take_down(db, chair_of(db, case), case.pack, page, "A wish.", MONDAY)
    again = browse_as(case.chair).submit(case.at("/public-page/taking-down"), reason="Again.")
    assert again.status == 409 and "The page is no longer up." in again.text


def test_the_public_page_speaks_in_the_words_of_its_board(
    db: Session, case: Case, browser: Browser
) -> None:
    answer(db, case, "Our view.")
    page = a_public_page(db, case, with_response=True)
    assert "What the Board answers" in browser.visit(public(page)).text
    board = db.get_one(Board, case.review.board_id)
    board.terminology = "england-2018"
    db.add(board)
    db.commit()
    assert "What the Partnership answers" in browser.visit(public(page)).text


def test_a_hold_on_publishing_stops_what_is_added_and_the_board_decides_about_what_is_up(
    db: Session, case: Case, browse_as: BrowseAs, browser: Browser
) -> None:
    answer(db, case, "Our view.")
    page = a_public_page(db, case)
    lead, day = on(db, case.review, case.lead), MONDAY.date()
    what, for_board = HoldOn.PUBLISHING, "A court sits in April."
    holds.put_on_hold(db, lead, what, "Asked by the judge.", day, day, MONDAY, for_board=for_board)
    chair, there = browse_as(case.chair), case.at("/public-page")

    refused = chair.submit(f"{there}/response")

    seen = chair.visit(there)
    assert "A court sits in April." in seen.text and "stays up until somebody" in seen.text
    assert seen.links("Take it down because of the hold") == [f"{there}/taking-down"]
    assert refused.status == 409 and "A court sits in April." in refused.text
    assert "Asked by the judge." not in refused.text
    assert "Asked by the judge." not in seen.text
    assert browser.get(public(page)).status_code == 200 and page.withdrawn_at is None
    assert "court sits" not in browser.get(public(page)).text
    down = chair.submit(f"{there}/taking-down", reason="Until the court has sat.")
    assert "It came down on" in down.text and "stays up until" not in down.text
    assert browser.get(public(page)).status_code == 410


def test_nothing_goes_up_while_making_it_public_is_on_hold(
    db: Session, case: Case, browse_as: BrowseAs
) -> None:
    open_to_contributors(db, case)
    lead, day = on(db, case.review, case.lead), MONDAY.date()
    held = holds.put_on_hold(db, lead, HoldOn.PUBLISHING, "A trial.", day, day, MONDAY)
    chair, there = browse_as(case.chair), case.at("/public-page")
    before = chair.submit(there, contact=CONTACT)
    assert before.status == 409 and "Making a pack public is on hold" in before.text
    assert db.exec(select(PublicPage)).all() == []
    holds.lift(db, lead, held, "The trial is over.", MONDAY)
    assert chair.submit(there, contact=CONTACT).status == 200


def test_two_people_at_once_take_it_down_once(app: FastAPI, db: Session, case: Case) -> None:
    page, chair = a_public_page(db, case), chair_of(db, case)
    assert page.withdrawn_at is None, "as the first of them sees it"
    db.commit()
    with app.state.sessions() as other, other.begin():
        theirs = other.get_one(PublicPage, page.id)
        pack = other.get_one(Pack, case.pack.id)
        actions.take_down(other, chair, pack, theirs, "A wish.", MONDAY)

    with pytest.raises(Refused):
        actions.take_down(db, chair, case.pack, page, "Another wish.", MONDAY)
