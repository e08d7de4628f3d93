"""Until it opens, nothing the app answers tells an episode's writers how it ended."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.episodes.models import Episode
from app.people.models import Person
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_review, a_seal, an_episode, an_excerpt, kept
from tests.episodes.ended import LATE_IN_WORDS, THEN, WORD, Ended
from tests.test_doors import ROUTES
from tests.walls import SKIPPED, World, addresses, ask, look_at, sign_in

LATER = re.compile(rf"{WORD}\d+x|{LATE_IN_WORDS}|2031", re.IGNORECASE)
NO_PAGE_YET = {"contact", "told", "outcome", "note"}
"""Not on any page of its own: they are crawled for all the same."""


on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is shown is decided above the database; the door's own test asks both kinds."""


@pytest.fixture
def crawled(db: Session, app: FastAPI) -> Iterator[tuple[World, Ended, dict[Role, Person]]]:
    """Two sealed writers, a lead reviewer and one of the team, and the end in every text."""
    review = a_review(db)
    own = an_episode(db, review, when_from=THEN, when_to=THEN)
    an_excerpt(db, review)
    writers = {}
    for role in (Role.REVIEW_TEAM, Role.LEAD_REVIEWER):
        writers[role] = a_member(db, review, role)
        writers[role].demo_key = role.value
        a_seal(db, own, kept(db, writers[role]))
    ended = Ended(db, review, writers[Role.LEAD_REVIEWER])
    ended.everywhere(own)
    world = look_at(db, app, {"people": [], "planted": []})
    yield world, ended, writers
    world.loop.close()


def told(world: World, person: Person, method: str, most: int = 3) -> dict[str, str]:
    """Every token and late date that the app says to this person, with where it says it first."""
    cookie = sign_in(world, {"key": person.demo_key})
    found: dict[str, str] = {}
    for route in ROUTES:
        if method not in route.methods or route.path in SKIPPED or "seal" in route.path:
            continue
        for path in addresses(world, route, most):
            answer = ask(world, method, path, cookie)
            assert answer.status < 500, f"{method} {path}: {answer.status}"
            for words in LATER.findall(answer.words):
                found.setdefault(words, f"{method} {path}")
    return found


@on_sqlite
def test_no_page_list_export_error_or_title_tells_a_writer_how_it_ended(
    db: Session, crawled: Any
) -> None:
    world, ended, writers = crawled
    for writer in writers.values():
        leaks = told(world, writer, "GET")
        assert {
            f"{where}: {ended.tokens.get(word, word)}" for word, where in leaks.items()
        } == set()

    for episode in db.exec(select(Episode)).all():
        episode.unsealed_at = MONDAY
        kept(db, episode)
    seen = told(world, writers[Role.LEAD_REVIEWER], "GET")

    unseen = {place for token, place in ended.tokens.items() if token not in seen}
    assert unseen - NO_PAGE_YET == set(), "the crawl is blind to these"
    assert LATE_IN_WORDS in seen


@on_sqlite
def test_no_post_says_it_back_either(db: Session, crawled: Any) -> None:
    world, ended, writers = crawled
    for writer in writers.values():
        leaks = told(world, writer, "POST", most=2)
        assert {
            f"{where}: {ended.tokens.get(word, word)}" for word, where in leaks.items()
        } == set()
