"""Every confidential text there is can be found by who reads it, or stands here with why not; and
nobody finds a word that they may not read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session, SQLModel, select

from app.home.search_queries import everything
from app.main import create_app
from app.people.models import Member, Person
from app.people.permissions import Permission
from app.people.queries import member_of_review
from app.quotes.models import GoAhead, Quote
from app.reviews.models import Review, ReviewAgency, SealOff
from app.sealed import Sealed
from app.settings import Settings
from app.wording.models import Dismissal
from tests.build import MONDAY
from tests.conftest import KEY, client_of
from tests.demonstration import WORD, copied

ROW = re.compile(r"[0-9a-f-]{36}")
TOKEN = re.compile(WORD + r"\d+", re.IGNORECASE)

OWN = "its writer's alone; nobody who can search reads it"
BOARDS = "read by the Board's manager and chair, who have no search inside a review"
AGENCYS = "read by the agency that writes it, whose people have no search"
FILE = "of a file as it was uploaded; what was taken from it is searched as events"
NOT_SEARCHED = {
    "asking.email": "where a question was sent; no page shows it",
    "chronology.columns": FILE,
    "chronology.file_name": FILE,
    "chronology.left_out": FILE,
    "handover.reason": BOARDS,
    "kepttext.text": OWN,
    "letter.body": "a letter on its way; no page of a review shows it",
    "letter.calendar": "a letter on its way; no page of a review shows it",
    "letter.subject": "a letter on its way; no page of a review shows it",
    "notbefore.reason": BOARDS,
    "partnerdraft.change": AGENCYS,
    "partnerdraft.no_action": AGENCYS,
    "partnerdraft.understanding": AGENCYS,
    "recordnote.value": "kept word for word for the way out again; no page shows it",
    "responsedraft.by_when": BOARDS,
    "responsedraft.change": BOARDS,
    "responsedraft.holder": BOARDS,
    "responsedraft.how_know": BOARDS,
    "responsedraft.might_go_wrong": BOARDS,
    "responsedraft.no_action": BOARDS,
    "responsedraft.recommend": BOARDS,
    "responsedraft.understanding": BOARDS,
    "revision.why": "why an earlier wording was left; the wording of today is searched",
    "termchange.reason": BOARDS,
}
"""By table and column: why a confidential text cannot be found."""


Columns = list[tuple[type[Any], str]]


def confidential_columns() -> Columns:
    """Every table with each of its confidential texts."""
    models = [mapper.class_ for mapper in SQLModel._sa_registry.mappers]
    return [
        (model, column.name)
        for model in sorted(models, key=lambda model: str(model.__tablename__))
        for column in model.__table__.columns
        if isinstance(column.type, Sealed) and not column.type.raw
    ]


def named(model: type[Any], column: str) -> str:
    return f"{model.__tablename__}.{column}"


@pytest.fixture(scope="module")
def demonstration(
    planted: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Session, dict[str, Any], FastAPI]]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("searched"), demo=True)
    told = copied(planted, settings)
    app = create_app(settings, KEY)
    with app.state.sessions() as db:
        yield db, told, app
        db.rollback()
    app.state.engine.dispose()


def searchers(db: Session) -> Iterator[tuple[str, Member]]:
    """Everybody who can search a review, with the key of the demonstration."""
    for review in db.exec(select(Review)):
        for person in db.exec(select(Person)):
            member = member_of_review(db, person, review.id)
            if member and member.may(Permission.SEE_REVIEW):
                yield person.demo_key or "", member


def looked_through(db: Session, member: Member) -> str:
    found = everything(db, member).values()
    return "\n".join(f"{each.title}\n{each.text}" for texts in found for each in texts)


def fill_what_is_empty(db: Session) -> None:
    """A word of its own in each text that the demonstration leaves empty."""
    for model, column in confidential_columns():
        for number, row in enumerate(db.exec(select(model))):
            if not getattr(row, column):
                setattr(row, column, f"{named(model, column)}-{number}")
    db.flush()


def add_what_it_has_no_rows_of(db: Session) -> None:
    """On the review that has most in it."""
    quote = db.exec(select(Quote)).first()
    mine = {"review_id": quote.review_id}
    by = {**mine, "person_id": quote.person_id}
    db.add(ReviewAgency(**mine, position=99))
    db.add(SealOff(**by, off_at=MONDAY))
    db.add(GoAhead(**by, quote_id=quote.id, decided_at=MONDAY))
    here = {"subject": "finding", "subject_id": quote.finding_id, "slot": "title", "mark": "1"}
    db.add(Dismissal(**by, **here, dismissed_at=MONDAY))
    db.flush()


def test_every_confidential_text_is_searched_or_named_with_a_reason(demonstration) -> None:
    db, _, _ = demonstration
    add_what_it_has_no_rows_of(db)
    fill_what_is_empty(db)
    all_found = "\n".join(looked_through(db, member) for _, member in searchers(db))

    def is_found(model: type[Any], column: str) -> bool:
        said = [getattr(row, column) for row in db.exec(select(model))]
        texts = [found[0] if (found := TOKEN.findall(text)) else text for text in said if text]
        return any(text in all_found for text in texts)

    missed = {named(*each) for each in confidential_columns() if not is_found(*each)}
    db.rollback()
    assert sorted(missed - NOT_SEARCHED.keys()) == []
    assert sorted(NOT_SEARCHED.keys() - missed) == [], "it is found: take it off the list"
    known = {named(*each) for each in confidential_columns()}
    assert sorted(NOT_SEARCHED.keys() - known) == [], "no such text any more"


def test_nobody_finds_a_word_that_they_may_not_read(demonstration) -> None:
    """Lead reviewers, the review team, supervisors, and who writes behind the seal."""
    db, told, _ = demonstration
    may_read = {one["text"].casefold(): set(one["may_read"]) for one in told["planted"]}
    roles, sealed = set(), 0

    for key, member in searchers(db):
        found = {token.casefold() for token in TOKEN.findall(looked_through(db, member))}
        assert sorted(token for token in found if key not in may_read[token]) == [], key
        assert found, key
        roles |= member.roles
        sealed += not member.sees_outcome

    assert len(roles) >= 3 and sealed


def test_whoever_finds_something_may_open_where_it_stands(demonstration) -> None:
    """One address of each kind, for everybody who can search."""
    db, _, app = demonstration
    for key, member in searchers(db):
        texts = [each for kind in everything(db, member).values() for each in kind if each.text]
        kinds = {ROW.sub("-", each.url): each.url.partition("#")[0] for each in texts}
        db.rollback()
        client = client_of(app)
        client.get(f"/demo/sign-in/{key}")
        shut = [url for url in kinds.values() if client.get(url).status_code != 200]
        assert shut == [], key
        assert kinds, key
