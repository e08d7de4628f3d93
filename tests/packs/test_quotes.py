"""Words from accounts in a pack: only what the writer, or both lead reviewers, let it say."""

import json
from collections.abc import Callable
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from jsonschema import validate
from pypdf import PdfReader
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from app.packs import queries, release_actions, rules
from app.packs.models import FrozenPack, Pack
from app.packs.pdf import compile_pdf
from app.packs.routes import SCHEMA
from app.people.models import Person
from app.quotes import actions as quote_actions
from app.quotes import queries as quotes
from app.quotes.models import QuoteReply
from app.refusal import Refused
from app.vocabulary import QuoteAnswer, Role
from tests.browser import Browser
from tests.build import MONDAY, a_member, kept
from tests.packs.build import a_document, a_pack, look_through, looked_through
from tests.quotes.build import (
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
ZIGZAG = "Zigzag is how it was."


def a_scene_with_a_pack(db: Session) -> tuple[Scene, Pack]:
    scene = a_scene(db)
    return scene, a_pack(db, on(db, scene, scene.hester), scene.finding)


def quoted(draft: queries.Draft) -> list[str]:
    found = draft.document["findings"][0]["in_this_case"].get("quotes", [])
    assert isinstance(found, list)
    return found


def test_a_pack_says_what_the_writer_agrees_to_and_not_whose_words_they_are(db: Session) -> None:
    scene, pack = a_scene_with_a_pack(db)
    a_reply(db, a_quote(db, scene, ZIGZAG), FINE)
    a_reply(db, a_quote(db, scene, "All of it at once."), FINE)
    look_through(db, on(db, scene, scene.hester), pack)

    draft = queries.draft(db, on(db, scene, scene.hester), pack)

    assert quoted(draft) == ["All of it at once.", ZIGZAG] and draft.obstacles == []
    assert scene.nurse.label not in json.dumps(draft.document["findings"])
    validate(draft.document, json.loads(SCHEMA.read_text()))


@pytest.mark.parametrize(
    ("answer", "begins"),
    [
        (None, "Words to quote wait for their writer."),
        (CHANGE, "A writer asks for other words."),
        (NOT_THAT, "A writer asks you not to use their words."),
    ],
)
def test_words_without_consent_stay_out_and_hold_the_pack_back_until_let_go_of(
    db: Session, answer: QuoteAnswer | None, begins: str
) -> None:
    scene, pack = a_scene_with_a_pack(db)
    lead = on(db, scene, scene.hester)
    quote = a_quote(db, scene, ZIGZAG)
    if answer:
        a_reply(db, quote, answer, "Not so.")
    draft = queries.draft(db, lead, pack)
    assert quoted(draft) == []
    others = [one for one in draft.obstacles if not one.startswith(begins)]
    assert len(draft.obstacles) == len(others) + 1
    assert others == ([rules.DRAFT] if answer else []), "with words refused no finding is ready"
    with pytest.raises(Refused, match=begins):
        release_actions.release_pack(db, lead, pack, draft.sha256, MONDAY)
    quote.dropped_at = MONDAY
    kept(db, quote)
    assert queries.draft(db, lead, pack).obstacles == []


def test_both_leads_go_ahead_and_the_pack_says_nothing_of_who_refused(db: Session) -> None:
    scene, pack = a_scene_with_a_pack(db)
    quote = a_quote(db, scene, ZIGZAG)
    refusal = a_reply(db, quote, NOT_THAT, "They would know me.")
    a_reason(db, quote, scene.hester, refusal)
    lead = on(db, scene, scene.hester)
    assert quoted(queries.draft(db, lead, pack)) == []
    a_reason(db, quote, scene.joel, refusal)
    look_through(db, lead, pack)
    draft = queries.draft(db, lead, pack)
    assert quoted(draft) == [ZIGZAG] and draft.obstacles == []
    said = draft.data.decode()
    assert "They would know me." not in said and "stands or falls" not in said


def test_words_of_an_account_taken_back_hold_the_pack_back(db: Session) -> None:
    scene, pack = a_scene_with_a_pack(db)
    a_reply(db, a_quote(db, scene, ZIGZAG), FINE)
    withdraw(db, scene)
    draft = queries.draft(db, on(db, scene, scene.hester), pack)
    assert quoted(draft) == []
    taken_back = "The writer of words to quote has taken their account back. Let go of the words."
    assert taken_back in draft.obstacles
    assert any("Words of an account that was taken back" in one for one in draft.obstacles)


def test_a_no_that_comes_between_the_two_releases_is_heard(db: Session) -> None:
    scene, pack = a_scene_with_a_pack(db)
    hester, joel = on(db, scene, scene.hester), on(db, scene, scene.joel)
    writer = on(db, scene, the_writer(db, scene))
    quote = a_quote(db, scene, ZIGZAG)
    a_reply(db, quote, FINE)
    look_through(db, hester, pack)
    shown = queries.draft(db, hester, pack).sha256
    release_actions.release_pack(db, hester, pack, shown, MONDAY)
    document = release_actions.release_pack(db, joel, pack, shown, MONDAY)
    assert document is not None and ZIGZAG in document.decode()

    one = quotes.quote(db, writer, quote.id)
    assert one is not None
    quote_actions.reply(db, writer, one, NOT_THAT, "", MONDAY)

    with pytest.raises(Refused, match="changed since you looked"):
        release_actions.freeze(db, joel, pack, looked_through(db, joel, document), MONDAY)
    with pytest.raises(Refused, match="changed since you looked"):
        release_actions.release_pack(db, joel, pack, shown, MONDAY)
    assert queries.draft(db, hester, pack).keys == []
    assert db.exec(select(FrozenPack)).all() == []


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_while_a_pack_is_frozen_an_answer_waits_its_turn(app: FastAPI, db: Session) -> None:
    """SQLite has one writer at a time anyway."""
    scene, _ = a_scene_with_a_pack(db)
    writer, lead = on(db, scene, the_writer(db, scene)), on(db, scene, scene.hester)
    quote_id = a_quote(db, scene, ZIGZAG).id
    with app.state.sessions() as freezing, app.state.sessions() as answering:
        quotes.hold(freezing, lead)
        answering.execute(text("SET lock_timeout = '200ms'"))
        one = quotes.quote(answering, writer, quote_id)
        assert one is not None
        with pytest.raises(OperationalError):
            quote_actions.reply(answering, writer, one, NOT_THAT, "", MONDAY)
        answering.rollback()
        freezing.rollback()
        again = quotes.quote(answering, writer, quote_id)
        assert again is not None
        quote_actions.reply(answering, writer, again, NOT_THAT, "", MONDAY)
        answering.commit()
    assert db.exec(select(QuoteReply)).one().answer is NOT_THAT


def test_before_delivery_only_the_leads_read_the_words_and_then_the_board_does(
    db: Session, browse_as: BrowseAs
) -> None:
    scene, pack = a_scene_with_a_pack(db)
    a_reply(db, a_quote(db, scene, ZIGZAG), FINE)
    here = f"{scene.url}/packs/{pack.id}"
    readers = [a_member(db, scene.review, r) for r in (Role.REVIEW_TEAM, Role.SUPERVISOR)]
    chair = a_member(db, scene.review, Role.BOARD_CHAIR)
    look_through(db, on(db, scene, scene.hester), pack)
    assert ZIGZAG in browse_as(scene.hester).visit(f"{here}/preview").text
    for person in readers:
        page = browse_as(person).visit(f"{here}/preview").text
        assert ZIGZAG not in page and "Somebody's own words stand here." in page
    assert browse_as(chair).get(here).status_code == 404

    for person in (scene.hester, scene.joel):
        lead = browse_as(person)
        soup = BeautifulSoup(lead.get(f"{here}/preview").text, "html.parser")
        lead.submit(f"{here}/release", sha256=str(soup.select_one("input[name=sha256]")["value"]))

    for person in (chair, *readers):
        assert ZIGZAG in browse_as(person).visit(here).text
    me = browse_as(the_writer(db, scene))
    [own] = me.visit(f"{scene.url}/account/quotes").links(f"“{ZIGZAG}”")
    assert "These words went to the Board in a pack on 2 March 2026" in me.visit(own).text


def test_a_pack_frozen_before_there_were_quotes_reads_as_before(
    db: Session, browse_as: BrowseAs
) -> None:
    scene, pack = a_scene_with_a_pack(db)
    old = a_document(1)
    validate(old, json.loads(SCHEMA.read_text()))
    data = json.dumps(old).encode()
    frozen = FrozenPack(
        review_id=scene.review.id,
        pack_id=pack.id,
        sha256="",
        document=data,
        pdf_sha256="",
        pdf=b"",
        frozen_at=MONDAY,
    )
    kept(db, frozen)
    page = browse_as(scene.hester).visit(f"{scene.url}/packs/{pack.id}").text
    assert "The meeting on the little chairs" in page and "In the words of people" not in page


@pytest.mark.slow
def test_the_words_stand_on_paper_too() -> None:
    document = a_document(1)
    document["findings"][0]["in_this_case"]["quotes"] = [ZIGZAG, "First.\n\n#strong[Second]."]
    pages = PdfReader(BytesIO(compile_pdf(json.dumps(document).encode(), MONDAY))).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "In the words of people who were there" in said
    assert ZIGZAG in said and "#strong[Second]." in said
