"""A writer meets the exact words that a pack would say, and has the last word on them."""

from collections.abc import Callable
from datetime import timedelta

from fastapi import FastAPI
from sqlmodel import Session, select

from app.mail import Letter
from app.people.models import Person
from app.quotes import queries
from app.quotes.models import Quote, QuoteReply
from app.vocabulary import ContributorKind, QuoteAnswer, QuoteState
from tests.browser import Browser
from tests.build import MONDAY, a_contributing_person, a_contributor, a_review, kept
from tests.follow_on.sharing import a_share
from tests.home.test_overview import counted
from tests.quotes.build import (
    WORDING,
    Scene,
    a_quote,
    a_reason,
    a_reply,
    a_scene,
    on,
    the_writer,
    withdraw,
)

BrowseAs = Callable[[Person], Browser]
FINE, CHANGE, NOT_THAT = QuoteAnswer


def asked(db: Session, browse_as: BrowseAs) -> tuple[Scene, Quote, Browser]:
    scene = a_scene(db)
    return scene, a_quote(db, scene), browse_as(the_writer(db, scene))


def test_a_writer_sees_the_exact_words_and_the_day_to_answer(
    db: Session, browse_as: BrowseAs
) -> None:
    scene, quote, me = asked(db, browse_as)
    task = me.visit(f"{scene.url}/account")
    [link] = task.links("We would like to use words of yours. What do you say?")
    assert "Answer by 12 March 2026" in me.visit(link).text
    page = me.visit(scene.own(quote))
    assert page.title.startswith("Words of yours we would like to use")
    assert WORDING in page.text and "I had forty families that week." in page.text
    assert "Tell us by 12 March 2026." in page.text
    assert "Stop here for now" in page.text


def test_what_the_finding_says_is_shown_only_to_who_is_shown_it_as_a_draft(
    db: Session, browse_as: BrowseAs
) -> None:
    scene, quote, me = asked(db, browse_as)
    assert scene.finding.statement not in me.visit(scene.own(quote)).text
    share = a_share(db, scene.nurse, scene.finding)
    assert scene.finding.statement in me.visit(scene.own(quote)).text
    share.ended_at = MONDAY
    kept(db, share)
    assert scene.finding.statement not in me.visit(scene.own(quote)).text


def test_an_answer_is_kept_beside_the_ones_before_and_the_newest_counts(
    db: Session, browse_as: BrowseAs
) -> None:
    scene, quote, me = asked(db, browse_as)
    unsaid = me.submit(scene.own(quote), answer="change")
    assert unsaid.errors == ["Write what to change, or how it should read"]
    assert me.submit(scene.own(quote)).errors == ["Choose an answer"]
    for _ in range(3):  # a button pressed three times
        me.submit(scene.own(quote), answer="change", words="Say: too many.")
    done = me.submit(scene.own(quote), answer="not_that", words="They would know me.")

    assert done.path.endswith("/account/quotes") and "You said no" in done.text
    page = me.visit(scene.own(quote)).text
    assert page.index("They would know me.") < page.index("Say: too many.")
    assert len(db.exec(select(QuoteReply)).all()) == 2
    one = queries.quote(db, on(db, scene, scene.hester), quote.id)
    assert one is not None and one.state(MONDAY) is QuoteState.REFUSED
    letters = db.exec(select(Letter)).all()
    assert {letter.recipient for letter in letters} == {scene.hester.email, scene.joel.email}
    assert not [x for x in letters if "many" in x.body or "know me" in x.body]
    lead = browse_as(scene.hester).visit(scene.at(quote)).text
    assert "Say: too many." in lead and "They would know me." in lead


def test_who_answers_words_nobody_wants_any_more_keeps_what_they_typed(
    db: Session, browse_as: BrowseAs
) -> None:
    scene, quote, me = asked(db, browse_as)
    quote.dropped_at = MONDAY
    kept(db, quote)
    late = me.submit(scene.own(quote), answer="change", words="Say: too many.")
    assert late.status == 409 and "You do not need to do anything" in late.text
    assert "Say: too many." in late.text and db.exec(select(QuoteReply)).all() == []
    assert "No longer wanted" in me.visit(f"{scene.url}/account/quotes").text


def test_who_has_taken_their_account_back_is_told_that_their_words_are_not_used(
    db: Session, browse_as: BrowseAs
) -> None:
    scene, quote, me = asked(db, browse_as)
    withdraw(db, scene)
    page = me.visit(scene.own(quote)).text
    assert "We will not use these words" in page and "Send your answer" not in page


def test_a_writer_is_told_that_both_leads_go_ahead_but_not_why(
    db: Session, browse_as: BrowseAs
) -> None:
    scene, quote, me = asked(db, browse_as)
    refusal = a_reply(db, quote, NOT_THAT)
    for lead in (scene.hester, scene.joel):
        a_reason(db, quote, lead, refusal)
    page = me.visit(scene.own(quote)).text
    assert "Both lead reviewers have decided to use these words." in page
    assert "stands or falls" not in page and "Hester" not in page.split("Someone to talk to")[0]


def test_families_read_it_in_their_own_words(db: Session, browse_as: BrowseAs) -> None:
    scene = a_scene(db)
    scene.nurse.kind = ContributorKind.FAMILY
    kept(db, scene.nurse)
    page = browse_as(the_writer(db, scene)).visit(scene.own(a_quote(db, scene))).text
    assert "for the people who run the services" in page and "people at work" not in page


def test_another_writer_and_another_review_find_nothing(db: Session, browse_as: BrowseAs) -> None:
    scene = a_scene(db)
    quote = a_quote(db, scene)
    colleague = a_contributing_person(db, a_contributor(db, scene.review, "Midwife 1"))
    stranger = a_contributing_person(db, a_contributor(db, a_review(db), "Midwife 2"))
    for person in (colleague, stranger):
        browser = browse_as(person)
        assert browser.get(scene.own(quote)).status_code == 404
        assert browser.submit(scene.own(quote), answer="fine").status == 404
    mine = browse_as(colleague)
    assert "We have not asked you about any words" in mine.visit(f"{scene.url}/account/quotes").text


def test_the_list_asks_as_often_for_many_words_as_for_two(app: FastAPI, db: Session) -> None:
    asked = []
    for many in (2, 40):
        scene = a_scene(db)
        for n in range(many):
            a_reply(db, a_quote(db, scene, f"Wording {n}."), FINE)
        lead = on(db, scene, scene.hester)
        with counted(app) as statements:
            assert len(queries.quotes(db, lead)) == many
        asked.append(len([s for s in statements if s.startswith("SELECT")]))
    assert asked[0] == asked[1] <= 9


def test_two_answers_at_the_same_moment_still_have_an_order(
    db: Session, browse_as: BrowseAs
) -> None:
    scene, quote, me = asked(db, browse_as)
    for answer in ("fine", "not_that", "fine", "not_that"):
        me.submit(scene.own(quote), answer=answer)
    said = db.exec(select(QuoteReply).order_by(QuoteReply.said_at))
    assert [r.answer for r in said] == [FINE, NOT_THAT, FINE, NOT_THAT]
    first = db.exec(select(QuoteReply).order_by(QuoteReply.said_at)).first()
    assert first is not None and first.said_at - MONDAY < timedelta(seconds=1)
