"""Two databases that differ by what is not published are one to the Board's people.

Every address is asked as they would ask it, in the demonstration as it stands and again with one
more account, excerpt, finding and draft pack. Not a byte may differ, of no page, file or mail.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select

from app.case_group.models import Meeting, MissingVoice
from app.db import Row
from app.desk import nudge_actions as nudges
from app.findings.models import Finding
from app.mail import Letter
from app.packs import actions as packs
from app.packs import check_actions
from app.packs.models import Pack
from app.people import actions as people
from app.people.models import Member, Membership, Person
from app.people.queries import memberships
from app.prevalence.models import PrevalenceQuestion
from app.responses import actions as responses
from app.reviews.models import Review
from app.teamwork.models import Comment, Decision
from app.vocabulary import Answer, Audience, ProtectedKind, Role, Rung
from tests.build import MONDAY, a_person, a_whole_finding, an_excerpt
from tests.packs.build import on
from tests.perspectives.build import an_event
from tests.test_blind import PAGE_KEY, at_home, cookie, pages, world
from tests.walls import World, ask

assert world  # the fixture
THE_BOARD = ("noor", "margaret", "tom")
"""Who runs its work, who is in the chair, and a member."""
FILES = (".ics", ".pdf", ".csv", ".zip", "/json", ".json", "/word")


def somebody(db: Session, key: str) -> Person:
    return db.exec(select(Person).where(Person.demo_key == key)).one()


def the_review(db: Session) -> Review:
    """The one that has come as far as its Board's response."""
    return next(one for one in db.exec(select(Review)) if one.title.startswith("Lantern"))


def all_they_get(world: World, cookie: str, paths: list[str]) -> dict[str, Any]:
    """How each address ends, every header and every byte."""
    got = {}
    for path in paths:
        answer = ask(world, "GET", path, cookie)
        got[path] = (answer.status, answer.headers, PAGE_KEY.sub(rb"\1", answer.body))
    return got


def mails(db: Session, people: list[Person]) -> list[tuple[Any, ...]]:
    addresses = {person.email for person in people}
    letters = [one for one in db.exec(select(Letter)) if one.recipient in addresses]
    return sorted((one.recipient, one.subject, one.body, one.calendar) for one in letters)


def letters_to_come(world: World) -> list[tuple[Any, ...]]:
    """All letters to them once the worker has written in two months; nothing of it is kept."""
    now = datetime.now(UTC) + timedelta(days=62)
    with world.app.state.sessions() as db:
        for board_id in nudges.boards_to_look_at(db):
            nudges.nudge_board(db, board_id, "https://casement.example", now)
        written = mails(db, [somebody(db, key) for key in THE_BOARD])
        db.rollback()
    return written


def work_goes_on(db: Session, review: Review) -> list[tuple[str, UUID]]:
    """An account, an excerpt, a finding and a draft pack, none of which is published."""
    lead = select(Person).join(Membership, Membership.person_id == Person.id)  # type: ignore[arg-type]
    leads = lead.where(Membership.review_id == review.id, Membership.role == Role.LEAD_REVIEWER)
    by = on(db, review, db.exec(leads).all()[0])
    excerpt = an_excerpt(db, review, "Nobody had told us that.", "Caretaker 9")
    finding = a_whole_finding(db, review, "Caretakers are told nothing.", position=9)
    new = packs.start_pack(db, by, "A pack that corrects the first", MONDAY)
    packs.write_pack(db, by, new, MONDAY, None, summary="Nobody has read this yet.")
    talked_about(db, review, by, finding)
    db.commit()
    return [("finding", finding.id), ("excerpt", excerpt.id), ("pack", new.id)]


def test_what_is_not_published_changes_nothing_for_the_boards_people(world: World) -> None:
    with world.app.state.sessions() as db:
        review = the_review(db)
        people = [somebody(db, key) for key in THE_BOARD]
        cookies = [cookie(world, db, person) for person in people]
        paths = pages(at_home(world, db, review.id))
        before, sent = [all_they_get(world, one, paths) for one in cookies], mails(db, people)
        db.rollback()
        to_come = letters_to_come(world)
        made = work_goes_on(db, review)
        assert mails(db, people) == sent
        assert all(memberships(db, person) for person in people)
    assert letters_to_come(world) == to_come
    assert len(to_come) > len(sent)
    assert len(paths) > 150
    for one, got in zip(cookies, before, strict=True):
        after = all_they_get(world, one, paths)
        assert [path for path in paths if got[path] != after[path]] == []
        seen = [path for path in paths if got[path][0] == 200]
        assert len(seen) > 10 and any(path.endswith("/desk") for path in seen)
        assert {"pdf", "csv", "ics"} <= {path.rpartition(".")[2] for path in seen}
    for kind, key in made:
        assert_nobody_tells(world, cookies, review.id, kind, key)


def talked_about(db: Session, review: Review, by: Member, finding: Finding) -> None:
    """What goes on round it: comments, decisions, the chronology, who is asked, who meets."""
    mine: dict[str, Any] = {"review_id": review.id, "person_id": by.person_id}
    about: dict[str, Any] = {"subject": "finding", "subject_id": finding.id}
    lines: list[Row] = [
        Comment(**mine, **about, audience=Audience.LEADS, text="Too hard?", said_at=MONDAY),
        Decision(**mine, **about, text="It stays.", decided_at=MONDAY),
        PrevalenceQuestion(
            **mine,
            finding_id=finding.id,
            rung=Rung.WIDESPREAD,
            about="Caretakers",
            first="Who tells them?",
            made_at=MONDAY,
        ),
        MissingVoice(review_id=review.id, position=9, role="Caretaker", reason="Nobody asked."),
        Meeting(
            review_id=review.id,
            title="Second day",
            place="The library",
            starts_at=MONDAY + timedelta(days=400),
            minutes=60,
        ),
    ]
    db.add_all(lines)
    check_actions.protect(db, by, ProtectedKind.PERSON, "R's aunt", ["Wilma Oddie"], MONDAY)
    an_event(db, review, "The door was locked.", "March 2024")
    kept_out = a_person(db, "Somebody kept out")
    people.keep_out(db, by, kept_out, "A cousin of the caretaker.", MONDAY)


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
