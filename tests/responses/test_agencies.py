"""An agency's own person reads the pack and answers for that agency, and for nothing else."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.boards.models import Agency, Board
from app.mail import Letter
from app.people.models import Conflict, Membership, Person
from app.people.permissions import WHO_MAY, Permission
from app.responses import rules
from app.responses.models import PartnerAnswer
from app.vocabulary import Role
from tests.browser import Browser
from tests.build import a_board, a_member, a_person, a_review, an_agency, kept
from tests.packs.build import a_pack, on
from tests.responses.case import WHOLE, Case, a_case

BrowseAs = Callable[[Person], Browser]
POLICE, HOUSING = "Marram Coast Police", "Marram Bay Homes"
SAID = {"answer": "partly", "understanding": "Nights differ.", "no_action": "Not our form."}


@pytest.fixture
def case(db: Session) -> Case:
    return a_case(db)


@pytest.fixture
def police(db: Session, case: Case) -> Agency:
    return an_agency(db, db.get_one(Board, case.review.board_id), POLICE)


def answering(db: Session, case: Case, agency: Agency) -> Person:
    """Somebody of this agency who was asked to answer for it."""
    person = a_person(db, f"Somebody of {agency.name}")
    part = {"role": Role.PARTNER, "review_id": case.review.id, "agency_id": agency.id}
    kept(db, Membership(person_id=person.id, **part))
    return person


def own(case: Case) -> str:
    return case.at(f"/findings/{case.finding.id}/own-answer")


def written_down(case: Case, agency: Agency) -> str:
    return case.at(f"/findings/{case.finding.id}/partners/{agency.id}")


def test_who_answers_for_an_agency_may_do_two_things_and_no_more() -> None:
    held = {permission for permission, roles in WHO_MAY.items() if Role.PARTNER in roles}
    assert held == {Permission.READ_PACK, Permission.ANSWER_FOR_AGENCY}


def test_the_rule_says_who_speaks_for_an_agency() -> None:
    assert rules.obstacles_to_speaking_for(own=True, answers_itself=True, of_the_board=False) == []
    assert rules.obstacles_to_speaking_for(own=False, answers_itself=False, of_the_board=True) == []
    [other] = rules.obstacles_to_speaking_for(own=False, answers_itself=False, of_the_board=False)
    [itself] = rules.obstacles_to_speaking_for(own=False, answers_itself=True, of_the_board=True)
    assert "another agency" in other and "answers for itself" in itself


def test_the_business_manager_asks_and_the_person_gets_a_link_without_any_case_content(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    [there] = manager.visit(case.response).links("Ask an agency to answer for itself")
    assert manager.submit(there, name="", email="nobody").errors == [
        "Enter the person's name",
        "Enter an e-mail address, like name@example.org",
        "Choose the agency they answer for",
    ]
    whom = {"name": "Idris Fallowell", "email": "idris@example.org"}

    page = manager.submit(there, **whom, agency_id=str(police.id))

    assert "code" in page.text
    letter = db.exec(select(Letter)).one()
    assert letter.recipient == "idris@example.org" and "/invitation/" in letter.body
    assert not [w for w in (case.review.title, POLICE) if w in letter.subject + letter.body]
    assert "Idris Fallowell" in manager.visit(there).text
    again = manager.submit(there, **whom, agency_id=str(police.id))
    assert again.status == 409
    for other in (case.chair, case.lead):
        assert browse_as(other).get(there).status_code == 403


def test_a_person_who_is_known_here_is_asked_in_the_same_way_so_nothing_is_given_away(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    known = a_member(db, case.review, Role.CONTRIBUTOR)
    known.password_hash = "they can sign in already"
    db.commit()
    asked = {"name": "A name", "agency_id": str(police.id)}
    pages = [
        manager.submit(f"/reviews/{case.review.id}/partners", **asked, email=email)
        for email in (known.email, "new@example.org")
    ]
    assert [(page.status, page.title) for page in pages] == [(200, pages[0].title)] * 2
    assert len({letter.subject for letter in db.exec(select(Letter))}) == 1


def test_nobody_is_asked_before_a_pack_is_delivered_or_for_an_agency_of_another_board(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    early = a_review(db, db.get_one(Board, case.review.board_id), "Child Z")
    a_pack(db, on(db, early, a_member(db, early, Role.LEAD_REVIEWER)))
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    whom = {"name": "Idris", "email": "idris@example.org"}
    too_early = manager.submit(f"/reviews/{early.id}/partners", **whom, agency_id=str(police.id))
    assert too_early.status == 409 and "No pack has been delivered yet." in too_early.text
    strange = an_agency(db, a_board(db, "Elsewhere"), HOUSING)
    there = f"/reviews/{case.review.id}/partners"
    assert manager.submit(there, **whom, agency_id=str(strange.id)).status == 404
    assert db.exec(select(Membership).where(Membership.role == Role.PARTNER)).first() is None


def test_they_read_the_pack_and_answer_for_their_agency_under_its_name(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    browse_as(case.chair).submit(case.answer, **WHOLE)
    idris = browse_as(answering(db, case, police))
    [pack] = idris.visit(f"/reviews/{case.review.id}/packs").links(case.pack.title)
    [answers] = idris.visit(pack).links("Answer the findings for your agency")
    [there] = idris.visit(answers).links("1. Handovers lose history.")
    assert idris.submit(there, number="0").errors == [
        "Choose an answer to this finding",
        "Say what this finding means to the agency",
        "Say what will change, or why you will not act",
    ]

    done = idris.submit(there, **SAID, number="0")

    assert "Your agency's answer is recorded." in done.text and "Answered" in done.text
    assert "A page." not in done.text + idris.visit(there).text, "nothing of the Board's answer"
    row = db.exec(select(PartnerAnswer)).one()
    assert (row.first_hand, row.agency_id) == (True, police.id)
    read = browse_as(case.lead).visit(case.response).text
    assert f"{POLICE} answers for itself" in read and "Nights differ." in read
    assert "Given by the agency itself on 2 March 2026" in read


def test_they_see_nothing_else_and_answer_for_no_other_agency(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    housing = an_agency(db, db.get_one(Board, case.review.board_id), HOUSING)
    idris, homes = (browse_as(answering(db, case, each)) for each in (police, housing))
    idris.submit(own(case), **SAID, number="0")
    assert "Nights differ." not in homes.visit(own(case)).text
    assert homes.submit(written_down(case, police), **SAID, number="1").status == 403
    at = f"/reviews/{case.review.id}"
    shut = [case.response, case.answer, written_down(case, housing), f"{at}/partners", at]
    shut += [case.at("/public-page"), f"{at}/progress", f"{at}/dates", f"{at}/findings"]
    for path in shut:
        assert idris.get(path).status_code == 403, path
    assert idris.get(f"/boards/{case.review.board_id}/desk").status_code == 404
    draft = a_pack(db, on(db, case.review, case.lead), case.finding)
    hidden = own(case).replace(str(case.pack.id), str(draft.id))
    assert idris.get(hidden).status_code == 404
    other = a_review(db, db.get_one(Board, case.review.board_id), "Child Z")
    assert idris.get(f"/reviews/{other.id}/packs").status_code == 404


def test_the_board_writes_no_answer_for_an_agency_that_answers_itself_until_that_ends(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    person, chair = answering(db, case, police), browse_as(case.chair)
    idris, manager = browse_as(person), a_member(db, case.review, Role.BUSINESS_MANAGER)
    idris.submit(own(case), **SAID, number="0")
    refused = chair.submit(written_down(case, police), **SAID, number="1")
    assert refused.status == 409 and "answers for itself here" in refused.text
    assert (
        "Answers for itself" in chair.visit(case.at(f"/findings/{case.finding.id}/partners")).text
    )
    part = db.exec(select(Membership).where(Membership.person_id == person.id)).one()
    there = f"/reviews/{case.review.id}/partners/{part.id}"

    browse_as(manager).submit(f"{there}/removal")

    assert idris.get(own(case)).status_code == 404
    assert chair.submit(written_down(case, police), **SAID, number="1").status == 200
    rows = db.exec(select(PartnerAnswer).order_by(PartnerAnswer.number)).all()
    assert [row.first_hand for row in rows] == [True, False], "what was answered stays"


def test_who_is_kept_out_of_the_review_is_shut_out_and_the_list_does_not_tell(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    person = answering(db, case, police)
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    there = f"/reviews/{case.review.id}/partners"
    before = manager.visit(there).text
    kept(db, Conflict(person_id=person.id, review_id=case.review.id, reason="A relative"))
    assert browse_as(person).get(own(case)).status_code == 404
    assert case.review.title not in browse_as(person).visit("/").text
    assert manager.visit(there).text == before


def test_two_of_one_agency_who_answer_at_once_lose_nothing(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    one, other = (browse_as(answering(db, case, police)) for _ in range(2))
    one.submit(own(case), **SAID, number="0")

    late = other.submit(own(case), **{**SAID, "understanding": "Days differ."}, number="0")

    assert late.status == 409 and "Nights differ." in late.text and "Days differ." in late.text
    assert len(db.exec(select(PartnerAnswer)).all()) == 1


def test_a_champion_of_one_agency_answers_for_the_one_they_were_asked_for(
    db: Session, case: Case, police: Agency, browse_as: BrowseAs
) -> None:
    housing = an_agency(db, db.get_one(Board, case.review.board_id), HOUSING)
    person = answering(db, case, police)
    champion = {"role": Role.CHAMPION, "review_id": case.review.id, "agency_id": housing.id}
    kept(db, Membership(person_id=person.id, **champion))

    browse_as(person).submit(own(case), **SAID, number="0")

    assert db.exec(select(PartnerAnswer)).one().agency_id == police.id
