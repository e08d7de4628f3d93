"""Drafts that lead reviewers show to chosen people of the case group."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from bs4 import BeautifulSoup
from sqlmodel import Session, select

from app.accounts.models import Account, Withdrawal
from app.episodes.models import Episode
from app.follow_on import queries
from app.follow_on.models import Recognition, Share
from app.mail import Letter
from app.people.models import Member, Person
from app.people.queries import member_of_review
from app.reviews.models import Contributor, Review
from app.vocabulary import Direction, Recognised, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_factor,
    a_factor_in,
    a_finding,
    a_member,
    a_review,
    a_sent_account,
    a_whole_finding,
    an_episode,
    an_excerpt,
    kept,
)
from tests.follow_on.sharing import a_share, a_voice, an_answer

BrowseAs = Callable[[Person], Browser]
QUOTE = "I had forty families that week."


def an_episode_with_words(db: Session, review: Review) -> Episode:
    episode = an_episode(
        db,
        review,
        "The meeting on the little chairs",
        when_text="November 2024",
        why_chosen="Everything turned here.",
        tunnel="It looked like a tired family.",
        went_well="They kept ringing.",
        difficulty="Nobody had the whole list.",
        appraisal="It was below the standard.",
        standard="The handbook of the day.",
        hindsight_check="Only we know that now.",
    )
    excerpt = an_excerpt(db, review, QUOTE, "Midwife 9")
    a_factor_in(db, episode, a_factor(db, review), Direction.HINDERED, excerpt)
    return episode


def member(db: Session, person: Person, review: Review) -> Member:
    found = member_of_review(db, person, review.id)
    assert found is not None
    return found


def withdraw(db: Session, nurse: Contributor) -> Withdrawal:
    account = db.exec(select(Account).where(Account.contributor_id == nurse.id)).one()
    taken = Withdrawal(review_id=nurse.review_id, account_id=account.id, withdrawn_at=MONDAY)
    return kept(db, taken)


def test_a_lead_shows_a_draft_to_those_whose_account_is_in(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    episode, nurse = an_episode_with_words(db, review), a_voice(db, review)
    late = a_contributor(db, review, "Midwife 1")
    a_contributing_person(db, nurse)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    here = f"/reviews/{review.id}/episodes/{episode.id}"
    assert lead.visit(here).links("Choose who of the case group is shown this") == [
        f"{here}/sharing"
    ]
    page = lead.visit(f"{here}/sharing").text
    assert "School nurse 1 Account is in" in page
    assert "Midwife 1 Has not sent an account yet. Nothing is shown to them before that." in page
    page = lead.submit(f"{here}/sharing", contributor_ids=[str(nurse.id)]).text
    assert "Shown since 2 March 2026" in page
    assert "1 has not answered" in lead.visit(here).text
    letter = db.exec(select(Letter)).one()
    for words in (episode.title, "nurse", "Child R", "draft"):
        assert words not in letter.subject + letter.body
    refused = lead.submit(f"{here}/sharing", contributor_ids=[str(late.id)])
    assert refused.status == 409 and "whose account is in" in refused.text
    assert [s.contributor_id for s in db.exec(select(Share))] == [nurse.id]


def test_a_page_of_an_hour_ago_changes_only_what_was_changed_on_it(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    finding, one, two = a_finding(db, review), a_voice(db, review, "A"), a_voice(db, review, "B")
    a_share(db, one, finding)
    a_share(db, two, finding)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    here = f"/reviews/{review.id}/findings/{finding.id}/sharing"
    lead.submit(here, shown=[str(one.id)])
    lead.submit(here, contributor_ids=[str(two.id)])
    open_to = {s.contributor_id for s in db.exec(select(Share)) if s.ended_at is None}
    assert open_to == {two.id} and len(db.exec(select(Share)).all()) == 2


def test_what_a_draft_says_of_an_episode_and_what_it_never_says(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    episode, nurse = an_episode_with_words(db, review), a_voice(db, review)
    share = a_share(db, nurse, episode)
    me = browse_as(a_contributing_person(db, nurse))
    page = me.visit(f"/reviews/{review.id}/account/drafts/{share.id}")
    for text in (episode.when_text, episode.why_chosen, episode.tunnel, episode.went_well):
        assert text and text in page.text
    assert "This made it harder" in page.text and "There was no time to read back." in page.text
    assert episode.difficulty and episode.difficulty in page.text
    never = (episode.appraisal, episode.standard, episode.hindsight_check, QUOTE, "Midwife 9")
    assert not [text for text in never if text and text in page.text]


def test_what_a_draft_says_of_a_finding_and_what_it_never_says(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    finding, nurse = a_whole_finding(db, review), a_voice(db, review)
    share = a_share(db, nurse, finding)
    me = browse_as(a_contributing_person(db, nurse))
    text = me.visit(f"/reviews/{review.id}/account/drafts/{share.id}").text
    assert finding.statement in text and "How might partners look at this, part 3?" in text
    assert "About in_this_case." in text and "About why_it_matters." in text
    assert QUOTE not in text and "About counter_evidence." not in text
    assert "Keep my words out of the pack" in text


def test_a_draft_carries_its_readers_name_and_is_not_to_be_taken_away(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    nurse = a_voice(db, review)
    me = browse_as(a_contributing_person(db, nurse))
    share = a_share(db, nurse, an_episode_with_words(db, review))
    answer = me.get(f"/reviews/{review.id}/account/drafts/{share.id}")
    soup = BeautifulSoup(answer.text, "html.parser")
    mark = soup.select_one(".casement-watermark")
    assert mark is not None and mark["aria-hidden"] == "true"
    marks = [str(one["data-name"]) for one in mark.select("span")]
    assert set(marks) == {nurse.name} and len(marks) >= 12
    head = soup.select_one(".casement-sheet__head")
    assert head is not None and head.text == (
        f"Draft. Shown to {nurse.name} on 2 March 2026 at 9:00am. Not for passing on."
    )
    assert answer.headers["cache-control"] == "no-store"
    assert not soup.select("[download]")
    css = Path("static/app.css").read_text()
    assert ".casement-watermark span::before{content:attr(data-name)}" in css
    assert ".casement-sheet__head{display:table-header-group" in css.partition("@media print")[2]


def test_taking_a_draft_back_works_at_the_next_request(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    episode, nurse = an_episode_with_words(db, review), a_voice(db, review)
    share = a_share(db, nurse, episode)
    me = browse_as(a_contributing_person(db, nurse))
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    here = f"/reviews/{review.id}/account/drafts"
    assert me.visit(f"{here}/{share.id}").status == 200
    sharing = f"/reviews/{review.id}/episodes/{episode.id}/sharing"
    lead.submit(sharing, shown=[str(nurse.id)])
    gone = me.visit(f"{here}/{share.id}")
    assert gone.status == 404 and episode.title not in gone.text
    answered = me.submit(f"{here}/{share.id}", answer="recognise", words="Yes.", seen="")
    assert answered.status == 404 and episode.title not in answered.text
    assert episode.title not in me.visit(here).text
    assert db.exec(select(Recognition)).all() == []
    lead.submit(sharing, contributor_ids=[str(nurse.id)])
    assert me.visit(f"{here}/{share.id}").status == 404, "it is shown anew, under a new address"
    assert episode.title in me.visit(here).text


def test_a_draft_is_for_the_one_it_was_shown_to(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    episode, nurse = an_episode_with_words(db, review), a_voice(db, review)
    share = a_share(db, nurse, episode)
    here = f"/reviews/{review.id}/account/drafts/{share.id}"
    other = browse_as(a_contributing_person(db, a_voice(db, review, "Midwife 1")))
    assert other.get(here).status_code == 404
    assert other.submit(here, answer="partly", seen="").status == 404
    assert episode.title not in other.visit(here.rpartition("/")[0]).text
    for role in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR, Role.BUSINESS_MANAGER):
        assert browse_as(a_member(db, review, role)).get(here).status_code == 403
    elsewhere = a_review(db)
    stranger = browse_as(a_contributing_person(db, a_voice(db, elsewhere)))
    assert stranger.get(here).status_code == 404
    wrong = f"/reviews/{elsewhere.id}/account/drafts/{share.id}"
    assert stranger.get(wrong).status_code == 404


def test_only_lead_reviewers_share(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    episode, nurse = an_episode_with_words(db, review), a_voice(db, review)
    here = f"/reviews/{review.id}/episodes/{episode.id}/sharing"
    people = [a_member(db, review, role) for role in (Role.REVIEW_TEAM, Role.SUPERVISOR)]
    for person in [*people, a_contributing_person(db, nurse)]:
        browser = browse_as(person)
        assert browser.get(here).status_code == 403
        assert browser.submit(here, contributor_ids=[str(nurse.id)]).status == 403
    elsewhere = a_review(db)
    lead = browse_as(a_member(db, elsewhere, Role.LEAD_REVIEWER))
    wrong = here.replace(str(review.id), str(elsewhere.id))
    assert lead.get(wrong).status_code == 404
    own = an_episode(db, elsewhere)
    there = wrong.replace(str(episode.id), str(own.id))
    lead.submit(there, contributor_ids=[str(nurse.id)])
    assert db.exec(select(Share)).all() == []


def test_nothing_is_shown_before_the_own_account_is_in_or_after_it_is_taken_back(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    episode, nurse = an_episode_with_words(db, review), a_contributor(db, review)
    person = a_contributing_person(db, nurse)
    share, me = a_share(db, nurse, episode), browse_as(person)
    here = f"/reviews/{review.id}/account/drafts"

    def statuses() -> list[int]:
        posted = me.submit(f"{here}/{share.id}", answer="partly", seen="").status
        return [me.get(here).status_code, me.get(f"{here}/{share.id}").status_code, posted]

    assert statuses() == [404, 404, 404]
    assert queries.waiting(db, member(db, person, review)) == 0
    a_sent_account(db, nurse, overview="I saw him.")
    assert statuses() == [200, 200, 409]
    assert queries.waiting(db, member(db, person, review)) == 1
    taken = withdraw(db, nurse)
    assert statuses() == [404, 404, 404]
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    page = lead.visit(f"/reviews/{review.id}/episodes/{episode.id}/sharing").text
    assert "Has taken their account back." in page
    taken.taken_back_at = MONDAY
    kept(db, taken)
    assert statuses() == [200, 200, 409]


def test_the_case_group_is_blind_until_it_has_written(db: Session, browse_as: BrowseAs) -> None:
    """Everything a contributor can open, before and after: of others, only what is shared."""
    review = a_review(db)
    episode = an_episode_with_words(db, review)
    hidden = a_whole_finding(db, review, "Handovers lose history.", position=2)
    other = a_voice(db, review, "Midwife 1")
    an_answer(db, a_share(db, other, episode), Recognised.DIFFERENTLY, "Not on my ward.")
    nurse = a_contributor(db, review)
    share, me = a_share(db, nurse, episode), browse_as(a_contributing_person(db, nurse))
    others = ["Midwife", "Not on my ward", QUOTE, "I saw him at home", hidden.statement]
    others += ["1 saw it", "have not answered", "has not answered", "of 2", "excerpt"]
    assert not [w for w in [*others, episode.title] if w in all_they_reach(me, review, share)]
    a_sent_account(db, nurse, overview="I came later.")
    reached = all_they_reach(me, review, share)
    assert not [words for words in others if words in reached]
    assert episode.title in reached


def all_they_reach(me: Browser, review: Review, share: Share) -> str:
    """Every page from the desk on by its links, and the addresses somebody might guess."""
    base = f"/reviews/{review.id}"
    guesses = ["", "/accounts", "/episodes", "/findings", "/packs", "/progress", "/case-group"]
    guesses += [f"/account/drafts/{share.id}", "/account/drafts", "/account/outcome", "/history"]
    guesses += [f"/episodes/{share.episode_id}", f"/episodes/{share.episode_id}/sharing"]
    ways, seen, texts = ["/", *(base + guess for guess in guesses)], set[str](), []
    while ways:
        way = ways.pop()
        if way in seen or not way.startswith(("/reviews", "/")) or way.startswith("/static"):
            continue
        seen.add(way)
        soup = BeautifulSoup(me.get(way).text, "html.parser")
        texts.append(soup.get_text(" "))
        ways += [str(a["href"]).partition("#")[0] for a in soup.select("a[href]")]
    assert len(seen) > 15
    return " ".join(texts)


def test_a_share_that_never_was_is_not_there(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    me = browse_as(a_contributing_person(db, a_voice(db, review)))
    assert me.get(f"/reviews/{review.id}/account/drafts/{uuid4()}").status_code == 404
