"""Two keys, two people: each has just signed in, both see the same mark, and nobody holds both."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.clock import utc_now
from app.history import HistoryLine
from app.packs import check_actions, check_queries, queries, release_actions
from app.packs.models import FrozenPack, Overruling, Release
from app.people import actions as people
from app.people import queries as people_queries
from app.people.actions import LEAVING
from app.people.models import Membership, Person, SignIn
from app.people.passwords import hash_now
from app.refusal import Refused
from app.reviews import people_actions
from app.reviews.models import Handover, Review
from app.vocabulary import Did, Role
from tests.build import MONDAY, a_member, a_person, a_review, a_whole_finding
from tests.packs.build import a_delivered_pack, a_pack, look_through, on
from tests.packs.test_check import in_the_summary

LATER = MONDAY + timedelta(minutes=11)


def two_leads(db: Session) -> tuple[Review, Person, Person]:
    review = a_review(db)
    hester = a_member(db, review, Role.LEAD_REVIEWER, "Hester Quarmby")
    return review, hester, a_member(db, review, Role.LEAD_REVIEWER, "Joel Adeyinka")


def part_of(db: Session, person: Person) -> Membership:
    return db.exec(select(Membership).where(Membership.person_id == person.id)).one()


def test_who_signed_in_some_time_ago_signs_in_again_and_comes_back(
    db: Session, app: FastAPI, browse_as
) -> None:
    review, hester, _ = two_leads(db)
    pack = a_pack(db, on(db, review, hester), a_whole_finding(db, review))
    here = f"/reviews/{review.id}/packs/{pack.id}"
    lead, sha256 = browse_as(hester), queries.draft(db, on(db, review, hester), pack).sha256
    assert "Sign in again" not in lead.visit(f"{here}/preview").text

    async def later() -> object:
        return LATER

    app.dependency_overrides[utc_now] = later
    page = lead.visit(f"{here}/preview")
    assert "You signed in more than ten minutes ago." in page.text
    page = lead.submit(f"{here}/release", sha256=sha256)
    assert page.path == "/sign-in" and "cannot be undone" in page.text
    assert page.action(f"next={here}/preview") and db.exec(select(Release)).all() == []

    [sign_in] = db.exec(select(SignIn))
    sign_in.started_at = LATER - timedelta(minutes=1)
    page = lead.submit(f"{here}/release", sha256=sha256)
    assert "You have released the pack." in page.text


def test_signing_in_again_ends_the_earlier_sign_in(db: Session, browse_as) -> None:
    _, hester, joel = two_leads(db)
    lead = browse_as(hester)
    assert lead.get("/").status_code == 200
    joel.password_hash = hash_now("a long enough password")
    db.commit()
    lead.submit("/sign-in", email=joel.email, password="a long enough password")
    assert [one.person_id for one in db.exec(select(SignIn))] == [joel.id]


def test_both_leads_are_shown_the_same_short_mark(db: Session, browse_as) -> None:
    review, hester, joel = two_leads(db)
    pack = a_pack(db, on(db, review, hester), a_whole_finding(db, review))
    sha256 = queries.draft(db, on(db, review, joel), pack).sha256
    mark = f"{sha256[:4]} {sha256[4:8]} {sha256[8:12]}"
    for person in (hester, joel):
        page = browse_as(person).visit(f"/reviews/{review.id}/packs/{pack.id}/preview")
        assert f"The mark of these words is {mark}" in page.text


def test_a_lead_who_leaves_takes_their_key_with_them(db: Session) -> None:
    assert release_actions.lapse in LEAVING
    review, hester, _ = two_leads(db)
    manager = on(db, review, a_member(db, review, Role.BUSINESS_MANAGER))
    one = on(db, review, hester)
    pack = a_pack(db, one, a_whole_finding(db, review))
    shown = queries.draft(db, one, pack).sha256
    release_actions.release_pack(db, one, pack, shown, MONDAY)

    people_actions.end_lead(db, manager, part_of(db, hester), "She moves away.", MONDAY)
    mara = a_person(db, "Mara Selby")
    people_actions.name_lead(db, manager, mara, MONDAY)
    new = on(db, review, mara)
    assert release_actions.release_pack(db, new, pack, shown, MONDAY) is None, "hers is the first"

    left = {(h.person_id, h.successor_id) for h in db.exec(select(Handover))}
    assert left == {(hester.id, mara.id)}
    assert {Did.HANDED_OVER, Did.LAPSED} <= set(db.exec(select(HistoryLine.did)))


def test_one_person_who_leaves_and_comes_back_never_holds_both_keys(db: Session) -> None:
    review, hester, joel = two_leads(db)
    manager = on(db, review, a_member(db, review, Role.BUSINESS_MANAGER))
    one = on(db, review, hester)
    pack = a_pack(db, one, a_whole_finding(db, review))
    shown = queries.draft(db, one, pack).sha256
    release_actions.release_pack(db, one, pack, shown, MONDAY)
    people_actions.end_lead(db, manager, part_of(db, hester), "A rest.", MONDAY)
    people_actions.end_lead(db, manager, part_of(db, joel), "He is ill.", MONDAY)
    part_of(db, hester).ended_at = None  # she leads again, on her own
    db.flush()

    back = on(db, review, hester)
    assert queries.draft(db, back, pack).keys == []
    assert release_actions.release_pack(db, back, pack, shown, MONDAY) is None
    with pytest.raises(Refused, match="The other lead reviewer releases them too"):
        release_actions.release_pack(db, back, pack, shown, MONDAY)


def test_who_is_kept_out_and_let_in_again_must_turn_their_key_anew(db: Session) -> None:
    review, hester, joel = two_leads(db)
    one, other = on(db, review, hester), on(db, review, joel)
    pack = a_pack(db, one, a_whole_finding(db, review))
    look_through(db, one, pack, in_the_summary("May", "In May it rained."))
    sha256 = queries.draft(db, one, pack).sha256
    for by in (one, other):
        check = check_queries.check_of(db, by, pack, sha256)
        assert check
        check_actions.overrule(db, by, pack, check, check.found[0], "A month.", MONDAY)
    release_actions.release_pack(db, one, pack, sha256, MONDAY)

    conflict = people.keep_out(db, other, hester, "A relative", MONDAY)
    people_actions.let_in_again(db, other, conflict, MONDAY)

    draft = queries.draft(db, other, pack)
    assert draft.keys == [] and "One thing the check found" in draft.obstacles[0]
    assert {o.person_id: o.lapsed_at for o in db.exec(select(Overruling))} == {
        hester.id: MONDAY,
        joel.id: None,
    }


def test_leaving_changes_nothing_of_what_the_board_has(db: Session, browse_as) -> None:
    review, hester, joel = two_leads(db)
    manager = on(db, review, a_member(db, review, Role.BUSINESS_MANAGER))
    one, other = on(db, review, hester), on(db, review, joel)
    a_delivered_pack(db, one, other, a_whole_finding(db, review))
    people_actions.end_lead(db, manager, part_of(db, hester), "She moves away.", LATER)
    assert {r.lapsed_at for r in db.exec(select(Release))} == {None}
    assert db.exec(select(FrozenPack)).one()


def test_the_business_manager_ends_a_part_with_a_reason_that_is_kept(
    db: Session, browse_as
) -> None:
    review, hester, _ = two_leads(db)
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    url = f"/reviews/{review.id}/leads"
    removal = f"{url}/{part_of(db, hester).id}/removal"
    assert manager.submit(removal, reason=" ").errors == ["Say why they hand over"]
    page = manager.submit(removal, reason="She moves away.")
    assert "Hester Quarmby handed over on 2 March 2026. Nobody is named" in page.text
    manager.submit(url, name="Mara Selby", email="mara@example.org")
    assert "handed over on 2 March 2026 to Mara Selby. Why: She moves away." in (
        manager.visit(url).text
    )
    mara = people_queries.person_by_email(db, "mara@example.org")
    assert mara and part_of(db, mara).role == Role.LEAD_REVIEWER
