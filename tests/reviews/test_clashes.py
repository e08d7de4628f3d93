"""Two lead reviewers change one line: who saves second is told, sees both, and loses nothing."""

from typing import Any

import pytest
from sqlmodel import Session

from app.reviews.list_actions import add_line
from app.reviews.list_routes import LISTINGS, Part
from app.vocabulary import FamilyStep, ProcessKind, ProcessState, Role
from tests.build import MONDAY, a_contributor, a_member, a_review
from tests.packs.build import on

LINES: dict[str, dict[str, Any]] = {
    "subjects": {"label": "Child R", "outcome": "{}"},
    "questions": {"text": "{}"},
    "records": {"title": "Visiting notes", "lawful_basis": "Public task", "note": "{}"},
    "processes": {
        "kind": ProcessKind.OTHER,
        "state": ProcessState.UNDER_WAY,
        "text": "An inquest",
        "answered": "{}",
    },
    "family": {"step": FamilyStep.TOLD, "who": "Grandmother", "text": "{}"},
}


def saying(part: str, words: str) -> dict[str, Any]:
    return {name: words if told == "{}" else told for name, told in LINES[part].items()}


@pytest.mark.parametrize("part", LINES)
def test_who_changes_a_line_second_sees_both_and_may_save_then(
    db: Session, browse_as: Any, part: str
) -> None:
    review = a_review(db)
    ada = a_member(db, review, Role.LEAD_REVIEWER, "Ada")
    ben = a_member(db, review, Role.LEAD_REVIEWER, "Ben")
    model = LISTINGS[Part(part)].model
    row = add_line(db, on(db, review, ada), model, MONDAY, **saying(part, "As it was."))
    url = f"/reviews/{review.id}/set-up/{part}/{row.id}"
    db.commit()
    one, other = browse_as(ada), browse_as(ben)
    seen = [browser.visit(url).value("seen") for browser in (one, other)]

    first = one.submit(url, **saying(part, "What Ada wrote."), seen=seen[0])
    clash = other.submit(url, **saying(part, "What Ben wrote."), seen=seen[1])

    assert (first.status, clash.status) == (200, 409)
    assert "What Ada wrote." in clash.text and "What Ben wrote." in clash.text
    db.refresh(row)
    assert "What Ada wrote." in row.model_dump().values()
    db.commit()
    both = saying(part, "What Ada wrote. What Ben wrote.")
    assert other.submit(url, **both, seen=clash.value("seen")).status == 200


def test_who_changes_one_of_the_case_group_second_sees_both(db: Session, browse_as: Any) -> None:
    review = a_review(db)
    nurse = a_contributor(db, review)
    url = f"/reviews/{review.id}/case-group/{nurse.id}"
    one, other = (
        browse_as(a_member(db, review, Role.LEAD_REVIEWER, name)) for name in ("Ada", "Ben")
    )
    seen = [browser.visit(url).value("seen") for browser in (one, other)]
    told = {"kind": "practitioner", "name": "Sam Reed", "label": "School nurse 1"}

    first = one.submit(url, **told, email="sam.reed@example.org", seen=seen[0])
    clash = other.submit(url, **told, support="Jo, extension 12", seen=seen[1])

    assert (first.status, clash.status) == (200, 409)
    assert "sam.reed@example.org" in clash.text and clash.value("support") == "Jo, extension 12"
    db.expire_all()
    assert (nurse.email, nurse.support) == ("sam.reed@example.org", None)
