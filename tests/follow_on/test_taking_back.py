"""A contributor takes their account back: from that moment nobody reads it, and nothing is lost."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from app.accounts.models import Account, AccountVersion, Answer, Excerpt, Message, Withdrawal
from app.history import HistoryLine
from app.mail import Letter
from app.people.models import Person
from app.vocabulary import Did, Means, Role
from tests.accounts.build import a_writing_nurse
from tests.browser import Browser
from tests.build import a_contributing_person, a_contributor, a_member, kept
from tests.follow_on.taking_back import ALSO, SPARE, USED, a_told_story

BrowseAs = Callable[[Person], Browser]
WHY = "My manager asked me what I had written."
READERS = (Role.LEAD_REVIEWER, Role.REVIEW_TEAM)


def test_what_it_does_is_said_before_with_the_number_of_their_own_words(
    db: Session, browse_as: BrowseAs
) -> None:
    told = a_told_story(db)
    page = browse_as(told.nurse).visit(f"{told.account}/withdrawal").text
    assert "2 pieces of your words are used so far." in page
    assert "nobody can read your account" in page
    assert "Once the findings have gone to the Board, that paper cannot be changed." in page
    assert "you can give your account again" in page
    assert db.exec(select(Withdrawal)).all() == []


def test_from_that_moment_no_reader_can_open_it_and_its_words_are_nowhere(
    db: Session, browse_as: BrowseAs
) -> None:
    told = a_told_story(db)
    review = told.review
    readers = [browse_as(a_member(db, review, role)) for role in READERS]
    for reader in readers:
        assert USED in reader.visit(told.reading).text
    me = browse_as(told.nurse)
    page = me.submit(f"{told.account}/withdrawal", words=WHY)
    assert "Only the pieces below can still be read." in page.text and WHY in page.text
    here = f"/reviews/{review.id}"
    for reader in readers:
        assert reader.get(told.reading).status_code == 404
        for path in (
            "",
            "/accounts",
            f"/episodes/{told.episode.id}",
            f"/episodes/{told.episode.id}/practice-items",
            f"/episodes/{told.episode.id}/practice-items/{told.item.id}",
            f"/episodes/{told.episode.id}/factors/{told.link.id}?q=note",
            f"/findings/{told.finding.id}",
        ):
            text = reader.visit(here + path).text
            assert not any(words in text for words in (USED, ALSO, SPARE)), path
        assert "Taken back" in reader.visit(f"{here}/accounts").text
        assert "the account was taken back" in reader.visit(told.showing).text
        assert "0 excerpts taken" in reader.visit(here).text


def test_the_leads_are_told_by_a_letter_that_says_nothing(db: Session, browse_as: BrowseAs) -> None:
    told = a_told_story(db)
    lead = a_member(db, told.review, Role.LEAD_REVIEWER)
    browse_as(told.nurse).submit(f"{told.account}/withdrawal", words=WHY)
    (letter,) = db.exec(select(Letter)).all()
    assert letter.recipient == lead.email
    assert "manager" not in letter.subject + letter.body and "nurse" not in letter.body.casefold()
    assert "2 excerpts wait for your decision" in browse_as(lead).visit("/").text
    assert "2 excerpts wait" in browse_as(lead).visit(f"/reviews/{told.review.id}").text
    assert WHY in browse_as(lead).visit(f"/reviews/{told.review.id}/withdrawals").text
    team = browse_as(a_member(db, told.review, Role.REVIEW_TEAM))
    assert "for your decision" not in team.visit(f"/reviews/{told.review.id}").text


def test_everything_is_there_to_be_read_by_its_writer_and_can_be_given_again(
    db: Session, browse_as: BrowseAs
) -> None:
    told = a_told_story(db)
    me, lead = browse_as(told.nurse), browse_as(a_member(db, told.review, Role.LEAD_REVIEWER))
    me.submit(f"{told.account}/withdrawal", words=WHY)
    assert "You have taken your account back." in me.visit(told.account).text
    assert USED in me.visit(f"{told.account}/versions/{told.version.id}").text
    assert USED in me.visit(f"{told.account}/questions/overview").text
    for _ in range(2):
        me.submit(f"{told.account}/return")
    assert USED in lead.visit(told.reading).text and USED in lead.visit(told.showing).text
    assert "taken back" not in lead.visit(told.showing).text
    lines = db.exec(select(HistoryLine.did).where(HistoryLine.subject == "withdrawal")).all()
    assert sorted(lines) == [Did.RESUMED, Did.WITHDREW]


def test_two_windows_take_it_back_once_and_what_was_said_in_both_is_kept(
    db: Session, browse_as: BrowseAs
) -> None:
    told = a_told_story(db)
    me = browse_as(told.nurse)
    for words in (WHY, WHY, "", "I am not well."):
        me.submit(f"{told.account}/withdrawal", words=words)
    gone = db.exec(select(Withdrawal)).one()
    assert gone.words == f"{WHY}\n\nI am not well."


def test_who_has_not_sent_it_is_told_that_nobody_has_read_it(
    db: Session, browse_as: BrowseAs
) -> None:
    url, review, nurse = a_writing_nurse(db, overview="Half a thought")
    me = browse_as(nurse)
    assert "nobody has read it" in me.visit(f"{url}/withdrawal").text
    me.submit(f"{url}/withdrawal", words="")
    assert "Nobody else has read it." in me.visit(f"{url}/withdrawal").text
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    for path in ("/accounts", "/withdrawals"):
        page = lead.visit(f"/reviews/{review.id}{path}").text
        assert "School nurse 1" in page and "Half a thought" not in page
    assert "Half a thought" in me.visit(f"{url}/questions/overview").text


def test_nothing_is_sent_or_said_while_it_is_taken_back(db: Session, browse_as: BrowseAs) -> None:
    told = a_told_story(db)
    me, lead = browse_as(told.nurse), browse_as(a_member(db, told.review, Role.LEAD_REVIEWER))
    thread = f"/reviews/{told.review.id}/accounts/thread/{told.contributor.id}"
    lead.submit(thread, text="Who was there?", form_key=str(uuid4()))
    me.submit(f"{told.account}/messages", text="My colleague Bo.", form_key=str(uuid4()))
    me.submit(f"{told.account}/questions/overview", text="Changed words.", revision=1)
    assert "My colleague Bo." in lead.visit(thread).text
    me.submit(f"{told.account}/withdrawal", words="")
    page = lead.visit(thread).text
    assert "My colleague Bo." not in page and "Who was there?" in page
    assert "My colleague Bo." in me.visit(f"{told.account}/messages").text
    assert "cannot be sent" in me.visit(f"{told.account}/check").text
    refused = [
        lead.submit(thread, text="And then?", form_key=str(uuid4())),
        me.submit(f"{told.account}/messages", text="More.", form_key=str(uuid4())),
        me.submit(f"{told.account}/submission", form_key=str(uuid4())),
    ]
    assert [page.status for page in refused] == [409, 409, 409]
    assert len(db.exec(select(AccountVersion)).all()) == 1
    assert len(db.exec(select(Message)).all()) == 2
    text = db.exec(select(Answer)).one().text
    assert text == "Changed words.", "the draft can still be written, for oneself"


def test_a_page_that_was_open_before_takes_and_attaches_nothing_more(
    db: Session, browse_as: BrowseAs
) -> None:
    told = a_told_story(db)
    lead = browse_as(a_member(db, told.review, Role.LEAD_REVIEWER))
    browse_as(told.nurse).submit(f"{told.account}/withdrawal", words="")
    take = f"{told.reading}/passages/{told.used.passage_id}/excerpts"
    assert lead.submit(take, sentence=[0, 1], note="").status == 404
    items = f"{told.showing}/practice-items"
    stale = {"kind": "action", "text": "Noted by hand.", "excerpt_ids": [str(told.spare.id)]}
    assert lead.submit(items, **stale).status == 409
    assert lead.submit(f"{items}/{told.item.id}", **stale, version=1).status == 409
    work = {"direction": "hindered", "how": "No time.", "excerpt_ids": [str(told.used.id)]}
    assert lead.submit(f"{told.showing}/factors/{told.link.id}", **work, version=1).status == 409
    assert len(db.exec(select(Excerpt)).all()) == 3


def test_changing_a_text_does_not_take_out_words_that_wait_for_a_decision(
    db: Session, browse_as: BrowseAs
) -> None:
    told = a_told_story(db)
    lead = browse_as(a_member(db, told.review, Role.LEAD_REVIEWER))
    browse_as(told.nurse).submit(f"{told.account}/withdrawal", words="")
    item = f"{told.showing}/practice-items/{told.item.id}"
    assert "1 more excerpt belongs here" in lead.visit(item).text
    assert lead.submit(item, kind="action", text="Noted on paper.", version=1).status == 200
    work = {"direction": "hindered", "how": "No time.", "excerpt_ids": [str(told.also.id)]}
    assert lead.submit(f"{told.showing}/factors/{told.link.id}", **work, version=1).status == 200
    page = lead.visit(f"/reviews/{told.review.id}/withdrawals").text
    assert "2 excerpts wait for your decision" in page and "Noted on paper." in page


@pytest.mark.parametrize("role", [r for r in Role if r != Role.LEAD_REVIEWER])
def test_nobody_but_the_lead_reviewers_sees_what_was_taken_back(
    role: Role, db: Session, browse_as: BrowseAs
) -> None:
    told = a_told_story(db)
    browse_as(told.nurse).submit(f"{told.account}/withdrawal", words=WHY)
    gone = db.exec(select(Withdrawal)).one()
    somebody = browse_as(a_member(db, told.review, role))
    here = f"/reviews/{told.review.id}/withdrawals"
    words = f"{here}/{gone.id}/excerpts/{told.used.id}"
    behalf = f"/reviews/{told.review.id}/behalf/{told.contributor.id}/account"
    for path in (here, words, f"{behalf}/withdrawal"):
        assert somebody.get(path).status_code == 403
    assert somebody.submit(words, choice="out").status == 403


def test_one_takes_back_only_ones_own(db: Session, browse_as: BrowseAs) -> None:
    told = a_told_story(db)
    other = browse_as(a_contributing_person(db, a_contributor(db, told.review, "Midwife 1")))
    assert other.get(f"{told.account}/withdrawal").status_code == 404
    assert other.submit(f"{told.account}/withdrawal", words="").status == 404
    lead = browse_as(a_member(db, told.review, Role.LEAD_REVIEWER))
    behalf = f"/reviews/{told.review.id}/behalf/{told.contributor.id}/account/withdrawal"
    assert lead.submit(behalf, words="").status == 404, "it was not written down for them"
    assert db.exec(select(Withdrawal)).all() == []


def test_who_told_it_to_somebody_can_have_it_taken_back_or_do_it_themselves(
    db: Session, browse_as: BrowseAs
) -> None:
    told = a_told_story(db)
    account = db.exec(select(Account)).one()
    writer = a_member(db, told.review, Role.LEAD_REVIEWER)
    account.entered_by = told.version.entered_by = writer.id
    told.version.means = "phone"
    kept(db, account)
    kept(db, told.version)
    lead, me = browse_as(writer), browse_as(told.nurse)
    behalf = f"/reviews/{told.review.id}/behalf/{told.contributor.id}/account"
    assert USED in lead.visit(f"{behalf}/questions/overview").text
    lead.submit(f"{behalf}/withdrawal", words="She rang me.")
    assert lead.get(f"{behalf}/questions/overview").status_code == 404
    assert lead.get(told.reading).status_code == 404
    assert "You have taken it back" in me.visit(told.account).text
    me.submit(f"{told.account}/return")
    assert USED in lead.visit(told.reading).text
    me.submit(f"{told.account}/withdrawal", words="")
    lead.submit(f"{behalf}/return")
    assert USED in lead.visit(told.reading).text


def test_who_told_it_and_it_was_not_sent_learns_who_has_read_it(
    db: Session, browse_as: BrowseAs
) -> None:
    url, review, nurse = a_writing_nurse(db, overview="Half a thought")
    writer = a_member(db, review, Role.REVIEW_TEAM)
    account = db.exec(select(Account)).one()
    account.entered_by, account.means = writer.id, Means.PAPER
    kept(db, account)
    me, team = browse_as(nurse), browse_as(writer)
    behalf = f"/reviews/{review.id}/behalf/{account.contributor_id}/account/questions/overview"
    assert "Half a thought" in team.visit(behalf).text
    assert (
        "Only the person who wrote it down for you has read it."
        in me.visit(f"{url}/withdrawal").text
    )
    me.submit(f"{url}/withdrawal", words="")
    assert team.get(behalf).status_code == 404
    assert team.submit(behalf, text="More", revision=1).status == 404
