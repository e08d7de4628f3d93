"""What somebody changes in the product changes in the record, and nothing else does."""

from pathlib import Path
from typing import Any

from sqlmodel import Session, col, delete, select

from app.boards.models import Board
from app.episodes.models import Episode, Factor
from app.findings.models import (
    AdditionalLearning,
    Consideration,
    Finding,
    FindingPattern,
    Underlying,
)
from app.people.models import Member
from app.records.exporting import export_record, to_yaml
from app.records.importing import Imported
from app.records.shape import differences, in_words
from app.reviews import actions as reviews
from app.reviews.models import ParallelProcess, Review, ReviewAgency, Subject
from app.vocabulary import ReviewKind, Role, UnderlyingKind
from tests.build import (
    MONDAY,
    a_board,
    a_contributor,
    a_review,
    a_sent_account,
    a_whole_finding,
    an_agency,
)
from tests.records.build import SMALL, a_file, exported, kept, published, read_in

EDITS: list[tuple[type[Any], str, str]] = [
    (Finding, "number", "findings 2, number"),
    (Finding, "statement", "findings 2, statement"),
    (Finding, "in_this_case", "findings 2, how_it_featured"),
    (Finding, "why_underlying", "findings 2, why_underlying"),
    (Finding, "prevalence", "findings 2, prevalence"),
    (Finding, "why_it_matters", "findings 2, implications"),
    (Episode, "title", "key_practice_episodes 2, title"),
    (Episode, "why_chosen", "key_practice_episodes 2, summary"),
    (Episode, "when_text", "key_practice_episodes 2, date"),
    (Factor, "text", "contributory_factors 2"),
    (ReviewAgency, "text", "agencies_and_roles 2"),
    (Subject, "label", "subjects 1, label"),
    (Subject, "age", "subjects 1, age"),
    (Subject, "outcome", "subjects 1, outcome"),
    (ParallelProcess, "text", "parallel_processes 1"),
    (AdditionalLearning, "text", "additional_learning"),
]


def wiltshire(db: Session) -> tuple[Imported, dict[str, Any]]:
    [imported] = kept(db, published("wiltshire-2018-family-m"))
    return imported, exported(db, imported)


def changed(db: Session, imported: Imported, before: dict[str, Any]) -> list[str]:
    """The fields that are different now, as the file would name them."""
    db.commit()
    return [in_words(path) for path in differences(before, exported(db, imported))]


def row(db: Session, model: Any, imported: Imported, position: int) -> Any:
    mine = select(model).where(model.review_id == imported.review_id)
    return db.exec(mine.where(model.position == position)).one()


def test_each_text_that_is_edited_changes_its_own_field_alone(db: Session) -> None:
    imported, before = wiltshire(db)

    for model, slot, field in EDITS:
        position = 2 if "2" in field else 1
        edited = row(db, model, imported, position)
        old = getattr(edited, slot)
        setattr(edited, slot, "Other words")
        assert changed(db, imported, before) == [field]
        setattr(edited, slot, old)
        assert changed(db, imported, before) == [], f"{field}, put back"


def test_the_reviews_own_words_change_through_its_form(db: Session) -> None:
    imported, before = wiltshire(db)
    review = db.get_one(Review, imported.review_id)
    lead = Member(imported.review_id, frozenset({Role.LEAD_REVIEWER}), review_id=review.id)

    reviews.describe_review(db, lead, review, MONDAY, period_from="early 2014")

    assert changed(db, imported, before) == ["period_under_review, start"]
    words = {"title": "T", "family_involvement": "F", "period_from": "2014-09"}
    reviews.describe_review(db, lead, review, MONDAY, **words)  # type: ignore[arg-type]
    assert sorted(changed(db, imported, before)) == ["family_involvement", "title"]


def test_a_finding_taken_away_or_added_is_taken_away_or_added(db: Session) -> None:
    imported, before = wiltshire(db)

    db.delete(row(db, Finding, imported, 3))
    new = Finding(
        review_id=imported.review_id, position=7, statement="Handovers.", changed_at=MONDAY
    )
    db.add(new)
    db.commit()

    findings = exported(db, imported)["findings"]
    without_third = before["findings"][:2] + before["findings"][3:]
    assert differences(findings[:-1], without_third) == []
    assert findings[-1]["statement"] == "Handovers."
    assert set(findings[-1]) == set(before["findings"][0]), "every known field, null if unknown"
    assert set(findings[-1].values()) == {None, "Handovers."}


def test_a_new_order_is_the_order_of_the_record(db: Session) -> None:
    imported, before = wiltshire(db)

    row(db, Finding, imported, 1).position = 9
    db.commit()

    assert exported(db, imported)["findings"] == before["findings"][1:] + before["findings"][:1]


