"""Partners answer apart, and who sees a finding differently is heard beside it."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.boards.models import Agency, Board
from app.packs import actions as packs
from app.packs import publishing_actions
from app.people.models import Person
from app.responses.models import Dispute, PartnerAnswer
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import MONDAY, a_contributing_person, a_member, a_review, an_agency
from tests.follow_on.sharing import a_voice
from tests.packs.build import on
from tests.responses.case import WHOLE, Case, a_case

BrowseAs = Callable[[Person], Browser]
POLICE = "Marram Coast Police"


@pytest.fixture
def case(db: Session) -> Case:
    return a_case(db)


@pytest.fixture
def police(db: Session, case: Case) -> Agency:
    return an_agency(db, db.get_one(Board, case.review.board_id), POLICE)


def partners(case: Case, more: str = "") -> str:
    return case.at(f"/findings/{case.finding.id}/partners{more}")


def disputes(case: Case) -> str:
    return case.at(f"/findings/{case.finding.id}/disputes")


def test_a_partners_answer_stands_beside_the_boards_under_its_own_name(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    chair = browse_as(case.chair)
    chair.submit(case.answer, **WHOLE)
    [there] = chair.visit(partners(case)).links(POLICE)
    said = {"answer": "partly", "understanding": "Nights differ.", "no_action": "Not our form."}

    page = chair.submit(there, **said, number="0")

    assert f"{POLICE} answers for itself" in page.text and "A page." in page.text
    assert "Why they will not act Not our form." in page.text
    assert "Answered" in chair.visit(partners(case)).text
    assert "Nights differ." in browse_as(case.lead).visit(case.response).text


def test_every_version_of_a_partners_answer_stays_and_two_writers_lose_nothing(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    chair, there = browse_as(case.chair), partners(case, f"/{police.id}")
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    chair.submit(there, **WHOLE)

    late = manager.submit(there, **{**WHOLE, "understanding": "Not so."})

    assert late.status == 409 and "We see." in late.text and "Not so." in late.text
    again = manager.submit(there, **{**WHOLE, "understanding": "Not so.", "number": "1"})
    assert f"Earlier answers of {POLICE} to finding 1" in again.text
    numbers = select(PartnerAnswer.number).order_by(PartnerAnswer.number)
    assert db.exec(numbers).all() == [1, 2]


def test_a_number_that_no_answer_has_breaks_nothing(
    case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    chair, there = browse_as(case.chair), partners(case, f"/{police.id}")
    for number in ("7", "-1", "9" * 40):
        page = chair.submit(there, **{**WHOLE, "understanding": "Not so.", "number": number})
        assert page.status == 409 and "Not so." in page.text


def test_a_partners_answer_needs_its_reason(
    case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    page = browse_as(case.chair).submit(partners(case, f"/{police.id}"), number="0")
    assert page.errors == [
        "Choose an answer to this finding",
        "Say what this finding means to the agency",
        "Say what will change, or why you will not act",
    ]


def test_a_dispute_stands_beside_the_finding_and_what_was_agreed_hides_nothing(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    chair = browse_as(case.chair)
    assert chair.submit(disputes(case), who="nobody", text="").errors == [
        "Write down what they see differently",
        "Choose who sees it differently",
    ]
    chair.submit(disputes(case), who="board", text="One case is no pattern.")
    page = chair.submit(disputes(case), who=str(police.id), text="We do look back.")
    assert "The Board sees this finding differently One case is no pattern." in page.text
    assert f"{POLICE} sees this finding differently We do look back." in page.text
    [there] = page.links(f"Write down what was agreed with {POLICE} about finding 1")

    settled = chair.submit(there, settled="We count again in the spring.")

    assert "We do look back." in settled.text and "We count again in the spring." in settled.text
    again = chair.submit(there, settled="Something else.")
    assert again.status == 409 and "This has been settled already." in again.text
    assert "Something else." in again.text and "We count again in the spring." in again.text
    assert "We do look back." in browse_as(case.lead).visit(case.response).text


def test_nobody_but_the_board_writes_for_partners(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    lead = browse_as(case.lead)
    stranger = browse_as(a_member(db, a_review(db), Role.BOARD_CHAIR))
    for path in (partners(case), partners(case, f"/{police.id}"), disputes(case)):
        assert lead.get(path).status_code == 403
        assert stranger.get(path).status_code == 404
    foreign = an_agency(db, db.get_one(Board, a_review(db).board_id), "Elsewhere")
    there = partners(case, f"/{foreign.id}")
    assert browse_as(case.chair).submit(there, **WHOLE).status == 404
    words = {"who": str(foreign.id), "text": "No."}
    assert browse_as(case.chair).submit(disputes(case), **words).status == 422
    assert db.exec(select(PartnerAnswer)).all() == db.exec(select(Dispute)).all() == []


def test_who_gave_an_account_reads_all_that_was_given_and_no_draft(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    nurse = browse_as(a_contributing_person(db, a_voice(db, case.review)))
    member = on(db, case.review, case.chair)
    packs.record_receipt(db, member, case.pack, MONDAY)
    publishing_actions.publish(db, member, case.pack, MONDAY)
    chair = browse_as(case.chair)
    chair.submit(partners(case, f"/{police.id}"), **{**WHOLE, "understanding": "Nights differ."})
    chair.submit(disputes(case), who="board", text="One case is no pattern.")
    chair.submit(case.answer, understanding="Half a thought.", draft="0", keep="draft")

    page = nurse.visit(f"/reviews/{case.review.id}/account/outcome").text

    assert f"The answer of {POLICE}" in page and "Nights differ." in page
    assert "The Board sees this differently: One case is no pattern." in page
    assert "Half a thought." not in page and "The Board has not answered this one yet" in page
    for name in ("Margaret Strowde", "draft"):
        assert name not in page
