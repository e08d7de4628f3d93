"""The report for the chair, the table of dates and the calendar."""

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from sqlmodel import Session

from app.boards.house_actions import Look, choose_style
from app.people.models import Conflict
from app.people.queries import member_of_board
from app.reviews.models import ReviewStep
from app.vocabulary import Role, Step, StepState
from tests.browser import Browser
from tests.build import MONDAY, a_board, a_member, a_review, kept
from tests.packs.checkers import complaints, words_of
from tests.packs.test_look import LOGO
from tests.publication.build import open_to_contributors
from tests.responses.case import WHOLE, Case, a_case

TODAY = MONDAY.date()
SECRET = "Ring the groups by the harbour."


@pytest.fixture
def case(db: Session) -> Case:
    """One late step with a reason that looks like a formula, and one pack that is answered."""
    case = a_case(db)
    day = TODAY - timedelta(days=4)
    step = {"review_id": case.review.id, "step": Step.FINDINGS, "state": StepState.UNDER_WAY}
    kept(db, ReviewStep(**step, planned_for=day))
    return case


def test_page_pdf_and_table_say_the_same_of_what_is_late(
    db: Session, browse_as, case: Case
) -> None:
    manager = browse_as(a_member(db, case.review, Role.BUSINESS_MANAGER))
    manager.submit(case.answer, **WHOLE)
    dates = f"/reviews/{case.review.id}/dates"
    manager.submit(f"{dates}/step-findings", reason="=1+1, and snow.", version=0)
    desk = f"/boards/{case.review.board_id}/desk"

    page = manager.visit(f"{desk}/report").text
    pdf = PdfReader(io.BytesIO(manager.get(f"{desk}/report.pdf").content))
    table = manager.get(f"{desk}/dates.csv").content.decode("utf-8-sig")

    said = " ".join("".join(sheet.extract_text() for sheet in pdf.pages).split())
    row = next(r for r in csv.DictReader(io.StringIO(table)) if r["Date"] == Step.FINDINGS.label)
    assert "Late by 4 days. =1+1, and snow." in page and "by 4 days. =1+1, and snow." in said
    assert "1 of 1 answered" in page and "1 of 1 answered" in said
    assert (row["State"], row["Days late"], row["Reason"]) == ("Late", "4", "'=1+1, and snow.")
    assert pdf.xmp_metadata and pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.slow
def test_the_report_for_the_chair_looks_as_the_boards_packs_do(
    db: Session, browse_as, case: Case, tmp_path: Path
) -> None:
    manager = a_member(db, case.review, Role.BUSINESS_MANAGER)
    report = f"/boards/{case.review.board_id}/desk/report.pdf"
    plain = browse_as(manager).get(report).content
    at_board = member_of_board(db, manager, case.review.board_id)
    assert at_board
    look = Look("Marram Bay Board", "#123f6d", "www.board.example", LOGO, "A blue box")
    choose_style(db, at_board, look, MONDAY)
    db.commit()

    dressed = browse_as(manager).get(report).content

    read = words_of(dressed, tmp_path)
    assert "Marram Bay Board. For the chair." in read and "www.board.example" in read
    assert b"A blue box" in dressed and b"A blue box" not in plain
    assert colours(dressed) - colours(plain) >= {(18, 63, 109)}
    assert complaints(dressed, tmp_path) == []


def colours(pdf: bytes) -> set[tuple[int, ...]]:
    """Those in which something is written or drawn, as screens give them."""
    parts = [
        page.get_contents().get_data().decode("latin-1")
        for page in PdfReader(io.BytesIO(pdf)).pages
    ]
    found = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) sc", " ".join(parts))
    return {tuple(round(float(part) * 255) for part in one) for one in found}


def test_a_day_that_has_passed_leaves_out_what_was_done_since(
    db: Session, browse_as, case: Case
) -> None:
    chair = browse_as(case.chair)
    chair.submit(case.answer, **WHOLE)
    url = f"/boards/{case.review.board_id}/desk/report"

    before = chair.visit(f"{url}?day=1/3/2026")

    assert "There was no review yet on that day." in before.text
    assert "What was done after 1 March 2026 is left out" in before.text
    assert chair.visit(f"{url}?day=9/9/2031").errors == ["Choose today or a day that has passed"]
    assert chair.visit(f"{url}?day=spring").errors == ["Enter one day, like 14/3/2026"]


