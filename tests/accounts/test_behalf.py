"""An account that somebody else writes down, and its contributor's say."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlmodel import Session, select

from app.accounts.models import Account, AccountVersion, Excerpt
from app.boards.models import Board
from app.mail import Letter
from app.people.models import Membership, Person
from app.reviews.models import Contributor, Review
from app.vocabulary import Direction, Means, Role
from tests.accounts.build import a_nurse, hidden
from tests.browser import Browser
from tests.build import (
    a_contributor,
    a_draft,
    a_factor,
    a_factor_in,
    a_member,
    a_person,
    an_agency,
    an_episode,
    kept,
    passages_of,
)

BrowseAs = Callable[[Person], Browser]
HINDERED = Direction.HINDERED
SAID = "I was on the late shift and she rang me twice."


def place(review: Review, contributor: Contributor) -> str:
    return f"/reviews/{review.id}/behalf/{contributor.id}/account"


def a_champion(db: Session, review: Review, agency_id: UUID) -> Person:
    person = a_person(db, "Champion")
    role = Membership(
        person_id=person.id, role=Role.CHAMPION, review_id=review.id, agency_id=agency_id
    )
    kept(db, role)
    return person


def write_down(browser: Browser, url: str, text: str = SAID) -> None:
    browser.submit(url, means="phone", told="yes")
    browser.submit(f"{url}/questions/overview", text=text, revision=0)


def send(browser: Browser, url: str) -> None:
    browser.submit(f"{url}/submission", form_key=hidden(browser, f"{url}/check", "form_key"))


def test_what_was_told_by_phone_is_unconfirmed_until_its_contributor_says_so(
    db: Session, browse_as: BrowseAs
) -> None:
    review, contributor, nurse = a_nurse(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url, own = place(review, contributor), f"/reviews/{review.id}/account"
    assert lead.submit(url, means="phone").status == 422
    write_down(lead, url)
    me = browse_as(nurse)
    assert SAID not in me.visit(own).text and "writing it down" in me.visit(own).text
    send(lead, url)
    version = db.exec(select(AccountVersion)).one()
    assert version.means == Means.PHONE and version.entered_by and not version.confirmed_at
    (letter,) = db.exec(select(Letter)).all()
    assert "late shift" not in letter.body + letter.subject
    reading = f"/reviews/{review.id}/accounts/{version.id}"
    assert "They have not confirmed it yet" in lead.visit(reading).text
    assert "Not confirmed" in lead.visit(f"/reviews/{review.id}/accounts").text
    assert SAID in me.visit(own).text
    me.submit(f"{own}/confirmation")
    assert "They have not confirmed it yet" not in lead.visit(reading).text
    assert "You said that these are your words" in me.visit(own).text


def test_whoever_takes_it_over_shuts_out_who_began_it(db: Session, browse_as: BrowseAs) -> None:
    review, contributor, nurse = a_nurse(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url, own = place(review, contributor), f"/reviews/{review.id}/account"
    write_down(lead, url)
    me = browse_as(nurse)
    me.submit(f"{own}/own")
    assert SAID in me.visit(f"{own}/questions/overview").text
    assert lead.get(f"{url}/questions/overview").status_code == 404
    assert SAID not in lead.visit(url).text
    assert lead.submit(url, means="paper", told="yes").status == 409


def test_a_draft_belongs_to_the_one_who_writes_it_down(db: Session, browse_as: BrowseAs) -> None:
    review, contributor, _ = a_nurse(db)
    url = place(review, contributor)
    write_down(browse_as(a_member(db, review, Role.REVIEW_TEAM)), url)
    other = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    assert other.get(f"{url}/questions/overview").status_code == 404
    assert SAID not in other.visit(url).text
    assert other.submit(url, means="phone", told="yes").status == 409


def test_nobody_writes_over_what_a_contributor_has_begun(db: Session, browse_as: BrowseAs) -> None:
    review, contributor, _ = a_nurse(db)
    a_draft(db, contributor, overview="My own words.")
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = place(review, contributor)
    assert "My own words." not in lead.visit(url).text
    assert lead.submit(url, means="phone", told="yes").status == 409
    assert lead.get(f"{url}/check").status_code == 404


def test_a_champion_enters_for_their_own_people_and_never_learns_a_label(
    db: Session, browse_as: BrowseAs
) -> None:
    review, contributor, _ = a_nurse(db)
    agency = an_agency(db, db.get_one(Board, review.board_id))
    contributor.agency_id, contributor.name = agency.id, "Dee Marsh"
    kept(db, contributor)
    champion = browse_as(a_champion(db, review, agency.id))
    url = place(review, contributor)
    write_down(champion, url)
    for path in ("", "/check", "/turning-points", "/influences"):
        page = champion.visit(url + path).text
        assert contributor.label not in page
    send(champion, url)
    assert contributor.label not in champion.visit(f"{url}/sent").text
    assert db.exec(select(Account)).one().entered_by
    stranger = a_contributor(db, review, "Midwife 1")
    assert champion.get(place(review, stranger)).status_code == 404


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.BUSINESS_MANAGER, Role.CONTRIBUTOR])
def test_others_write_nothing_down(role: Role, db: Session, browse_as: BrowseAs) -> None:
    review, contributor, _ = a_nurse(db)
    browser = browse_as(a_member(db, review, role))
    assert browser.get(place(review, contributor)).status_code == 403
    assert browser.submit(place(review, contributor), means="phone", told="yes").status == 403


def test_words_that_are_not_confirmed_say_so_wherever_they_are_read(
    db: Session, browse_as: BrowseAs
) -> None:
    review, contributor, nurse = a_nurse(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    url = place(review, contributor)
    write_down(lead, url)
    send(lead, url)
    version = db.exec(select(AccountVersion)).one()
    passage = db.exec(passages_of(version)).one()
    here, mark = f"/reviews/{review.id}", "By phone, not confirmed yet"
    take = f"{here}/accounts/{version.id}/passages/{passage.id}/excerpts"
    lead.submit(take, sentence=[0], note="")
    excerpt = db.exec(select(Excerpt)).one()
    episode = an_episode(db, review, tunnel="It looked like a quiet week.")
    a_factor_in(db, episode, a_factor(db, review), HINDERED, excerpt)
    places = [f"{here}/episodes/{episode.id}", f"{here}/episodes/{episode.id}/practice-items"]
    for path in places:
        assert mark in lead.visit(path).text, path
    assert "Not confirmed yet" in lead.visit(here).text
    browse_as(nurse).submit(f"{here}/account/confirmation")
    for path in places:
        assert "not confirmed" not in lead.visit(path).text and SAID in lead.visit(path).text
    assert "Not confirmed yet" not in lead.visit(here).text
