"""Whoever gives an account finds somebody to talk to, and a way to stop, on every page."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.routing import APIRoute
from sqlmodel import Session, select

from app.accounts.models import Account, AccountVersion
from app.episodes.models import Episode
from app.follow_on.models import Share
from app.main import create_app
from app.packs.models import AccuracyReading, Delivery, Pack, Publication
from app.people.models import Person
from app.reviews.models import Contributor, Review
from app.settings import Settings
from app.vocabulary import ContributorKind, Role
from tests.build import MONDAY
from tests.conftest import KEY
from tests.demonstration import copied
from tests.test_doors import ROUTES
from tests.walls import World, addresses, ask, look_at, sign_in

SUPPORT = "Asha Moor, 01632 960 001"
OWN = [r for r in ROUTES if "GET" in r.methods and "{review_id}/account" in r.path]
OWN = [r for r in OWN if "{review_id}/accounts" not in r.path]


@pytest.fixture(params=list(ContributorKind), ids=lambda kind: kind.label)
def world(
    request: pytest.FixtureRequest, demonstration: Path, tmp_path: Path
) -> Iterator[tuple[World, ContributorKind]]:
    """The demonstration, its whole case group of one kind, with one person to talk to."""
    told = copied(demonstration, settings := Settings(data_dir=tmp_path, demo=True))
    app = create_app(settings, KEY)
    with app.state.sessions() as db:
        for contributor in db.exec(select(Contributor)):
            contributor.kind = request.param
        for review in db.exec(select(Review)):
            review.support = SUPPORT
        show_a_draft_and_the_findings(db)
        db.commit()
        found = look_at(db, app, told)
    yield found, request.param
    found.loop.close()
    app.state.engine.dispose()


def show_a_draft_and_the_findings(db: Session) -> None:
    """One draft to somebody whose account is in, and a public pack to everybody."""
    pack = db.exec(select(Pack).join(Delivery)).first()
    episode = db.exec(select(Episode).where(Episode.review_id == pack.review_id)).first()
    sent = select(Account.contributor_id).join(AccountVersion)
    whom = db.exec(sent.where(Account.review_id == pack.review_id)).first()
    by = db.exec(select(Person.id)).first()
    here = {"review_id": pack.review_id, "person_id": by}
    db.add(Share(**here, contributor_id=whom, episode_id=episode.id, shared_at=MONDAY))
    if not db.exec(select(Publication)).first():
        db.add(Publication(**here, pack_id=pack.id, published_at=MONDAY))
    read_a_draft_pack(db)


def read_a_draft_pack(db: Session) -> None:
    """The reading for accuracy is of a pack that is still being written, and open."""
    reading = db.exec(select(AccuracyReading)).one()
    draft = Pack(review_id=reading.review_id, number=99, title="Next", started_at=MONDAY)
    db.add(draft)
    db.flush()
    reading.pack_id, reading.closed_at, reading.last_day = draft.id, None, date(2999, 1, 1)


def walk(world: World) -> Iterator[tuple[APIRoute, str, BeautifulSoup | None]]:
    """All of an account that each contributor of the demonstration can open; no page for a file."""
    for person in (p for p in world.people if p["role"] == Role.CONTRIBUTOR.value):
        cookie = sign_in(world, person)
        for route in OWN:
            for path in addresses(world, route, most=4):
                answer = ask(world, "GET", path, cookie)
                is_page = answer.headers.get("content-type", "").startswith("text/html")
                page = BeautifulSoup(answer.body.decode(), "html.parser") if is_page else None
                if answer.status == 200:
                    yield route, f"{path} as {person['key']}", page


def can_stop(page: BeautifulSoup) -> bool:
    """A way to stop; on the page of a question it saves first."""
    by_button = page.select('button[name="then"][value="stop"]')
    by_link = [a for a in page.select('a[href$="/account/stop"]') if "Stop here" in a.text]
    there = page.select('form[action$="/account/hard"]')
    return bool(by_button or by_link or there)


def test_every_page_of_an_account_names_somebody_and_lets_one_stop(
    world: tuple[World, ContributorKind],
) -> None:
    found, kind = world
    seen = set()
    for route, where, page in walk(found):
        seen.add(route.path)
        if page is None:
            continue
        main = page.select_one("main")
        assert main is not None
        assert SUPPORT in main.text, f"nobody to talk to: {where}"
        assert can_stop(page), f"no way to stop: {where}"
        if kind == ContributorKind.FAMILY:
            assert "trust at work" not in main.text and "your work" not in main.text, where
    missed = {route.path for route in OWN} - seen
    assert not missed, "the demonstration shows every page of an account"


def where_it_could_not_be_done(review_id: str) -> list[tuple[str, str]]:
    """A question there never was, a turning point of nobody, and what only reviewers read."""
    nobody = "00000000-0000-0000-0000-000000000000"
    own = f"/reviews/{review_id}/account"
    return [
        ("GET", f"{own}/questions/none"),
        ("POST", f"{own}/turning-points/{nobody}/removal"),
        ("GET", f"/reviews/{review_id}/accounts"),
    ]


def test_where_something_could_not_be_done_there_is_somebody_too(
    world: tuple[World, ContributorKind],
) -> None:
    found, _ = world
    answered = set()
    for person in (p for p in found.people if p["role"] == Role.CONTRIBUTOR.value):
        cookie = sign_in(found, person)
        theirs = next(r for r in found.reviews if is_theirs(found, r, cookie))
        for method, path in where_it_could_not_be_done(theirs):
            answer = ask(found, method, path, cookie)
            answered.add(answer.status)
            page = BeautifulSoup(answer.body.decode(), "html.parser")
            assert SUPPORT in page.text, f"nobody to talk to: {path}"
            assert can_stop(page), f"no way to stop: {path}"
    assert answered == {403, 404}


def is_theirs(found: World, review_id: str, cookie: str) -> bool:
    return ask(found, "GET", f"/reviews/{review_id}/account/stop", cookie).status == 200
