"""The lead reviewers decide about words that are in use, of an account that was taken back."""

from collections.abc import Callable

from sqlmodel import Session, select

from app.accounts.models import Excerpt, Withdrawal, WithdrawalDecision
from app.episodes.models import EpisodeExcerpt, EpisodeFactorExcerpt, PracticeItemExcerpt
from app.history import HistoryLine
from app.mail import Letter
from app.people.models import Person
from app.vocabulary import Did, Role
from tests.browser import Browser
from tests.build import a_contributor, a_draft, a_member, a_review, kept
from tests.follow_on.taking_back import ALSO, SPARE, USED, Told, a_told_story, a_withdrawal

BrowseAs = Callable[[Person], Browser]
REASON = "Only you saw this, and it helps the next nurse."


def taken_back(db: Session, browse_as: BrowseAs) -> tuple[Told, Browser, str]:
    """A story taken back, a lead reviewer, and where they decide."""
    told = a_told_story(db)
    lead = browse_as(a_member(db, told.review, Role.LEAD_REVIEWER))
    browse_as(told.nurse).submit(f"{told.account}/withdrawal", words="")
    gone = db.exec(select(Withdrawal)).one()
    return told, lead, f"/reviews/{told.review.id}/withdrawals/{gone.id}/excerpts"


def test_the_leads_see_each_excerpt_and_where_it_is_used(db: Session, browse_as: BrowseAs) -> None:
    told, lead, _ = taken_back(db, browse_as)
    page = lead.visit(f"/reviews/{told.review.id}/withdrawals").text
    for words in (USED, ALSO, told.item.text, "Caseloads were high", "Handovers lose history"):
        assert words in page
    assert SPARE not in page, "what is not in use is not shown to anybody"
    assert "No other words support it." in page
    read = db.exec(select(HistoryLine).where(HistoryLine.did == Did.READ)).all()
    assert [line.subject for line in read] == ["withdrawal"]


def test_kept_words_stay_where_they_are_and_go_nowhere_else(
    db: Session, browse_as: BrowseAs
) -> None:
    told, lead, words = taken_back(db, browse_as)
    assert lead.submit(f"{words}/{told.used.id}", choice="keep", reason="").status == 422
    lead.submit(f"{words}/{told.used.id}", choice="keep", reason=REASON)
    team = browse_as(a_member(db, told.review, Role.REVIEW_TEAM))
    page = team.visit(told.showing)
    assert USED in page.text and "decided to keep these words" in page.text
    assert ALSO not in page.text
    assert not page.links("School nurse 1 : read it in the account")
    assert USED not in team.visit(f"{told.showing}/factors").text
    work = {"direction": "hindered", "how": "No time.", "excerpt_ids": [str(told.used.id)]}
    assert team.submit(f"{told.showing}/factors/{told.link.id}", **work, version=1).status == 409
    item = {"kind": "action", "text": "Noted.", "version": 1, "excerpt_ids": [str(told.used.id)]}
    assert team.submit(f"{told.showing}/practice-items/{told.item.id}", **item).status == 200
    mine = browse_as(told.nurse).visit(f"{told.account}/withdrawal").text
    assert REASON in mine and "have not decided yet" in mine


def test_words_that_are_taken_out_support_nothing_and_that_is_recorded(
    db: Session, browse_as: BrowseAs
) -> None:
    told, lead, words = taken_back(db, browse_as)
    mine = {"review_id": told.review.id, "episode_id": told.episode.id, "slot": "tunnel"}
    kept(db, EpisodeExcerpt(**mine, excerpt_id=told.used.id))
    for excerpt in (told.used, told.also):
        lead.submit(f"{words}/{excerpt.id}", choice="out", reason="")
    assert not db.exec(select(PracticeItemExcerpt)).all()
    assert not db.exec(select(EpisodeFactorExcerpt)).all()
    changed = db.exec(select(HistoryLine.subject).where(HistoryLine.did == Did.CHANGED)).all()
    assert sorted(changed) == ["episode", "episodefactor", "practiceitem"]
    assert not db.exec(select(EpisodeExcerpt)).all()
    assert len(db.exec(select(HistoryLine).where(HistoryLine.did == Did.DECIDED)).all()) == 2
    page = lead.visit(f"/reviews/{told.review.id}/withdrawals").text
    assert USED not in page and page.count("Taken out by") == 2
    assert len(db.exec(select(Excerpt)).all()) == 3, "no words are lost"
    told_of_it = [letter.recipient for letter in db.exec(select(Letter))]
    assert told_of_it.count(told.nurse.email) == 1
    browse_as(told.nurse).submit(f"{told.account}/return")
    assert USED not in lead.visit(told.showing).text
    assert USED in lead.visit(told.reading).text


