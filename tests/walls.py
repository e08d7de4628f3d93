"""A walk through every route as every person, with ids swapped, looking for words out of place."""

import asyncio
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice, product
from random import Random
from typing import Any
from urllib.parse import unquote
from uuid import UUID, uuid4

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pypdf import PdfReader
from sqlmodel import Session, select

from app.accounts.models import (
    Account,
    AccountVersion,
    Answer,
    BlindReading,
    Excerpt,
    HardNote,
    Message,
    Passage,
    TurningPoint,
    Withdrawal,
)
from app.boards.models import Agency, Board
from app.case_group.models import Meeting, MissingVoice, TimeAsked
from app.episodes.models import Episode, EpisodeFactor, Factor, FactorEffect, PracticeItem
from app.findings.models import AdditionalLearning, Consideration, Finding, Pattern, Underlying
from app.follow_on.models import Share
from app.holds.models import Disclosure, Hold
from app.packs.models import AccuracyPart, AccuracyRemark, Overruling, Pack, ProtectedName
from app.people.models import Conflict, Membership, Person
from app.perspectives.models import Chronology, Event, Perspective, Reach, Standpoint
from app.prevalence.models import Asking, PrevalenceQuestion
from app.publication.models import PublicPage
from app.quotes.models import Quote
from app.responses.models import BoardAction, Dispute
from app.reviews.models import (
    Contributor,
    FamilyContact,
    ParallelProcess,
    RecordRead,
    ResearchQuestion,
    Review,
    Subject,
)
from app.revisions.models import Revision
from app.teamwork.models import Comment, Decision
from app.vocabulary import PackForm, Rung, Step
from app.wording.models import Dismissal
from tests.test_doors import ROUTES

LINES = (Subject, ResearchQuestion, RecordRead, ParallelProcess, FamilyContact)
ROWS: dict[str, tuple[type[Any], ...]] = {
    "contributor_id": (Contributor,),
    "version_id": (AccountVersion,),
    "passage_id": (Passage,),
    "excerpt_id": (Excerpt,),
    "point_id": (TurningPoint,),
    "episode_id": (Episode,),
    "item_id": (PracticeItem,),
    "factor_id": (Factor,),
    "link_id": (EpisodeFactor,),
    "finding_id": (Finding,),
    "source_id": (Underlying,),
    "consideration_id": (Consideration,),
    "row_id": (AdditionalLearning,),
    "pack_id": (Pack,),
    "agency_id": (Agency,),
    "membership_id": (Membership,),
    "person_id": (Person,),
    "conflict_id": (Conflict,),
    "line_id": LINES,
    "meeting_id": (Meeting,),
    "time_id": (TimeAsked,),
    "message_id": (Message,),
    "note_id": (HardNote,),
    "withdrawal_id": (Withdrawal,),
    "share_id": (Share,),
    "quote_id": (Quote,),
    "standpoint_id": (Standpoint,),
    "chronology_id": (Chronology,),
    "event_id": (Event,),
    "reach_id": (Reach,),
    "perspective_id": (Perspective,),
    "reading_id": (BlindReading,),
    "effect_id": (FactorEffect,),
    "voice_id": (MissingVoice,),
    "revision_id": (Revision,),
    "comment_id": (Comment,),
    "decision_id": (Decision,),
    "dismissal_id": (Dismissal,),
    "dispute_id": (Dispute,),
    "action_id": (BoardAction,),
    "hold_id": (Hold,),
    "remark_id": (AccuracyRemark,),
    "part_id": (AccuracyPart,),
    "disclosure_id": (Disclosure,),
    "pattern_id": (Pattern,),
    "question_id": (PrevalenceQuestion,),
    "asking_id": (Asking,),
    "subject_id": (Episode, Finding, Pattern, Event, Account, Excerpt, PracticeItem, Factor),
    "name_id": (ProtectedName,),
    "page_id": (PublicPage,),
}
"""What each name in a path stands for. A new name must be told to the walk, or it fails."""

SKIPPED = {
    "/demo/sign-in/{key}",
    "/sign-out",
    "/reviews/{review_id}/account/return",
    "/reviews/{review_id}/behalf/{contributor_id}/account/return",
}
"""Signing in or out as somebody else would make the rest of a walk meaningless; and giving an
account again opens it, as it should, to those whom the planted words are hidden from."""

