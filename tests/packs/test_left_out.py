"""Nothing of the case itself is left empty in a pack by chance: it is written, or said why not."""

import io
import json

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader
from sqlmodel import Session

from app.packs import queries, sheet
from app.packs.actions import write_pack
from app.packs.models import Pack
from app.packs.pdf import compile_pdf
from app.packs.places import put_right
from app.packs.routes import SCHEMA
from app.packs.rules import obstacles_of_the_review
from app.packs.the_review import LEFT_OUT, left_empty
from app.people.models import Member, Person
from app.reviews import queries as reviews
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_document, a_pack, on, without

SLOTS = ["why_left_out", "family_left_out", "time_left_out"]
EMPTY = "Nothing was written under this heading."
TIME = f"{LEFT_OUT}It would tell who it is."


def a_bare_pack(db: Session) -> tuple[Pack, Member]:
    review = a_review(db)
    lead = on(db, review, a_member(db, review, Role.LEAD_REVIEWER))
    pack = a_pack(db, lead, a_whole_finding(db, review))
    write_pack(db, lead, pack, MONDAY, why_left_out="", family_left_out="", time_left_out="")
    db.commit()
    return pack, lead


def test_each_part_that_says_nothing_is_in_the_way_with_a_link_to_where_it_is_written() -> None:
    assert obstacles_of_the_review([]) == []
    found = obstacles_of_the_review(SLOTS)
    assert [one.at for one in found] == ["set-up/about"] * 3
    assert left_empty(a_document()) == []
    bare = {"family": {"people": [], "involvement": None}, "time_frame": {"from": "", "to": None}}
    assert left_empty(a_document(why_this_case=None, **bare)) == SLOTS
    assert left_empty(a_document(time_frame={"from": None, "to": "May"})) == []


def test_a_pack_that_says_nothing_of_its_case_waits_until_it_is_said_why(
    db: Session, browse_as
) -> None:
    pack, lead = a_bare_pack(db)
    here = f"/reviews/{lead.review}/packs/{pack.id}"
    browser = browse_as(db.get_one(Person, lead.person_id))
    waits = [o.text for o in queries.draft(db, lead, pack).in_the_way if o.at == "set-up/about"]
    assert len(waits) == 3
    for text in waits:
        assert browser.visit(here).links(text) == [f"/reviews/{lead.review}/set-up/about"]
    version = browser.visit(f"{here}/words").value("version")
    browser.submit(f"{here}/words", title="L", summary="S", version=version, **without())

    db.expire_all()
    draft = queries.draft(db, lead, pack)
    assert [one for one in draft.in_the_way if one.at == "set-up/about"] == []
    assert draft.document["why_this_case"] == f"{LEFT_OUT}It was asked for."
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


def test_what_the_check_finds_in_a_reason_leads_to_where_the_reason_is_written() -> None:
    document = a_document(why_this_case=f"{LEFT_OUT}Ada asked.")
    assert put_right("/why_this_case", document, "packs/1").at == "packs/1/words"
    assert put_right("/time_frame/left_out", document, "packs/1").at == "packs/1/words"
    assert put_right("/family/involvement", document, "packs/1").at == "set-up/about"


def test_the_sheet_says_why_no_time_is_told() -> None:
    document = a_document(time_frame={"from": None, "to": None, "left_out": TIME})
    told = dict(sheet.rows(sheet.sheet(document, b"", MONDAY)))
    assert told["Time looked at"] == TIME


@pytest.mark.slow
def test_the_printed_pack_says_why_no_time_is_told() -> None:
    document = a_document(time_frame={"from": None, "to": None, "left_out": TIME})
    pdf = PdfReader(io.BytesIO(compile_pdf(json.dumps(document).encode(), MONDAY)))
    assert TIME in " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
