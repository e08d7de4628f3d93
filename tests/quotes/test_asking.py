"""Lead reviewers ask for words, in an exact wording, and decide what to do with the answer."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.history import HistoryLine
from app.mail import Letter
from app.people.models import Conflict, Person
from app.quotes import actions, queries
from app.quotes.models import GoAhead, Quote, QuoteReply
from app.refusal import Refused
from app.vocabulary import Did, QuoteAnswer, QuoteState, Role
from tests.accounts.build import hidden
from tests.browser import Browser
from tests.build import MONDAY, a_member, an_excerpt, kept
from tests.quotes.build import (
    LATER,
    WORDING,
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


def test_a_lead_chooses_words_beneath_a_finding_and_asks_in_an_exact_wording(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    writer = the_writer(db, scene)
    lead = browse_as(scene.hester)
    here = f"{scene.url}/findings/{scene.finding.id}"
    assert lead.visit(here).links("Choose words to quote in the pack") == [f"{here}/quotes"]
    assert "I had forty families that week." in lead.visit(f"{here}/quotes").text
    assert "I had forty families that week.</textarea>" in lead.get(scene.asking).text

    page = lead.submit(scene.asking, wording=WORDING, instead_of="")

    assert "Waiting for the writer" in page.text and "to answer by 12 March 2026" in page.text
    assert "1 waiting for the writer" in lead.visit(here).text.casefold()
    assert "To answer by 12 March 2026" in lead.visit(f"{scene.url}/quotes").text
    letter = db.exec(select(Letter)).one()
    assert letter.recipient == writer.email
    for word in ("forty", "quote", "Child R", "nurse"):
        assert word not in letter.subject + letter.body
    assert Did.ASKED in db.exec(select(HistoryLine.did)).all()


def test_a_wording_that_names_somebody_of_the_case_group_is_not_asked(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    wording = f"I had forty families, said {scene.nurse.name.upper()}."

    page = browse_as(scene.hester).submit(scene.asking, wording=wording, instead_of="")

    assert page.status == 422
    assert page.errors == [f"Take out the name {scene.nurse.name}. Use the role or the pseudonym."]
    assert wording in page.text and db.exec(select(Quote)).all() == []


def test_words_that_do_not_stand_beneath_the_finding_are_not_found(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    other = an_excerpt(db, scene.review, "Nobody rang back.")
    url = f"{scene.url}/findings/{scene.finding.id}/excerpts/{other.id}/quote"
    assert browse_as(scene.hester).submit(url, wording="Nobody rang.").status == 404


def test_another_wording_is_asked_anew_and_lets_go_of_the_one_before(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    a_reply(db, a_quote(db, scene), CHANGE, "Say: far too many families.")
    lead = browse_as(scene.hester)
    assert "Say: far too many families." in lead.visit(scene.asking).text
    known = hidden(lead, scene.asking, "instead_of")

    for _ in range(3):  # a button pressed three times
        lead.submit(scene.asking, wording="I had far too many families.", instead_of=known)

    first, second = db.exec(select(Quote).order_by(Quote.dropped_at.is_(None)))
    assert (first.wording, first.dropped_at) == (WORDING, MONDAY)
    assert (second.wording, second.dropped_at) == ("I had far too many families.", None)
    page = lead.visit(f"{scene.url}/quotes").text
    assert "Let go of" in page and "Waiting for the writer" in page
    assert "Say: far too many families." in lead.visit(scene.at(first)).text


def test_two_leads_who_ask_at_once_see_both_wordings(db: Session, browse_as: BrowseAs) -> None:
    scene = a_scene(db)
    hester, joel = browse_as(scene.hester), browse_as(scene.joel)
    hester.submit(scene.asking, wording="Hester's wording", instead_of="")

    late = joel.submit(scene.asking, wording="Joel's wording", instead_of="")

    assert late.status == 409
    assert "Hester's wording" in late.text and "Joel's wording" in late.text
    assert [q.wording for q in db.exec(select(Quote))] == ["Hester's wording"]
    joel.submit(
        scene.asking,
        wording="Joel's wording",
        instead_of=hidden(joel, scene.asking, "instead_of"),
    )
    assert {q.wording: q.dropped_at is None for q in db.exec(select(Quote))} == {
        "Hester's wording": False,
        "Joel's wording": True,
    }


def test_words_are_let_go_of_and_can_be_chosen_again(db: Session, browse_as: BrowseAs) -> None:
    scene = a_scene(db)
    quote = a_quote(db, scene)
    lead = browse_as(scene.hester)
    assert "You have let go of these words." in lead.submit(scene.at(quote, "letting-go")).text
    page = lead.visit(f"{scene.url}/findings/{scene.finding.id}/quotes").text
    assert "Ask to quote these words" in page
    assert "Let go of these words" not in lead.visit(scene.at(quote)).text


def test_what_a_writer_says_who_cannot_sign_in_is_written_down_openly(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    quote = a_quote(db, scene)
    lead = browse_as(scene.hester)
    assert "They cannot sign in." in lead.visit(scene.at(quote)).text
    unsaid = lead.submit(scene.at(quote, "reply"), answer="change", words=" ")
    assert unsaid.errors == ["Write what to change, or how it should read"]

    page = lead.submit(scene.at(quote, "reply"), answer="fine", words="Use it.")

    assert "The writer agrees" in page.text and "Written down by Hester Quarmby" in page.text
    assert db.exec(select(QuoteReply)).one().recorded_by == scene.hester.id


def test_nobody_answers_for_a_writer_who_can_sign_in(db: Session, browse_as: BrowseAs) -> None:
    scene = a_scene(db)
    the_writer(db, scene)
    quote = a_quote(db, scene)
    lead = browse_as(scene.hester)
    assert "Write down what they said" not in lead.visit(scene.at(quote)).text
    refused = lead.submit(scene.at(quote, "reply"), answer="fine")
    assert refused.status == 409 and db.exec(select(QuoteReply)).all() == []


def test_it_takes_a_reason_from_each_lead_after_the_days_are_over(db: Session) -> None:
    scene = a_scene(db)
    writer = the_writer(db, scene)
    quote = a_quote(db, scene)
    refusal = a_reply(db, quote, NOT_THAT, "They would know me.")
    hester, joel = on(db, scene, scene.hester), on(db, scene, scene.joel)
    one = queries.quote(db, hester, quote.id)
    assert one is not None
    with pytest.raises(Refused, match="still has time"):
        actions.go_ahead(db, hester, one, "We need it.", MONDAY)
    actions.go_ahead(db, hester, one, "We need it.", LATER)
    with pytest.raises(Refused, match="You have given your reason"):
        actions.go_ahead(db, hester, one, "We need it still.", LATER)
    assert one.state(LATER) is QuoteState.REFUSED and db.exec(select(Letter)).all() == []

    actions.go_ahead(db, joel, one, "It carries the finding.", LATER)

    after = queries.quote(db, hester, quote.id)
    assert after is not None and after.state(LATER) is QuoteState.GOING_AHEAD
    assert [letter.recipient for letter in db.exec(select(Letter))] == [writer.email]
    kept_reasons = {g.reason for g in db.exec(select(GoAhead)) if g.reply_id == refusal.id}
    assert kept_reasons == {"We need it.", "It carries the finding."}


def test_something_new_from_the_writer_asks_both_leads_again(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    quote = a_quote(db, scene)
    for lead in (scene.hester, scene.joel):
        a_reason(db, quote, lead)
    member = on(db, scene, scene.hester)
    silent = queries.quote(db, member, quote.id)
    assert silent is not None and silent.state(LATER) is QuoteState.GOING_AHEAD
    page = browse_as(scene.hester).visit(scene.at(quote)).text
    assert page.count("It stands or falls with these words.") == 2

    a_reply(db, quote, NOT_THAT)

    now = queries.quote(db, member, quote.id)
    assert now is not None and now.state(LATER) is QuoteState.REFUSED
    page = browse_as(scene.hester).visit(scene.at(quote)).text
    assert page.count("No longer counts") == 2


def test_the_reason_of_a_lead_who_is_kept_out_does_not_count(db: Session) -> None:
    scene = a_scene(db)
    quote = a_quote(db, scene)
    for lead in (scene.hester, scene.joel):
        a_reason(db, quote, lead)
    kept(db, Conflict(person_id=scene.joel.id, review_id=scene.review.id, reason="A relative"))
    one = queries.quote(db, on(db, scene, scene.hester), quote.id)
    assert one is not None and one.state(LATER) is QuoteState.SILENT


def test_words_of_an_account_taken_back_cannot_be_asked_for_or_used(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    quote = a_quote(db, scene)
    a_reply(db, quote, FINE)
    withdraw(db, scene)
    lead = browse_as(scene.hester)
    page = lead.visit(scene.at(quote)).text
    assert "They have taken their account back" in page
    assert "Ask with another wording" not in page
    pages = [scene.at(quote, *more) for more in ((), ("reason",), ("reply",))]
    for path in (*pages, f"{scene.url}/quotes"):
        assert "forty families" not in lead.visit(path).text
    asked = lead.submit(scene.asking, wording="Other words", instead_of=str(quote.id))
    assert asked.status == 404, "the words are nobody's to choose"
    assert len(db.exec(select(Quote)).all()) == 1


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.LEAD_REVIEWER], ids=str)
def test_nobody_but_the_leads_and_the_writer_sees_words_that_were_asked_for(
    db: Session, browse_as: BrowseAs, role: Role
) -> None:
    scene = a_scene(db)
    quote = a_quote(db, scene, "Zigzag is how it was.")
    a_reply(db, quote, CHANGE, "Say zigzagged.")
    browser = browse_as(a_member(db, scene.review, role))
    finding = f"{scene.url}/findings/{scene.finding.id}"
    for path in (
        scene.at(quote),
        scene.own(quote),
        scene.asking,
        finding,
        f"{finding}/quotes",
        f"{scene.url}/quotes",
    ):
        answer = browser.get(path)
        assert "zigzag" not in answer.text.casefold(), path
        assert answer.status_code in (403, 404) or path == finding


def test_a_finding_says_to_leads_that_words_under_it_were_refused_until_they_are_let_go_of(
    db: Session, browse_as: BrowseAs
) -> None:
    scene = a_scene(db)
    lead = browse_as(scene.hester)
    team = browse_as(a_member(db, scene.review, Role.REVIEW_TEAM))
    quote, page = a_quote(db, scene), f"{scene.url}/findings/{scene.finding.id}"
    refused = "A writer asks you not to use their words."

    assert refused not in lead.visit(page).text, "they may still answer"
    a_reply(db, quote, QuoteAnswer.NOT_THAT)

    go_on = "Let go of the words, or each of you says why you go ahead."
    assert lead.visit(page).links(f"{refused} {go_on}")
    assert refused not in team.visit(page).text
    lead.submit(f"{scene.at(quote)}/letting-go")
    assert refused not in lead.visit(page).text
