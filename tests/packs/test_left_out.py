"""Nothing of the case itself is left empty in a pack by chance: it is written, or said why not."""

import io
import json

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader
from sqlmodel import Session

from app.packs import queries, sheet
from app.packs.actions import Words, write_pack
from app.packs.models import Pack
from app.packs.pdf import compile_pdf
from app.packs.places import put_right
from app.packs.routes import SCHEMA
from app.packs.rules import obstacles_of_the_review
from app.packs.the_review import LEFT_OUT, left_empty
from app.people.models import Member, Person
from app.reviews import list_actions
from app.reviews import queries as reviews
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_document, a_pack, on, without

SILENT = Words(why_left_out="", family_left_out="", time_left_out="", questions_left_out="")
SLOTS = list(SILENT)
WRITTEN_AT = ["set-up/about"] * 3 + ["set-up/questions"]
EMPTY = "Nothing was written under this heading."
TIME = f"{LEFT_OUT}It would tell who it is."
ASKED = f"{LEFT_OUT}They were agreed by word of mouth."


def a_bare_pack(db: Session) -> tuple[Pack, Member]:
    review = a_review(db)
    lead = on(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    pack = a_pack(db, lead, a_whole_finding(db, review))
    write_pack(db, lead, pack, MONDAY, **SILENT)
    db.commit()
    return pack, lead


def test_each_part_that_says_nothing_is_in_the_way_with_a_link_to_where_it_is_written() -> None:
    assert obstacles_of_the_review([]) == []
    found = obstacles_of_the_review(SLOTS)
    assert [one.at for one in found] == WRITTEN_AT
    assert left_empty(a_document()) == []
    bare = {"family": {"people": [], "involvement": None}, "time_frame": {"from": "", "to": None}}
    assert left_empty(a_document(why_this_case=None, research_questions=[], **bare)) == SLOTS
    assert left_empty(a_document(research_questions=[], questions_left_out=ASKED)) == []
    assert left_empty(a_document(time_frame={"from": None, "to": "May"})) == []


def test_a_pack_that_says_nothing_of_its_case_waits_until_it_is_said_why(
    db: Session, browse_as
) -> None:
    pack, lead = a_bare_pack(db)
    here = f"/reviews/{lead.review}/packs/{pack.id}"
    browser = browse_as(db.get_one(Person, lead.person_id))
    waits = [o for o in queries.draft(db, lead, pack).in_the_way if o.at in WRITTEN_AT]
    assert [one.at for one in waits] == WRITTEN_AT
    for one in waits:
        assert browser.visit(here).links(one.text) == [f"/reviews/{lead.review}/{one.at}"]
    version = browser.visit(f"{here}/words").value("version")
    browser.submit(f"{here}/words", title="L", summary="S", version=version, **without())

    db.expire_all()
    draft = queries.draft(db, lead, pack)
    assert [one for one in draft.in_the_way if one.at in WRITTEN_AT] == []
    assert draft.document["why_this_case"] == f"{LEFT_OUT}It was asked for."
    assert draft.document["research_questions"] == []
    assert draft.document["questions_left_out"] == ASKED
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(draft.document)
    preview = browser.visit(f"{here}/preview").text
    for reason in (text for slot, text in without().items() if slot in SLOTS):
        assert f"{LEFT_OUT}{reason}" in preview


def test_what_is_written_of_the_case_takes_the_place_of_why_it_was_left_out(db: Session) -> None:
    pack, lead = a_bare_pack(db)
    write_pack(db, lead, pack, MONDAY, **without())
    review = reviews.review(db, lead)
    review.why_this_case, review.period_from = "It looked so ordinary.", "May 2024"
    db.flush()
    document = queries.draft(db, lead, pack).document
    assert document["why_this_case"] == "It looked so ordinary."
    assert document["time_frame"] == {"from": "May 2024", "to": None}


def test_a_research_question_takes_the_place_of_why_there_is_none(db: Session) -> None:
    pack, lead = a_bare_pack(db)
    write_pack(db, lead, pack, MONDAY, **without())
    list_actions.add_question(db, lead, "How do small worries meet?", MONDAY)
    db.flush()
    document = queries.draft(db, lead, pack).document
    assert document["research_questions"] == ["How do small worries meet?"]
    assert "questions_left_out" not in document


def test_what_the_check_finds_in_a_reason_leads_to_where_the_reason_is_written() -> None:
    document = a_document(why_this_case=f"{LEFT_OUT}Ada asked.")
    assert put_right("/why_this_case", document, "packs/1").at == "packs/1/words"
    assert put_right("/time_frame/left_out", document, "packs/1").at == "packs/1/words"
    assert put_right("/family/involvement", document, "packs/1").at == "set-up/about"
    assert put_right("/questions_left_out", document, "packs/1").at == "packs/1/words"
    assert put_right("/research_questions/0", document, "packs/1").at == "set-up/questions"


def test_the_sheet_says_why_no_time_is_told() -> None:
    document = a_document(time_frame={"from": None, "to": None, "left_out": TIME})
    told = dict(sheet.rows(sheet.sheet(document, b"", MONDAY)))
    assert told["Time looked at"] == TIME


@pytest.mark.slow
def test_the_printed_pack_says_why_no_time_and_no_question_is_told() -> None:
    untold = {"time_frame": {"from": None, "to": None, "left_out": TIME}}
    document = a_document(research_questions=[], questions_left_out=ASKED, **untold)
    pdf = PdfReader(io.BytesIO(compile_pdf(json.dumps(document).encode(), MONDAY)))
    told = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert TIME in told
    assert ASKED in told
    assert EMPTY not in told
