"""Writing findings and linking them to the case."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session, col, delete

from app import history
from app.episodes.rules import moved
from app.findings import link_queries, queries, rules
from app.findings.models import Finding, FindingEpisode, FindingFactor, FindingPattern
from app.people.models import Member
from app.refusal import refuse_if
from app.revisions import actions as revisions
from app.versions import is_newest
from app.vocabulary import Did


class FindingWords(TypedDict, total=False):
    """What somebody writes of a finding. An empty text means: not written yet."""

    title: str | None
    statement: str
    works: bool
    in_this_case: str | None
    only_here: str | None
    why_underlying: str | None
    prevalence: str | None
    spread: str | None
    still_so: str | None
    how_known: str | None
    why_it_matters: str | None
    counter_evidence: str | None
    confidence: str | None
    one_voice_because: str | None


def add_finding(db: Session, by: Member, now: datetime, **words: Unpack[FindingWords]) -> Finding:
    """A new finding, last in the order."""
    last = max((f.position for f in queries.findings(db, by)), default=0)
    finding = Finding(review_id=by.review, position=last + 1, changed_at=now)
    _take(finding, words)
    revisions.keep_new(db, by, finding, now)
    return finding


def write_finding(
    db: Session,
    by: Member,
    finding: Finding,
    now: datetime,
    version: int | None = None,
    why: str = "",
    **words: Unpack[FindingWords],
) -> bool:
    """Change the words that are given. False, and nothing is changed, when `version` is no
    longer the newest."""
    if not is_newest(db, finding, version):
        return False
    _take(finding, words)
    revisions.keep_changed(db, by, finding, now, why)
    return True


def _take(finding: Finding, words: FindingWords) -> None:
    for slot, value in words.items():
        setattr(finding, slot, None if value == "" else value)


def move_finding(db: Session, by: Member, finding: Finding, up: bool, now: datetime) -> None:
    for position, each in enumerate(moved(queries.findings(db, by), finding, up), 1):
        each.position = position
    history.record(db, by, Did.CHANGED, finding, now)


def set_patterns(
    db: Session, by: Member, finding: Finding, codes: Iterable[str], now: datetime, seen: str = ""
) -> bool:
    """False, and nothing is changed, when somebody else chose others since `seen`."""
    chosen = list(dict.fromkeys(codes))
    refuse_if([f"{rules.TOO_MANY_PATTERNS}."] if len(chosen) > rules.MOST_PATTERNS else [])
    _hold(db, finding)
    if seen not in ("", link_queries.mark_of_patterns(db, by, finding)):
        return False
    db.exec(delete(FindingPattern).where(col(FindingPattern.finding_id) == finding.id))
    for code in chosen:
        db.add(FindingPattern(review_id=by.review, finding_id=finding.id, code=code))
    history.record(db, by, Did.CHANGED, finding, now)
    return True


def link_finding(
    db: Session,
    by: Member,
    finding: Finding,
    episode_ids: Iterable[UUID],
    factor_ids: Iterable[UUID],
    now: datetime,
    seen: str = "",
) -> bool:
    """The finding rests on these episodes and factors, and on no others.

    False, and nothing is changed, when somebody else linked others since `seen`.
    """
    _hold(db, finding)
    if seen not in ("", link_queries.mark_of_links(db, by, finding)):
        return False
    mine = {"review_id": by.review, "finding_id": finding.id}
    db.exec(delete(FindingEpisode).where(col(FindingEpisode.finding_id) == finding.id))
    db.exec(delete(FindingFactor).where(col(FindingFactor.finding_id) == finding.id))
    for episode_id in dict.fromkeys(episode_ids):
        db.add(FindingEpisode(**mine, episode_id=episode_id))
    for factor_id in dict.fromkeys(factor_ids):
        db.add(FindingFactor(**mine, factor_id=factor_id))
    history.record(db, by, Did.CHANGED, finding, now)
    return True


def _hold(db: Session, finding: Finding) -> None:
    """Nobody else changes what it rests on from here to the commit."""
    db.flush()
    db.refresh(finding, with_for_update=True)
