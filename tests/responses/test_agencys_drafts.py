"""An agency keeps a draft that nobody else reads, and disputes a finding in its own name."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.boards.models import Agency, Board
from app.people.models import Membership, Person
from app.refusal import Refused
from app.responses import partner_actions
from app.responses.models import Dispute, PartnerAnswer, PartnerDraft
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import MONDAY, a_member, an_agency
from tests.packs.build import on
from tests.responses.case import WHOLE, Case, a_case
from tests.responses.test_agencies import HOUSING, POLICE, answering, own

BrowseAs = Callable[[Person], Browser]
HALF = {"understanding": "Nights begin to look", "number": "0", "draft": "0", "keep": "draft"}
NOT_SO = "We rang each time. The calls were not counted."


@pytest.fixture
def case(db: Session) -> Case:
    return a_case(db)


@pytest.fixture
def police(db: Session, case: Case) -> Agency:
    return an_agency(db, db.get_one(Board, case.review.board_id), POLICE)


def disputing(case: Case) -> str:
    return case.at(f"/findings/{case.finding.id}/own-dispute")


def test_a_draft_may_have_gaps_and_only_the_agencys_own_people_know_of_it(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    housing = an_agency(db, db.get_one(Board, case.review.board_id), HOUSING)
    idris, colleague, homes = (
        browse_as(answering(db, case, each)) for each in (police, police, housing)
    )
    watched = [case.response, case.at(f"/findings/{case.finding.id}/partners")]
    chair = browse_as(case.chair)
    before = [chair.visit(path).text for path in watched]

    saved = idris.submit(own(case), **HALF)

    assert "Only those who answer for your agency can read it." in saved.text
    assert "Draft saved" in saved.text
    assert "Nights begin to look" in colleague.visit(own(case)).text
    assert "Nights begin" not in homes.visit(own(case)).text
    assert [chair.visit(path).text for path in watched] == before
    history = browse_as(case.lead).visit(f"/reviews/{case.review.id}/history").text
    assert "partners" not in history
    assert db.exec(select(PartnerAnswer)).all() == []


def test_a_draft_that_is_given_is_an_answer_and_no_draft_any_more(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    idris = browse_as(answering(db, case, police))
    idris.submit(own(case), **HALF)

    page = idris.submit(own(case), **WHOLE, draft="1")

    assert "Answered" in page.text and "Draft saved" not in page.text
    assert db.exec(select(PartnerDraft)).all() == []
    assert db.exec(select(PartnerAnswer)).one().first_hand


@pytest.mark.parametrize("second", [{**HALF, "understanding": "Mine."}, {**WHOLE, "draft": "0"}])
def test_two_of_one_agency_writing_one_draft_lose_nothing(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs, second: dict[str, str]
) -> None:
    first, other = (browse_as(answering(db, case, police)) for _ in range(2))
    first.submit(own(case), **HALF)

    page = other.submit(own(case), **second)

    assert page.status == 409
    assert "Nights begin to look" in page.text and second["understanding"] in page.text
    assert page.value("draft") == "1", "who saves again knows what they write over"
    assert [each.understanding for each in db.exec(select(PartnerDraft))] == [HALF["understanding"]]
    assert other.submit(own(case), **{**second, "draft": "1"}).status == 200


def test_an_agencys_draft_outlasts_what_the_board_writes_down_for_it(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    person = answering(db, case, police)
    browse_as(person).submit(own(case), **HALF)
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    part = db.exec(select(Membership).where(Membership.person_id == person.id)).one()
    manager.submit(f"/reviews/{case.review.id}/partners/{part.id}/removal")

    written = case.at(f"/findings/{case.finding.id}/partners/{police.id}")
    assert "Nights begin" not in manager.visit(written).text
    manager.submit(written, **WHOLE)

    assert [each.understanding for each in db.exec(select(PartnerDraft))] == [HALF["understanding"]]
    with pytest.raises(Refused):
        member, words = on(db, case.review, case.chair), {"understanding": "Theirs."}
        partner_actions.save_own_draft(
            db, member, case.pack, case.finding.id, police, None, MONDAY, **words
        )


def test_an_agency_disputes_a_finding_in_its_own_name_and_reads_what_was_agreed(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    housing = an_agency(db, db.get_one(Board, case.review.board_id), HOUSING)
    idris, homes = (browse_as(answering(db, case, each)) for each in (police, housing))
    [there] = idris.visit(own(case)).links("Say what your agency sees differently")
    assert idris.submit(there, text=" ").errors == ["Write down what your agency sees differently"]

    page = idris.submit(there, text=NOT_SO)

    assert "under your agency's name" in page.text and "You see it differently" in page.text
    assert NOT_SO in idris.visit(own(case)).text and NOT_SO not in homes.visit(own(case)).text
    chair = browse_as(case.chair)
    read = chair.visit(case.response)
    assert f"{POLICE} sees this finding differently {NOT_SO}" in read.text
    assert "Said by the agency itself on 2 March 2026" in read.text
    [settling] = read.links(f"Write down what was agreed with {POLICE} about finding 1")
    assert "Its people read what you write here." in chair.visit(settling).text
    chair.submit(settling, settled="The calls will be counted.")
    assert "The calls will be counted." in idris.visit(own(case)).text
    again = idris.submit(there, text=NOT_SO)
    assert again.status == 409 and "These words stand beside the finding already." in again.text
    assert len(db.exec(select(Dispute)).all()) == 1


def test_the_board_disputes_for_no_agency_that_can_do_so_itself(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    answering(db, case, police)
    chair, there = browse_as(case.chair), case.at(f"/findings/{case.finding.id}/disputes")

    assert POLICE not in chair.visit(there).text
    assert chair.submit(there, who=str(police.id), text=NOT_SO).status == 422
    with pytest.raises(Refused, match="Nobody else writes for it"):
        member = on(db, case.review, case.chair)
        partner_actions.dispute(db, member, case.pack, case.finding.id, police, NOT_SO, MONDAY)
    assert db.exec(select(Dispute)).all() == []


def test_nobody_else_drafts_or_disputes_for_an_agency(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    answering(db, case, police)
    for other in (case.chair, case.lead):
        assert browse_as(other).submit(own(case), **HALF).status == 403
        assert browse_as(other).submit(disputing(case), text=NOT_SO).status == 403
    elsewhere = a_case(db)
    stranger = answering(db, elsewhere, police)
    assert browse_as(stranger).submit(own(case), **HALF).status == 404
    assert browse_as(stranger).submit(disputing(case), text=NOT_SO).status == 404
    assert db.exec(select(PartnerDraft)).all() == db.exec(select(Dispute)).all() == []
