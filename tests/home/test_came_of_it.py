"""What came of somebody's account: their own words, and nothing of anybody else's."""

from collections.abc import Callable

from fastapi import FastAPI
from sqlmodel import Session, select

from app.accounts.models import Account, Excerpt
from app.episodes.models import Episode, Factor
from app.findings.models import Finding, FindingEpisode, FindingFactor
from app.packs import publishing_actions
from app.packs.models import Pack
from app.people.models import Person
from app.responses import actions as responses
from app.reviews.models import Contributor, Review
from app.vocabulary import Answer, ContributorKind, Direction, Means, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_draft,
    a_factor,
    a_factor_in,
    a_finding,
    a_member,
    a_person,
    a_review,
    a_sent_account,
    a_whole_finding,
    an_episode,
    an_excerpt,
    kept,
    passages_of,
)
from tests.follow_on.sharing import a_share, a_voice
from tests.follow_on.test_share import withdraw
from tests.home.test_overview import counted
from tests.packs.build import on
from tests.packs.test_publication import a_received_pack

BrowseAs = Callable[[Person], Browser]


def outcome(review: Review, more: str = "") -> str:
    return f"/reviews/{review.id}/account/outcome{more}"


def an_excerpt_of(db: Session, nurse: Contributor, quote: str = "I rang twice.") -> Excerpt:
    version = a_sent_account(db, nurse, overview=quote)
    excerpt = Excerpt(
        review_id=nurse.review_id,
        passage_id=db.exec(passages_of(version)).one().id,
        starts=0,
        ends=len(quote),
        quote=quote,
        taken_by=a_person(db).id,
        taken_at=MONDAY,
    )
    return kept(db, excerpt)


def resting_on(db: Session, review: Review, excerpt: Excerpt, n: int) -> tuple[Episode, Finding]:
    """An episode and a finding that this excerpt stands under."""
    episode = an_episode(db, review, f"Moment {n}", position=n)
    factor = a_factor(db, review, f"Factor {n}")
    a_factor_in(db, episode, factor, Direction.HINDERED, excerpt)
    finding = a_finding(db, review, f"Pattern {n} is usual.", position=n)
    mine = {"review_id": review.id, "finding_id": finding.id}
    kept(db, FindingFactor(**mine, factor_id=factor.id))
    kept(db, FindingEpisode(**mine, episode_id=episode.id))
    return episode, finding


def published(db: Session, review: Review, finding: Finding) -> Pack:
    pack = a_received_pack(db, review, finding)
    chair = on(db, review, a_member(db, review, Role.BOARD_CHAIR))
    publishing_actions.publish(db, chair, pack, MONDAY)
    db.commit()
    return pack


def test_before_an_account_is_in_the_page_says_what_happens_next(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review)
    a_draft(db, nurse, overview="I begin.")
    me = browse_as(a_contributing_person(db, nurse))
    assert me.visit(f"/reviews/{review.id}/account").links("What came of it") == [outcome(review)]
    page = me.visit(outcome(review)).text
    assert "This page fills up once you have sent your account." in page
    assert "Your part in it" not in page
    assert "Only you can see this page." in page


def test_own_words_are_counted_and_what_they_stand_under_is_named_only_once_it_is_shared(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review)
    excerpt = an_excerpt_of(db, nurse)
    episode, finding = resting_on(db, review, excerpt, 1)
    hidden_episode, hidden_finding = resting_on(db, review, excerpt, 2)
    other = an_excerpt(db, review, label="Midwife 9")
    others_episode, others_finding = resting_on(db, review, other, 3)
    a_share(db, nurse, others_episode)
    a_share(db, nurse, others_finding)
    me = browse_as(a_contributing_person(db, nurse))

    page = me.visit(outcome(review)).text

    assert "One piece of your own words has been picked out" in page
    for text in ("Moment", "Pattern", "Midwife", "Your words helped us", "part of what we learnt"):
        assert text not in page, "nothing of what is not shared, not even that it is there"
    a_share(db, nurse, episode)
    a_share(db, nurse, finding)
    page = me.visit(outcome(review)).text
    assert "Your words helped us to look closely at: Moment 1 Your words" in page
    assert "Your words are part of what we learnt: Pattern 1 is usual." in page
    for text in (hidden_episode.title, hidden_finding.statement, "Moment 3", "Pattern 3", "more"):
        assert text not in page.replace("You see more here once", "")


def a_finding_on(db: Session, review: Review, excerpt: Excerpt) -> tuple[Finding, Episode]:
    """A whole finding of others' words and these, and the episode that a pack shows of it."""
    finding = a_whole_finding(db, review)
    rests = db.exec(select(FindingEpisode).where(FindingEpisode.finding_id == finding.id)).one()
    at_work = db.exec(select(FindingFactor).where(FindingFactor.finding_id == finding.id)).one()
    shown = db.get_one(Episode, rests.episode_id)
    a_factor_in(db, shown, a_factor(db, review, "Nobody to ring"), Direction.HINDERED, excerpt)
    elsewhere = an_episode(db, review, "Another moment", position=9)
    factor = db.get_one(Factor, at_work.factor_id)
    a_factor_in(db, elsewhere, factor, Direction.HELPED, excerpt)
    return finding, shown


