"""What the review team says to each finding; each of them says it before they see the others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.findings.models import Finding
from app.follow_on import rules
from app.follow_on.models import TeamCheck
from app.follow_on.queries import CaseGroupSaid, Voice, counted
from app.people.models import Conflict, Member, Membership, Person
from app.people.permissions import WHO_MAY, Permission


@dataclass(frozen=True)
class TeamVoice:
    """What one of the review team says to a finding: the newest counts, the others are kept."""

    name: str
    version: int
    """Of the finding as it stands now."""
    answers: list[TeamCheck] = field(default_factory=list)
    """Newest first."""

    @property
    def now(self) -> TeamCheck:
        return self.answers[0]

    @property
    def about_an_earlier_version(self) -> bool:
        return self.now.text_version != self.version


@dataclass(frozen=True)
class TeamSaid:
    """What the review team says to one finding, as far as the member is shown it."""

    voices: list[TeamVoice]
    waiting: int
    checks: bool
    """Is the member one of those who say it?"""
    blind: bool
    """And have they still to say it? Then they are not shown what the others say."""

    @property
    def in_words(self) -> str:
        return rules.in_words((voice.now.answer for voice in self.voices), self.waiting)


def team(db: Session, member: Member) -> dict[UUID, str]:
    """Who is asked to check findings now, by name."""
    roles = list(WHO_MAY[Permission.CHECK_FINDINGS])
    kept_out = select(Conflict.person_id).where(Conflict.review_id == member.review)
    rows = (
        select(Membership, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(Membership.review_id == member.review, col(Membership.role).in_(roles))
        .where(col(Membership.ended_at).is_(None), col(Person.id).not_in(kept_out))
    )
    in_order = rows.order_by(col(Person.id), col(Membership.id))
    return {person.id: part.name_of(person) for part, person in db.exec(in_order)}


def checks(db: Session, member: Member, finding_id: UUID) -> dict[UUID, TeamVoice]:
    """Everything said to this finding, by who said it."""
    rows = (
        select(TeamCheck, Person, Finding.version)
        .join(Person, col(Person.id) == TeamCheck.person_id)
        .join(Finding, col(Finding.id) == TeamCheck.finding_id)
        .where(TeamCheck.review_id == member.review, TeamCheck.finding_id == finding_id)
        .order_by(col(TeamCheck.said_at).desc(), col(TeamCheck.id))
    )
    found: dict[UUID, TeamVoice] = {}
    for check, person, version in db.exec(rows):
        found.setdefault(person.id, TeamVoice(person.name, version)).answers.append(check)
    return found


def own_checks(db: Session, member: Member, finding_id: UUID) -> list[TeamCheck]:
    """What the member said to it, newest first."""
    mine = checks(db, member, finding_id).get(member.person_id)
    return mine.answers if mine else []


def team_said(db: Session, member: Member, finding_id: UUID) -> TeamSaid | None:
    """None for who is not shown it at all."""
    if not member.may(Permission.SEE_RECOGNITION):
        return None
    found = checks(db, member, finding_id)
    asks = member.may(Permission.CHECK_FINDINGS)
    blind = asks and member.person_id not in found
    shown = [] if blind else sorted(found.values(), key=lambda v: (v.name, str(v.now.id)))
    waiting = len(team(db, member).keys() - found.keys())
    return TeamSaid(shown, waiting, asks, blind)


def of_finding(db: Session, member: Member, finding_id: UUID) -> dict[str, Any]:
    """What the review team says, for the finding's own page."""
    return {"team_said": team_said(db, member, finding_id)}


def for_pack(db: Session, member: Member, finding_ids: Iterable[UUID]) -> dict[UUID, CaseGroupSaid]:
    """What a pack says of the review team's view of each finding; none where nobody answered.

    Without names: the words of those who see it in part or differently, unless they mind.
    """
    rows = (
        select(TeamCheck, Finding.version)
        .join(Finding, col(Finding.id) == TeamCheck.finding_id)
        .where(TeamCheck.review_id == member.review)
        .where(col(TeamCheck.finding_id).in_(list(finding_ids)))
        .order_by(col(TeamCheck.said_at).desc(), col(TeamCheck.id))
    )
    newest: dict[UUID, dict[UUID, Voice]] = defaultdict(dict)
    for check, version in db.exec(rows):
        voice = Voice(check.person_id, "", [check], version)
        newest[check.finding_id].setdefault(check.person_id, voice)
    return {one: counted(list(voices.values())) for one, voices in newest.items()}
