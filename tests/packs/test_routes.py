"""From findings to a delivered pack, as its lead reviewers and its Board meet it."""

import json
from dataclasses import dataclass
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from sqlmodel import Session, select

from app.accounts.models import Excerpt
from app.findings.models import Finding
from app.history import HistoryLine
from app.mail import Letter
from app.packs import actions, queries, release_actions
from app.packs.models import FrozenPack, Pack
from app.people.models import Conflict, Member, Person
from app.refusal import Refused
from app.reviews.models import Review
from app.vocabulary import Did, Role
from tests.browser import Browser
from tests.build import (
    MONDAY,
    a_board,
    a_finding,
    a_member,
    a_review,
    a_whole_finding,
    kept,
)
from tests.packs.build import a_delivered_pack, a_pack, look_through, looked_through, on


@dataclass
class Case:
    review: Review
    hester: Person
    joel: Person
    finding: Finding
    one: Member
    other: Member

    @property
    def packs(self) -> str:
        return f"/reviews/{self.review.id}/packs"

    def at(self, pack: Pack, *more: str) -> str:
        return "/".join([self.packs, str(pack.id), *more])


@pytest.fixture
def case(db: Session) -> Case:
    review = a_review(db)
    hester = a_member(db, review, Role.LEAD_REVIEWER, "Hester Quarmby")
    joel = a_member(db, review, Role.LEAD_REVIEWER, "Joel Adeyinka")
    finding = a_whole_finding(db, review)
    one, other = on(db, review, hester), on(db, review, joel)
    return Case(review, hester, joel, finding, one, other)


def shown_hash(browser: Browser, path: str) -> str:
    soup = BeautifulSoup(browser.get(path).text, "html.parser")
    return str(soup.select_one("input[name=sha256]")["value"])


def test_a_pack_is_written_filled_and_ordered(db: Session, case: Case, browse_as) -> None:
    second = a_finding(db, case.review, "Nobody comes in the holidays.", position=2)
    lead = browse_as(case.hester)
    page = lead.submit(case.packs, title="Lantern")
    pack = db.exec(select(Pack)).one()
    assert "Write the summary." in page.text

    whole = a_whole_finding(db, case.review, "Somebody to ring helps.", position=3)
    page = lead.submit(case.at(pack, "findings"), finding_ids=[str(case.finding.id)])
    page = lead.submit(case.at(pack, "findings"), finding_ids=[str(whole.id)])
    page = lead.submit(case.at(pack, "findings", str(whole.id), "place"), up="true")

    db.expire_all()
    assert queries.chosen_ids(db, pack) == [whole.id, case.finding.id]
    assert "Still a draft" in page.text and second.statement in page.text
    refused = lead.submit(case.at(pack, "findings"), finding_ids=[str(second.id)])
    assert refused.status == 409 and "still a draft cannot go in a pack" in refused.text


def test_a_finding_left_out_keeps_its_reason_and_can_come_back(
    db: Session, case: Case, browse_as
) -> None:
    pack = a_pack(db, case.one, case.finding)
    lead = browse_as(case.hester)
    out = case.at(pack, "findings", str(case.finding.id), "leaving-out")

    assert lead.submit(out, reason=" ").errors == ["Say why this finding is left out"]
    page = lead.submit(out, reason="It repeats another one.")
    assert "It repeats another one." in page.text
    assert "Put at least one finding in the pack." in lead.visit(case.at(pack)).text

    lead.submit(case.at(pack, "findings"), finding_ids=[str(case.finding.id)])
    assert queries.chosen_ids(db, pack) == [case.finding.id]


def test_who_leaves_a_finding_out_second_sees_the_reason_that_stands(
    db: Session, case: Case, browse_as
) -> None:
    pack = a_pack(db, case.one, case.finding)
    out = case.at(pack, "findings", str(case.finding.id), "leaving-out")
    browse_as(case.joel).submit(out, reason="It repeats another one.", was="")

    clash = browse_as(case.hester).submit(out, reason="It matters less.", was="")

    assert clash.status == 409
    assert "It repeats another one." in clash.text and "It matters less." in clash.text
    assert actions.why_left_out(db, pack, case.finding.id) == "It repeats another one."
    both = {"reason": "Both.", "was": clash.value("was")}
    assert browse_as(case.hester).submit(out, **both).status == 200


