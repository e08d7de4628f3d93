"""Nobody is shown words they may not read: every route, as everybody, with ids swapped."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from app.main import create_app
from app.people.permissions import WHO_MAY, Permission
from app.settings import Settings
from app.vocabulary import Role
from app.worker import work_once
from tests.conftest import KEY, empty_postgres
from tests.demonstration import WORD, copied
from tests.walls import World, at_home, below, look_at, walk

on_sqlite = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
"""Who may see is decided above the database: one kind is walked wholly, the other in short."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(
    request: pytest.FixtureRequest, planted: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The demonstration with a word planted in every confidential text."""
    url = ""
    if request.param == "postgresql":
        empty_postgres(url := request.getfixturevalue("postgres"))
    settings = Settings(database_url=url, data_dir=tmp_path_factory.mktemp("walls"), demo=True)
    told = copied(planted, settings)
    app = create_app(settings, KEY)
    with app.state.sessions() as db:
        found = look_at(db, app, told)
    yield found
    found.loop.close()
    app.state.engine.dispose()


def persons(world: World) -> list[dict[str, Any] | None]:
    """Nobody, and two of each role on each review or Board; who may do most comes last.

    Where the walk is a short one: one of each role.
    """
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for person in world.people:
        place = (person["board"], person["review"]) if world.thorough else ()
        groups[person["role"], *place].append(person)
    some = 2 if world.thorough else 1
    chosen = {p["key"]: p for group in groups.values() for p in group[:some]}
    return [None, *sorted(chosen.values(), key=lambda p: p["role"] == Role.LEAD_REVIEWER.value)]


def seen_by_its_readers(world: World, planted: dict[str, Any]) -> bool:
    return any(planted["text"] in world.seen[key] for key in planted["may_read"])


def all_seen(world: World, planted: list[dict[str, Any]]) -> bool:
    return all(seen_by_its_readers(world, one) for one in planted)


def test_everybody_is_there_to_be_walked_as(world: World) -> None:
    assert {p["role"] for p in world.people} == {role.value for role in Role}
    assert len({p["board"] for p in world.people if p["board"]}) == 2
    assert len(world.planted) > 300


def test_no_page_shows_words_to_whom_they_are_not_for(world: World) -> None:
    most = 2 if world.thorough else 1
    leaks = [leak for person in persons(world) for leak in walk(world, person, "GET", most)]
    assert leaks == []


def of_one(route: APIRoute) -> bool:
    """A page of one row."""
    return below(route) <= 1 and route.path.endswith("_id}")


def of_few(route: APIRoute) -> bool:
    return below(route) <= 1


def of_a_row_in_a_row(route: APIRoute) -> bool:
    return below(route) <= 3


FURTHER = [(of_one, 60), (of_few, 60), (of_a_row_in_a_row, 6)]
"""Where to look for words that nobody has come upon yet: at how many rows, on which pages."""


@on_sqlite
def test_the_walk_is_not_blind(world: World) -> None:
    """Whoever may read a planted word comes upon it: so a leak of it would be seen too."""
    by_key = {p["key"]: p for p in world.people}
    for which, most in FURTHER:
        walked: set[str] = set()
        while reader := who_may_read_most(unseen(world), walked):
            walked.add(reader)
            theirs = [p for p in unseen(world) if reader in p["may_read"]]
            home, enough = at_home(world, reader), partial(all_seen, world, theirs)
            assert list(walk(home, by_key[reader], "GET", most, which, enough)) == []
    assert [planted["in"] for planted in unseen(world)] == []


def unseen(world: World) -> list[dict[str, Any]]:
    return [one for one in world.planted if not seen_by_its_readers(world, one)]


def who_may_read_most(planted: list[dict[str, Any]], walked: set[str]) -> str | None:
    """Of all who have not walked yet."""
    readers = Counter(key for one in planted for key in one["may_read"] if key not in walked)
    return next((key for key, _ in readers.most_common(1)), None)


def test_no_letter_and_no_file_at_rest_holds_them_either(world: World) -> None:
    settings: Settings = world.app.state.settings
    sessions: sessionmaker[Session] = world.app.state.sessions
    world.loop.run_until_complete(work_once(sessions, settings))
    addresses = {p["text"].casefold() for p in world.planted if "e-mail" in p["in"]}
    for file in settings.data_dir.rglob("*"):
        if file.is_file():
            held = file.read_bytes().decode("utf-8", "ignore").casefold()
            if file.suffix == ".eml":
                held = held.partition("\n\n")[2]  # it must say to whom it goes
            assert WORD.casefold() not in held, f"{file.name} holds planted words"
    assert addresses, "the letters' own addresses are planted too"


@on_sqlite
@pytest.mark.parametrize(
    "permission",
    [Permission.READ_ACCOUNTS, Permission.READ_ANALYSIS, Permission.SEE_CASE_GROUP],
    ids=lambda p: p.name,
)
def test_the_walk_notices_a_guard_that_is_taken_off(
    world: World, permission: Permission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WHO_MAY, permission, frozenset(Role))
    manager = next(p for p in world.people if p["role"] == Role.BUSINESS_MANAGER.value)
    assert next(walk(world, manager, "GET", most=1), None)


def test_no_post_says_back_what_is_not_for_its_sender(world: World) -> None:
    """Last of all, because it changes things: whoever may do most comes last."""
    leaks = [leak for person in persons(world) for leak in walk(world, person, "POST", most=1)]
    assert leaks == []
