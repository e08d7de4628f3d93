"""A correction names the pack it corrects and says what it changes; and no pack recommends."""

import json

import docx
import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader
from sqlmodel import Session, select

from app.packs import actions, queries, recommendation_queries, release_actions
from app.packs.models import FrozenPack, Pack
from app.packs.pdf import compile_pdf
from app.packs.routes import SCHEMA
from app.packs.shapes import shapes
from app.people.models import Member, Person
from app.refusal import Refused
from app.reviews.models import Review
from app.vocabulary import PackForm, Role
from app.wording.actions import dismiss
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_delivered_pack, a_document, a_pack, look_through, looked_through, on

CHANGES = "Finding 1 gave a wrong number of plans. It was eight, not nine."


def a_corrected_pack(db: Session) -> tuple[Pack, Pack, list[Member]]:
    """A delivered pack and, delivered too, the one that corrects it."""
    review = a_review(db)
    people = [a_member(db, review, Role.LEAD_REVIEWER, n) for n in ("Hester", "Joel")]
    leads = [on(db, review, person) for person in people]
    first = a_delivered_pack(db, *leads, a_whole_finding(db, review))
    pack = actions.start_pack(db, leads[0], "Corrected", MONDAY)
    words = {"changes": CHANGES, "not_read": "Only a number was wrong."}
    actions.write_pack(db, leads[0], pack, MONDAY, **words)
    look_through(db, leads[0], pack)
    shown = queries.draft(db, leads[0], pack).sha256
    for lead in leads:
        document = release_actions.release_pack(db, lead, pack, shown, MONDAY)
    assert document
    release_actions.freeze(db, leads[1], pack, looked_through(db, leads[1], document), MONDAY)
    db.commit()
    return first, pack, leads


def test_a_correction_names_the_old_pack_and_says_what_it_changes(db: Session, browse_as) -> None:
    first, pack, _ = a_corrected_pack(db)
    frozen = {one.pack_id: one for one in db.exec(select(FrozenPack))}
    said = json.loads(frozen[pack.id].document)
    old = frozen[first.id]
    assert said["corrects"] == {"number": 1, "sha256": old.sha256, "changes": CHANGES}
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(said)
    assert "corrects" not in json.loads(old.document)

    review = db.get_one(Review, pack.review_id)
    board = browse_as(a_member(db, review, Role.BOARD_CHAIR))
    here = f"/reviews/{review.id}/packs/{pack.id}"
    page = board.visit(here)
    assert "This pack corrects findings pack 1" in page.text and CHANGES in page.text
    before = board.visit(f"/reviews/{review.id}/packs/{first.id}")
    assert before.links("findings pack 2, Corrected") == [here]


def test_a_correction_that_says_nothing_of_what_it_changes_is_not_released(
    db: Session, browse_as
) -> None:
    _, before, leads = a_corrected_pack(db)
    pack = actions.start_pack(db, leads[0], "Once more", MONDAY)
    look_through(db, leads[0], pack)
    db.commit()
    assert (pack.corrects_id, pack.changes) == (before.id, None), (
        "what the last one changed is past"
    )
    [unread, unwritten] = queries.draft(db, leads[0], pack).obstacles
    assert unread.startswith("Nobody has read the draft for accuracy.")
    assert unwritten == "Write what this pack changes, and why."
    lead = browse_as(db.get_one(Person, leads[0].person_id))
    words = f"/reviews/{pack.review_id}/packs/{pack.id}/words"
    texts = dict.fromkeys(("summary", "appraisal_synopsis", "limits", "how_done"), "Words.")
    lead.submit(words, title="Once more", version=str(pack.version), changes=CHANGES, **texts)
    db.expire_all()
    assert pack.changes == CHANGES


@pytest.mark.slow
def test_a_correction_says_so_on_paper_and_in_word_too(tmp_path) -> None:
    corrects = {"number": 1, "sha256": "0" * 64, "changes": CHANGES}
    document = json.dumps(a_document(1, number=2, corrects=corrects)).encode()
    paper = tmp_path / "pack.pdf"
    paper.write_bytes(compile_pdf(document, MONDAY))
    words = " ".join(PdfReader(paper).pages[0].extract_text().split())
    assert "This pack corrects findings pack 1" in words and CHANGES in words

    word = tmp_path / "pack.docx"
    word.write_bytes(shapes(document, MONDAY, [PackForm.WORD])[PackForm.WORD])
    assert CHANGES in [paragraph.text for paragraph in docx.Document(str(word)).paragraphs]


def test_what_reads_like_a_recommendation_is_changed_or_answered_before_release(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    hester = a_member(db, review, Role.LEAD_REVIEWER, "Hester Quarmby")
    one, finding = on(db, review, hester), a_whole_finding(db, review)
    finding.why_it_matters = "The Board must ensure that plans are read."
    pack = a_pack(db, one, finding)
    here = f"/reviews/{review.id}/packs/{pack.id}"
    [obstacle] = queries.draft(db, one, pack).in_the_way
    assert obstacle.text.startswith("One place reads like a recommendation.")
    lead = browse_as(hester)
    page = lead.visit(lead.visit(here).links(obstacle.text)[0])
    [path] = page.links("must ensure")
    page = lead.visit(path)
    words = f"/reviews/{review.id}/findings/{finding.id}/words"
    assert page.links("Finding 1: Why it matters") == [words]
    assert lead.submit(path, reason="").errors == ["Say why this stands"]
    page = lead.submit(path, reason="It is what the law says.")
    assert "Why it stands: It is what the law says." in page.text
    assert queries.draft(db, one, pack).obstacles == []


def test_in_another_sentence_the_question_comes_back(db: Session, browse_as) -> None:
    review = a_review(db)
    one = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Hester Quarmby"))
    finding = a_whole_finding(db, review)
    finding.why_it_matters = "The Board must ensure that plans are read."
    pack = a_pack(db, one, finding)
    [found] = recommendation_queries.sounding(db, one, pack, queries.choice(db, one, pack).chosen)
    dismiss(db, one, found.told.place, found.mark, "The law says so.", MONDAY)
    db.flush()
    assert queries.draft(db, one, pack).obstacles == []

    finding.why_it_matters = "The Board must ensure that all plans are read."
    db.add(finding)
    db.flush()
    look_through(db, one, pack)
    draft = queries.draft(db, one, pack)
    assert draft.obstacles[0].startswith("One place reads like a recommendation.")
    with pytest.raises(Refused, match="Change the words, or say why they stand"):
        release_actions.release_pack(db, one, pack, draft.sha256, MONDAY)


def test_a_hint_put_aside_without_a_reason_is_no_answer(db: Session, browse_as) -> None:
    review = a_review(db)
    hester = a_member(db, review, Role.LEAD_REVIEWER, "Hester Quarmby")
    team = a_member(db, review, Role.REVIEW_TEAM)
    one, finding = on(db, review, hester), a_whole_finding(db, review)
    finding.spread = "Teams should review their plans."
    pack = a_pack(db, one, finding)
    here = f"/reviews/{review.id}/packs/{pack.id}"
    lead = browse_as(hester)
    [path] = lead.visit(f"{here}/recommendations").links("should review")
    aside = {"row_id": str(finding.id), "slot": "spread", "mark": path.rpartition("/")[2]}
    browse_as(team).submit(f"/reviews/{review.id}/wording/dismissals", **aside)
    assert len(queries.draft(db, one, pack).obstacles) == 1

    lead.submit(path, reason="It is a quotation.")
    assert queries.draft(db, one, pack).obstacles == []
    assert browse_as(team).get(f"{here}/recommendations").status_code == 403