def test_two_people_writing_at_once_lose_nothing(db: Session, case: Case, browse_as) -> None:
    pack = a_pack(db, case.one, case.finding)
    words = {"title": "T", "summary": "Joel's words", "version": str(pack.version)}
    browse_as(case.joel).submit(case.at(pack, "words"), **words)

    page = browse_as(case.hester).submit(
        case.at(pack, "words"), **{**words, "summary": "Hester's words"}
    )

    assert page.status == 409
    assert "Joel's words" in page.text and "Hester's words" in page.text


def test_two_lead_reviewers_release_the_same_words_and_the_board_gets_them(
    db: Session, case: Case, browse_as
) -> None:
    chair = a_member(db, case.review, Role.BOARD_CHAIR)
    away = a_member(db, case.review, Role.BUSINESS_MANAGER)
    kept(db, Conflict(person_id=away.id, review_id=case.review.id, reason="A relative"))
    pack = a_pack(db, case.one, case.finding)
    hester, joel = browse_as(case.hester), browse_as(case.joel)
    shown = shown_hash(hester, case.at(pack, "preview"))

    first = hester.submit(case.at(pack, "release"), sha256=shown)
    again = hester.submit(case.at(pack, "release"), sha256=shown)
    assert "It goes to the Board when the other lead reviewer" in first.text
    assert again.status == 409 and "The other lead reviewer releases them too" in again.text
    assert browse_as(chair).get(case.at(pack)).status_code == 404

    page = joel.submit(case.at(pack, "release"), sha256=shown)
    assert page.path == case.at(pack) and "delivered to the Board on" in page.text
    frozen = db.exec(select(FrozenPack)).one()
    assert frozen.sha256 == shown == sha256(frozen.document).hexdigest()
    assert frozen.pdf.startswith(b"%PDF") and len(frozen.pdf) > 10_000
    assert [letter.recipient for letter in db.exec(select(Letter))] == [chair.email]
    done = set(db.exec(select(HistoryLine.did)))
    assert {Did.RELEASED, Did.FROZE, Did.DELIVERED} <= done


def test_other_words_than_the_ones_shown_are_not_released(
    db: Session, case: Case, browse_as
) -> None:
    pack = a_pack(db, case.one, case.finding)
    hester, joel = browse_as(case.hester), browse_as(case.joel)
    shown = shown_hash(hester, case.at(pack, "preview"))
    hester.submit(case.at(pack, "release"), sha256=shown)

    case.finding.statement = "Handovers lose history at night."
    db.add(case.finding)

    late = joel.submit(case.at(pack, "release"), sha256=shown)
    assert late.status == 409 and "The pack changed since you looked. Look again." in late.text
    assert "Neither lead reviewer has released" in joel.visit(case.at(pack, "preview")).text
    look_through(db, case.other, pack)
    joel.submit(case.at(pack, "release"), sha256=shown_hash(joel, case.at(pack, "preview")))
    assert db.exec(select(FrozenPack)).first() is None, "the first key was for other words"


def test_an_edit_while_the_pdf_is_made_stops_the_pack(db: Session, case: Case) -> None:
    pack = a_pack(db, case.one, case.finding)
    shown = queries.draft(db, case.one, pack).sha256
    release_actions.release_pack(db, case.one, pack, shown, MONDAY)
    document = release_actions.release_pack(db, case.other, pack, shown, MONDAY)
    assert document

    actions.write_pack(db, case.one, pack, MONDAY, summary="In other words.")

    with pytest.raises(Refused, match="The pack changed since you looked"):
        release_actions.freeze(
            db, case.other, pack, looked_through(db, case.other, document), MONDAY
        )


