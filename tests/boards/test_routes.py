"""Running the installation, and a Board's agencies."""

from fastapi import FastAPI
from sqlmodel import Session, select

from app.boards.models import Agency, Board
from app.mail import Letter
from app.people.models import Membership
from app.people.passwords import hash_now
from app.vocabulary import Role, Sector
from tests.browser import Browser
from tests.build import a_board, a_member, a_person, a_review, an_agency, kept


def an_administrator(db: Session):
    person = a_person(db, "Ada Min")
    kept(db, Membership(person_id=person.id, role=Role.ADMINISTRATOR))
    return person


def code_on(page) -> str:
    return "".join(c for c in page.text.split("with this code:")[1][:12] if c.isdigit())


def test_a_person_is_added_by_a_link_in_a_letter_and_a_code_on_the_page(
    app: FastAPI, db: Session, browse_as, browser: Browser
) -> None:
    board = a_board(db)
    admin = browse_as(an_administrator(db))
    who = {"name": "Bea Manager", "email": "bea@example.org", "role": Role.BUSINESS_MANAGER}

    page = admin.submit("/installation/people/new", **who, board_id=board.id)

    letter = db.exec(select(Letter)).one()
    link = next(line for line in letter.body.splitlines() if "/invitation/" in line)
    assert letter.recipient == "bea@example.org"
    assert code_on(page) not in letter.body and board.name not in letter.body
    entered = browser.submit(link.removeprefix("http://127.0.0.1:8000"), code=code_on(page))
    assert entered.title.startswith("Choose a password")
    assert "Bea Manager" in admin.visit("/installation").text


def test_who_can_already_sign_in_is_told_and_gets_no_link(db: Session, browse_as) -> None:
    board, person = a_board(db), a_person(db, "Bea", password_hash=hash_now("three words here"))
    admin = browse_as(an_administrator(db))
    who = {"name": "B", "email": person.email, "role": Role.BOARD_CHAIR, "board_id": board.id}

    page = admin.submit("/installation/people/new", **who)
    again = admin.submit("/installation/people/new", **who)

    assert (page.title.split(" - ")[0], again.status) == ("Now pass on the code", 409)
    assert "/invitation/" not in db.exec(select(Letter)).one().body


def test_an_administrator_gives_nothing_to_themselves_and_cannot_leave_alone(
    db: Session, browse_as
) -> None:
    board, ada = a_board(db), an_administrator(db)
    admin = browse_as(ada)
    mine = db.exec(select(Membership).where(Membership.person_id == ada.id)).one()
    who = {"name": "Ada", "email": ada.email, "role": Role.BOARD_CHAIR, "board_id": board.id}

    assert admin.submit("/installation/people/new", **who).status == 409
    assert admin.submit(f"/installation/people/{mine.id}/removal").status == 409


def test_a_seat_needs_a_board_and_a_role_of_a_review_is_not_offered(db: Session, browse_as) -> None:
    admin = browse_as(an_administrator(db))
    who = {"name": "Bea", "email": "bea@example.org"}

    seat = admin.submit("/installation/people/new", **who, role=Role.BOARD_CHAIR, board_id="")
    lead = admin.submit("/installation/people/new", **who, role=Role.LEAD_REVIEWER)

    assert seat.errors == ["Choose the Board this person will work with"]
    assert lead.errors == ["Choose what the person will do"]


def test_an_administrator_sees_nobody_who_only_works_on_a_review(db: Session, browse_as) -> None:
    review = a_review(db)
    a_member(db, review, Role.LEAD_REVIEWER, "Lena Lead")
    a_member(db, review, Role.BOARD_CHAIR, "Cora Chair")
    admin = browse_as(an_administrator(db))
    on_review = db.exec(select(Membership).where(Membership.review_id == review.id)).one()

    page = admin.visit("/installation")

    assert "Cora Chair" in page.text
    assert "Lena Lead" not in page.text and review.title not in page.text
    assert admin.visit(f"/installation/people/{on_review.id}").status == 404
    assert admin.visit(f"/reviews/{review.id}/progress").status == 404


def test_a_role_that_is_ended_opens_nothing(db: Session, browse_as) -> None:
    review = a_review(db)
    chair = a_member(db, review, Role.BOARD_CHAIR)
    seat = db.exec(select(Membership).where(Membership.person_id == chair.id)).one()

    browse_as(an_administrator(db)).submit(f"/installation/people/{seat.id}/removal")

    assert browse_as(chair).visit(f"/boards/{review.board_id}").status == 404


def test_a_board_is_added(db: Session, browse_as) -> None:
    admin = browse_as(an_administrator(db))

    assert admin.submit("/installation/boards/new", name=" ").errors == [
        "Enter the name of the Board"
    ]
    assert "Selkie Sound" in admin.submit("/installation/boards/new", name="Selkie Sound").text
    assert db.exec(select(Board)).one().name == "Selkie Sound"


def test_the_business_manager_keeps_the_agencies_of_their_own_board(db: Session, browse_as) -> None:
    review = a_review(db)
    theirs = an_agency(db, a_board(db, "Another"), "Not ours")
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    url = f"/boards/{review.board_id}/agencies"

    page = manager.submit(url, name="Kelp Street School", sector=Sector.EDUCATION)
    mine = db.exec(select(Agency).where(Agency.board_id == review.board_id)).one()
    renamed = manager.submit(f"{url}/{mine.id}", name="Kelp School", sector=Sector.EDUCATION)

    assert "Kelp Street School" in page.text and "Kelp School" in renamed.text
    assert manager.visit(f"{url}/{theirs.id}").status == 404
    assert browse_as(a_member(db, review, Role.BOARD_MEMBER)).visit(url).status == 403


def test_who_renames_an_agency_second_sees_both_names_and_may_save_then(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    agency = an_agency(db, db.get_one(Board, review.board_id), "Kelp School")
    one, other = (
        browse_as(a_member(db, review, Role.BUSINESS_MANAGER, name)) for name in ("Ada", "Ben")
    )
    url = f"/boards/{review.board_id}/agencies/{agency.id}"
    seen = [browser.visit(url).value("seen") for browser in (one, other)]

    first = one.submit(url, name="Kelp Academy", sector=Sector.EDUCATION, seen=seen[0])
    clash = other.submit(url, name="Kelp Primary", sector=Sector.VOLUNTARY, seen=seen[1])

    assert (first.status, clash.status) == (200, 409)
    assert "Kelp Academy" in clash.text and clash.value("name") == "Kelp Primary"
    db.refresh(agency)
    assert (agency.name, agency.sector) == ("Kelp Academy", Sector.EDUCATION)
    db.commit()
    both = {"name": "Kelp Primary Academy", "sector": Sector.EDUCATION}
    assert other.submit(url, **both, seen=clash.value("seen")).status == 200
