"""What is read in comes out again: nothing lost, nothing invented."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from sqlmodel import Session, select

from app.boards.models import Board
from app.episodes.models import Episode
from app.history import HistoryLine
from app.people.models import Membership
from app.records.exporting import find_review, to_yaml
from app.records.importing import summary
from app.records.reading import BrokenRecord, read_text
from app.reviews.models import Review
from app.vocabulary import Did, Origin, ReviewKind, Role
from tests.build import a_person
from tests.records.build import (
    NAMES,
    SMALL,
    a_file,
    data_of,
    exported,
    first_difference,
    kept,
    published,
    read_in,
    row_counts,
)
from tests.records.made_up import COLLATIONS, RECORDS


def test_all_twelve_published_records_come_out_as_they_went_in(db: Session) -> None:
    imported = kept(db, *[published(name) for name in NAMES])

    for name, each in zip(NAMES, imported, strict=True):
        record = exported(db, each)
        source = yaml.safe_load(published(name).read_text())
        assert first_difference(source, record) == "", name
        assert first_difference(source, yaml.safe_load(to_yaml(record))) == "", name
        assert list(record) == list(source), f"{name}: the order of the format"
    assert [each.record_id for each in imported] == [data_of(name)["id"] for name in NAMES]


def test_a_review_read_in_is_marked_as_published_elsewhere(db: Session) -> None:
    one, many = kept(db, published("wiltshire-2018-family-m"), published("practice-issues-2016"))

    review, collection = db.get_one(Review, one.review_id), db.get_one(Review, many.review_id)

    assert (review.origin, review.kind) == (Origin.ELSEWHERE, ReviewKind.SERIOUS_CASE_REVIEW)
    assert (review.period_from, str(review.period_first)) == ("2014-09", "2014-09-01")
    assert str(review.period_last) == "2016-02-29"
    assert collection.kind == ReviewKind.COLLECTION
    assert db.get_one(Board, collection.board_id).name == "Board not named"
    arrest = db.exec(select(Episode).where(Episode.position == 1)).one()
    assert (arrest.when_text, str(arrest.when_from)) == ("2014-09", "2014-09-01")


def test_each_import_leaves_one_line_of_history_on_its_review(db: Session) -> None:
    for imported in kept(db, published(NAMES[0]), published(NAMES[1])):
        mine = select(HistoryLine).where(HistoryLine.review_id == imported.review_id)
        assert [line.did for line in db.exec(mine)] == [Did.IMPORTED]


def test_the_same_file_again_changes_nothing(db: Session) -> None:
    files = [published(name) for name in NAMES]
    kept(db, *files)
    before = row_counts(db)

    again = read_in(db, *files)
    db.commit()

    assert row_counts(db) == before
    assert not any(each.new for each in again)
    assert summary(again).endswith("0 read in, 12 already here.")


def test_another_file_of_the_same_record_is_refused_with_what_differs(
    db: Session, tmp_path: Path
) -> None:
    kept(db, a_file(tmp_path, SMALL))
    before = row_counts(db)

    changed = SMALL.replace("lose history", "lose names").replace("2015-11-18", "2015")
    with pytest.raises(BrokenRecord) as refused:
        read_in(db, a_file(tmp_path, changed))
    db.rollback()

    assert "findings 1, statement" in str(refused.value)
    assert "dates, published" in str(refused.value)
    assert "Change it in Casement." in str(refused.value)
    assert row_counts(db) == before


def test_the_same_record_twice_in_one_import_is_refused(db: Session, tmp_path: Path) -> None:
    files = [a_file(tmp_path, SMALL), a_file(tmp_path, SMALL, "copy.yaml")]

    with pytest.raises(BrokenRecord, match=r"copy\.yaml, line 2, id: record\.yaml has the same id"):
        read_in(db, *files)


def test_a_named_lead_reviewer_may_then_edit_it(db: Session, tmp_path: Path) -> None:
    lead = a_person(db)

    [imported] = read_in(db, a_file(tmp_path, SMALL), lead=lead)
    db.commit()

    held = db.exec(select(Membership).where(Membership.person_id == lead.id)).one()
    assert (held.role, held.review_id) == (Role.LEAD_REVIEWER, imported.review_id)


def test_odd_dates_and_numbers_keep_their_text(db: Session, tmp_path: Path) -> None:
    [small] = kept(db, a_file(tmp_path, SMALL))

    record = exported(db, small)

    assert record["dates"] == {"published": "2015-11-18"}
    assert record["findings"][0]["number"] == "4.10"
    assert "'2015-11-18'" in to_yaml(record), "so that others read it as text too"


def test_a_review_is_found_by_its_record_or_its_own_id(db: Session, tmp_path: Path) -> None:
    [small] = kept(db, a_file(tmp_path, SMALL))

    by_record, by_id = find_review(db, "small-2020"), find_review(db, str(small.review_id))

    assert by_record is not None and by_record is by_id
    assert find_review(db, "nothing") is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@given(record=RECORDS | COLLATIONS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_a_record_says_comes_out_again(
    db: Session, tmp_path: Path, record: dict[str, Any]
) -> None:
    written = to_yaml(record)
    assert first_difference(record, yaml.safe_load(written)) == ""
    assert first_difference(record, read_text(written).data) == ""
    [imported] = read_in(db, a_file(tmp_path, written))
    try:
        assert first_difference(record, exported(db, imported)) == ""
    finally:
        db.rollback()
