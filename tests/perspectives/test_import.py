"""Agencies' chronologies come in whole: each row is taken in, or stays out with a reason."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.people.models import Person
from app.perspectives import import_queries as queries
from app.perspectives.chronology import known_page
from app.perspectives.models import Chronology, Event
from app.vocabulary import Role
from tests.browser import Browser, Page
from tests.build import a_board, a_member, a_review, a_seal, an_agency, an_episode
from tests.perspectives import made_up
from tests.perspectives.build import an_event

Browse = Callable[[Person], Browser]
TYPE = "application/octet-stream"


class Desk:
    """A review, one who leads it, and an agency that sends its chronology."""

    def __init__(self, db: Session, browse_as: Browse) -> None:
        board = a_board(db)
        self.db, self.review = db, a_review(db, board)
        self.agency = an_agency(db, board)
        self.lead = a_member(db, self.review, Role.LEAD_REVIEWER)
        self.browser = browse_as(self.lead)
        self.url = f"/reviews/{self.review.id}/chronologies"

    def send(self, name: str, content: bytes) -> Page:
        files = {"file": (name, content, TYPE)}
        data = {"agency_id": str(self.agency.id)}
        self.db.commit()
        return Page(self.browser.client.post(f"{self.url}/new", data=data, files=files))

    def match(self, columns: Page, *fields: str, heading: int | str = 1) -> Page:
        chosen = {f"column-{n}": field for n, field in enumerate(fields)}
        return self.browser.submit(columns.path, heading=heading, **chosen)

    def take_in(self, name: str, content: bytes, *fields: str, heading: int = 1) -> Chronology:
        """All steps at once. Its long pages are looked at by other tests."""
        columns = self.send(name, content).path
        chosen = {f"column-{n}": field for n, field in enumerate(fields)}
        post, later = self.browser.client.post, {"follow_redirects": False}
        assert post(columns, data={"heading": heading, **chosen}, **later).status_code == 303
        assert post(columns.replace("columns", "rows"), **later).status_code == 303
        return self.newest()

    def newest(self) -> Chronology:
        self.db.expire_all()
        row = self.db.exec(select(Chronology).order_by(Chronology.uploaded_at)).all()
        (mine,) = [c for c in row if c.id not in getattr(self, "seen", set())]
        self.seen = {c.id for c in row}
        return mine

    def events(self) -> list[Event]:
        self.db.expire_all()
        return list(self.db.exec(select(Event).where(Event.removed_at == None)))  # noqa: E711


@pytest.fixture
def desk(db: Session, browse_as: Browse) -> Desk:
    return Desk(db, browse_as)


WORD = ("when", "text", "source")
FILES = (
    ("school.docx", made_up.word("School", 70), WORD, 2),
    ("police.docx", made_up.word("Police", 60), WORD, 2),
    ("housing.xlsx", made_up.excel("Housing", 90), ("when", "time", "text", "who", "text"), 1),
    ("health.csv", made_up.comma_separated("Health", 80), ("when", "text", "source"), 1),
)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_word_one_excel_and_one_csv_come_in_with_nothing_lost_and_only_once(
    desk: Desk,
) -> None:
    """Three hundred rows: each is an event with all its words, or is listed with its reason."""
    told, reasons = 0, []
    for name, content, fields, heading in FILES:
        kept = desk.take_in(name, content, *fields, heading=heading)
        mine = {e.row: e for e in desk.events() if e.chronology_id == kept.id}
        out = {row.place: reason for row, reason in queries.left_out(kept)}
        rows = queries.rows_of(kept)
        for number, row in enumerate(rows, 1):
            assert (number in mine) != (row.place in out), f"{name}: {row.place}"
            if number in mine:
                whole = " ".join(filter(None, [mine[number].text, mine[number].source]))
                assert all(cell in whole for cell in row.cells[1:3] if len(cell) > 20)
        shown = desk.browser.visit(f"{desk.url}/{kept.id}").text
        assert all(place in shown and reason in shown for place, reason in out.items())
        told, reasons = told + len(mine), [*reasons, *out.values()]
    assert told == 70 + 60 + 90 + 80 + 2 + 2
    assert len(reasons) == 2 * 4 + 3 + 1, "titles, headings, empty rows, and one without words"

    for name, content, fields, heading in FILES:
        again = desk.take_in(name, content, *fields, heading=heading)
        same = [why for _, why in queries.left_out(again) if "taken in before" in why]
        assert same, name
    assert len(desk.events()) == told, "the same import twice adds nothing"


def test_dates_of_every_shape_are_kept_as_written_and_placed_in_time(desk: Desk) -> None:
    desk.take_in("a.xlsx", made_up.excel("Housing", 16), "when", "time", "text")
    found = {e.row: (e.when_text, str(e.when_first), str(e.when_last)) for e in desk.events()}

    assert found[2] == ("2 March 2014", "2014-03-02", "2014-03-02")
    assert found[3] == ("23/3/10", "2010-03-23", "2010-03-23")
    assert found[5] == ("2015", "2015-01-01", "2015-12-31")
    assert found[6] == ("one morning in May", "None", "None")
    assert found[8] == ("2 March 2014, 14:30", "2014-03-02", "2014-03-02")
    assert found[10] == ("N/K", "None", "None")
    assert found[11] == ("2 March 2014 (in the file: 41700.5)", "2014-03-02", "2014-03-02")
    assert found[14] == ("2 March 2014 (in the file: 41700)", "2014-03-02", "2014-03-02")


def test_what_may_be_told_already_is_only_proposed(desk: Desk) -> None:
    held = an_event(desk.db, desk.review, "The nurse rang the hub about it.", "3 March 2014")
    lines = (
        "Date,Event",
        "4 March 2014,The nurse rang the hub about it",
        "5 March 2014,About it the nurse rang the hub",
        "3 March 2014,The nurse rang the hub",
        "1 June 2014,Something else",
        "1 June 2014,Something else",
    )
    seen = desk.match(desk.send("a.csv", "\n".join(lines).encode()), "when", "text")
    assert "1 to take in, 4 that may be told already, 1 that stay out" in seen.text
    assert "Close to: 3 March 2014: The nurse rang" in seen.text

    desk.browser.submit(seen.path, **{"row-2": "version", "row-3": "skip", "row-4": "keep"})

    found = {e.row: e for e in desk.events() if e.chronology_id}
    assert sorted(row or 0 for row in found) == [2, 4, 5]
    assert (found[2].version_of_id, found[4].version_of_id) == (held.id, None)
    reasons = [reason for _, reason in queries.left_out(desk.newest())]
    assert reasons[1:] == [
        "You left it out: another event is close to it.",
        "The same stands in the file before: Row 5.",
    ]
    assert desk.browser.submit(seen.path).status == 409, "it is taken in once"


def test_undoing_takes_out_what_nobody_used_and_lets_it_come_again(desk: Desk) -> None:
    kept = desk.take_in("a.csv", b"Date,Event\n2014,One\n2015,Two\n2016,Three", "when", "text")
    one, two, _ = sorted(desk.events(), key=lambda e: e.row or 0)
    here = f"/reviews/{desk.review.id}/events"
    desk.browser.submit(f"{here}/{one.id}/words", text="One, and more.", version=1)
    desk.browser.submit(f"{here}/{two.id}/reach", way="told", who_new="GP 2")

    ask = desk.browser.visit(f"{desk.url}/{kept.id}/undoing").text
    assert "1 of its 3 events are taken out" in ask
    assert "It was changed since." in ask and "Something else stands on it." in ask
    undone = desk.browser.submit(f"{desk.url}/{kept.id}/undoing").text
    assert "One, and more." in undone and "Three" not in undone
    assert [e.text for e in sorted(desk.events(), key=lambda e: e.row or 0)] == [
        "One, and more.",
        "Two",
    ]
    assert desk.browser.submit(f"{desk.url}/{kept.id}/undoing").status == 409

    again = desk.take_in("a.csv", b"Date,Event\n2015,Two\n2016,Three", "when", "text")
    assert [e.text for e in desk.events() if e.chronology_id == again.id] == ["Three"]


def test_no_number_is_too_long_to_be_looked_at(desk: Desk) -> None:
    columns = desk.send("a.csv", b"Date,Event\n2014,One")
    matched = desk.match(columns, "when", "text", heading="2" * 5_000)
    assert matched.status == 200 and known_page("2" * 5_000) == 1


def test_the_columns_must_say_what_happened_and_when(desk: Desk) -> None:
    columns = desk.send("a.csv", b"Date,Event\n2014,One")
    assert "Column 2: Event" in columns.text and "For example: One" in columns.text
    assert desk.match(columns, "when", "").errors == ["Choose the column that says what happened"]
    assert desk.match(columns, "text", "text").errors == [
        "Choose the column that says when it happened"
    ]
    assert desk.browser.visit(columns.path.replace("columns", "rows")).status == 409
    gone = desk.browser.submit(columns.path.replace("columns", "removal"))
    assert "No agency's chronology is here yet." in gone.text


def test_the_file_stays_shut_while_what_came_later_is_folded_away(
    desk: Desk, browse_as: Browse
) -> None:
    kept = desk.take_in("a.csv", b"Date,Event\n2014,One", "when", "text")
    file = desk.browser.get(f"{desk.url}/{kept.id}/file")
    assert file.content == b"Date,Event\n2014,One"
    assert file.headers["content-disposition"] == 'attachment; filename="chronology.csv"'

    a_seal(desk.db, an_episode(desk.db, desk.review), desk.lead)
    for page in ("file", "columns", "rows", "undoing"):
        shut = desk.browser.get(f"{desk.url}/{kept.id}/{page}")
        assert shut.status_code == 409 and "may tell what came later" in shut.text
    assert "may tell what came later" in desk.browser.visit(f"{desk.url}/{kept.id}").text
    manager = browse_as(a_member(desk.db, desk.review, Role.BUSINESS_MANAGER))
    assert manager.get(f"{desk.url}/{kept.id}/file").status_code == 403


def test_a_long_chronology_is_leafed_through_before_and_after(
    db: Session, browse_as: Browse
) -> None:
    desk = Desk(db, browse_as)
    rows = [
        f"{1 + n % 28}.{1 + n // 28}.2019,Entry {n} of its own kind {n * n}" for n in range(140)
    ]
    columns = desk.send("long.csv", "\n".join(["Date,Event", *rows]).encode())
    first = desk.match(columns, "when", "text")

    assert "Entry 0 " in first.text and "Entry 139 " not in first.text
    assert "Take in the chronology" in first.text
    second = desk.browser.visit(first.links("Page 2 of 2")[0])
    assert "Entry 139 " in second.text and "Take in the chronology" not in second.text
    taken = desk.browser.submit(first.path)
    assert "In the chronology (140)" in taken.text and "Entry 139 " not in taken.text
    assert "Entry 139 " in desk.browser.visit(taken.links("Page 2 of 2")[0]).text
