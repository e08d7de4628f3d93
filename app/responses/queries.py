"""The Board's answers to a delivered pack, finding by finding, with every earlier version."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.packs import queries as packs
from app.packs.models import Pack
from app.people.models import Member, Person
from app.responses.models import Response


@dataclass(frozen=True)
class Given:
    """One version of an answer, and who recorded it."""

    response: Response
    person: Person


@dataclass(frozen=True)
class Answered:
    """A finding as the frozen pack gives it, and the Board's answers, newest first."""

    finding: dict[str, Any]
    versions: list[Given]

    @property
    def now(self) -> Given | None:
        return self.versions[0] if self.versions else None

    @property
    def number(self) -> int:
        return self.now.response.number if self.now else 0

    @property
    def slots(self) -> dict[str, Any]:
        """The newest answer as a form shows it."""
        return self.now.response.model_dump() if self.now else {}


def findings(db: Session, pack: Pack) -> list[dict[str, Any]]:
    """What the Board was given; nothing before the pack is frozen."""
    frozen = packs.frozen(db, pack)
    found: list[dict[str, Any]] = json.loads(frozen.document)["findings"] if frozen else []
    return found


def answered(db: Session, member: Member, pack: Pack) -> list[Answered]:
    """Every finding of the pack in its order, answered or not."""
    given = versions(db, member, pack)
    return [Answered(f, given[UUID(f["id"])]) for f in findings(db, pack)]


def unanswered(db: Session, member: Member, pack: Pack) -> dict[str, int]:
    """For whoever makes the pack public: how many of its findings have no answer yet."""
    return {"unanswered": sum(each.now is None for each in answered(db, member, pack))}


def answered_finding(db: Session, member: Member, pack: Pack, finding_id: UUID) -> Answered | None:
    found = answered(db, member, pack)
    return next((a for a in found if a.finding["id"] == str(finding_id)), None)


def versions(db: Session, member: Member, pack: Pack) -> dict[UUID, list[Given]]:
    """The answers to each finding, newest first."""
    rows = (
        select(Response, Person)
        .join(Person, col(Person.id) == Response.person_id)
        .where(Response.review_id == member.review, Response.pack_id == pack.id)
        .order_by(col(Response.finding_id), col(Response.number).desc())
    )
    given: dict[UUID, list[Given]] = defaultdict(list)
    for response, person in db.exec(rows):
        given[response.finding_id].append(Given(response, person))
    return given
