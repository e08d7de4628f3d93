"""The answers to a delivered pack, finding by finding: the Board's with every earlier version, what
each partner answers apart, and what is disputed."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.boards.models import Agency
from app.packs import queries as packs
from app.packs.models import Pack
from app.people.models import Member, Person
from app.responses.follow_up_queries import Doing, actions, rechecks
from app.responses.models import Dispute, PartnerAnswer, Recheck, Response
from app.vocabulary import Label

THE_BOARD = Label("The Board")


@dataclass(frozen=True)
class Given:
    """One version of an answer, and who recorded it."""

    response: Response
    person: Person


@dataclass(frozen=True)
class Apart:
    """What one agency answers for itself: every version, newest first."""

    agency: Agency
    versions: list[PartnerAnswer]

    @property
    def now(self) -> PartnerAnswer:
        return self.versions[0]


@dataclass(frozen=True)
class Disputed:
    """What somebody sees differently; `who` is the agency's name, or the Board's own."""

    dispute: Dispute
    who: str


@dataclass(frozen=True)
class Answered:
    """A finding as the frozen pack gives it, the Board's answers, newest first, and what its
    partners say."""

    finding: dict[str, Any]
    versions: list[Given]
    partners: list[Apart] = field(default_factory=list)
    disputes: list[Disputed] = field(default_factory=list)
    doing: list[Doing] = field(default_factory=list)
    rechecks: list[Recheck] = field(default_factory=list)
    """Newest first."""

    @property
    def id(self) -> UUID:
        return UUID(self.finding["id"])

    @property
    def now(self) -> Given | None:
        return self.versions[0] if self.versions else None

    @property
    def number(self) -> int:
        return self.now.response.number if self.now else 0

    def apart(self, agency_id: UUID) -> Apart | None:
        """What this agency answers for itself."""
        return next((each for each in self.partners if each.agency.id == agency_id), None)

    def disputes_of(self, agency_id: UUID | None) -> list[Disputed]:
        """What one side sees differently; None stands for the Board itself."""
        return [one for one in self.disputes if one.dispute.agency_id == agency_id]

    def newest_of(self, agency_id: UUID) -> int:
        """How many versions this agency's own answer has had."""
        said = self.apart(agency_id)
        return said.now.number if said else 0

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
    given, apart = versions(db, member, pack), partners(db, member, pack)
    disputed, doing = disputes(db, member, pack), actions(db, member, pack)
    again = rechecks(db, member, pack)
    ids = [(f, UUID(f["id"])) for f in findings(db, pack)]
    return [
        Answered(f, given[key], apart[key], disputed[key], doing[key], again[key]) for f, key in ids
    ]


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


def partners(db: Session, member: Member, pack: Pack) -> dict[UUID, list[Apart]]:
    """What each agency answers to each finding, by the agency's name."""
    rows = (
        select(PartnerAnswer, Agency)
        .join(Agency, col(Agency.id) == PartnerAnswer.agency_id)
        .where(PartnerAnswer.review_id == member.review, PartnerAnswer.pack_id == pack.id)
        .order_by(col(Agency.name), col(Agency.id), col(PartnerAnswer.number).desc())
    )
    apart: dict[UUID, list[Apart]] = defaultdict(list)
    for answer, agency in db.exec(rows):
        said = apart[answer.finding_id]
        if not said or said[-1].agency.id != agency.id:
            said.append(Apart(agency, []))
        said[-1].versions.append(answer)
    return apart


def disputes(db: Session, member: Member, pack: Pack) -> dict[UUID, list[Disputed]]:
    """What is disputed of each finding, oldest first."""
    rows = (
        select(Dispute, Agency)
        .outerjoin(Agency, col(Agency.id) == Dispute.agency_id)
        .where(Dispute.review_id == member.review, Dispute.pack_id == pack.id)
        .order_by(col(Dispute.disputed_at), col(Dispute.id))
    )
    disputed: dict[UUID, list[Disputed]] = defaultdict(list)
    for dispute, agency in db.exec(rows):
        who = agency.name if agency else THE_BOARD
        disputed[dispute.finding_id].append(Disputed(dispute, who))
    return disputed


def dispute(db: Session, member: Member, pack: Pack, dispute_id: UUID) -> Disputed | None:
    found = [one for each in disputes(db, member, pack).values() for one in each]
    return next((one for one in found if one.dispute.id == dispute_id), None)