def test_a_key_of_somebody_who_left_the_review_does_not_count(db: Session, case: Case) -> None:
    pack = a_pack(db, case.one, case.finding)
    shown = queries.draft(db, case.one, pack).sha256
    release_actions.release_pack(db, case.one, pack, shown, MONDAY)
    kept(db, Conflict(person_id=case.hester.id, review_id=case.review.id, reason="A relative"))

    assert release_actions.release_pack(db, case.other, pack, shown, MONDAY) is None


def test_a_delivered_pack_never_changes_and_a_correction_begins_with_its_words(
    db: Session, case: Case, browse_as
) -> None:
    pack = a_delivered_pack(db, case.one, case.other, case.finding)
    for change in (
        lambda: actions.write_pack(db, case.one, pack, MONDAY, summary="New."),
        lambda: actions.choose_findings(db, case.one, pack, [], MONDAY),
        lambda: actions.leave_out(db, case.one, pack, case.finding.id, "No.", MONDAY),
    ):
        with pytest.raises(Refused, match="Start a new pack to correct it"):
            change()
    case.finding.statement = "Other words."
    db.add(case.finding)
    db.commit()

    page = browse_as(case.hester).visit(case.at(pack))
    assert "Handovers lose history." in page.text and "Other words." not in page.text
    later = actions.start_pack(db, case.one, "Corrected", MONDAY)
    assert (later.number, later.summary) == (2, "In short.")
    assert queries.chosen_ids(db, later) == [case.finding.id]


def test_the_board_reads_what_was_delivered_and_never_a_draft_or_a_quote(
    db: Session, case: Case, browse_as
) -> None:
    manager = a_member(db, case.review, Role.BUSINESS_MANAGER)
    pack = a_delivered_pack(db, case.one, case.other, case.finding)
    draft = actions.start_pack(db, case.one, "Secret draft", MONDAY)
    db.commit()
    browser = browse_as(manager)

    page = browser.visit(case.at(pack))
    assert "Handovers lose history." in page.text and "Caseloads were high" in page.text
    for quote in db.exec(select(Excerpt)):
        assert quote.quote not in page.text
        assert quote.quote not in browser.get(case.at(pack, "json")).text
    assert "Secret draft" not in browser.visit(case.packs).text
    for where in ("", "preview", "words", "findings", "pdf", "json"):
        assert browser.get(case.at(draft, where).rstrip("/")).status_code in (403, 404)
    assert browser.get(case.at(draft)).status_code == 404


def test_another_boards_manager_and_another_reviews_lead_find_nothing(
    db: Session, case: Case, browse_as
) -> None:
    pack = a_delivered_pack(db, case.one, case.other, case.finding)
    elsewhere = a_review(db, a_board(db, "Upper Tolland Safeguarding Children Board"))
    for role in (Role.BUSINESS_MANAGER, Role.LEAD_REVIEWER):
        stranger = browse_as(a_member(db, elsewhere, role))
        assert stranger.get(case.at(pack)).status_code == 404
        assert stranger.get(f"/reviews/{elsewhere.id}/packs/{pack.id}").status_code == 404
        assert stranger.get(case.at(pack, "pdf")).status_code == 404


def test_receipt_is_recorded_once_and_files_are_what_was_released(
    db: Session, case: Case, browse_as
) -> None:
    pack = a_delivered_pack(db, case.one, case.other, case.finding)
    chair = browse_as(a_member(db, case.review, Role.BOARD_CHAIR, "Margaret Strowde"))

    page = chair.submit(case.at(pack, "receipt"))
    assert "Margaret Strowde recorded receipt" in page.text
    assert chair.submit(case.at(pack, "receipt")).status == 409

    answer = chair.get(case.at(pack, "json"))
    assert sha256(answer.content).hexdigest()[:32] in page.text
    assert answer.headers["content-disposition"] == 'attachment; filename="findings-pack-1.json"'
    assert chair.get(case.at(pack, "pdf")).content == b"%PDF-"


def test_anybody_may_read_the_schema(browser: Browser) -> None:
    schema = json.loads(browser.get("/formats/findings-pack-1.schema.json").text)
    assert schema["title"] == "Findings pack, version 1"
