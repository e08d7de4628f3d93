"""Nobody is shown words they may not read: every route, as everybody, with ids swapped."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col, select

from app.demo import loading
from app.main import create_app
from app.people.models import Membership, Person
from app.people.permissions import WHO_MAY, Permission
from app.settings import Settings
from app.vocabulary import Role
from app.worker import work_once
from tests.conftest import KEY, empty_postgres
from tests.walls import World, look_at, walk

WORD = "Quokkaplume"
on_sqlite = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
"""Who may see is decided above the database: one kind is walked wholly, the other in short."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The demonstration with a word planted in every confidential text."""
    folder = tmp_path_factory.mktemp("walls")
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres")
        empty_postgres(url)
    else:
        file: Path = request.getfixturevalue("empty_sqlite")
        (folder / "casement.db").write_bytes(file.read_bytes())
    settings = Settings(database_url=url, data_dir=folder, demo=True)
    app = create_app(settings, KEY)
    told = loading.load(app.state.sessions, settings, WORD)
    with app.state.sessions() as db:
        found = look_at(db, app, told)
    yield found
    found.loop.close()
    app.state.engine.dispose()


def persons(world: World) -> list[dict[str, Any] | None]:
    """Nobody, and two of each role on each review or Board; who may do most comes last."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for person in world.people:
        groups[person["role"], person["board"], person["review"]].append(person)
    some = 2 if world.thorough else 1
    chosen = {p["key"]: p for group in groups.values() for p in group[:some]}
    return [None, *sorted(chosen.values(), key=lambda p: p["role"] == Role.LEAD_REVIEWER.value)]


def seen_by_its_readers(world: World, planted: dict[str, Any]) -> bool:
    return any(planted["text"] in world.seen[key] for key in planted["may_read"])


def at_home(world: World, key: str) -> World:
    """The world with only the reviews this person has a place on; all, for who is at a Board."""
    with world.app.state.sessions() as db:
        places = select(Membership.review_id).join(Person, col(Person.id) == Membership.person_id)
        own = set(db.exec(places.where(Person.demo_key == key)))
    if None in own:
        return world
    theirs = [pair for pair in world.ids["review_id"] if pair[0] in own]
    return replace(world, ids={**world.ids, "review_id": theirs})


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


@on_sqlite
def test_the_walk_is_not_blind(world: World) -> None:
    """Whoever may read a planted word comes upon it: so a leak of it would be seen too.

    First on pages of one row, of which many are looked at; then on those of a row in a row.
    """
    by_key, walked = {p["key"]: p for p in world.people}, set()
    for planted in world.planted:
        for reader, (depth, most) in product(planted["may_read"], ((1, 60), (3, 6))):
            if (reader, depth) in walked or seen_by_its_readers(world, planted):
                continue
            walked.add((reader, depth))
            theirs = [p for p in world.planted if reader in p["may_read"]]
            enough = partial(all_seen, world, theirs)
            home = at_home(world, reader)
            assert walk(home, by_key[reader], "GET", most, depth, enough) == []
        assert seen_by_its_readers(world, planted), planted["in"]


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
    assert walk(world, manager, "GET", most=1)


def test_no_post_says_back_what_is_not_for_its_sender(world: World) -> None:
    """Last of all, because it changes things: whoever may do most comes last."""
    leaks = [leak for person in persons(world) for leak in walk(world, person, "POST", most=1)]
    assert leaks == []
