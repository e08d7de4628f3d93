"""Every page a contributor can meet is easy to read: grade 8 or easier, and no long sentence."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from sqlmodel import Session, SQLModel, select

from app.accounts.questions import questionnaire
from app.boards.models import Agency, Board
from app.main import create_app
from app.packs.document import canonical
from app.packs.models import FrozenPack
from app.publication.models import PublicResponse
from app.reviews.models import Contributor, Review
from app.sealed import sealed_columns
from app.settings import Settings
from app.vocabulary import ContributorKind, Role
from tests.conftest import KEY
from tests.demonstration import copied
from tests.packs.build import thawed
from tests.reading import HARDEST, LONGEST, TYPED, WORD, grade, heading, sentences
from tests.test_doors import OPEN, ROUTES
from tests.walls import SKIPPED, World, addresses, ask, look_at, sign_in

NAMES = ((Board, "name"), (Agency, "name"), (Review, "title"), (Review, "label"))
NAMES += ((Contributor, "label"),)
"""What people type that is no secret; the rest of it is whatever is kept confidential."""
ONE_OF_MANY = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
STAGES = {"Your account", "Before you start", "Check your account, then send it"}
STAGES |= {"Your account has been sent", "Questions about your account", "Drafts to look at"}
STAGES |= {"What came of it", "Stop here for now", "Which of these mattered most?"}
STAGES |= {"Your invitation", "Choose a password", "Sign in", "Turning points", "What you sent"}


@pytest.fixture(scope="module", params=list(ContributorKind), ids=lambda kind: kind.label)
def world(
    request: pytest.FixtureRequest, demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The demonstration, its whole case group of one kind, and everything typed put out of the
    way."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("reading"), demo=True)
    told = copied(demonstration, settings)
    app = create_app(settings, KEY)
    with app.state.sessions() as db:
        note_reviews(db, told)
        put_away(db)
        for contributor in db.exec(select(Contributor)):
            contributor.kind = request.param
        db.commit()
        found = look_at(db, app, told)
    yield found
    found.loop.close()
    app.state.engine.dispose()


def note_reviews(db: Session, told: dict[str, Any]) -> None:
    """Which review each person is on, by its id."""
    by_title = {title: key for key, title in db.exec(select(Review.id, Review.title))}
    for person in told["people"]:
        person["at"] = by_title.get(person["review"])


def put_away(db: Session) -> None:
    with thawed(db):
        put_all_away(db)


def put_all_away(db: Session) -> None:
    for mapper in SQLModel._sa_registry.mappers:
        typed = [name for name, raw in sealed_columns(mapper) if not raw]
        typed += [name for model, name in NAMES if model is mapper.class_]
        for row in db.exec(select(mapper.class_)) if typed else ():
            for name in typed:
                if getattr(row, name):
                    setattr(row, name, TYPED)
    frozen = [*db.exec(select(FrozenPack)), *db.exec(select(PublicResponse))]
    for one in frozen:
        one.document = canonical(as_typed(json.loads(one.document)))


def as_typed(part: Any) -> Any:
    """A pack is what people wrote, for the Board. Its words are put away and its ids are not."""
    if isinstance(part, dict):
        return {k: v if k in ("id", "code", "format") else as_typed(v) for k, v in part.items()}
    if isinstance(part, list):
        return [as_typed(one) for one in part]
    return TYPED if isinstance(part, str) else part


def persons(world: World) -> list[tuple[dict[str, Any] | None, str]]:
    """Nobody yet; everybody with an account to give; and who writes one down for somebody. With
    each, what the addresses of their pages have in common."""
    by_role = {role: [p for p in world.people if p["role"] == role.value] for role in Role}
    writers = [by_role[role][0] for role in (Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.CHAMPION)]
    contributors = [(person, "") for person in by_role[Role.CONTRIBUTOR]]
    return [(None, ""), *contributors, *((person, "/behalf/") for person in writers)]


def pages(world: World, method: str) -> dict[str, str]:
    """Every page of theirs that there is, whoever builds it: one address for each HTML."""
    shown = {}
    for person, within in persons(world):
        cookie = sign_in(world, person)
        for route in routes(method, within, person is None):
            for path in addresses(at_home(world, person), route, most=2):
                answer = ask(world, method, path, cookie)
                if answer.headers.get("content-type", "").startswith("text/html"):
                    html = ONE_OF_MANY.sub("", answer.body.decode())
                    shown.setdefault(html, f"{method} {path} as {person and person['key']}")
                if answer.status == 403:
                    break
    return shown


def at_home(world: World, person: dict[str, Any] | None) -> World:
    """The same world with only the person's own review in it."""
    here = [(r, key) for r, key in world.ids["review_id"] if not person or r == person["at"]]
    return replace(world, ids={**world.ids, "review_id": here})


