"""Gathering factors into patterns, trying one as a finding, and setting one aside."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete

from app.findings import actions, pattern_queries, queries, rules
from app.findings.models import Finding, FindingEpisode, FindingFactor, Pattern, PatternFactor
from app.people.models import Member
from app.refusal import refuse_if
from app.revisions import actions as revisions
from app.versions import is_newest


def gather(
    db: Session, by: Member, title: str, why: str, factor_ids: Iterable[UUID], now: datetime
) -> Pattern:
    """A new pattern, last in the order."""
    last = max((p.position for p in pattern_queries.patterns(db, by)), default=0)
    pattern = Pattern(review_id=by.review, position=last + 1, title=title, why=why, changed_at=now)
    revisions.keep_new(db, by, pattern, now)
    _make_of(db, pattern, factor_ids)
    return pattern


def write_pattern(
    db: Session,
    by: Member,
    pattern: Pattern,
    title: str,
    why: str,
    factor_ids: Iterable[UUID],
    now: datetime,
    version: int | None = None,
    because: str = "",
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    if not is_newest(db, pattern, version):
        return False
    pattern.title, pattern.why = title, why
    revisions.keep_changed(db, by, pattern, now, because)
    _make_of(db, pattern, factor_ids)
    return True


def set_aside(db: Session, by: Member, pattern: Pattern, reason: str, now: datetime) -> None:
    """It is no finding, and the reason stays."""
    db.refresh(pattern, with_for_update=True)
    refuse_if(rules.obstacles_to_setting_aside(pattern.finding_id is not None))
    pattern.set_aside_because, pattern.set_aside_at = reason, now
    revisions.keep_changed(db, by, pattern, now)


def open_again(db: Session, by: Member, pattern: Pattern, now: datetime) -> None:
    """The reason it was set aside for stays among its earlier wordings."""
    db.refresh(pattern, with_for_update=True)
    pattern.set_aside_because, pattern.set_aside_at = None, None
    revisions.keep_changed(db, by, pattern, now)


def try_as_finding(
    db: Session, by: Member, pattern: Pattern, finding: Finding | str, now: datetime
) -> Finding:
    """A draft finding with this statement, or one that is there already, rests on its factors and
    on the episodes they were at work in."""
    db.refresh(pattern, with_for_update=True)
    aside = pattern.set_aside_at is not None
    refuse_if(rules.obstacles_to_trying(pattern.finding_id is not None, aside))
    if isinstance(finding, str):
        finding = actions.add_finding(db, by, now, statement=finding)
    _rest_on(db, by, pattern, finding, now)
    pattern.finding_id = finding.id
    revisions.keep_changed(db, by, pattern, now)
    return finding


def _rest_on(db: Session, by: Member, pattern: Pattern, finding: Finding, now: datetime) -> None:
    made = pattern_queries.whole(db, by, pattern.id)
    assert made is not None
    to_episodes = queries.parts(db, by, FindingEpisode, [finding.id])
    to_factors = queries.parts(db, by, FindingFactor, [finding.id])
    episode_ids = [row.episode_id for row in to_episodes]
    factor_ids = [row.factor_id for row in to_factors]
    episode_ids += [episode.id for episode in made.episodes]
    factor_ids += [seen.factor.id for seen in made.factors]
    actions.link_finding(db, by, finding, episode_ids, factor_ids, now)


def _make_of(db: Session, pattern: Pattern, factor_ids: Iterable[UUID]) -> None:
    db.exec(delete(PatternFactor).where(col(PatternFactor.pattern_id) == pattern.id))
    for factor_id in dict.fromkeys(factor_ids):
        row = PatternFactor(review_id=pattern.review_id, pattern_id=pattern.id, factor_id=factor_id)
        db.add(row)
    db.flush()
