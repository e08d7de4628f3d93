"""What the review team said reaches the Board, disagreement and all, unless its writer minds."""

import json
from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader
from sqlmodel import Session, select

from app.findings.models import Finding
from app.follow_on import check_actions
from app.packs.document import canonical
from app.packs.models import FrozenPack
from app.packs.pdf import compile_pdf
from app.reviews.models import Review
from app.vocabulary import Recognised, Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_delivered_pack, a_document, a_pack, on
from tests.packs.test_said import leads, schema

DIFFERENTLY, RECOGNISE = Recognised.DIFFERENTLY, Recognised.RECOGNISE


def says(db: Session, finding: Finding, answer: Recognised, words: str, keep_out: bool) -> None:
    """By somebody new on the review team."""
    review = db.get_one(Review, finding.review_id)
    by = on(db, review, a_member(db, review, Role.REVIEW_TEAM, "Priya Vennell"))
    assert check_actions.check(db, by, finding, answer, words, keep_out, MONDAY, 1)
    db.commit()


def test_a_pack_says_what_the_team_said_and_how_far_the_finding_reaches(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    one, other = leads(db, review)
    finding = a_whole_finding(db, review, still_so="Yes, in every ward.")
    told = [
        (RECOGNISE, "Just so.", False),
        (DIFFERENTLY, "Not on our ward.", False),
        (DIFFERENTLY, "Not for the Board.", True),
    ]
    for answer, words, out in told:
        says(db, finding, answer, words, out)
    pack = a_delivered_pack(db, one, other, finding)

    document = json.loads(db.exec(select(FrozenPack)).one().document)

    schema.validate(document)
    [told_of] = document["findings"]
    assert told_of["review_team_said"]["in_words"] == "1 recognises it, 2 saw it differently"
    assert told_of["review_team_said"]["words"] == ["Not on our ward."]
    assert told_of["one_voice"] == "Nobody else was there."
    asked = "Is it still so today?"
    assert {"question": asked, "answer": "Yes, in every ward."} in told_of["ladder"]
    chair = browse_as(a_member(db, review, Role.BOARD_CHAIR))
    page = chair.visit(f"/reviews/{review.id}/packs/{pack.id}").text
    for text in (
        "1 recognises it, 2 saw it differently.",
        "Not on our ward.",
        f"{asked} Yes, in every ward.",
        "One voice only Nobody else was there.",
    ):
        assert text in page
    for text in ("Just so.", "Not for the Board.", "Priya Vennell"):
        assert text not in page


def test_nobody_of_the_team_reads_in_a_draft_what_others_of_it_said(db: Session, browse_as) -> None:
    review = a_review(db)
    one, _ = leads(db, review)
    finding = a_whole_finding(db, review)
    says(db, finding, DIFFERENTLY, "Not on our ward.", False)
    pack = a_pack(db, one, finding)
    db.commit()
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))

    for path in ("", "/preview"):
        assert (
            "Not on our ward." not in team.get(f"/reviews/{review.id}/packs/{pack.id}{path}").text
        )


def test_it_stands_on_paper_too() -> None:
    document = a_document(1)
    said = dict.fromkeys(("recognise", "partly", "differently", "not_there"), 1)
    words = {"in_words": "1 saw it differently", "earlier_wording": 0, "words": ["Not here."]}
    document["findings"][0] |= {
        "review_team_said": {**said, **words},
        "ladder": [{"question": "Is it still so today?", "answer": "In every ward."}],
        "one_voice": "Nobody else was there.",
    }
    schema.validate(document)
    pdf = compile_pdf(canonical(document), datetime(2026, 3, 2, 9, tzinfo=UTC))
    paper = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    paper = " ".join(paper.split())
    for text in (
        "What the review team said",
        "1 saw it differently.",
        "Not here.",
        "In every ward.",
    ):
        assert text in paper
    assert "Is it still so today?" in paper and "Nobody else was there." in paper
