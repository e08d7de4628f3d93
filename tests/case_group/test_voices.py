"""Whose voice is missing: a grid, a reason for each gap, and what the pack says of it."""

import json
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.case_group.models import MissingVoice
from app.case_group.rules import heard, role_of
from app.history import lines
from app.packs import pdf
from app.packs import queries as packs
from app.packs.models import Pack
from app.people.models import Member
from app.people.queries import member_of_review
from app.reviews.models import Contributor, Review, ReviewAgency
from app.revisions.models import Revision
from app.vocabulary import ContributorKind, Did, Heard, Role, Seniority
from tests.build import (
    MONDAY,
    a_board,
    a_contributing_person,
    a_contributor,
    a_member,
    a_review,
    a_sent_account,
    an_agency,
    kept,
)
from tests.home.test_overview import counted


def the_review(db: Session) -> Review:
    """A nurse was heard, a midwife was asked, a school takes part with nobody, and a grandmother
    is there."""
    board = a_board(db)
    review = a_review(db, board)
    trust, school = an_agency(db, board), an_agency(db, board, "Lookout Hill School")
    for position, agency in enumerate((trust, school), 1):
        part = {"position": position, "agency_id": agency.id}
        kept(db, ReviewAgency(review_id=review.id, **part))
    for label in ("School nurse 1", "School nurse 2", "Midwife 1"):
        one = a_contributor(db, review, label)
        one.agency_id, one.seniority = trust.id, Seniority.FRONT_LINE
        kept(db, one)
        if label == "School nurse 1":
            a_sent_account(db, one, overview="I was there.")
        if label == "Midwife 1":
            a_contributing_person(db, one)
    nan = a_contributor(db, review, "Nan")
    nan.kind = ContributorKind.FAMILY
    kept(db, nan)
    return review


def at(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.id}/voices{rest}"


def door(db: Session, review: Review, role: Role) -> Member:
    member = member_of_review(db, a_member(db, review, role), review.id)
    assert member is not None
    return member


def test_a_role_counts_as_heard_when_somebody_of_it_was() -> None:
    assert heard(2, 2, 2) is Heard.ALL
    assert heard(3, 2, 1) is Heard.SOME
    assert heard(1, 1, 0) is Heard.ASKED
    assert heard(1, 0, 0) is Heard.NOBODY
    assert [role_of(label) for label in ("Health visitor 12", "Nan", "1")] == [
        "Health visitor",
        "Nan",
        "1",
    ]


def test_each_gap_is_listed_and_gets_a_reason_by_role(db: Session, browse_as: Any) -> None:
    review = the_review(db)
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))

    page = lead.visit(at(review))
    assert "School nurse ◐ Some accounts in 1 of 2" in page.text
    midwife = "Midwife, Marram Bay Health Trust (practitioner or volunteer)"
    [say_why] = page.links(f"Say why : {midwife}")
    assert page.links("Say why : Anybody, Lookout Hill School") and page.links("Say why : Nan")
    form = lead.visit(say_why)
    typed = {"role": form.value("role"), "seniority": "front_line", "reason": "No time in winter."}
    trust = db.exec(select(Contributor.agency_id).where(Contributor.label == "Midwife 1")).one()
    saved = lead.submit(at(review, "/new"), **typed, agency_id=trust)
    assert f"{midwife} ○ Invited, no account in No time in winter." in saved.text
    assert saved.links(f"Change : {midwife}")
    assert lead.submit(at(review, "/new"), role="Porter", reason=" ").errors == [
        "Say why this voice is missing, in a sentence or two"
    ]


def test_two_reasons_at_once_are_both_shown_and_both_kept(db: Session, browse_as: Any) -> None:
    review = the_review(db)
    one, other = (browse_as(a_member(db, review, Role.LEAD_REVIEWER)) for _ in "ab")
    url = at(review, "/new")
    one.submit(url, role="Porter", reason="Nobody thought of it.")
    [voice] = db.exec(select(MissingVoice)).all()

    clash = other.submit(url, role="porter", reason="He has left.")
    mine = {"role": "Porter", "was": clash.value("was")}
    saved = other.submit(at(review, f"/{voice.id}"), **mine, reason="He has left.")
    late = one.submit(at(review, f"/{voice.id}"), **mine, reason="Nobody knows him.")

    assert (clash.status, late.status) == (409, 409)
    assert "Nobody thought of it." in clash.text and "He has left." in clash.text
    assert "He has left." in saved.text and "He has left." in late.text
    one.submit(at(review, f"/{voice.id}/removal"))
    wordings = db.exec(select(Revision).where(Revision.slot == "reason")).all()
    assert sorted((r.number, r.text or "") for r in wordings) == [
        (1, "Nobody thought of it."),
        (2, "He has left."),
        (3, ""),
    ]
    did = {line.did for line in lines(db, review.id)}
    assert did == {Did.REMOVED, Did.CHANGED, Did.ADDED}


def test_the_pack_says_whose_voice_is_missing_until_it_is_heard(db: Session) -> None:
    review = the_review(db)
    lead, supervisor = (door(db, review, r) for r in (Role.LEAD_REVIEWER, Role.SUPERVISOR))
    pack = kept(db, Pack(review_id=review.id, number=1, title="Child R", started_at=MONDAY))
    assert "missing_voices" not in packs.draft(db, lead, pack).document["methodology"]
    why = {"role": "NAN", "reason": "In her own time."}
    kept(db, MissingVoice(review_id=review.id, position=1, **why))

    draft = packs.draft(db, lead, pack)
    assert draft.document["methodology"]["missing_voices"] == [
        {"who": "Nan", "because": "In her own time."}
    ]
    assert packs.draft(db, supervisor, pack).data == draft.data
    assert pdf.compile_pdf(draft.data, MONDAY)
    assert (packs.unexplained(db, lead), packs.unexplained(db, supervisor)) == (2, 0)
    nan = db.exec(select(Contributor).where(Contributor.label == "Nan")).one()
    a_sent_account(db, nan, overview="She loved him.")
    assert "In her own time." not in json.dumps(packs.draft(db, lead, pack).document)


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.LEAD_REVIEWER,)])
def test_nobody_else_says_why_and_only_the_team_looks(
    role: Role, db: Session, browse_as: Any
) -> None:
    review = the_review(db)
    person = a_member(db, review, role)
    if role is Role.CONTRIBUTOR:
        person = a_contributing_person(db, a_contributor(db, review, "Doctor 1"))
    browser = browse_as(person)

    looked = browser.visit(at(review)).status
    wrote = browser.submit(at(review, "/new"), role="Porter", reason="Gone.").status

    assert looked == 200 if role is Role.REVIEW_TEAM else looked in (403, 404)
    assert wrote in (403, 404)
    assert db.exec(select(MissingVoice)).all() == []


def test_forty_voices_ask_no_more_of_the_database_than_two(
    db: Session, app: FastAPI, browse_as: Any
) -> None:
    review = the_review(db)
    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    with counted(app) as few:
        browser.get(at(review))
    for n in range(36):
        a_contributor(db, review, f"Porter {n}" if n % 2 else f"Clerk of ward {n} A")
    with counted(app) as many:
        assert browser.visit(at(review)).status == 200
    assert len(many) == len(few)
