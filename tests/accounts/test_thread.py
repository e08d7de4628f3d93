"""Follow-up questions between the lead reviewers and one contributor."""

from collections.abc import Callable
from uuid import uuid4

from sqlmodel import Session, select

from app.accounts.models import AccountVersion, Excerpt, Message
from app.mail import Letter
from app.people.models import Person
from app.vocabulary import Direction, Role
from tests.accounts.build import a_nurse, hidden
from tests.browser import Browser
from tests.build import (
    a_contributing_person,
    a_contributor,
    a_factor,
    a_factor_in,
    a_member,
    a_sent_account,
    an_episode,
    passages_of,
)

BrowseAs = Callable[[Person], Browser]
HINDERED = Direction.HINDERED
QUESTION = "Who was in the room when you said that?"
ANSWER = "Only the two of us. I had closed the door."


def said(db: Session) -> list[str]:
    db.expire_all()
    return [m.text for m in db.exec(select(Message))]


def test_a_lead_asks_and_the_contributor_answers_and_puts_it_right(
    db: Session, browse_as: BrowseAs
) -> None:
    review, contributor, nurse = a_nurse(db)
    a_sent_account(db, contributor, overview="I saw him.")
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    there = f"/reviews/{review.id}/accounts/thread/{contributor.id}"
    here = f"/reviews/{review.id}/account/messages"
    assert lead.submit(there, text="", form_key=str(uuid4())).status == 422
    key = str(uuid4())
    for _ in range(3):
        lead.submit(there, text=QUESTION, form_key=key)
    assert said(db) == [QUESTION]
    me = browse_as(nurse)
    assert "have asked you something" in me.visit(here.removesuffix("/messages")).text
    me.submit(here, text=ANSWER, form_key=str(uuid4()))
    first = next(m for m in db.exec(select(Message)) if m.from_contributor)
    me.submit(f"{here}/{first.id}", text="There was a student too.", form_key=str(uuid4()))
    page = lead.visit(there).text
    assert (
        ANSWER in page and "There was a student too." in page and "Put right further down" in page
    )
    again = me.visit(here.removesuffix("/messages"))
    assert "asked you something" not in again.text
    assert again.links("Questions about your account") == [here]  # it can be read again, or paused
    for letter in db.exec(select(Letter)):
        assert not any(
            words in letter.subject + letter.body for words in (QUESTION, ANSWER, "nurse")
        )


def test_nobody_else_reads_a_thread(db: Session, browse_as: BrowseAs) -> None:
    review, contributor, nurse = a_nurse(db)
    a_sent_account(db, contributor, overview="I saw him.")
    me = browse_as(nurse)
    here = f"/reviews/{review.id}/account/messages"
    me.submit(here, text=ANSWER, form_key=str(uuid4()))
    message = db.exec(select(Message)).one()
    there = f"/reviews/{review.id}/accounts/thread/{contributor.id}"
    for role in (Role.REVIEW_TEAM, Role.SUPERVISOR, Role.CHAMPION, Role.BUSINESS_MANAGER):
        assert browse_as(a_member(db, review, role)).get(there).status_code == 403
    other = browse_as(a_contributing_person(db, a_contributor(db, review, "Midwife 1")))
    assert other.get(there).status_code == 403
    assert other.get(f"{here}/{message.id}").status_code == 404
    assert ANSWER not in other.visit(here).text
    elsewhere = a_nurse(db)[0]
    lead = browse_as(a_member(db, elsewhere, Role.LEAD_REVIEWER))
    assert lead.get(f"/reviews/{elsewhere.id}/accounts/thread/{contributor.id}").status_code == 404


def test_nothing_is_asked_before_the_account_is_in_or_while_somebody_has_paused(
    db: Session, browse_as: BrowseAs
) -> None:
    review, contributor, nurse = a_nurse(db)
    lead, me = browse_as(a_member(db, review, Role.LEAD_REVIEWER)), browse_as(nurse)
    there = f"/reviews/{review.id}/accounts/thread/{contributor.id}"
    here = f"/reviews/{review.id}/account"

    def asking() -> int:
        return lead.submit(there, text=QUESTION, form_key=str(uuid4())).status

    assert asking() == 409
    a_sent_account(db, contributor, overview="I saw him.")
    me.submit(f"{here}/questions-pause")
    assert asking() == 409 and "They have paused the questions" in lead.visit(there).text
    lead.submit(f"{there}/going-on")
    assert asking() == 409, "a lead reviewer cannot end the contributor's pause"
    me.submit(f"{here}/messages", text=ANSWER, form_key=str(uuid4()))
    me.submit(f"{here}/questions-going-on")
    lead.submit(f"{there}/pause")
    assert asking() == 409
    lead.submit(f"{there}/going-on")
    assert asking() == 200
    assert said(db) == [ANSWER, QUESTION]


def test_what_is_added_after_sending_is_a_new_version_and_words_of_the_old_one_still_stand(
    db: Session, browse_as: BrowseAs
) -> None:
    review, contributor, nurse = a_nurse(db)
    first = a_sent_account(db, contributor, overview="I saw him on Monday. It was late.")
    lead, me = browse_as(a_member(db, review, Role.LEAD_REVIEWER)), browse_as(nurse)
    accounts, own = f"/reviews/{review.id}/accounts", f"/reviews/{review.id}/account"
    passage = db.exec(passages_of(first)).one()
    lead.submit(f"{accounts}/{first.id}/passages/{passage.id}/excerpts", sentence=[0], note="")
    excerpt = db.exec(select(Excerpt)).one()
    a_factor_in(db, episode := an_episode(db, review), a_factor(db, review), HINDERED, excerpt)
    me.submit(f"{own}/questions/overview", text="I saw him on Tuesday. It was late.", revision=1)
    assert "on Tuesday" not in lead.visit(f"{accounts}/{first.id}").text
    me.submit(f"{own}/submission", form_key=hidden(me, f"{own}/check", "form_key"))
    (newest,) = db.exec(select(AccountVersion).where(AccountVersion.number == 2))
    old = lead.visit(f"{accounts}/{first.id}")
    assert "I saw him on Monday." in old.text and old.links("Read version 2")
    new = lead.visit(f"{accounts}/{newest.id}")
    assert "I saw him on Tuesday." in new.text and new.links("version 1")
    shown = lead.visit(f"/reviews/{review.id}/episodes/{episode.id}")
    assert "I saw him on Monday." in shown.text
    assert lead.visit(accounts).links(contributor.label) == [f"{accounts}/{newest.id}"]
    for version in (first, newest):
        assert me.visit(f"{own}/versions/{version.id}").status == 200
