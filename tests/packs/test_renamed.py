"""Somebody of the case group gets another name: the old one is looked for as before."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.history import HistoryLine
from app.packs import actions, check_actions, check_queries, queries
from app.people.models import Member
from app.reviews.models import Contributor, Review
from app.reviews.people_actions import change_contributor
from app.vocabulary import Did, ProtectedKind, Role
from tests.build import MONDAY, a_contributor, a_member, a_review, a_whole_finding
from tests.packs.build import a_pack, look_through, on

OLD, NEW = "Maureen Tapscott", "Jo Field"
LATER = MONDAY + timedelta(days=9)


@pytest.fixture
def review(db: Session) -> Review:
    return a_review(db)


@pytest.fixture
def leads(db: Session, review: Review) -> list[Member]:
    people = [a_member(db, review, Role.LEAD_REVIEWER, name) for name in ("Ada", "Ben")]
    return [on(db, review, person) for person in people]


def called(db: Session, review: Review, name: str, label: str = "Midwife 1") -> Contributor:
    contributor = a_contributor(db, review, label)
    contributor.name = name
    db.flush()
    return contributor


def rename(db: Session, by: Member, one: Contributor, name: str) -> None:
    assert change_contributor(db, by, one, one.label, one.kind, name, one.email, None, LATER)
    db.flush()


def checked_once(db: Session, review: Review, by: Member) -> None:
    look_through(db, by, a_pack(db, by, a_whole_finding(db, review)))


@pytest.mark.slow
def test_a_pack_with_the_old_name_of_somebody_who_was_renamed_is_not_released(
    db: Session, review: Review, leads: list[Member], browse_as
) -> None:
    midwife = called(db, review, OLD)
    pack = a_pack(db, leads[0], a_whole_finding(db, review))
    actions.write_pack(db, leads[0], pack, MONDAY, summary="Maureen rang twice.")
    look_through(db, leads[0], pack)
    db.commit()
    here = f"/reviews/{review.id}"
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER, "Cy"))

    told = {"kind": "practitioner", "name": NEW, "label": midwife.label}
    assert lead.submit(f"{here}/case-group/{midwife.id}", **told).status == 200
    assert f"{OLD} (Midwife 1)" in " ".join(lead.visit(f"{here}/protected-names").text.split())
    at = f"{here}/packs/{pack.id}"
    assert "Maureen rang twice." in lead.submit(f"{at}/check").text
    sha256 = queries.draft(db, leads[0], pack).sha256
    refused = lead.submit(f"{at}/release", sha256=sha256)
    assert refused.status == 409 and "the check found must be changed" in refused.text


def test_an_old_name_comes_off_the_list_only_by_both_leads(
    db: Session, review: Review, leads: list[Member]
) -> None:
    midwife = called(db, review, OLD)
    checked_once(db, review, leads[0])
    rename(db, leads[0], midwife, NEW)

    [row] = check_queries.listed(db, leads[0])
    assert (row.name, row.kind, row.person_id) == (
        OLD,
        ProtectedKind.ALSO_CALLED,
        leads[0].person_id,
    )
    [line] = db.exec(select(HistoryLine).where(HistoryLine.subject == "protectedname"))
    assert (line.did, line.person_id, line.at) == (Did.ADDED, leads[0].person_id, LATER)
    assert not check_actions.unprotect(db, leads[0], row, LATER)
    assert not check_actions.unprotect(db, leads[0], row, LATER)
    assert check_actions.unprotect(db, leads[1], row, LATER)
    db.flush()
    assert OLD not in str(check_queries.names(db, leads[0]))


@pytest.mark.parametrize("made_up_first", [True, False])
def test_nor_by_one_who_gives_the_name_to_a_made_up_person_and_takes_it_away_again(
    db: Session, review: Review, leads: list[Member], made_up_first: bool
) -> None:
    midwife = called(db, review, OLD)
    checked_once(db, review, leads[0])
    made_up = called(db, review, OLD.upper(), "Nobody 1")
    made_up.added_at = LATER
    check_actions.protect(db, leads[0], ProtectedKind.OTHER, "R", [OLD], LATER)
    db.flush()
    for one in (made_up, midwife) if made_up_first else (midwife, made_up):
        rename(db, leads[0], one, NEW)

    [row] = check_queries.listed(db, leads[0])
    assert not check_actions.unprotect(db, leads[0], row, LATER)


def test_a_slip_that_no_check_looked_for_yet_comes_off_by_one_lead(
    db: Session, review: Review, leads: list[Member]
) -> None:
    midwife = called(db, review, "Maureem Tapscott")
    rename(db, leads[0], midwife, OLD)
    [row] = check_queries.listed(db, leads[0])
    assert check_actions.unprotect(db, leads[0], row, LATER)


def test_who_keeps_their_name_puts_nothing_on_the_list(
    db: Session, review: Review, leads: list[Member]
) -> None:
    rename(db, leads[0], called(db, review, OLD), OLD)
    assert check_queries.listed(db, leads[0]) == []
