"""Who types an address sees what they typed, and does not learn whose it is, or if it is known."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from app.boards.models import Board
from app.history import HistoryLine
from app.mail import Letter
from app.people.models import Invitation, Membership, Person
from app.people.passwords import hash_now
from app.reviews.models import Review
from app.vocabulary import Role
from tests.browser import Browser, Page
from tests.build import a_member, a_person, a_review, a_whole_finding, an_agency, kept
from tests.packs.build import a_delivered_pack, on

TYPED, KNOWN = "Zed Typed", "Maureen Tapscott"
BrowseAs = Callable[[Person], Browser]


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db)


def somebody_known(db: Session, password: str | None = None) -> str:
    """Their address, as somebody else may write it."""
    hashed = hash_now(password) if password else None
    return a_person(db, KNOWN, password_hash=hashed).email.upper()


def without_its_code(page: Page) -> str:
    before, after = page.text.split("with this code:")
    return before + after.replace("".join(c for c in after[:14] if c.isdigit() or c == " "), "")


def asks_for_a_lead(db: Session, review: Review, browse_as: BrowseAs) -> tuple[Browser, str, Any]:
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER, "Noor"))
    return manager, f"/reviews/{review.id}/leads", {}


def brings_in_a_team(db: Session, review: Review, browse_as: BrowseAs) -> tuple[Browser, str, Any]:
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER, "Ada"))
    return lead, f"/reviews/{review.id}/set-up/people", {"role": "review_team", "agency_id": ""}


def gives_a_seat(db: Session, review: Review, browse_as: BrowseAs) -> tuple[Browser, str, Any]:
    sam = a_person(db, "Sam Min")
    kept(db, Membership(person_id=sam.id, role=Role.ADMINISTRATOR))
    told = {"role": "board_chair", "board_id": review.board_id}
    return browse_as(sam), "/installation/people/new", told


def asks_an_agency(db: Session, review: Review, browse_as: BrowseAs) -> tuple[Browser, str, Any]:
    leads = [a_member(db, review, Role.LEAD_REVIEWER, name) for name in ("Ada", "Ben")]
    one, other = (on(db, review, lead) for lead in leads)
    a_delivered_pack(db, one, other, a_whole_finding(db, review))
    agency = an_agency(db, db.get_one(Board, review.board_id), "Fairlead Recovery Service")
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER, "Noor"))
    return manager, f"/reviews/{review.id}/partners", {"agency_id": agency.id}


ASKING = [asks_for_a_lead, brings_in_a_team, gives_a_seat, asks_an_agency]


@pytest.mark.parametrize("password", [None, "three words here"], ids=["invited", "signs in"])
@pytest.mark.parametrize("asking", ASKING)
def test_the_answer_is_the_same_for_an_address_that_is_known_and_one_that_is_not(
    db: Session, review: Review, browse_as: BrowseAs, asking: Any, password: str | None
) -> None:
    address = somebody_known(db, password)
    browser, at, told = asking(db, review, browse_as)
    before = len(done(db))

    known = browser.submit(at, name=TYPED, email=address, **told)
    lines = done(db)[before:]
    new = browser.submit(at, name=TYPED, email="Nobody.Yet@example.org", **told)

    assert known.status == 200 and without_its_code(known) == without_its_code(new)
    assert sorted(lines) == sorted(done(db)[before + len(lines) :])
    listed = browser.visit(at.removesuffix("/people/new"))
    assert listed.text.count(TYPED) >= 2
    assert address.lower() in listed.text and "nobody.yet@example.org" in listed.text
    parts = [part.id for part in db.exec(select(Membership)) if part.called == TYPED]
    under = at.removesuffix("/new")
    seen = [listed.text, *(browser.visit(f"{under}/{part}").text for part in parts)]
    assert len(parts) == 2
    for path in ("progress", "history", "set-up"):
        seen.append(browser.get(f"/reviews/{review.id}/{path}").text)
    seen.append(browser.get(f"/boards/{review.board_id}").text)
    assert KNOWN not in "\n".join(seen)


def done(db: Session) -> list[tuple[str, str]]:
    return [(line.did, line.subject) for line in db.exec(select(HistoryLine))]


def test_who_signs_in_already_gets_no_link_and_no_code_that_opens_anything(
    db: Session, review: Review, browse_as: BrowseAs
) -> None:
    address = somebody_known(db, "three words here")
    manager, at, _ = asks_for_a_lead(db, review, browse_as)

    manager.submit(at, name=TYPED, email=address)

    assert db.exec(select(Invitation)).all() == []
    letter = db.exec(select(Letter)).one()
    assert "/invitation/" not in letter.body and "your own password" in letter.body


def test_who_is_kept_out_by_an_address_is_listed_as_typed(
    db: Session, review: Review, browse_as: BrowseAs
) -> None:
    address = somebody_known(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER, "Ada"))

    page = lead.submit(f"/reviews/{review.id}/set-up/conflicts", email=address, reason="A sister.")

    assert address.lower() in page.text and KNOWN not in page.text
    assert KNOWN not in lead.visit(f"/reviews/{review.id}/set-up").text


def test_who_comes_after_a_lead_reviewer_is_named_as_typed(
    db: Session, review: Review, browse_as: BrowseAs
) -> None:
    address = somebody_known(db)
    a_member(db, review, Role.LEAD_REVIEWER, "Ada")
    manager, at, _ = asks_for_a_lead(db, review, browse_as)
    [part] = db.exec(select(Membership).where(Membership.role == Role.LEAD_REVIEWER))
    manager.submit(f"{at}/{part.id}/removal", reason="A new post.")

    manager.submit(at, name=TYPED, email=address)

    text = " ".join(manager.visit(at).text.split())
    assert f"to {TYPED}" in text and KNOWN not in text
