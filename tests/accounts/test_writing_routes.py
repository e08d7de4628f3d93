"""The contributor's lane: from "before you start" to "sent", and after."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.accounts.actions import save_answer
from app.accounts.models import Account, AccountVersion, Answer, KeptText, Passage, TurningPoint
from app.accounts.sending_actions import send_account
from app.forms import TOLD
from app.history import HistoryLine
from app.people.models import Member, Person
from app.vocabulary import Did, Role
from tests.accounts.build import a_nurse, a_writing_nurse, hidden, place_of, typed
from tests.browser import Browser
from tests.build import MONDAY, a_member

BrowseAs = Callable[[Person], Browser]
TOO_LONG = "Shorten this by 1 character. It has 30,001, and there is room for 30,000"


def test_nothing_starts_before_they_agree(db: Session, browse_as) -> None:
    review, _, nurse = a_nurse(db)
    a_member(db, review, Role.LEAD_REVIEWER, "Anna Wren")
    url, browser = f"/reviews/{review.id}/account", browse_as(nurse)

    before = browser.visit(url)
    question = browser.visit(f"{url}/questions/overview")
    after = browser.submit(url)
    again = browser.submit(url)

    assert before.title.startswith("Before you start")
    assert "You will be called School nurse 1" in before.text and "Anna Wren" in before.text
    assert question.status == 404
    assert after.title == again.title == "Your account - Casement"
    assert len(db.exec(select(Account)).all()) == 1
    lines = db.exec(select(HistoryLine.did)).all()
    assert (lines.count(Did.AGREED), lines.count(Did.STARTED)) == (1, 1)


def test_the_whole_lane_without_javascript(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db)
    browser = browse_as(nurse)

    browser.submit(f"{url}/questions/overview", text="I was the school nurse.", revision=0)
    when = browser.submit(f"{url}/turning-points")
    what = browser.submit(when.path, text="early May", revision=0)
    next_one = browser.submit(what.path, text="The head rang.", revision=0)
    influences = browser.submit(f"{url}/questions/influences.F4", text="Two short.", revision=0)
    made = browser.submit(f"{url}/questions/went_well", text="", revision=0)
    check = browser.visit(f"{url}/check")

    assert when.title.startswith("When was this? (turning point 1)")
    assert what.title.startswith("What happened?")
    assert next_one.title.startswith("What did you think was going on?")
    assert influences.path == f"{url}/influences"
    assert made.title.startswith("What made that possible?")
    for words in ("I was the school nurse.", "early May", "The head rang.", "Two short."):
        assert words in check.text
    assert "Skipped is fine" in browser.visit(url).text


def test_pressing_send_twice_sends_once(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db, overview="I was the school nurse.", change="")
    browser = browse_as(nurse)
    key = hidden(browser, f"{url}/check", "form_key")

    first = browser.submit(f"{url}/submission", form_key=key)
    second = browser.submit(f"{url}/submission", form_key=key)

    assert first.path == second.path == f"{url}/sent"
    version = db.exec(select(AccountVersion)).one()
    passage = db.exec(select(Passage)).one()
    assert (version.number, passage.question, passage.position) == (1, "overview", 1)
    assert passage.text == "I was the school nurse."


def test_a_correction_is_a_new_version_and_the_old_one_stays(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db, overview="I rang once.")
    browser = browse_as(nurse)
    first, left_open = (hidden(browser, f"{url}/check", "form_key") for _ in range(2))
    browser.submit(f"{url}/submission", form_key=first)
    same = browser.submit(f"{url}/submission", form_key=left_open)

    browser.submit(f"{url}/questions/overview", text="I rang twice.", revision=1)
    browser.submit(f"{url}/submission", form_key=hidden(browser, f"{url}/check", "form_key"))

    assert same.status == 409 and "You have sent these words already" in same.text
    versions = db.exec(select(AccountVersion).order_by(AccountVersion.number)).all()
    shown = [browser.visit(f"{url}/versions/{version.id}").text for version in versions]
    assert "I rang once." in shown[0] and "I rang twice." in shown[1]


def test_nothing_written_is_refused_kindly(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db)
    browser = browse_as(nurse)

    check = browser.visit(f"{url}/check")
    sent = browser.submit(f"{url}/submission", form_key="7f1f5a3e-0000-4000-8000-000000000001")

    assert "There is nothing to send yet" in check.text
    assert sent.status == 409 and "One sentence is enough." in sent.text


def test_two_windows_lose_nothing(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db)
    browser, path = browse_as(nurse), f"{url}/questions/overview"
    browser.submit(path, text="From one window.", revision=0)

    browser.first()
    clash = browser.client.post(path, data={"text": "From the other.", "revision": 0})
    chosen = browser.submit(path, text="From both.", revision=1)

    assert clash.status_code == 409
    assert typed(clash.text) == "From the other." and "From one window." in clash.text
    assert 'name="revision" value="1"' in clash.text and 'data-unsaved="clash"' in clash.text
    assert chosen.path == url
    assert db.exec(select(Answer)).one().text == "From both."
    kept = {text.text for text in db.exec(select(KeptText))}
    assert kept == {"From the other.", "From one window."}
    assert "From the other." in browser.visit(path).text


def test_the_same_words_again_are_no_clash(db: Session, browse_as) -> None:
    """The answer to a save was lost on the way, and the page sends the same words again."""
    url, _, nurse = a_writing_nurse(db)
    browser, draft = browse_as(nurse), f"{url}/questions/overview/draft"
    browser.first()

    first = browser.client.post(draft, data={"text": "I rang.", "revision": 0})
    again = browser.client.post(draft, data={"text": "I rang.", "revision": 0})

    assert first.json() == again.json() == {"saved_at": "9:00am", "revision": 1}


def test_autosave_answers_in_few_words_and_never_with_the_text(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db, overview="Secret words.")
    browser, path = browse_as(nurse), f"{url}/questions/overview"
    browser.first()

    saved = browser.client.post(f"{path}/draft", data={"text": "More.", "revision": 1})
    clash = browser.client.post(f"{path}/draft", data={"text": "Old.", "revision": 1})
    long = browser.client.post(f"{path}/draft", data={"text": "x" * (TOLD + 1), "revision": 2})
    unknown = browser.client.post(f"{url}/questions/nonsense/draft", data={"text": "Lost?"})

    assert saved.json() == {"saved_at": "9:00am", "revision": 2}
    assert (clash.status_code, clash.json()) == (409, {"revision": 2})
    assert (long.status_code, long.json(), unknown.status_code) == (422, {"problem": TOO_LONG}, 404)
    assert db.exec(select(KeptText.slot)).all() == ["overview"] * 2


def test_history_has_one_line_a_stretch_of_writing(db: Session) -> None:
    _, review, nurse = a_writing_nurse(db)
    account, by = db.exec(select(Account)).one(), place_of(db, nurse, review.id)

    for minutes, revision in [(0, 0), (1, 1), (2, 2), (30, 3)]:
        when = MONDAY + timedelta(minutes=minutes)
        saved = save_answer(db, by, account, "overview", f"After {minutes}", revision, when)
        assert saved.revision == revision + 1

    assert len(db.exec(select(HistoryLine).where(HistoryLine.did == Did.SAVED)).all()) == 2


def test_what_is_sent_is_what_was_saved_last_even_in_one_session(db: Session) -> None:
    _, review, nurse = a_writing_nurse(db, overview="Old words.")
    account, by = db.exec(select(Account)).one(), place_of(db, nurse, review.id)
    assert db.exec(select(Answer)).one().text == "Old words."

    save_answer(db, by, account, "overview", "New words.", 1, MONDAY)
    send_account(db, by, account, account.id, MONDAY)

    assert db.exec(select(Passage)).one().text == "New words."


def test_a_turning_point_taken_out_is_kept_and_can_come_back(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db)
    browser = browse_as(nurse)
    added = browser.submit(f"{url}/turning-points")
    assert browser.submit(f"{url}/turning-points").path == added.path, "the empty one is used first"
    browser.submit(added.path, text="the week after half term", revision=0)
    point = db.exec(select(TurningPoint)).one()

    out = browser.submit(f"{url}/turning-points/{point.id}/removal")
    unreachable = browser.visit(added.path)
    check = browser.visit(f"{url}/check")
    browser.submit(f"{url}/turning-points/{point.id}/return")

    assert "the week after half term" in out.text
    assert unreachable.status == 404 and "half term" not in check.text
    assert "half term" in browser.visit(f"{url}/check").text


def test_a_contributor_meets_only_their_own_account(db: Session, browse_as) -> None:
    url, review, nurse = a_writing_nurse(db, overview="Mine alone.")
    send_account(
        db, place_of(db, nurse, review.id), db.exec(select(Account)).one(), review.id, MONDAY
    )
    version = db.exec(select(AccountVersion)).one()
    other_url, _, other = a_writing_nurse(db)
    point = TurningPoint(
        review_id=review.id, account_id=db.exec(select(Account)).first().id, position=1
    )
    db.add(point)
    browser = browse_as(other)

    assert browser.visit(url).status == 404
    for path in (f"/versions/{version.id}", f"/questions/{point.id}.when", "/questions/what"):
        assert browser.visit(other_url + path).status == 404
    assert browser.submit(f"{other_url}/turning-points/{point.id}/removal").status == 404
    assert browser.visit(f"{other_url.removesuffix('account')}accounts").status == 403


def test_a_role_without_a_contributor_has_no_account(db: Session, browse_as) -> None:
    review, _, _ = a_nurse(db)
    stray = a_member(db, review, Role.CONTRIBUTOR)
    assert place_of(db, stray, review.id) == Member(
        stray.id, frozenset({Role.CONTRIBUTOR}), review.board_id, review.id
    )
    assert browse_as(stray).visit(f"/reviews/{review.id}/account").status == 404


@pytest.mark.parametrize("letter", ["a", "\N{CYRILLIC SMALL LETTER IO}", "\N{CROCODILE}"])
def test_nobody_is_cut_short(db: Session, browse_as: BrowseAs, letter: str) -> None:
    """Far above 20,000 characters, in any script, typed or saved by itself."""
    url, _, nurse = a_writing_nurse(db)
    browser, long = browse_as(nurse), letter * TOLD
    question = f"{url}/questions/overview"
    assert browser.submit(question, text=long, revision=0).status == 200
    saved = browser.client.post(f"{question}/draft", data={"text": long, "revision": 1})
    assert saved.status_code == 200
    assert typed(browser.get(question).text) == long
    assert TOLD >= 20_000
    too_long = browser.submit(question, text=long + letter, revision=2)
    assert too_long.status == 422 and too_long.errors == [TOO_LONG]
    assert long + letter in too_long.text
    assert typed(browser.get(question).text) == long


def test_what_is_about_to_be_sent_is_counted_and_not_judged(
    db: Session, browse_as: BrowseAs
) -> None:
    url, _, nurse = a_writing_nurse(db, overview="I saw him twice.", change="Time to talk.")
    assert (
        "This is 7 words so far. There is no right length."
        in browse_as(nurse).visit(f"{url}/check").text
    )
