"""What those who were there said of a finding goes into the pack, without saying who."""

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader
from sqlmodel import Session, select

from app.findings.models import Finding
from app.packs import queries, release_actions
from app.packs.document import canonical
from app.packs.models import FrozenPack
from app.packs.pdf import compile_pdf
from app.packs.routes import SCHEMA
from app.people.models import Member
from app.refusal import Refused
from app.reviews.models import Review
from app.vocabulary import Recognised, Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.follow_on.sharing import a_share, a_voice, an_answer
from tests.packs.build import a_delivered_pack, a_document, a_pack, on

RECOGNISE, PARTLY, DIFFERENTLY, NOT_THERE = Recognised
schema = Draft202012Validator(json.loads(SCHEMA.read_text()))
SAID = {
    "in_words": "2 recognise it, 1 saw it differently",
    "recognise": 2,
    "partly": 0,
    "differently": 1,
    "not_there": 0,
    "earlier_wording": 1,
    "words": ["On our ward it was never lost.\n\nWe rang each time."],
}


def leads(db: Session, review: Review) -> tuple[Member, Member]:
    one, other = (on(db, review, a_member(db, review, Role.LEAD_REVIEWER)) for _ in range(2))
    return one, other


def says(db: Session, finding: Finding, label: str, answer: Recognised, words: str, **how: Any):
    review = db.get_one(Review, finding.review_id)
    return an_answer(db, a_share(db, a_voice(db, review, label), finding), answer, words, **how)


def test_a_pack_says_how_many_saw_it_how_and_the_words_of_those_who_do_not_mind(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    one, other = leads(db, review)
    finding = a_whole_finding(db, review)
    told = [(RECOGNISE, "Just so."), (PARTLY, "Only at night."), (NOT_THERE, "Was away.")]
    for n, (answer, words) in enumerate([*told, (DIFFERENTLY, "Never on our ward.")]):
        says(db, finding, f"Nurse {n}", answer, words, text_version=n)
    says(db, finding, "Nurse 4", DIFFERENTLY, "Not for the Board.", keep_out=True)
    pack = a_delivered_pack(db, one, other, finding)

    document = json.loads(db.exec(select(FrozenPack)).one().document)

    schema.validate(document)
    said = document["findings"][0]["case_group_said"]
    counted = "1 recognises it, 1 recognises it in part, 2 saw it differently, 1 was not there"
    assert said["in_words"] == counted
    assert [said[word] for word in Recognised] == [1, 1, 2, 1]
    assert said["words"] == ["Never on our ward.", "Only at night."]
    chair = browse_as(a_member(db, review, Role.BOARD_CHAIR))
    page = chair.visit(f"/reviews/{review.id}/packs/{pack.id}").text
    assert f"{counted}. 3 of them read an earlier wording of it." in page
    assert "Never on our ward. Only at night." in page
    for text in ("Just so.", "Not for the Board.", "Was away."):
        assert text not in page
    assert page.count("Nurse 3") == 1, "with all others, and nowhere near the words"


def test_an_old_pack_without_it_reads_and_keeps_to_the_format(db: Session, browse_as) -> None:
    review = a_review(db)
    one, other = leads(db, review)
    pack = a_delivered_pack(db, one, other, a_whole_finding(db, review))
    document = json.loads(db.exec(select(FrozenPack)).one().document)
    assert "case_group_said" not in document["findings"][0]
    schema.validate(document)
    page = browse_as(a_member(db, review, Role.BOARD_CHAIR)).visit(
        f"/reviews/{review.id}/packs/{pack.id}"
    )
    assert page.status == 200 and "What those who were there said" not in page.text


def test_an_answer_after_the_first_key_asks_both_leads_to_look_again(db: Session) -> None:
    review = a_review(db)
    one, other = leads(db, review)
    finding = a_whole_finding(db, review)
    share = a_share(db, a_voice(db, review), finding)
    pack = a_pack(db, one, finding)
    shown = queries.draft(db, one, pack).sha256
    release_actions.release_pack(db, one, pack, shown, MONDAY)
    db.commit()
    an_answer(db, share, DIFFERENTLY, "It was not like that.")
    with pytest.raises(Refused, match="The pack changed since you looked"):
        release_actions.release_pack(db, other, pack, shown, MONDAY)


def test_it_stands_on_paper_too() -> None:
    document = a_document(1)
    document["findings"][0]["case_group_said"] = SAID
    schema.validate(document)
    pdf = compile_pdf(canonical(document), datetime(2026, 3, 2, 9, tzinfo=UTC))
    paper = " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split()
    )
    assert "What those who were there said" in paper
    assert "2 recognise it, 1 saw it differently. 1 of them read an earlier" in paper
    assert "On our ward it was never lost. We rang each time." in paper