WORDS = {
    "form": [form.value for form in PackForm],
    "step": [s.value for s in Step],
    "subject": [
        "episode",
        "finding",
        "pattern",
        "event",
        "account",
        "excerpt",
        "practiceitem",
        "factor",
    ],
    "text": ["tunnel", "appraisal", "title", "text", "how", "statement"],
    "token": ["no-such-token"],
    "rung": [rung.value for rung in Rung],
    "number": ["11", "8", "99"],
    "what": ["notified", "completed", "step-findings", "recheck"],
    "part": ["subjects", "questions", "records", "processes", "family", "about", "agencies"],
}


@dataclass
class World:
    """The planted demonstration: who there is, what was planted, and what can be asked for."""

    app: FastAPI
    people: list[dict[str, Any]]
    planted: list[dict[str, Any]]
    ids: dict[str, list[tuple[UUID | None, str]]]
    """For each name in a path: the review (None for what has none) and the id of each row."""
    homes: dict[str, set[str]] = field(default_factory=dict)
    """The reviews that each person has a place on, by themselves or by their Board."""
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Which planted words each person has been shown so far."""
    lots: Random = field(default_factory=lambda: Random(1))
    """The same in every run."""
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    @property
    def thorough(self) -> bool:
        """Who may see is decided above the database: one kind is walked wholly, one in short."""
        return bool(self.app.state.engine.dialect.name == "sqlite")

    @property
    def reviews(self) -> list[str]:
        return [key for _, key in self.ids["review_id"]]


def look_at(db: Session, app: FastAPI, told: dict[str, Any]) -> World:
    """The world as it stands in the database, ready for a walk."""
    ids: dict[str, list[tuple[UUID | None, str]]] = {
        "review_id": [(r, str(r)) for r in db.exec(select(Review.id))],
        "board_id": [(None, str(b)) for b in db.exec(select(Board.id))],
    }
    for name, models in ROWS.items():
        rows = [row for model in models for row in db.exec(select(model))]
        rows.sort(key=lambda row: -row.number if isinstance(row, Revision) else 0)
        ids[name] = [(getattr(row, "review_id", None), str(row.id)) for row in rows]
    slots = [(a.review_id, a.slot) for a in db.exec(select(Answer))]
    ids["slot"] = slots
    kept = [*db.exec(select(Overruling)), *db.exec(select(Dismissal))]
    ids["mark"] = [(row.review_id, row.mark) for row in kept]
    homes = homes_of(db)
    db.commit()
    return World(app, told["people"], told["planted"], ids, homes)


def homes_of(db: Session) -> dict[str, set[str]]:
    at_board: dict[UUID | None, set[str]] = defaultdict(set)
    for review_id, board_id in db.exec(select(Review.id, Review.board_id)):
        at_board[board_id].add(str(review_id))
    homes: dict[str, set[str]] = defaultdict(set)
    places = select(Person.demo_key, Membership.review_id, Membership.board_id)
    for key, review_id, board_id in db.exec(places.join(Membership)):
        homes[key or ""] |= {str(review_id)} if review_id else at_board[board_id]
    return homes


def addresses(
    world: World, route: APIRoute, most: int, home: set[str] | None = None
) -> Iterator[str]:
    """Paths for a route: in every review its own rows, and others' rows put in their place.

    In reviews that are not at `home` a row of each kind is enough: nobody gets past the door.
    """
    names = re.findall(r"{(\w+)}", route.path)
    reviews = reviews_to_ask_in(world, home) if "review_id" in names else [""]
    for review in reviews:
        strange = home is not None and review not in {"", *home}
        choices = [candidates(world, name, review, 0 if strange else most) for name in names]
        for values in product(*choices):
            yield route.path.format(**dict(zip(names, values, strict=True)))


def reviews_to_ask_in(world: World, home: set[str] | None) -> list[str]:
    """All of them. Where the walk is a short one, of those not at `home` only one, by lot."""
    if home is None or world.thorough:
        return world.reviews
    strange = [review for review in world.reviews if review not in home]
    return [*sorted(home), *world.lots.sample(strange, min(1, len(strange)))]


def below(route: APIRoute) -> int:
    """How many rows a path names beneath its review."""
    return len([n for n in re.findall(r"{(\w+)}", route.path) if n not in ("review_id", *WORDS)])


def candidates(world: World, name: str, review: str, most: int) -> list[str]:
    """As many rows of the review, and one of another; with 0, one of either."""
    if name == "review_id":
        return [review]
    if name in WORDS:
        return WORDS[name][: most * 2 or 1]
    own = [key for r, key in world.ids[name] if str(r) == review or r is None]
    foreign = [key for r, key in world.ids[name] if r is not None and str(r) != review]
    found = [*islice(own, most or 1), *islice(foreign, 1)] or [str(uuid4())]
    return found if most else found[:1]


@dataclass
class Said:
    """What the app answered to one request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def words(self) -> str:
        """Everything it says, headers and the text of a PDF included."""
        said = " ".join(f"{k}: {v}" for k, v in self.headers.items())
        if self.headers.get("content-type", "").startswith("application/pdf"):
            return said + on_paper(self.body)
        return said + self.body.decode("utf-8", "replace")


