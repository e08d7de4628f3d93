"""Two databases that differ by what is not published are one to the Board's people.

Every address is asked as they would ask it, in the demonstration as it stands and again with all
that goes on in a review up to a draft pack with one of its two keys. Not a byte may differ, of no
page, file or mail; and no page asks the database once more or less. That is no proof that a clock
shows nothing: it shows that no page does work for what it does not say, so there is nothing that
grows for a clock to see.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from app import delivery, worker
from app.mail import Letter
from app.packs.models import Pack
from app.people.models import Person
from app.people.queries import memberships
from app.responses import actions as responses
from app.reviews.models import Review
from app.vocabulary import Answer
from tests.build import MONDAY
from tests.desk.going_on import work_goes_on
from tests.packs.build import on
from tests.test_blind import PAGE_KEY, at_home, cookie, pages, world
from tests.walls import World, ask

assert world  # the fixture
AT_THE_BOARD = ("noor", "margaret", "sylvia")
"""Who runs its work, who is in the chair, and a member."""
THE_READERS = (*AT_THE_BOARD, "idris", "tom")
"""And who answers for an agency, and a member who is kept out of the review."""
ITS_ID = re.compile(rb"^Message-ID: .*$|[0-9=]{15,}", re.MULTILINE)
"""What every letter has of its own: its id, and where its parts end."""


def somebody(db: Session, key: str) -> Person:
    return db.exec(select(Person).where(Person.demo_key == key)).one()


def readers(world: World) -> tuple[str, ...]:
    return THE_READERS if world.thorough else AT_THE_BOARD


def the_review(db: Session) -> Review:
    """The one that has come as far as its Board's response."""
    return next(one for one in db.exec(select(Review)) if one.title.startswith("Lantern"))


def all_they_get(world: World, cookie: str, paths: list[str]) -> dict[str, Any]:
    """How each address ends, every header, every byte, and how often the database was asked."""
    got = {}
    with counted(world) as statements:
        for path in paths:
            asked = len(statements)
            answer = ask(world, "GET", path, cookie)
            body = PAGE_KEY.sub(rb"\1", answer.body)
            got[path] = (answer.status, answer.headers, body, len(statements) - asked)
    return got


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """Every statement that the database is asked meanwhile."""
    statements: list[str] = []

    def note(*asked: Any) -> None:
        statements.append(asked[2])

    event.listen(world.app.state.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(world.app.state.engine, "before_cursor_execute", note)


def mails(db: Session, people: list[Person]) -> list[tuple[Any, ...]]:
    addresses = {person.email for person in people}
    letters = [one for one in db.exec(select(Letter)) if one.recipient in addresses]
    return sorted((one.recipient, one.subject, one.body, one.calendar) for one in letters)


def carried(world: World, addresses: set[str], folder: Path, now: datetime) -> list[bytes]:
    """Every byte that reaches them once the worker has written and carried all letters. What it did
    is then taken back, so that it can be asked to do the same again."""
    settings = world.app.state.settings.model_copy(update={"data_dir": folder})
    with world.app.state.engine.connect() as connection, connection.begin() as all_of_it:
        made_as = {**world.app.state.sessions.kw, "bind": connection}
        part = {"class_": Session, "join_transaction_mode": "create_savepoint"}
        sessions = sessionmaker(**made_as, **part)
        worker.remind_once(sessions, settings, now)
        worker.remind_outside_once(sessions, now)
        worker.nudge_once(sessions, settings, now)
        carry = delivery.carrier(settings)
        assert world.loop.run_until_complete(delivery.deliver(sessions, settings, carry, now))
        all_of_it.rollback()
    letters = [ITS_ID.sub(b"", file.read_bytes()) for file in (folder / "mail").glob("*.eml")]
    return sorted(one for one in letters if to_whom(one) in addresses)


def to_whom(letter: bytes) -> str:
    return str(message_from_bytes(letter)["To"])


def test_what_is_not_published_changes_nothing_for_the_boards_people(
    world: World, tmp_path: Path
) -> None:
    with world.app.state.sessions() as db:
        review = the_review(db)
        people = [somebody(db, key) for key in readers(world)]
        cookies = [cookie(world, db, person) for person in people]
        paths = pages(at_home(world, db, review.id))
        before, sent = [all_they_get(world, one, paths) for one in cookies], mails(db, people)
        addresses = {person.email for person in people}
        db.rollback()
        in_two_months = datetime.now(UTC) + timedelta(days=62)
        to_come = carried(world, addresses, tmp_path / "before", in_two_months)
        made = work_goes_on(db, review)
        assert mails(db, people) == sent
        assert all(memberships(db, person) for person in people)
    assert carried(world, addresses, tmp_path / "after", in_two_months) == to_come
    assert len(to_come) > len(sent)
    assert len(paths) > 150
    for key, one, got in zip(readers(world), cookies, before, strict=True):
        after = all_they_get(world, one, paths)
        assert [path for path in paths if got[path] != after[path]] == []
        assert_much_was_seen(key, [path for path in paths if got[path][0] == 200])
    for kind, key in made:
        assert_nobody_tells(world, cookies, review.id, kind, key)


def assert_much_was_seen(key: str, seen: list[str]) -> None:
    """Each was shown what is theirs: else there would be nothing that could differ."""
    assert len(seen) > 15 and any("/packs/" in path for path in seen) == (key != "tom")
    if key in AT_THE_BOARD:
        assert any(path.endswith("/desk") for path in seen)
        assert {"pdf", "csv", "ics"} <= {path.rpartition(".")[2] for path in seen}


def assert_nobody_tells(
    world: World, cookies: list[str], review: UUID, kind: str, key: UUID
) -> None:
    """The address of something unpublished answers as that of something that never was."""
    for one in cookies:
        for path in (f"{kind}s/{{}}", f"{kind}s/{{}}/response", f"{kind}s/{{}}/pdf"):
            there = ask(world, "GET", f"/reviews/{review}/{path.format(key)}", one)
            nowhere = ask(world, "GET", f"/reviews/{review}/{path.format(uuid4())}", one)
            assert (there.status, len(there.body)) == (nowhere.status, len(nowhere.body))
            assert there.status in (403, 404)


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_what_the_board_itself_does_is_seen_so_the_walk_is_not_blind(world: World) -> None:
    with world.app.state.sessions() as db:
        review = the_review(db)
        chair = somebody(db, "margaret")
        signed_in = cookie(world, db, chair)
        paths = [p for p in pages(at_home(world, db, review.id), "/desk") if "{" not in p]
        before = all_they_get(world, signed_in, paths)
        pack = db.exec(select(Pack).where(Pack.review_id == review.id)).one()
        unanswered = unanswered_finding(db, review, pack)
        by, words = on(db, review, chair), {"understanding": "We see.", "change": "A page."}
        responses.answer_finding(db, by, pack, unanswered, Answer.ACCEPTED, MONDAY, None, **words)
        db.commit()
        paths = [path for path in paths if before[path][0] == 200]
    after = all_they_get(world, signed_in, paths)
    changed = {path.rpartition("/")[2] for path in paths if before[path] != after[path]}
    assert {"desk", "report", "report.pdf"} <= changed


def unanswered_finding(db: Session, review: Review, pack: Pack) -> UUID:
    from app.responses import queries

    member = on(db, review, somebody(db, "margaret"))
    return next(each.id for each in queries.answered(db, member, pack) if each.now is None)
