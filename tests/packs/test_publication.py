"""A delivered pack is made public for those who gave an account."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.findings.models import Finding
from app.history import HistoryLine
from app.mail import Letter
from app.packs import actions, publishing_actions, publishing_queries, rules
from app.packs.models import Pack, Publication
from app.people.models import Conflict, Person
from app.refusal import Refused
from app.reviews.models import Review
from app.vocabulary import Did, Role
from tests.accounts.build import place_of
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_contributing_person,
    a_contributor,
    a_member,
    a_review,
    a_whole_finding,
    kept,
)
from tests.follow_on.sharing import a_voice
from tests.follow_on.test_share import withdraw
from tests.packs.build import a_delivered_pack, on

BrowseAs = Callable[[Person], Browser]


def a_received_pack(db: Session, review: Review, finding: Finding | None = None) -> Pack:
    """With the Board, which says so. The leads and the chair are new people each time."""
    one, other = (on(db, review, a_member(db, review, Role.LEAD_REVIEWER)) for _ in range(2))
    pack = a_delivered_pack(db, one, other, finding or a_whole_finding(db, review))
    chair = on(db, review, a_member(db, review, Role.BOARD_CHAIR))
    actions.record_receipt(db, chair, pack, MONDAY)
    db.commit()
    return pack


def at(pack: Pack, more: str = "") -> str:
    return f"/reviews/{pack.review_id}/packs/{pack.id}{more}"


def test_a_pack_is_public_once_and_only_with_its_receipt_and_while_no_newer_one_is() -> None:
    assert rules.obstacles_to_publishing(True, 1, 0) == []
    assert rules.obstacles_to_publishing(True, 2, 1) == []
    for received, number, newest, why in [
        (False, 1, 0, "First record that the Board has this pack."),
        (True, 1, 1, "This pack is open to those who gave an account already."),
        (True, 1, 2, "A newer pack is open to them already."),
    ]:
        assert rules.obstacles_to_publishing(received, number, newest) == [why]


@pytest.mark.parametrize("role", [Role.BUSINESS_MANAGER, Role.BOARD_CHAIR])
def test_the_board_reads_what_it_does_and_then_makes_it_public(
    db: Session, browse_as: BrowseAs, role: Role
) -> None:
    review = a_review(db)
    pack = a_received_pack(db, review)
    board = browse_as(a_member(db, review, role, "Margaret Strowde"))
    [there] = board.visit(at(pack)).links("Open it to those who gave an account")
    before = board.visit(there).text
    for words in ("everybody who gave an account", "It cannot be taken back", "One finding has no"):
        assert words in before
    assert board.visit(f"/reviews/{review.id}/packs").status == 200

    done = board.submit(there)

    assert "Margaret Strowde opened it to those who gave an account on 2 March" in done.text
    assert "opened it to them on 2 March 2026" in board.visit(there).text
    again = board.submit(there)
    assert (
        again.status == 409
        and "This pack is open to those who gave an account already." in again.text
    )
    assert len(db.exec(select(Publication)).all()) == 1
    line = db.exec(select(HistoryLine).where(HistoryLine.did == Did.PUBLISHED)).one()
    assert line.subject == "publication"


def test_nobody_else_can_and_nobody_before_the_board_has_it(
    db: Session, browse_as: BrowseAs
) -> None:
    review = a_review(db)
    one, other = (on(db, review, a_member(db, review, Role.LEAD_REVIEWER)) for _ in range(2))
    pack = a_delivered_pack(db, one, other, a_whole_finding(db, review))
    for role in set(Role) - {Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.ADMINISTRATOR}:
        if role is not Role.CONTRIBUTOR:
            somebody = browse_as(a_member(db, review, role))
            assert somebody.get(at(pack, "/publication")).status_code == 403
            assert somebody.submit(at(pack, "/publication")).status == 403
    nurse = browse_as(a_contributing_person(db, a_voice(db, review)))
    assert nurse.submit(at(pack, "/publication")).status == 403
    chair = browse_as(a_member(db, review, Role.BOARD_CHAIR))
    assert (
        "First record that the Board has this pack." in chair.visit(at(pack, "/publication")).text
    )
    assert chair.submit(at(pack, "/publication")).status == 409
    elsewhere = browse_as(a_member(db, a_review(db), Role.BOARD_CHAIR))
    assert elsewhere.submit(at(pack, "/publication")).status == 404
    draft = actions.start_pack(db, one, "A correction", MONDAY)
    db.commit()
    assert chair.get(at(draft, "/publication")).status_code == 404
    assert db.exec(select(Publication)).all() == []


def test_those_who_gave_an_account_get_a_letter_that_says_nothing(db: Session) -> None:
    review = a_review(db)
    pack = a_received_pack(db, review)
    told = a_contributing_person(db, a_voice(db, review, "School nurse 1"))
    a_contributing_person(db, a_contributor(db, review, "Has not written"))
    gone = a_voice(db, review, "Has taken it back")
    a_contributing_person(db, gone)
    withdraw(db, gone)
    out = a_contributing_person(db, a_voice(db, review, "Is kept out"))
    kept(db, Conflict(person_id=out.id, review_id=review.id, reason="A relative"))
    a_voice(db, review, "Cannot sign in")
    a_contributing_person(db, a_voice(db, a_review(db), "Of another review"))
    before = {letter.id for letter in db.exec(select(Letter))}
    chair = on(db, review, a_member(db, review, Role.BOARD_CHAIR))

    publishing_actions.publish(db, chair, pack, MONDAY)

    letters = [one for one in db.exec(select(Letter)) if one.id not in before]
    assert [letter.recipient for letter in letters] == [told.email]
    for words in (pack.title, "nurse", "Child R", "pack", "public"):
        assert words not in letters[0].subject + letters[0].body


def test_a_correction_takes_the_place_of_what_it_corrects_and_never_the_other_way_round(
    db: Session,
) -> None:
    review = a_review(db)
    finding = a_whole_finding(db, review)
    first = a_received_pack(db, review, finding)
    second = a_received_pack(db, review, finding)
    nurse = place_of(db, a_contributing_person(db, a_voice(db, review)), review.id)
    late = place_of(db, a_contributing_person(db, a_contributor(db, review, "B")), review.id)
    chair = on(db, review, a_member(db, review, Role.BOARD_CHAIR))
    assert publishing_queries.public_pack(db, nurse) is None
    publishing_actions.publish(db, chair, first, MONDAY)
    db.commit()
    found = publishing_queries.public_pack(db, nurse)
    assert found and found[0].id == first.id
    publishing_actions.publish(db, chair, second, MONDAY)
    db.commit()
    found = publishing_queries.public_pack(db, nurse)
    assert found and found[0].id == second.id
    with pytest.raises(Refused, match="A newer pack is open to them already"):
        publishing_actions.publish(db, chair, first, MONDAY)
    assert publishing_queries.public_pack(db, late) is None, "their account is not in"
    assert publishing_queries.public_pack(db, chair) is None, "it is not theirs to read so"