@cache
def on_paper(pdf: bytes) -> str:
    """The text of its pages. Everybody is given the same bytes again and again."""
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def ask(world: World, method: str, path: str, cookie: str) -> Said:
    """Ask the app itself: there are too many questions to put each through a client."""
    headers = {"host": "127.0.0.1:8000", "sec-fetch-site": "same-origin", "cookie": cookie}
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    world.loop.run_until_complete(world.app(scope, receive, send))
    answered = {k.decode(): v.decode("latin-1") for k, v in sent[0]["headers"]}
    return Said(sent[0]["status"], answered, b"".join(m.get("body", b"") for m in sent[1:]))


def sign_in(world: World, person: dict[str, Any] | None) -> str:
    """The cookie of somebody just signed in; nobody has none."""
    if person is None:
        return ""
    answer = ask(world, "GET", f"/demo/sign-in/{person['key']}", "")
    assert answer.status == 303
    return answer.headers["set-cookie"].partition(";")[0]


def every_route(route: APIRoute) -> bool:
    return True


def at_home(world: World, key: str) -> World:
    """The world with only the reviews this person has a place on, and what stands in them."""
    theirs = {None, *(UUID(review) for review in world.homes[key])}
    ids = {name: [pair for pair in pairs if pair[0] in theirs] for name, pairs in world.ids.items()}
    return replace(world, ids=ids)


def asked_for(
    world: World,
    person: dict[str, Any] | None,
    method: str,
    most: int,
    which: Callable[[APIRoute], bool] = every_route,
) -> Iterator[str]:
    """Each address of this method that is worth asking for as this person."""
    home = world.homes.get(person["key"], set()) if person else set()
    for route in ROUTES:
        if method in route.methods and route.path not in SKIPPED and which(route):
            yield from addresses(world, route, most, home)


def may_read(world: World, key: str, planted: dict[str, Any]) -> bool:
    """What is for every single person is public: then it is for nobody in particular too."""
    readers = set(planted["may_read"])
    return key in readers if key else readers >= {p["key"] for p in world.people}


def walk(
    world: World,
    person: dict[str, Any] | None,
    method: str,
    most: int = 3,
    which: Callable[[APIRoute], bool] = every_route,
    enough: Callable[[], bool] = lambda: False,
) -> Iterator[str]:
    """Ask every route of this method as the person; the planted words found out of place.

    `most` is how many rows of each kind are asked for, of the routes in question (`which`). The
    walk ends where there has been `enough`.
    """
    cookie = sign_in(world, person)
    key = person["key"] if person else ""
    allowed = {p["text"] for p in world.planted if may_read(world, key, p)}
    word = world.planted[0]["text"].rstrip("0123456789")
    pattern = re.compile(re.escape(word) + r"\d{4}", re.IGNORECASE)  # a shortened one is none
    places = {p["text"].casefold(): p for p in world.planted}
    for path in asked_for(world, person, method, most, which):
        if enough():
            break
        answer = ask(world, method, path, cookie)
        assert answer.status < 500, f"{method} {path} as {key}: {answer.status}"
        for found in set(pattern.findall(answer.words)):
            token = places[found.casefold()]["text"]
            world.seen[key].add(token)
            if token not in allowed:
                shows = places[token.casefold()]["in"]
                yield f"{key or 'nobody'}: {method} {path} shows {shows}"