def routes(method: str, within: str, stranger: bool) -> list[APIRoute]:
    doors = [r for r in ROUTES if method in r.methods and r.path not in SKIPPED]
    return [r for r in doors if within in r.path and (r.path in OPEN or not stranger)]


def too_hard(html: str) -> list[str]:
    """What is wrong with the words of a page; nothing when they are easy."""
    said = sentences(html)
    wrong = [one for one in said if len(WORD.findall(one)) > LONGEST]
    return [f"grade {grade(said):.1f}", *wrong] if wrong or grade(said) > HARDEST else []


def hard_ones(shown: dict[str, str]) -> dict[str, list[str]]:
    return {address: wrong for html, address in shown.items() if (wrong := too_hard(html))}


def test_every_page_a_contributor_can_meet_is_easy_to_read(world: World) -> None:
    """At every stage: not begun, writing, sent, and after."""
    shown = pages(world, "GET")
    assert hard_ones(shown) == {}
    assert {heading(html) for html in shown} >= STAGES


def test_what_a_page_says_when_something_is_missing_is_easy_to_read_too(world: World) -> None:
    """Posting nothing changes things all the same, so it comes last."""
    shown = pages(world, "POST")
    assert hard_ones(shown) == {}
    assert any("There is a problem" in html for html in shown)


@pytest.mark.parametrize("kind", list(ContributorKind), ids=lambda kind: kind.label)
def test_every_question_and_every_prompt_is_easy_to_read(kind: ContributorKind) -> None:
    asked = questionnaire("ltsc-factors", 1, kind).by_key.values()
    for words in ("words", "hint", "examples"):
        said = [getattr(question, words) for _, question in asked]
        html = "".join(
            f"<p>{text}" for one in said for text in ([one] if isinstance(one, str) else one)
        )
        assert too_hard(html) == [], words


KNOWN = {
    "The cat sat on the mat. The dog ran up the hill. It was a hot day.": (-2.5, 0.5),
    "Once upon a time there was an old goat who had seven little kids. She loved them with all "
    "the love of a mother for her children. One day she wanted to go into the forest and fetch "
    "some food.": (2.5, 6),
    "Four score and seven years ago our fathers brought forth, upon this continent, a new nation, "
    "conceived in liberty, and dedicated to the proposition that all men are created equal.": (
        11,
        16,
    ),
    "Practitioners experience considerable organisational uncertainty regarding the appropriate "
    "utilisation of interprofessional escalation arrangements, notwithstanding the availability "
    "of comprehensive multi-agency procedural documentation.": (20, 45),
}
"""Texts and between which grades they are known to be, whoever counts the syllables."""


@pytest.mark.parametrize(("text", "between"), KNOWN.items())
def test_the_measure_knows_easy_from_hard(text: str, between: tuple[float, float]) -> None:
    easiest, hardest = between
    assert easiest <= grade(sentences(f"<p>{text}</p>")) <= hardest
    assert bool(too_hard(f"<main><p>{text}</p></main>")) == (hardest > HARDEST)


def test_only_our_own_words_are_measured() -> None:
    ours = f"<h1>Your account</h1><p>You are called <b>{TYPED}</b> in it.</p>"
    ours += "<textarea>What somebody is writing.</textarea>"
    assert sentences(f"{ours}<p>{TYPED} {TYPED} {TYPED} {TYPED}.</p>") == [
        "You are called Xyz in it."
    ]