def test_the_calendar_says_what_is_due_and_names_no_review(
    db: Session, browse_as, case: Case
) -> None:
    url = f"/boards/{case.review.board_id}/desk/dates.ics"
    body = browse_as(case.chair).get(url).content

    entries = list(Calendar.from_ical(body).walk("VEVENT"))

    assert str(entries[0]["summary"]) == "Every finding answered (Casement)"
    assert entries[0]["dtstart"].dt == TODAY + timedelta(days=42)
    assert case.review.title not in body.decode()


def summaries(reader: Browser, case: Case) -> list[tuple[str, date]]:
    body = reader.get(f"/boards/{case.review.board_id}/desk/dates.ics").content
    assert not [w for w in (case.review.title, SECRET, "early help") if w in body.decode()]
    entries = Calendar.from_ical(body).walk("VEVENT")
    assert len({str(one["uid"]) for one in entries}) == len(entries)
    return [(str(one["summary"]), one["dtstart"].dt) for one in entries]


def test_the_calendar_holds_the_days_that_actions_are_due_and_says_nothing_of_them(
    db: Session, browse_as, case: Case
) -> None:
    chair, due = browse_as(case.chair), "Something the Board said it will do is due (Casement)"
    url = case.at(f"/findings/{case.finding.id}/actions")
    for day in ("1/3/2026", "2/3/2026", "June 2026"):
        page = chair.submit(url, what=SECRET, holder="Head of early help", due_text=day)
    days = [day for summary, day in summaries(chair, case) if summary == due]
    assert days == [TODAY, date(2026, 6, 30)], "what is late stands on the desk"

    chair.submit(page.links(SECRET)[-1], state="done", how_much="All of it.")

    assert [day for summary, day in summaries(chair, case) if summary == due] == [TODAY]
    out = a_member(db, case.review, Role.BOARD_MEMBER)
    kept(db, Conflict(person_id=out.id, review_id=case.review.id, reason="A relative"))
    assert summaries(browse_as(out), case) == []
    elsewhere = a_member(db, a_review(db, a_board(db, "Elsewhere")), Role.BOARD_CHAIR)
    assert browse_as(elsewhere).get(f"/boards/{case.review.board_id}/desk/dates.ics").is_error


def test_the_first_day_that_a_pack_may_be_public_is_told_to_who_makes_it_public(
    db: Session, browse_as, case: Case
) -> None:
    chair, member = browse_as(case.chair), browse_as(a_member(db, case.review, Role.BOARD_MEMBER))
    may, desk = "A pack may be public from today on (Casement)", f"/boards/{case.review.board_id}"
    there = case.at("/public-page/not-before")
    chair.submit(there, day="1/5/2026", reason=SECRET)
    assert (may, date(2026, 5, 1)) in summaries(chair, case)
    assert chair.visit(f"{desk}/desk").links("Not public before 1 May 2026")
    assert may not in dict(summaries(member, case))
    assert "Not public before" not in member.visit(f"{desk}/desk").text

    chair.submit(there, day="", reason="Nothing to wait for.")

    assert may not in dict(summaries(chair, case))
    assert "Not public before" not in chair.visit(f"{desk}/desk").text


def test_the_day_to_look_again_stands_in_the_calendar(db: Session, browse_as, case: Case) -> None:
    open_to_contributors(db, case)
    found = dict(summaries(browse_as(case.chair), case))
    assert found["Look again whether it helped (Casement)"] == date(2027, 3, 2)


def test_only_the_boards_people_take_these_files(db: Session, browse_as, case: Case) -> None:
    lead = browse_as(case.lead)
    for name in ("report", "report.pdf", "dates.csv", "dates.ics"):
        assert lead.get(f"/boards/{case.review.board_id}/desk/{name}").status_code == 404
