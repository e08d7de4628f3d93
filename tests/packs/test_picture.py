"""The map in a pack: of what its findings rest on, kept as data, and drawn from that alone."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from app.findings.models import FindingFactor
from app.packs import check_queries, picture, queries
from app.packs.checking import found_in
from app.packs.document import canonical
from app.packs.models import Delivery, FrozenPack
from app.people.models import Person
from app.vocabulary import Direction, Effect, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributor,
    a_factor,
    a_factor_in,
    a_member,
    a_review,
    a_whole_finding,
    an_episode,
    kept,
)
from tests.episodes.build import an_effect
from tests.packs.build import a_delivered_pack, a_document, a_factor_map, a_pack, on

Browse = Callable[[Person], Browser]


def a_case(db: Session) -> tuple[Any, Any, Any]:
    """A finding that rests on two factors, one of which led to the other; and one it says nothing
    of, in an episode of its own."""
    review = a_review(db)
    finding = a_whole_finding(db, review)
    cause = a_factor(db, review, "Inspection of one number", "F8.02")
    mine = {"review_id": review.id, "finding_id": finding.id}
    kept(db, FindingFactor(**mine, factor_id=cause.id))
    other = a_factor(db, review, "Nothing to do with it")
    a_factor_in(db, an_episode(db, review, "An episode apart", position=9), other)
    shown = queries.findings.whole_findings(db, on(db, review, lead(db, review)), [finding.id])
    linked = {one.factor.text: one for one in shown[0].factors}["Caseloads were high"]
    a_factor_in(db, linked.at_work[0].episode, cause, Direction.HELPED)
    an_effect(db, cause, linked.factor, Effect.HELD_BACK)
    an_effect(db, other, linked.factor)
    return review, finding, cause


def lead(db: Session, review: Any) -> Person:
    return a_member(db, review, Role.LEAD_REVIEWER)


def test_a_map_holds_what_the_findings_rest_on_and_nothing_else(db: Session) -> None:
    review, finding, _ = a_case(db)
    by = on(db, review, lead(db, review))

    found = picture.from_data(queries.draft(db, by, a_pack(db, by, finding)).document)

    assert found is not None
    assert {f.label: f.level for f in found.factors} == {
        "Inspection of one number": "L3",
        "Caseloads were high": "L1",
    }
    assert len(found.episodes) == 1 and found.episodes[0].title != "An episode apart"
    assert [e.effect for e in found.effects] == [Effect.HELD_BACK]


def test_a_map_read_back_from_its_document_is_the_same_map() -> None:
    document = a_document(1, factor_map=a_factor_map(7))
    found = picture.from_data(document)

    assert found is not None
    assert picture.as_data(found) == {"factor_map": document["factor_map"]}


def test_a_name_in_a_factor_is_found(db: Session) -> None:
    review, finding, cause = a_case(db)
    nurse = a_contributor(db, review, "School nurse 4")
    nurse.name, cause.text = "Maureen Tapscott", "What Maureen Tapscott could see"
    kept(db, nurse)
    kept(db, cause)
    by = on(db, review, lead(db, review))

    data = queries.draft(db, by, a_pack(db, by, finding)).data

    found = found_in({"findings-pack-1.json": data}, check_queries.names(db, by))
    assert {one.words for one in found} == {"Maureen Tapscott"}
    assert any(p.in_data.startswith("/factor_map/factors/") for p in found[0].places)


def test_the_board_sees_the_map_as_it_was_frozen(db: Session, browse_as: Browse) -> None:
    review, finding, cause = a_case(db)
    leads = [on(db, review, lead(db, review)) for _ in "ab"]
    pack = a_delivered_pack(db, leads[0], leads[1], finding)
    cause.text = "Other words since"
    kept(db, cause)

    board = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    page = board.visit(f"/reviews/{review.id}/packs/{pack.id}").text

    assert "The conditions people worked in: a map" in page
    assert "Held back: Caseloads were high" in page
    assert "Inspection of one number" in page and "Other words since" not in page
    assert "factors#" not in board.get(f"/reviews/{review.id}/packs/{pack.id}").text


def test_a_pack_frozen_before_there_was_a_map_still_shows(db: Session, browse_as: Browse) -> None:
    review, finding, _ = a_case(db)
    pack = a_pack(db, on(db, review, lead(db, review)), finding)
    mine: dict[str, Any] = {"review_id": review.id, "pack_id": pack.id}
    kept(db, Delivery(**mine, board_id=review.board_id, delivered_at=MONDAY))
    old = {"document": canonical(a_document(1)), "sha256": "0" * 64}
    paper = {"pdf": b"%PDF-", "pdf_sha256": "0" * 64}
    kept(db, FrozenPack(**mine, **old, **paper, frozen_at=MONDAY))

    board = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    page = board.visit(f"/reviews/{review.id}/packs/{pack.id}")

    assert page.status == 200 and "Findings in detail" in page.text
    assert "a map" not in page.text
