"""The train goes into a tunnel, and the phone dies in there: what was typed is there again."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from app.accounts import draft_queries as drafts
from app.accounts.actions import save_answer
from app.accounts.models import Account, Answer
from app.people.models import Person
from app.people.queries import member_of_review
from tests import build
from tests.journeys.case import HASHED
from tests.journeys.conftest import Server
from tests.journeys.device import Device, says, sign_in

pytestmark = [
    pytest.mark.journey,
    pytest.mark.parametrize("scene", ["phone"], indirect=True),
]

BOX = "What was your part?"
FIRST = "I weighed the boy on the second of March."
TUNNEL = " In the tunnel I remembered the yellow envelope on the stairs."
OTHER = "Somebody else's quite different words about it."


@dataclass
class Nurse:
    """A contributor who has begun, with one saved answer."""

    person: Person
    account: str
    server: Server

    @property
    def question(self) -> str:
        return f"{self.account}/questions/overview"

    def stored(self, slot: str = "overview") -> str:
        with self.server.sessions() as db:
            mine = select(Answer).join(Account).where(Account.id == Answer.account_id)
            found = db.exec(mine.where(Answer.slot == slot)).all()
            return next((a.text for a in found if str(a.review_id) in self.account), "")

    def saves_elsewhere(self, text: str, revision: int) -> None:
        with self.server.sessions() as db:
            account = db.exec(select(Account)).first()
            member = member_of_review(db, self.person, account.review_id)
            save_answer(db, member, account, "overview", text, revision, build.MONDAY)
            db.commit()

    def readable(self) -> set[str]:
        """Every text of hers that the server has: the answer, and what is kept beside it."""
        with self.server.sessions() as db:
            account = db.exec(select(Account)).first()
            kept = {one.text for one in drafts.kept_texts(db, account, "overview")}
        return kept | {self.stored()}


@pytest.fixture
def nurse(server: Server) -> Nurse:
    return a_nurse(server, "School nurse 1", FIRST)


def a_nurse(server: Server, label: str, words: str) -> Nurse:
    with server.sessions() as db:
        contributor = build.a_contributor(db, build.a_review(db), label)
        build.a_draft(db, contributor, overview=words)
        person = build.a_contributing_person(db, contributor)
        person.password_hash = HASHED
        build.kept(db, person)
        db.commit()
        return Nurse(person, f"/reviews/{contributor.review_id}/account", server)


@pytest.fixture
def device(chromium: Browser, server: Server, tmp_path: Path) -> Iterator[Device]:
    device = Device(chromium, server, tmp_path / "profile")
    yield device
    device.close()


@pytest.fixture
def write_in_tunnel(device: Device, nurse: Nurse) -> Callable[[str], Page]:
    """Signed in, on the question, cut off, and still writing. What is typed is kept."""

    def write(text: str, place: str = "overview") -> Page:
        page = device.start()
        sign_in(page, nurse.person, f"{nurse.account}/questions/{place}")
        device.cut()
        add(page, text)
        says(page, "Kept on this device")
        return page

    return write


def box(page: Page):
    return page.locator("textarea[name=text]")


def add(page: Page, text: str) -> None:
    box(page).press("Control+End")
    page.keyboard.type(text)


def test_the_words_come_back_to_their_writer_and_to_nobody_else(
    device: Device, nurse: Nurse, server: Server, write_in_tunnel
) -> None:
    other = a_nurse(server, "School nurse 2", OTHER)
    page = write_in_tunnel(TUNNEL)
    add(page, " And then.")
    time.sleep(0.5)
    device.kill()
    assert nurse.stored() == FIRST

    page = device.start()
    sign_in(page, other.person, other.account)
    page.goto(other.question)
    time.sleep(1)
    assert box(page).input_value() == OTHER
    assert page.goto(nurse.question).status == 404
    page.goto("/")
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, nurse.person, nurse.question)
    says(page, "The words you had not saved are back. Saved")
    assert box(page).input_value() == nurse.stored() == f"{FIRST}{TUNNEL} And then."
    assert other.stored() == OTHER
    page.reload()
    time.sleep(1)
    assert page.get_by_role("status").first.inner_text() == ""


def test_nothing_of_the_words_can_be_read_in_the_browsers_own_files(
    device: Device, nurse: Nurse, write_in_tunnel
) -> None:
    """And the search is not blind: words a careless page would leave there are found."""
    page = write_in_tunnel(TUNNEL)
    key = page.locator("form[data-kept]").get_attribute("data-kept").split()
    careless = "Left in the open by a careless page, for whoever looks."
    page.evaluate("words => localStorage.setItem('words', words)", careless)
    until = time.monotonic() + 60
    while not device.holds(careless) and time.monotonic() < until:
        time.sleep(0.5)
    device.kill()

    assert device.holds(careless)
    assert device.holds(key[1]), "what is kept is there, under a name that tells nothing"
    assert device.holds(TUNNEL.strip()) == device.holds(FIRST) == set()
    assert device.holds(key[0]) == set(), "the key is nowhere"


def test_a_browser_keeps_no_copy_of_the_box_to_restore_its_windows_from(
    device: Device, nurse: Nurse, write_in_tunnel
) -> None:
    """As it does of an ordinary page's box: the words of one are found, to show that it would."""
    page = write_in_tunnel(TUNNEL)
    ordinary = page.context.new_page()
    page.context.set_offline(False)
    body = "<!doctype html><title>Ordinary</title><form><textarea name=text></textarea></form>"
    ordinary.route("**/ordinary*", lambda r: r.fulfill(body=body, content_type="text/html"))
    careless = "Typed into a box that any browser remembers."
    ordinary.goto("/ordinary")
    ordinary.locator("textarea").press_sequentially(careless)
    ordinary.goto("/ordinary?next")
    page.context.set_offline(True)
    until = time.monotonic() + 60
    while not device.holds(careless) and time.monotonic() < until:
        time.sleep(0.5)
    device.kill()

    assert device.holds(careless)
    assert device.holds(TUNNEL.strip()) == set()


