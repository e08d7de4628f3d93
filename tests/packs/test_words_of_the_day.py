"""A pack says what its Board was called on the day of its release, whatever comes later."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import validate
from sqlmodel import Session

from app import terminology
from app.packs import frozen_queries, queries
from app.packs.document import canonical, without_quotes
from app.packs.models import Pack
from app.packs.pdf import compile_pdf
from app.packs.routes import SCHEMA
from app.packs.shapes import every_file, shapes
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import PackForm, Role
from tests.browser import Browser
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_delivered_pack, a_document, on, speaks
from tests.packs.checkers import complaints, words_of

BrowseAs = Callable[[Person], Browser]
PARTNERSHIP = terminology.pack("england-2018")
OURS = "Questions for the Board and its partners"
THEIRS = "Questions for the Partnership and its partners"


def a_pack(db: Session, review: Review) -> Pack:
    one, other = (on(db, review, a_member(db, review, Role.LEAD_REVIEWER)) for _ in range(2))
    return a_delivered_pack(db, one, other, a_whole_finding(db, review))


def test_it_keeps_the_words_of_that_day(db: Session, browse_as: BrowseAs) -> None:
    review = a_review(db)
    speaks(db, review, "england-2018")
    pack = a_pack(db, review)
    speaks(db, review, "lscb-2013")

    chair = browse_as(a_member(db, review, Role.BOARD_CHAIR))
    page = chair.visit(f"/reviews/{review.id}/packs/{pack.id}").text
    word = chair.get(f"/reviews/{review.id}/packs/{pack.id}/forms/page").text

    frozen = queries.frozen(db, pack)
    assert frozen
    document = json.loads(frozen.document)
    assert document["terminology"] == {"key": "england-2018", "board": "Partnership"}
    assert "The Partnership owns the answers" in document["methodology"]["approach"]
    validate(document, json.loads(SCHEMA.read_text()))
    for read in (page, word):
        assert THEIRS in read and OURS not in read
    assert "delivered to the Board on" in page


def test_one_from_before_its_board_chose_other_words_does_not_change(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    pack = a_pack(db, review)
    speaks(db, review, "england-2018")

    chair = browse_as(a_member(db, review, Role.BOARD_CHAIR))
    page = chair.visit(f"/reviews/{review.id}/packs/{pack.id}").text

    frozen = queries.frozen(db, pack)
    assert frozen and "terminology" not in json.loads(frozen.document)
    assert OURS in page and THEIRS not in page
    assert "delivered to the Partnership on" in page
    assert frozen_queries.forms(db, pack.id) == {}


def test_new_words_between_the_two_keys_turn_the_first_one_back(db: Session) -> None:
    """Both released words that said Board. Those are not the words any more."""
    review = a_review(db)
    lead = on(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    pack = a_pack(db, review)
    before = queries.draft(db, lead, pack).sha256
    speaks(db, review, "england-2018")
    assert queries.draft(db, lead, pack).sha256 != before


def test_who_may_not_read_a_quote_yet_is_told_so_in_the_same_words() -> None:
    document = a_document(1, **PARTNERSHIP.as_data)
    document["findings"][0]["in_this_case"]["quotes"] = ["I rang twice."]
    (hidden,) = without_quotes(document)["findings"][0]["in_this_case"]["quotes"]
    assert hidden.endswith("once the Partnership has the pack.")


def test_a_document_of_the_usual_words_says_nothing_of_them() -> None:
    assert terminology.pack(terminology.DEFAULT).as_data == {}


@pytest.mark.slow
def test_every_form_says_it_and_none_says_board(tmp_path: Path) -> None:
    document = a_document(1, **PARTNERSHIP.as_data)
    document["board"] = "Upper Tolland Safeguarding Children Partnership"
    for name, content in every_file(canonical(document), MONDAY):
        pdf = name.endswith(".pdf")
        said = words_of(content, tmp_path) if pdf else content.decode("utf-8", "ignore")
        assert not terminology.IN_TEXT.search(said.replace("\u00a0", " ")), name
        assert complaints(content, tmp_path) == [] if pdf else True
    sheet = shapes(canonical(document), MONDAY, [PackForm.SHEET])[PackForm.SHEET]
    assert "Date released to the Partnership" in words_of(sheet, tmp_path)
    assert THEIRS in words_of(compile_pdf(canonical(document), MONDAY), tmp_path)
