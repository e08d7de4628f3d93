"""From any text of the analysis two clicks lead to the words it rests on, and from any account to
everything that is built on it. Walked over the whole demonstration, as a lead reviewer."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from sqlmodel import Session, col, select

from app.accounts.models import Excerpt, Passage
from app.episodes.models import (
    Episode,
    EpisodeExcerpt,
    EpisodeFactor,
    EpisodeFactorExcerpt,
    PracticeItem,
    PracticeItemExcerpt,
)
from app.findings.models import FindingFactor
from app.main import create_app
from app.people.models import Membership
from app.perspectives.models import Perspective, PerspectiveExcerpt
from app.settings import Settings
from app.vocabulary import Role
from tests.conftest import KEY
from tests.demonstration import copied
from tests.walls import World, ask, look_at, sign_in

SLOTS = (
    "why_chosen",
    "tunnel",
    "standard",
    "appraisal",
    "hindsight_check",
    "went_well",
    "difficulty",
)


@pytest.fixture(scope="module")
def world(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("two-clicks"), demo=True)
    told = copied(demonstration, settings)
    app = create_app(settings, KEY)
    with app.state.sessions() as db:
        found = look_at(db, app, told)
    yield found
    found.loop.close()
    app.state.engine.dispose()


class Walker:
    """A lead reviewer who follows links, and remembers each page."""

    def __init__(self, world: World) -> None:
        self.world, self.pages = world, dict[str, BeautifulSoup | None]()
        lead = next(
            p for p in world.people if p["role"] == Role.LEAD_REVIEWER.value and p["key"] == "joel"
        )
        self.cookie = sign_in(world, lead)

    def page(self, path: str) -> BeautifulSoup | None:
        path = path.partition("#")[0]
        if path not in self.pages:
            answer = ask(self.world, "GET", path, self.cookie)
            said = answer.status == 200 and "html" in answer.headers.get("content-type", "")
            self.pages[path] = BeautifulSoup(answer.body.decode(), "html.parser") if said else None
        return self.pages[path]

    def links(self, path: str) -> set[str]:
        """Where one click leads from here, within the review."""
        page = self.page(path)
        main = page.select_one("main") if page else None
        found = main.select('a[href^="/reviews/"]') if main else []
        return {str(a["href"]) for a in found}


@pytest.fixture(scope="module")
def walker(world: World) -> Walker:
    return Walker(world)


def theirs(db: Session, table: Any) -> list[Any]:
    """The rows of the reviews that this lead reviewer leads."""
    led = select(Membership.review_id).where(Membership.role == Role.LEAD_REVIEWER)
    return list(db.exec(select(table).where(col(table.review_id).in_(led))))


def under(page: BeautifulSoup, text: str) -> list[str]:
    """The links to an account's words between this text and the next one of its kind."""
    first = " ".join(text.split("\n\n")[0].split())
    start = next(
        p
        for p in page.find_all(["p", "div", "span", "dd"])
        if " ".join(p.get_text(" ").split()) == first
    )
    found = []
    for element in start.find_all_next():
        if element.name in {"h2", "h3"}:
            break
        if element.name == "a" and "#excerpt-" in str(element.get("href", "")):
            found.append(str(element["href"]))
    return found


def test_every_text_of_an_episode_is_two_clicks_from_the_words(
    world: World, walker: Walker
) -> None:
    with world.app.state.sessions() as db:
        found = theirs(db, Episode)
        quotes = {str(x.id): x.quote for x in theirs(db, Excerpt)}
        db.expunge_all()
    episodes, dead_ends = [e for e in found if walker.page(at(e))], []
    for episode in episodes:
        page = walker.page(at(episode))
        assert page
        for slot in SLOTS:
            text = getattr(episode, slot)
            links = under(page, text) if text else ["nothing to rest on"]
            if not links:
                dead_ends.append(f"{episode.title}: {slot}")
            dead_ends += [
                link for link in links if "#" in link and not leads_to(walker, link, quotes)
            ]
        dead_ends += [f"{episode.title}: {words}" for words in resting_on_nothing(page)]
    assert len(episodes) >= 5
    assert dead_ends == [], "\n".join(dead_ends)


def resting_on_nothing(page: BeautifulSoup) -> list[str]:
    """Practice items and factors on the page without words under them."""
    parts = page.select('section[aria-labelledby^="item-"], section[aria-labelledby^="factor-"]')
    assert parts
    return [
        part.get_text(" ", strip=True)[:60]
        for part in parts
        if not part.select('a[href*="#excerpt-"]')
    ]


def leads_to(walker: Walker, link: str, quotes: dict[str, str]) -> bool:
    """The account opens at the very words."""
    page = walker.page(link)
    place = page.find(id=link.partition("#")[2]) if page else None
    quote = quotes[link.partition("#excerpt-")[2]]
    return bool(place) and "".join(quote.split())[:40] in "".join(place.get_text().split())


def at(episode: Episode) -> str:
    return f"/reviews/{episode.review_id}/episodes/{episode.id}"


def built_on(db: Session) -> dict[UUID, set[str]]:
    """What stands on each excerpt: the addresses of it all."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for row in theirs(db, EpisodeExcerpt):
        found[row.excerpt_id].add(f"/episodes/{row.episode_id}")
    for row in theirs(db, PracticeItemExcerpt):
        item = db.get_one(PracticeItem, row.practice_item_id)
        found[row.excerpt_id].add(f"/episodes/{item.episode_id}")
    for row in theirs(db, EpisodeFactorExcerpt):
        link = db.get_one(EpisodeFactor, row.episode_factor_id)
        found[row.excerpt_id].add(f"/episodes/{link.episode_id}")
        for finding in db.exec(
            select(FindingFactor).where(FindingFactor.factor_id == link.factor_id)
        ):
            found[row.excerpt_id].add(f"/findings/{finding.finding_id}")
    for row in theirs(db, PerspectiveExcerpt):
        perspective = db.get_one(Perspective, row.perspective_id)
        found[row.excerpt_id].add(f"/perspectives/{perspective.id}")
    return found


def test_from_every_account_two_clicks_lead_to_all_that_is_built_on_it(
    world: World, walker: Walker
) -> None:
    with world.app.state.sessions() as db:
        built = built_on(db)
        passages = {p.id: p.version_id for p in theirs(db, Passage)}
        excerpts = [(x.id, x.review_id, passages[x.passage_id]) for x in theirs(db, Excerpt)]
    dead_ends, seen = [], 0
    for excerpt_id, review_id, version_id in excerpts:
        account = f"/reviews/{review_id}/accounts/{version_id}"
        if walker.page(account) is None:
            continue  # taken back, or of a review that somebody else leads
        near = walker.links(account)
        far = {
            further for link in near if f"{excerpt_id}" in link for further in walker.links(link)
        }
        for path in built[excerpt_id]:
            seen += 1
            if not any(re.search(rf"{path}\b", link) for link in near | far):
                dead_ends.append(f"{account}#excerpt-{excerpt_id} to {path}")
    assert seen > 30
    assert dead_ends == [], "\n".join(dead_ends)