def test_words_for_another_question_are_saved_from_the_list(
    device: Device, nurse: Nurse, write_in_tunnel
) -> None:
    write_in_tunnel("More time.", "change")
    device.kill()
    page = device.start()
    sign_in(page, nurse.person, nurse.account)

    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert nurse.stored("change") == "More time."


def test_newer_words_from_another_device_are_not_replaced(
    device: Device, nurse: Nurse, write_in_tunnel
) -> None:
    write_in_tunnel(TUNNEL)
    device.kill()
    nurse.saves_elsewhere(OTHER, 1)
    page = device.start()
    sign_in(page, nurse.person, nurse.account)
    page.get_by_role("status").get_by_role("link", name=BOX).click()
    says(page, "Changed in another window: press Save to see both.")
    assert nurse.readable() == {OTHER, FIRST + TUNNEL}
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_text(OTHER)).to_be_visible()
    assert box(page).input_value() == FIRST + TUNNEL


def test_two_windows_in_the_tunnel_keep_their_own_words(
    device: Device, nurse: Nurse, write_in_tunnel
) -> None:
    first = write_in_tunnel(TUNNEL)
    first.route("**/draft", lambda route: route.abort())
    first.context.set_offline(False)
    second = first.context.new_page()
    second.route("**/draft", lambda route: route.abort())
    second.goto(nurse.question)
    time.sleep(1)
    assert box(second).input_value() == FIRST, "the first window is open: its words are its own"
    add(second, " The second window.")
    says(second, "Kept on this device")
    device.kill()

    page = device.start()
    sign_in(page, nurse.person, nurse.question)
    says(page, "Changed in another window")
    assert nurse.readable() == {FIRST + TUNNEL, f"{FIRST} The second window."}


def test_who_signs_out_while_still_writing_has_it_saved_first(device: Device, nurse: Nurse) -> None:
    page = device.start()
    sign_in(page, nurse.person, nurse.question)

    add(page, TUNNEL)
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_text("You are signed out.")).to_be_visible()
    assert nurse.stored() == FIRST + TUNNEL


def test_stop_here_stops_even_when_words_were_not_saved_yet(device: Device, nurse: Nurse) -> None:
    page = device.start()
    sign_in(page, nurse.person, nurse.question)

    add(page, TUNNEL)
    page.get_by_role("button", name="Save and stop here").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Stop here for now")
    assert nurse.stored() == FIRST + TUNNEL


def test_a_session_that_ends_loses_nothing(device: Device, nurse: Nurse) -> None:
    page = device.start()
    sign_in(page, nurse.person, nurse.question)
    page.context.clear_cookies()

    add(page, TUNNEL)
    says(page, "Kept on this device. You have been signed out.")
    elsewhere = page.context.new_page()
    sign_in(elsewhere, nurse.person, nurse.account)
    elsewhere.close()
    add(page, " More.")

    says(page, "Saved")
    assert nurse.stored() == f"{FIRST}{TUNNEL} More."


def test_where_the_browser_cannot_encrypt_nothing_is_kept_and_it_says_so(
    device: Device, nurse: Nurse
) -> None:
    page = device.start()
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    sign_in(page, nurse.person, nurse.question)
    device.cut()

    add(page, TUNNEL)

    says(page, "Not saved. Check your connection; your words are still on this page.")
    assert page.evaluate("indexedDB.databases()") == []
