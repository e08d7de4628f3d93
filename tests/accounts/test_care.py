"""Looking after those who write: stopping, saying that it was hard, and not being chased."""

from collections.abc import Callable
from uuid import uuid4

from bs4 import BeautifulSoup
from sqlmodel import Session, select

from app.accounts.models import Answer, HardNote
from app.mail import Letter
from app.people.models import Person
from app.reviews.models import Contributor, Review
from app.vocabulary import ContributorKind, Role
from tests.accounts.build import a_writing_nurse
from tests.browser import Browser
from tests.build import a_contributing_person, a_contributor, a_member, a_review, kept

BrowseAs = Callable[[Person], Browser]


def an_aunt(db: Session) -> tuple[str, Contributor, Person]:
    contributor = a_contributor(db, a_review(db), "Aunt")
    contributor.kind = ContributorKind.FAMILY
    return (
        f"/reviews/{contributor.review_id}/account",
        contributor,
        a_contributing_person(db, kept(db, contributor)),
    )


def test_stopping_saves_first_and_says_whom_one_can_talk_to(
    db: Session, browse_as: BrowseAs
) -> None:
    url, review, nurse = a_writing_nurse(db)
    review.support = "Asha Moor, 01632 960 001"
    kept(db, review)
    browser = browse_as(nurse)
    answer = browser.submit(
        f"{url}/questions/overview", text="I saw him twice.", revision=0, then="stop"
    )
    assert answer.path == f"{url}/stop"
    assert db.exec(select(Answer)).one().text == "I saw him twice."
    for path in (url, f"{url}/stop", f"{url}/turning-points", f"{url}/questions/overview"):
        assert "Asha Moor, 01632 960 001" in browser.get(path).text
    seat = db.exec(select(Contributor)).one()
    seat.support = "My own manager"
    kept(db, seat)
    page = browser.get(url).text
    assert "My own manager" in page and "Asha" not in page


def test_a_private_note_reaches_the_lead_reviewers_and_nobody_else(
    db: Session, browse_as: BrowseAs
) -> None:
    url, review, nurse = a_writing_nurse(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    browser = browse_as(nurse)
    assert browser.submit(f"{url}/hard", text="").status == 422
    browser.submit(f"{url}/hard", text="I could not sleep after this.")
    note = db.exec(select(HardNote)).one()
    letters = db.exec(select(Letter)).all()
    assert [letter.recipient for letter in letters] == [lead.email]
    assert "sleep" not in letters[0].body and "nurse" not in letters[0].body.casefold()

    notes = f"/reviews/{review.id}/hard-notes"
    assert "I could not sleep" in browse_as(lead).get(notes).text
    assert "Not read yet" in browser.get(f"{url}/stop").text
    browse_as(lead).submit(f"{notes}/{note.id}/seen")
    assert "A lead reviewer has read it" in browser.get(f"{url}/stop").text
    for role in (Role.REVIEW_TEAM, Role.SUPERVISOR, Role.BUSINESS_MANAGER, Role.CHAMPION):
        assert browse_as(a_member(db, review, role)).get(notes).status_code == 403
    other = a_contributing_person(db, a_contributor(db, review, "Midwife 1"))
    assert "sleep" not in browse_as(other).get(f"{url}/stop").text


def test_anybody_can_switch_their_reminders_off(db: Session, browse_as: BrowseAs) -> None:
    url, _, nurse = a_writing_nurse(db)
    browser = browse_as(nurse)
    for on in ("false", "true"):
        browser.submit(f"{url}/reminders", on=on)
        db.expire_all()
        assert db.exec(select(Contributor)).one().reminders is (on == "true")


def test_families_are_asked_in_their_own_words(db: Session, browse_as: BrowseAs) -> None:
    url, contributor, aunt = an_aunt(db)
    browser = browse_as(aunt)
    assert "You know this child and this family" in browser.get(url).text
    browser.submit(url)
    for path, words in (
        ("", "You and the family"),
        ("/influences", "What helped you and the family"),
        ("/questions/overview", "Who are you to the child and the family?"),
        ("/questions/influences.listened", "Did you feel listened to?"),
        ("/stop", "a friend you trust"),
    ):
        page = browser.get(url + path).text
        assert words in page and "at work" not in page
    assert browser.get(f"{url}/questions/influences.F4").status_code == 404
    browser.submit(f"{url}/questions/influences.listened", text="Nobody asked me.", revision=0)
    lead = a_member(db, db.get_one(Review, contributor.review_id), Role.LEAD_REVIEWER)
    form_key = BeautifulSoup(browser.get(f"{url}/check").text, "html.parser").select_one(
        "[name=form_key]"
    )
    assert form_key is not None
    browser.submit(f"{url}/submission", form_key=str(form_key["value"]))
    listed = browse_as(lead).get(f"/reviews/{contributor.review_id}/accounts").text
    link = BeautifulSoup(listed, "html.parser").find("a", string="Aunt")
    assert link is not None
    assert "Did you feel listened to?" in browse_as(lead).get(str(link["href"])).text


def test_a_no_names_somebody_to_talk_to_as_well(db: Session, browse_as: BrowseAs) -> None:
    url, review, nurse = a_writing_nurse(db)
    review.support = "Asha Moor, 01632 960 001"
    kept(db, review)
    browser = browse_as(nurse)

    refused = browser.submit(f"{url}/submission", form_key=str(uuid4()))

    assert refused.status == 409
    assert "Asha Moor, 01632 960 001" in refused.text
    assert refused.links("Stop here for now") == [f"{url}/stop"]
