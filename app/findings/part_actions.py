"""What a finding rests on outside the case, what it asks the Board, and what falls short of one."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from app import history
from app.episodes.rules import moved
from app.findings import queries, rules
from app.findings.models import AdditionalLearning, Consideration, Finding, Underlying
from app.people.models import Member
from app.refusal import refuse_if
from app.revisions import actions as revisions
from app.versions import is_newest
from app.vocabulary import ConsiderationKind, Did, Rung, UnderlyingKind


class Evidence(NamedTuple):
    """What somebody writes of one source."""

    kind: UnderlyingKind
    source: str
    text: str
    rung: Rung = Rung.UNDERLYING
    excerpt_id: UUID | None = None


def add_source(
    db: Session, by: Member, finding: Finding, new: Evidence, now: datetime
) -> Underlying:
    """Evidence on one rung; last of the finding's."""
    refuse_if(rules.obstacles_to_evidence(new.kind, new.excerpt_id is not None))
    before = queries.parts(db, by, Underlying, [finding.id])
    row = Underlying(
        review_id=by.review,
        finding_id=finding.id,
        position=max((u.position for u in before), default=0) + 1,
        **new._asdict(),
    )
    revisions.keep_new(db, by, row, now)
    return row


def change_source(
    db: Session,
    by: Member,
    row: Underlying,
    new: Evidence,
    now: datetime,
    version: int | None = None,
    why: str = "",
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    refuse_if(rules.obstacles_to_evidence(new.kind, new.excerpt_id is not None))
    if not is_newest(db, row, version):
        return False
    for name, value in new._asdict().items():
        setattr(row, name, value)
    revisions.keep_changed(db, by, row, now, why)
    return True


def add_consideration(
    db: Session,
    by: Member,
    finding: Finding,
    text: str,
    kind: ConsiderationKind | None,
    now: datetime,
) -> Consideration:
    before = queries.parts(db, by, Consideration, [finding.id])
    row = Consideration(
        review_id=by.review,
        finding_id=finding.id,
        position=max((c.position for c in before), default=0) + 1,
        kind=kind,
        text=text,
    )
    revisions.keep_new(db, by, row, now)
    return row


def change_consideration(
    db: Session,
    by: Member,
    row: Consideration,
    text: str,
    kind: ConsiderationKind | None,
    now: datetime,
    version: int | None = None,
    why: str = "",
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    if not is_newest(db, row, version):
        return False
    row.text, row.kind = text, kind
    revisions.keep_changed(db, by, row, now, why)
    return True


def move_consideration(
    db: Session, by: Member, finding: Finding, row: Consideration, up: bool, now: datetime
) -> None:
    order = moved(queries.parts(db, by, Consideration, [finding.id]), row, up)
    for position, each in enumerate(order, 1):
        each.position = position
    history.record(db, by, Did.CHANGED, row, now)


def add_additional_learning(
    db: Session, by: Member, text: str, now: datetime
) -> AdditionalLearning:
    last = max((a.position for a in queries.additional_learning(db, by)), default=0)
    row = AdditionalLearning(review_id=by.review, position=last + 1, text=text)
    revisions.keep_new(db, by, row, now)
    return row


def change_additional_learning(
    db: Session,
    by: Member,
    row: AdditionalLearning,
    text: str,
    now: datetime,
    version: int | None = None,
    why: str = "",
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    if not is_newest(db, row, version):
        return False
    row.text = text
    revisions.keep_changed(db, by, row, now, why)
    return True


def remove_part(
    db: Session,
    by: Member,
    row: Underlying | Consideration | AdditionalLearning,
    now: datetime,
) -> None:
    revisions.keep_removed(db, by, row, now)
    db.delete(row)
    history.record(db, by, Did.REMOVED, row, now)