def test_kept_words_can_still_be_taken_out_later(db: Session, browse_as: BrowseAs) -> None:
    told, lead, words = taken_back(db, browse_as)
    lead.submit(f"{words}/{told.used.id}", choice="keep", reason=REASON)
    seen = db.exec(select(WithdrawalDecision)).one().decided_at.isoformat()
    lead.submit(f"{words}/{told.used.id}", choice="out", reason="", seen=seen)
    db.expire_all()
    assert db.exec(select(WithdrawalDecision)).one().kept is False
    assert not db.exec(select(PracticeItemExcerpt)).all()


def test_two_leads_who_decide_at_once_both_see_what_the_other_wrote(
    db: Session, browse_as: BrowseAs
) -> None:
    told, lead, words = taken_back(db, browse_as)
    other = browse_as(a_member(db, told.review, Role.LEAD_REVIEWER, "Joel Adeyinka"))
    lead.submit(f"{words}/{told.used.id}", choice="keep", reason=REASON, seen="")
    clash = other.submit(f"{words}/{told.used.id}", choice="out", reason="She asked us.", seen="")
    assert clash.status == 409
    assert REASON in clash.text and "She asked us." in clash.text
    assert db.exec(select(WithdrawalDecision)).one().kept is True


def test_giving_it_again_ends_what_waits_and_a_new_taking_back_asks_anew(
    db: Session, browse_as: BrowseAs
) -> None:
    told, lead, words = taken_back(db, browse_as)
    me = browse_as(told.nurse)
    lead.submit(f"{words}/{told.used.id}", choice="keep", reason=REASON)
    me.submit(f"{told.account}/return")
    assert lead.submit(f"{words}/{told.also.id}", choice="out", reason="").status == 404
    me.submit(f"{told.account}/withdrawal", words="")
    page = lead.visit(f"/reviews/{told.review.id}/withdrawals").text
    assert "2 excerpts wait for your decision" in page and REASON not in page
    assert USED not in lead.visit(told.showing).text


def test_a_pack_waits_until_it_is_decided(db: Session, browse_as: BrowseAs) -> None:
    told, lead, words = taken_back(db, browse_as)
    address = lead.submit(f"/reviews/{told.review.id}/packs", title="What we learned").path
    waits = "Words of an account that was taken back are in use."
    assert waits in lead.visit(address).text
    lead.submit(f"{words}/{told.used.id}", choice="keep", reason=REASON)
    assert waits in lead.visit(address).text
    lead.submit(f"{words}/{told.also.id}", choice="out", reason="")
    assert waits not in lead.visit(address).text


def test_another_review_decides_nothing_here(db: Session, browse_as: BrowseAs) -> None:
    told, _, words = taken_back(db, browse_as)
    elsewhere = a_review(db)
    stranger = browse_as(a_member(db, elsewhere, Role.LEAD_REVIEWER))
    assert stranger.submit(f"{words}/{told.used.id}", choice="out").status == 404
    there = words.replace(str(told.review.id), str(elsewhere.id))
    assert stranger.submit(f"{there}/{told.used.id}", choice="out").status == 404
    draft = a_draft(db, a_contributor(db, elsewhere))
    own = a_withdrawal(db, draft.id, elsewhere.id)
    mixed = f"/reviews/{elsewhere.id}/withdrawals/{own.id}/excerpts/{told.used.id}"
    assert stranger.submit(mixed, choice="out").status == 404
    assert len(db.exec(select(PracticeItemExcerpt)).all()) == 1
