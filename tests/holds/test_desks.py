"""What waits is seen where people look: on the desk of the Board, and of who keeps the holds."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from app.holds import rules
from app.holds.models import Hold
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import HoldOn, Role
from tests.browser import Browser
from tests.build import MONDAY, a_contributor, a_finding, a_member, a_review, kept

Browse = Callable[[Person], Browser]
TODAY = MONDAY.date()
SAID = "We write to you when the day is known."


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db, title="Harbour")


@pytest.fixture
def lead(db: Session, review: Review) -> Person:
    return a_member(db, review, Role.LEAD_REVIEWER)


def a_hold(db: Session, review: Review, lead: Person, what: HoldOn, **given: Any) -> Hold:
    usual = {"person_id": lead.id, "made_at": MONDAY, "since": TODAY, "review_on": TODAY}
    made = kept(db, Hold(review_id=review.id, what=what, why="Secretly.", **(usual | given)))
    db.commit()
    return made


def test_the_board_is_told_what_it_cannot_do_and_of_a_pack_only_what_was_written_for_it() -> None:
    def told(what: HoldOn, for_board: str = "", lifted: date | None = None, day: int = 0) -> bool:
        hold = Hold(what=what, why="?", for_board=for_board or None, since=TODAY, review_on=TODAY)
        return rules.board_is_told(hold, TODAY, lifted, TODAY + timedelta(days=day))

    assert told(HoldOn.PUBLISHING) and told(HoldOn.RELEASE, SAID)
    assert not told(HoldOn.RELEASE)
    assert not any(
        told(what, SAID) for what in HoldOn if what not in (HoldOn.PUBLISHING, HoldOn.RELEASE)
    )
    assert not told(HoldOn.PUBLISHING, day=-1), "it was not there yet"
    assert told(HoldOn.PUBLISHING, lifted=TODAY + timedelta(days=1))
    assert not told(HoldOn.PUBLISHING, lifted=TODAY)


def test_the_desk_and_the_report_say_what_waits_and_never_why(
    db: Session, review: Review, lead: Person, browse_as: Browse
) -> None:
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    desk = f"/boards/{review.board_id}/desk"
    a_hold(db, review, lead, HoldOn.RELEASE, for_board=SAID)
    a_hold(db, review, lead, HoldOn.PUBLISHING)
    for path in (desk, f"{desk}/report"):
        text = manager.visit(path).text
        assert f"Releasing a pack is on hold since 2 March 2026. {SAID}" in text
        assert "Making a pack public is on hold since 2 March 2026." in text
        assert "Secretly" not in text
    assert "on hold" not in manager.visit(f"{desk}/report?day=1/3/2026").text


def test_a_hold_on_what_is_not_published_changes_not_one_byte_for_the_board(
    db: Session, review: Review, lead: Person, browse_as: Browse
) -> None:
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    nurse, finding = a_contributor(db, review), a_finding(db, review)
    desk = f"/boards/{review.board_id}/desk"
    paths = [desk, f"{desk}/report", f"{desk}/dates.csv", "/", f"/reviews/{review.id}/dates"]
    before = [manager.get(path).content for path in paths]
    a_hold(db, review, lead, HoldOn.ACCOUNT, contributor_id=nurse.id, for_board=SAID)
    a_hold(db, review, lead, HoldOn.FINDING, finding_id=finding.id, for_board=SAID)
    for what in (HoldOn.SHARING, HoldOn.FAMILY):
        a_hold(db, review, lead, what, for_board=SAID)
    a_hold(db, review, lead, HoldOn.RELEASE)
    assert [manager.get(path).content for path in paths] == before


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "was to be looked at again by 1 March"), (7, "is to be looked at again by 9 March")],
)
def test_a_lead_finds_a_hold_that_is_near_or_late_on_their_desk(
    db: Session, review: Review, lead: Person, browse_as: Browse, days: int, said: str
) -> None:
    a_hold(db, review, lead, HoldOn.SHARING, review_on=TODAY + timedelta(days=days))
    a_hold(db, review, lead, HoldOn.SHARING, review_on=TODAY - timedelta(9), lifted_at=MONDAY)
    page = browse_as(lead).visit("/")
    assert f"A hold {said} 2026" in page.text
    assert page.links(f"A hold {said} 2026 : Harbour") == [f"/reviews/{review.id}/holds"]
    team = browse_as(a_member(db, review, Role.REVIEW_TEAM))
    assert "A hold" not in team.visit("/").text


def test_a_hold_that_is_far_away_is_on_nobodys_desk(
    db: Session, review: Review, lead: Person, browse_as: Browse
) -> None:
    a_hold(db, review, lead, HoldOn.SHARING, review_on=TODAY + timedelta(days=8))
    assert "A hold" not in browse_as(lead).visit("/").text
