"""Blind until written: until somebody's own account is in, others' accounts change nothing at all.

Every route is asked as somebody whose account is not in, in the demonstration as it stands and
again with all that others told, and all that was made of it, taken out. Not a byte may differ.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Table, delete, or_
from sqlmodel import Session, SQLModel, col, select

from app.accounts.models import Account, AccountVersion
from app.clock import utc_now
from app.episodes.models import Episode
from app.findings.models import Finding
from app.main import create_app
from app.packs.models import Publication
from app.people.access import cookie_name
from app.people.actions import sign_in
from app.people.models import Membership, Person
from app.reviews.models import Contributor, Review
from app.settings import Settings
from app.vocabulary import Means, Role
from tests.build import MONDAY, a_contributing_person, a_contributor, kept
from tests.conftest import KEY, empty_postgres
from tests.demonstration import copied
from tests.follow_on.sharing import a_share
from tests.packs.build import thawed
from tests.test_doors import ROUTES
from tests.walls import SKIPPED, World, addresses, ask, look_at

SETTING = ["contributor", "membership", "conflict", "invitation", "reminder", "reviewstep"]
SETTING += ["subject", "researchquestion", "reviewagency", "recordread", "parallelprocess"]
SETTING += ["familycontact", "meeting", "meetingguest", "timeasked", "historyline"]
"""What is no account and nothing made of one: who there is, what is asked, when people meet."""
PAGE_KEY = re.compile(rb'(name="form_key" value=")[^"]+')
"""A page that sends has a key of its own each time."""


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, demonstration: Path, tmp_path: Path) -> Iterator[World]:
    """The demonstration with its public pack, on a Monday that does not end."""
    url = ""
    if request.param == "postgresql":
        empty_postgres(url := request.getfixturevalue("postgres"))
    settings = Settings(database_url=url, data_dir=tmp_path, demo=True)
    told = copied(demonstration, settings)
    app = create_app(settings, KEY)
    app.dependency_overrides[utc_now] = monday
    with app.state.sessions() as db:
        found = look_at(db, app, told)
    yield found
    found.loop.close()
    app.state.engine.dispose()


async def monday() -> Any:
    return MONDAY


def in_the_case_group(db: Session, key: str) -> tuple[Person, UUID, UUID]:
    """Somebody of the demonstration, their review, and who they are in it."""
    person = db.exec(select(Person).where(Person.demo_key == key)).one()
    mine = select(Membership).where(Membership.person_id == person.id)
    place = db.exec(mine.where(Membership.role == Role.CONTRIBUTOR)).one()
    assert place.review_id and place.contributor_id
    return person, place.review_id, place.contributor_id


def whose_account_is_not_in(db: Session) -> tuple[UUID, list[tuple[Person, UUID]]]:
    """Who is writing, who has not begun, and whose account somebody else is writing down."""
    writing, review_id, writes = in_the_case_group(db, "pharmacist_1")
    invited, _, waits = in_the_case_group(db, "housing_officer_1")
    review = db.get_one(Review, review_id)
    told = a_contributor(db, review, "Caretaker 1")
    lead = select(Membership.person_id).where(Membership.review_id == review_id)
    mine = {"review_id": review_id, "terms_version": "1", "started_at": MONDAY}
    entered = Account(
        **mine,
        contributor_id=told.id,
        entered_by=db.exec(lead.where(Membership.role == Role.LEAD_REVIEWER)).first(),
        means=Means.PHONE,
    )
    kept(db, entered)
    people = [(writing, writes), (invited, waits), (a_contributing_person(db, told), told.id)]
    episode = db.exec(select(Episode).where(Episode.review_id == review_id)).first()
    finding = db.exec(select(Finding).where(Finding.review_id == review_id)).first()
    assert episode and finding and db.exec(select(Publication)).all()
    for _, contributor_id in people:
        contributor = db.get_one(Contributor, contributor_id)
        a_share(db, contributor, episode)
        a_share(db, contributor, finding)
    return review_id, people


def cookie(world: World, db: Session, person: Person) -> str:
    token = sign_in(db, person, MONDAY)
    db.commit()
    return f"{cookie_name(world.app.state.settings)}={token}"


def pages(world: World, within: str = "") -> list[str]:
    """Every address to ask for: where a kind of thing has no row, one that is nobody's."""
    routes = [r for r in ROUTES if "GET" in r.methods and r.path not in SKIPPED]
    most = 2 if world.thorough else 1
    return [path for r in routes if within in r.path for path in addresses(world, r, most)]


