"""What the bench reads and writes: the demonstration, and made-up reviews of chosen sizes."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col, select

from app.accounts.models import Account
from app.bench import happenings, invented
from app.bench.servers import surroundings
from app.crypto import Envelope
from app.db import open_engine
from app.episodes.models import Episode
from app.keys import key_of
from app.people.access import cookie_name
from app.people.actions import sign_in
from app.people.models import Membership, Person
from app.sealed import open_sessions
from app.settings import ROOT, Settings
from app.vocabulary import Role

WRITERS = 8


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in, and the page they ask for."""

    path: str
    cookie: str


@dataclass(frozen=True)
class Material:
    review: Visitor
    """The demonstration's own review, as its lead reviewer sees it."""
    question: Visitor
    small: Visitor
    large: Visitor
    lens: Visitor
    writers: list[Visitor]
    pack: UUID


def settings_of(folder: Path) -> Settings:
    """A copy that keeps everything in this folder, whatever the environment says."""
    return Settings(data_dir=folder, database_url="", key_file=None, key=None, public_url="")


def make(folder: Path) -> Material:
    """Load the demonstration with our own command, then add what is larger than life."""
    command = [sys.executable, "-m", "app", "demo"]
    told = subprocess.run(
        command, env=surroundings(folder), cwd=ROOT, capture_output=True, text=True
    )
    if told.returncode:
        raise RuntimeError(f"The demonstration was not loaded: {told.stderr}")
    settings = settings_of(folder)
    with opened(settings)() as db, db.begin():
        return fill(db, settings)


def opened(settings: Settings) -> sessionmaker[Session]:
    return open_sessions(open_engine(settings.database), Envelope(key_of(settings)))


def fill(db: Session, settings: Settings) -> Material:
    board = invented.board(db)
    sizes = ((2, 2), (100, 40), (12, 12), (0, 0), (0, 0))
    small, large, told, writing, looked = (invented.review(db, board, a, e) for a, e in sizes)
    writers = [invented.writer(db, writing, n) for n in range(WRITERS)]
    return Material(
        review=visitor(db, settings, *demo_lead(db)),
        question=visitor(db, settings, *demo_writer(db)),
        small=visitor(db, settings, small.lead, f"/reviews/{small.id}"),
        large=visitor(db, settings, large.lead, f"/reviews/{large.id}"),
        lens=visitor(db, settings, looked.lead, happenings.lens(db, looked)),
        writers=[visitor(db, settings, w, f"/reviews/{writing.id}/account") for w in writers],
        pack=invented.pack(db, told),
    )


def visitor(db: Session, settings: Settings, person: Person, path: str) -> Visitor:
    token = sign_in(db, person, datetime.now(UTC))
    return Visitor(path, f"{cookie_name(settings)}={token}")


def demo_lead(db: Session) -> tuple[Person, str]:
    """A lead reviewer of the review that has come furthest, and its first page."""
    largest = select(Episode.review_id).where(col(Episode.review_id).in_(with_demo_people()))
    largest = largest.group_by(col(Episode.review_id)).order_by(func.count().desc())
    review_id = db.exec(largest.limit(1)).one()
    lead = select(Person).join(Membership, col(Membership.person_id) == Person.id)
    lead = lead.where(Membership.review_id == review_id, Membership.role == Role.LEAD_REVIEWER)
    return db.exec(lead.limit(1)).one(), f"/reviews/{review_id}"


def with_demo_people() -> Any:
    held = select(Membership.review_id).join(Person, col(Person.id) == Membership.person_id)
    return held.where(col(Person.demo_key).is_not(None))


def demo_writer(db: Session) -> tuple[Person, str]:
    """Somebody who has begun their account, and its first question."""
    found = select(Person, Account.review_id).join(
        Membership, col(Membership.person_id) == Person.id
    )
    found = found.join(Account, col(Account.contributor_id) == Membership.contributor_id)
    person, review_id = db.exec(found.where(col(Person.demo_key).is_not(None)).limit(1)).one()
    return person, f"/reviews/{review_id}/account/questions/overview"