def test_questions_and_evidence_come_from_their_own_rows(db: Session) -> None:
    imported, before = wiltshire(db)
    finding = row(db, Finding, imported, 2)
    mine: Any = {"review_id": finding.review_id, "finding_id": finding.id}

    db.add_all(Consideration(**mine, position=n, text=f"How {n}?") for n in (2, 1))
    audit = Underlying(
        **mine, position=1, kind=UnderlyingKind.RECORDS, source="Audit", text="Nine."
    )
    db.add(audit)

    told = ["findings 2, evidence_summary", "findings 2, questions_for_board"]
    assert changed(db, imported, before) == told
    now = exported(db, imported)["findings"][1]
    assert now["questions_for_board"] == ["How 1?", "How 2?"]
    assert now["evidence_summary"] == "Audit: Nine."


def test_a_list_that_is_emptied_becomes_null(db: Session) -> None:
    imported, before = wiltshire(db)
    db.exec(delete(Factor).where(col(Factor.review_id) == imported.review_id))
    db.exec(delete(AdditionalLearning))

    assert changed(db, imported, before) == ["contributory_factors", "additional_learning"]
    now = exported(db, imported)
    assert (now["contributory_factors"], now["additional_learning"]) == (None, None)


def test_a_category_is_written_as_it_was_until_the_pattern_changes(
    db: Session, tmp_path: Path
) -> None:
    text = SMALL.replace("  statement", "  category: Longer-term work\n  statement")
    [small] = kept(db, a_file(tmp_path, text))
    pattern = db.exec(select(FindingPattern)).one()
    assert pattern.code == "P4"
    assert exported(db, small)["findings"][0]["category"] == "Longer-term work"

    pattern.code = "P5"
    assert exported(db, small)["findings"][0]["category"] == "Family-professional interaction"
    db.delete(pattern)
    assert exported(db, small)["findings"][0]["category"] is None


def test_a_kind_is_written_as_it_was_until_it_changes(db: Session) -> None:
    imported, before = wiltshire(db)
    assert before["review_type"] == "Serious Case Review", "its own capitals"

    db.get_one(Review, imported.review_id).kind = ReviewKind.LEARNING_REVIEW

    assert changed(db, imported, before) == ["review_type"]
    assert exported(db, imported)["review_type"] == "Learning review"


def test_a_board_that_gets_a_name_is_named(db: Session, tmp_path: Path) -> None:
    [small] = kept(db, a_file(tmp_path, SMALL))
    assert exported(db, small)["board"] is None

    db.get_one(Review, small.review_id).board_id = a_board(db, "Marram Bay Board").id

    assert exported(db, small)["board"] == "Marram Bay Board"


def test_records_of_one_board_share_it(db: Session, tmp_path: Path) -> None:
    board = a_board(db, "Marram Bay Board")
    text = SMALL.replace("board: null", "board: Marram Bay Board")

    [small] = kept(db, a_file(tmp_path, text))

    assert db.get_one(Review, small.review_id).board_id == board.id
    assert len(db.exec(select(Board)).all()) == 1


def test_numbers_stay_numbers_while_they_are(db: Session) -> None:
    imported, _ = wiltshire(db)
    for text, number in {"8": 8, "4.1": 4.1, "4a": "4a", "08": "08"}.items():
        row(db, Finding, imported, 1).number = text
        assert repr(exported(db, imported)["findings"][0]["number"]) == repr(number)


def test_a_review_carried_out_here_is_a_record_too(db: Session) -> None:
    board = a_board(db)
    review = a_review(db, board, "Child R")
    a_whole_finding(db, review, number=None)
    db.add(ReviewAgency(review_id=review.id, position=1, agency_id=an_agency(db, board).id))
    db.commit()

    record = export_record(db, review.id)

    assert record["format"] == "published-review-record/1"
    assert (record["id"], record["title"]) == (str(review.id), "Child R")
    assert record["review_type"] == "Learning review"
    assert record["agencies_and_roles"] == ["Marram Bay Health Trust"]
    assert record["key_practice_episodes"][0]["called_a_kpe_in_source"] is True  # type: ignore[index,call-overload]
    assert record["dates"] is None and record["counts"] is None
    assert record["findings"][0]["category"].startswith("Communication")  # type: ignore[index,call-overload,union-attr]


def test_nothing_confidential_is_in_the_record_of_a_review(db: Session) -> None:
    review = a_review(db)
    a_whole_finding(db, review)
    nurse = a_contributor(db, review, "School nurse 9")
    a_sent_account(db, nurse, overview="I was alone that day.")

    text = to_yaml(export_record(db, review.id))

    for never in (nurse.label, nurse.name, "alone that day", "forty families"):
        assert never not in text


def test_a_record_of_our_own_review_is_known_when_it_comes_back(
    db: Session, tmp_path: Path
) -> None:
    review = a_review(db)
    a_whole_finding(db, review)
    file = a_file(tmp_path, to_yaml(export_record(db, review.id)))

    [imported] = read_in(db, file)

    assert (imported.new, imported.review_id) == (False, review.id)