def all_they_are_shown(world: World, cookie: str, paths: list[str]) -> dict[str, Any]:
    """What each address says to them: how it ends, where it leads, and every byte."""
    shown = {}
    for path in paths:
        answer = ask(world, "GET", path, cookie)
        body = PAGE_KEY.sub(rb"\1", answer.body)
        shown[path] = (answer.status, answer.headers.get("location"), body)
    return shown


def take_out_what_others_told(db: Session, review_id: UUID, own: list[UUID]) -> None:
    """Every account but these, and whatever was made of any."""
    accounts = list(db.exec(select(Account.id).where(col(Account.contributor_id).in_(own))))
    with thawed(db):
        take_out(db, review_id, accounts)
    db.commit()


def take_out(db: Session, review_id: UUID, accounts: list[UUID]) -> None:
    for table in reversed(SQLModel.metadata.sorted_tables):
        if "review_id" in table.c and table.name not in SETTING:
            theirs = table.c.review_id == review_id
            db.execute(delete(table).where(theirs, ~belongs_to(table, accounts)))


def belongs_to(table: Table, accounts: list[UUID]) -> Any:
    """Is a row an account of these, or what its writer has typed into it?"""
    its = [table.c.id] if table.name == "account" else []
    its += [table.c.account_id] if "account_id" in table.c else []
    return or_(*(column.in_(accounts) for column in its)) if its else table.c.id.is_(None)


def at_home(world: World, db: Session, review_id: UUID) -> World:
    """The world as it stands now, with this review alone."""
    found = look_at(db, world.app, {"people": [], "planted": []})
    found.loop.close()
    return replace(world, ids={**found.ids, "review_id": [(review_id, str(review_id))]})


def test_others_accounts_change_no_page_of_somebody_whose_own_is_not_in(world: World) -> None:
    with world.app.state.sessions() as db:
        review_id, people = whose_account_is_not_in(db)
        paths = pages(at_home(world, db, review_id))
        cookies = [cookie(world, db, person) for person, _ in people]
        before = [all_they_are_shown(world, one, paths) for one in cookies]
        take_out_what_others_told(db, review_id, [own for _, own in people])
    assert len(paths) > 100
    for one, shown in zip(cookies, before, strict=True):
        alone = all_they_are_shown(world, one, paths)
        assert [path for path in paths if shown[path] != alone[path]] == []
        assert sum(status == 200 for status, *_ in shown.values()) > 5


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_once_it_is_in_they_do_so_the_walk_is_not_blind_itself(world: World) -> None:
    with world.app.state.sessions() as db:
        review_id, people = whose_account_is_not_in(db)
        paths = pages(at_home(world, db, review_id), "/account")
        writer, own = people[0]
        account = db.exec(select(Account).where(Account.contributor_id == own)).one()
        its = {"review_id": review_id, "account_id": account.id}
        kept(db, AccountVersion(**its, number=1, sent_at=MONDAY))
        signed_in = cookie(world, db, writer)
        before = all_they_are_shown(world, signed_in, paths)
        take_out_what_others_told(db, review_id, [own])
    after = all_they_are_shown(world, signed_in, paths)
    changed = {path.partition("/account")[2] for path in paths if before[path] != after[path]}
    assert {"", "/drafts", "/outcome", "/outcome/pack"} <= changed
