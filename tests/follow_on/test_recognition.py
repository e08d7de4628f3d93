"""What the case group says to a draft, as the lead reviewers and the pack have it."""

from collections.abc import Callable
from datetime import timedelta

from fastapi import FastAPI
from sqlmodel import Session, select

from app.accounts.models import Account, Withdrawal
from app.episodes.models import Episode
from app.findings.models import Finding
from app.follow_on import queries, rules
from app.follow_on.models import Recognition, Share
from app.follow_on.queries import CaseGroupSaid
from app.people.models import Person
from app.people.queries import member_of_review
from app.vocabulary import Recognised, Role
from tests.accounts.build import hidden
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_factor,
    a_factor_in,
    a_finding,
    a_member,
    a_review,
    an_episode,
    kept,
)
from tests.follow_on.sharing import a_lead, a_share, a_voice, an_answer
from tests.home.test_overview import counted

BrowseAs = Callable[[Person], Browser]
RECOGNISE, PARTLY, DIFFERENTLY, NOT_THERE = Recognised


def test_answers_are_counted_in_words() -> None:
    three = [RECOGNISE, RECOGNISE, RECOGNISE, DIFFERENTLY]
    assert rules.in_words(three, 2) == "3 recognise it, 1 saw it differently; 2 have not answered"
    assert rules.in_words([PARTLY], 0) == "1 recognises it in part"
    assert rules.in_words([NOT_THERE, NOT_THERE], 1) == "2 were not there; 1 has not answered"
    assert rules.in_words([], 0) == ""


def test_the_pack_is_told_how_many_and_what_those_say_who_see_it_otherwise(db: Session) -> None:
    review = a_review(db)
    lead, finding, other = a_lead(db, review), a_finding(db, review), a_finding(db, review)
    one, two, three = (a_share(db, a_voice(db, review, f"Nurse {n}"), finding) for n in (1, 2, 3))
    a_share(db, a_voice(db, review, "Nurse 4"), finding)
    a_share(db, a_voice(db, review, "Nurse 5"), other)
    an_answer(db, one, DIFFERENTLY, "It was never like that.")
    an_answer(db, one, RECOGNISE, "Now it says what I saw.")
    an_answer(db, two, PARTLY, "Zigzag is nearer.")
    an_answer(db, three, DIFFERENTLY, "Not on my ward.", keep_out=True)
    told = queries.for_pack(db, lead, [finding.id, other.id])
    assert told == {finding.id: CaseGroupSaid(1, 1, 1, 0, ("Zigzag is nearer.",), earlier=0)}


def test_taking_a_draft_back_leaves_the_disagreement_and_taking_an_account_back_does_not(
    db: Session,
) -> None:
    review = a_review(db)
    lead, finding = a_lead(db, review), a_finding(db, review)
    nurse = a_voice(db, review)
    share = a_share(db, nurse, finding, ended_at=MONDAY)
    an_answer(db, share, DIFFERENTLY, "Not on my ward.")
    assert queries.for_pack(db, lead, [finding.id])[finding.id].words == ("Not on my ward.",)
    account = db.exec(select(Account).where(Account.contributor_id == nurse.id)).one()
    kept(db, Withdrawal(review_id=review.id, account_id=account.id, withdrawn_at=MONDAY))
    assert queries.for_pack(db, lead, [finding.id]) == {}


def told(db: Session, about: Episode | Finding) -> tuple[str, str]:
    """Where a contributor reads this draft, and where its own page is."""
    share = db.exec(select(Share)).one()
    base = f"/reviews/{about.review_id}"
    return f"{base}/account/drafts/{share.id}", f"{base}/{about.__tablename__}s/{about.id}"