def answer(db: Session, pack: Pack, finding: Finding, by: Person) -> None:
    slots = ("understanding", "change", "no_action", "might_go_wrong", "by_when", "how_know")
    words: dict[str, str] = {slot: f"About {slot}." for slot in slots}
    manager, said = on(db, db.get_one(Review, pack.review_id), by), Answer.PARTLY
    words["holder"] = "Head of health"
    responses.answer_finding(db, manager, pack, finding.id, said, MONDAY, None, **words)
    db.commit()


def test_once_public_they_read_the_pack_and_what_the_board_answers_and_not_who_recorded_it(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review)
    excerpt = an_excerpt_of(db, nurse)
    finding, shown = a_finding_on(db, review, excerpt)
    resting_on(db, review, excerpt, 2)
    pack = published(db, review, finding)
    me = browse_as(a_contributing_person(db, nurse))
    assert "The Board has not answered this one yet." in me.visit(outcome(review)).text
    answer(db, pack, finding, a_member(db, review, Role.BUSINESS_MANAGER, "Kim Tolland"))
    finding.statement = "Reworded since."
    kept(db, finding)

    page = me.visit(outcome(review)).text

    for text in ("Handovers lose history.", shown.title, "We accept it in part", "About change."):
        assert text in page
    for text in ("Kim Tolland", "Moment 2", "Pattern 2", "Reworded", "Another moment", "Practit"):
        assert text not in page
    whole = me.visit(outcome(review, "/pack"))
    assert whole.status == 200 and "Caseloads were high" in whole.text
    assert "Everybody who gave an account to this review can read this" in whole.text


def test_who_has_not_sent_an_account_reads_no_pack_and_nor_does_a_stranger(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    review.support = "Ruth at the trust"  # else it is who leads, and that changes below
    finding = a_whole_finding(db, review)
    late = browse_as(a_contributing_person(db, a_contributor(db, review)))
    before = late.get(outcome(review)).content
    published(db, review, finding)
    assert late.get(outcome(review)).content == before
    assert late.get(outcome(review, "/pack")).status_code == 404
    elsewhere = a_voice(db, a_review(db))
    stranger = browse_as(a_contributing_person(db, elsewhere))
    for more in ("", "/pack"):
        assert stranger.get(outcome(review, more)).status_code == 404
        lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
        assert lead.get(outcome(review, more)).status_code == 403


def test_who_has_taken_their_account_back_still_reads_what_is_public(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review)
    an_excerpt_of(db, nurse)
    withdraw(db, nurse)
    published(db, review, a_whole_finding(db, review))
    me = browse_as(a_contributing_person(db, nurse))
    page = me.visit(outcome(review)).text
    assert "You have taken your account back." in page
    assert "of your own words" not in page and "Handovers lose history." in page
    assert me.get(outcome(review, "/pack")).status_code == 200


def test_families_have_their_own_wording_and_who_told_somebody_finds_the_way_too(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    aunt = a_contributor(db, review, "Aunt")
    aunt.kind = ContributorKind.FAMILY
    kept(db, aunt)
    page = browse_as(a_contributing_person(db, aunt)).visit(outcome(review)).text
    assert "They ask what helped the family, and what was missing." in page
    told = a_contributor(db, review, "Childminder 1")
    version = a_sent_account(db, told, overview="He was quiet.")
    account = db.get_one(Account, version.account_id)
    account.entered_by, account.means = a_person(db).id, Means.PHONE
    version.entered_by, version.means = account.entered_by, Means.PHONE
    kept(db, account)
    kept(db, version)
    a_share(db, told, an_episode(db, review))
    me = browse_as(a_contributing_person(db, told))
    checking = me.visit(f"/reviews/{review.id}/account")
    assert checking.links("There is a draft for you to look at")
    assert "Your account was sent and is read as a whole." in me.visit(outcome(review)).text


def test_the_page_asks_the_database_as_often_for_much_as_for_little(
    app: FastAPI, db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review)
    excerpt = an_excerpt_of(db, nurse)
    episode, _ = resting_on(db, review, excerpt, 1)
    a_share(db, nurse, episode)
    me = browse_as(a_contributing_person(db, nurse))
    me.visit(outcome(review))
    with counted(app) as few:
        me.visit(outcome(review))
    for n in range(2, 8):
        a_share(db, nurse, resting_on(db, review, excerpt, n)[0])
    with counted(app) as many:
        me.visit(outcome(review))
    assert len(many) == len(few)
