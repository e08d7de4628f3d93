"""The composite chronology as a file: whole, harmless, and only what its reader may read."""

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO

from openpyxl import load_workbook
from sqlmodel import Session, select

from app.history import HistoryLine
from app.people.models import Person
from app.perspectives.models import Reach
from app.perspectives.table_readers import READERS
from app.vocabulary import Did, Role, Way
from tests.browser import Browser
from tests.build import a_member, a_review, a_seal, an_episode, kept
from tests.perspectives.build import a_standpoint, an_event

Browse = Callable[[Person], Browser]
PAYLOADS = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A1",
)


def test_no_words_of_an_export_are_taken_for_a_formula(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    for n, payload in enumerate(PAYLOADS, 1):
        an_event(db, review, payload, f"{n} March 2024", source=payload)
    browser = browse_as(lead)

    as_csv = browser.get(f"/reviews/{review.id}/events/events.csv")
    rows = list(csv.reader(StringIO(as_csv.content.decode("utf-8-sig"))))[1:]
    assert [row[5] for row in rows] == [f"'{payload}" for payload in PAYLOADS]
    back = [row.cells[5] for row in READERS["csv"](as_csv.content)][1:]
    assert back == list(PAYLOADS), "coming back, the words are whole"

    excel = browser.get(f"/reviews/{review.id}/events/events.xlsx")
    sheet = load_workbook(BytesIO(excel.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [c.value for c in cells if c.column == 6] == list(PAYLOADS)
    lines = db.exec(select(HistoryLine).where(HistoryLine.did == Did.EXPORTED)).all()
    assert [line.person_id for line in lines] == [lead.id, lead.id]


def test_an_export_says_whom_news_reached_a_line_for_each(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    event = an_event(db, review, "A letter was sent.", "3 March 2024")
    to = {"review_id": review.id, "event_id": event.id}
    days = date(2024, 3, 4), date(2024, 3, 5)
    for label, day, note in (("GP 2", days[1], None), ("Nurse 1", days[0], "In the\n\npost")):
        sent = {"sent_text": f"{day.day} March 2024", "sent_first": day, "note": note}
        role = a_standpoint(db, review, label)
        kept(db, Reach(**to, **sent, standpoint_id=role.id, way=Way.LETTER))

    browser = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    as_csv = browser.get(f"/reviews/{review.id}/events/events.csv").content.decode("utf-8-sig")
    told = next(csv.DictReader(StringIO(as_csv)))
    assert told["News of it reached"].splitlines() == ["Nurse 1", "GP 2"]
    assert told["In what way"].splitlines() == ["By letter", "By letter"]
    assert told["Sent or said"].splitlines() == ["4 March 2024", "5 March 2024"]
    assert (told["Read or heard"], told["About how it came"]) == ("", "In the post\nnot known")


def test_an_export_holds_nothing_that_is_folded_away(db: Session, browse_as: Browse) -> None:
    review = a_review(db)
    lead = a_member(db, review, Role.LEAD_REVIEWER)
    an_event(db, review, "What came later.", "3 March 2024")
    a_seal(db, an_episode(db, review), lead)

    sealed = browse_as(lead).get(f"/reviews/{review.id}/events/events.csv").text
    assert "What came later." not in sealed
    other = browse_as(a_member(db, review, Role.SUPERVISOR))
    assert "What came later." in other.get(f"/reviews/{review.id}/events/events.csv").text
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))
    assert manager.get(f"/reviews/{review.id}/events/events.csv").status_code == 403