def test_somebody_says_how_they_know_it_and_the_leads_see_it_beside_the_text(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    finding, nurse = a_finding(db, review), a_voice(db, review)
    a_share(db, nurse, finding)
    a_share(db, a_voice(db, review, "Midwife 1"), finding, ended_at=MONDAY)
    a_share(db, a_voice(db, review, "Midwife 2"), finding)
    share = db.exec(select(Share).where(Share.contributor_id == nurse.id)).one()
    here = f"/reviews/{review.id}/account/drafts/{share.id}"
    me = browse_as(a_contributing_person(db, nurse))
    assert me.submit(here, seen=hidden(me, here, "seen")).errors == [
        "Choose the answer that is nearest"
    ]
    done = me.submit(
        here,
        answer="differently",
        words="On our ward it was never lost.",
        keep_out="yes",
        seen=hidden(me, here, "seen"),
    )
    assert done.path.endswith("/account/drafts") and "Answered" in done.text
    assert "These words stay out of the pack" in me.visit(here).text
    for role in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR):
        looking = browse_as(a_member(db, review, role))
        page = looking.visit(f"/reviews/{review.id}/findings/{finding.id}").text
        assert "1 saw it differently; 1 has not answered." in page
        assert "On our ward it was never lost. School nurse 1" in page
        assert "Does not want these words in the pack" in page
        assert "The pack says how many saw it which way." in page


def test_the_newest_answer_counts_and_all_are_kept(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    episode, nurse = an_episode(db, review), a_voice(db, review)
    share = a_share(db, nurse, episode)
    an_answer(db, share, DIFFERENTLY, "Not like that.", said_at=MONDAY - timedelta(days=1))
    here, there = told(db, episode)
    me = browse_as(a_contributing_person(db, nurse))
    for _ in range(3):  # a button pressed three times
        me.submit(here, answer="recognise", words="Now yes.", seen=hidden(me, here, "seen"))
    kept_answers = [r.words for r in db.exec(select(Recognition))]
    assert sorted(map(str, kept_answers)) == ["Not like that.", "Now yes."]
    page = browse_as(a_member(db, review, Role.LEAD_REVIEWER)).visit(there).text
    assert "1 recognises it." in page
    assert "The pack says" not in page, "a pack says nothing of what was said to an episode"
    assert "What School nurse 1 said before" in page and "Not like that." in page
    mine = me.visit(here).text
    assert "Not like that." in mine and "You have said something else since" in mine


def test_who_answers_a_text_that_has_changed_is_shown_the_new_one_and_keeps_their_words(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    episode, nurse = an_episode(db, review, tunnel="It looked calm."), a_voice(db, review)
    a_share(db, nurse, episode)
    me = browse_as(a_contributing_person(db, nurse))
    here, there = told(db, episode)
    seen = hidden(me, here, "seen")
    a_factor_in(db, episode, a_factor(db, review, "The line was down"))
    said = {"answer": "partly", "words": "It was not calm for long."}
    late = me.submit(here, **said, seen=seen)
    assert late.status == 409 and "This has changed since you read it." in late.text
    assert "The line was down" in late.text and said["words"] in late.text
    assert db.exec(select(Recognition)).all() == []
    me.submit(here, **said, seen=hidden(me, here, "seen"))
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    assert "About an earlier version" not in lead.visit(there).text
    episode.tunnel, episode.version = "It looked calm, then not.", 2
    kept(db, episode)
    page = lead.visit(there).text
    assert "About an earlier version" in page and "It was not calm for long." in page


def test_what_was_said_is_for_the_analysis_and_nobody_else(db: Session) -> None:
    review = a_review(db)
    finding, nurse = a_finding(db, review), a_voice(db, review)
    an_answer(db, a_share(db, nurse, finding), PARTLY, "In part.")
    for role in (Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.CHAMPION):
        person = a_member(db, review, role)
        found = member_of_review(db, person, review.id)
        assert found and queries.said(db, found, finding_ids=[finding.id]) == {}
        assert queries.for_pack(db, found, [finding.id]) == {}
    elsewhere = a_lead(db, a_review(db))
    assert queries.said(db, elsewhere, finding_ids=[finding.id]) == {}


def test_many_drafts_are_asked_about_at_once(app: FastAPI, db: Session) -> None:
    review = a_review(db)
    lead, finding = a_lead(db, review), a_finding(db, review)
    others = [an_episode(db, review, f"Moment {n}", position=n) for n in range(5)]
    for n in range(4):
        nurse = a_voice(db, review, f"Nurse {n}")
        for about in (finding, *others):
            an_answer(db, a_share(db, nurse, about), RECOGNISE, "Yes.")
    ids = [episode.id for episode in others]
    finding_id = finding.id
    with counted(app) as asked:
        found = queries.said(db, lead, episode_ids=ids, finding_ids=[finding_id])
    assert len(found) == 6 and {s.in_words for s in found.values()} == {"4 recognise it"}
    assert len([s for s in asked if s.startswith("SELECT")]) <= 2
