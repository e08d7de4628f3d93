"""Where somebody's words are in use: in which episode, under what, and in which findings."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from app.episodes import queries as episodes
from app.episodes.models import (
    Episode,
    EpisodeExcerpt,
    EpisodeFactor,
    EpisodeFactorExcerpt,
    Factor,
    PracticeItem,
    PracticeItemExcerpt,
)
from app.episodes.rules import TEXTS as EPISODE_TEXTS
from app.findings.models import Finding, FindingEpisode, FindingFactor
from app.people.models import Member
from app.perspectives.models import Perspective, PerspectiveExcerpt


@dataclass
class Place:
    """One thing that rests on an excerpt."""

    what: str
    text: str
    episode: Episode | None = None
    alone: bool = False
    """Nothing else supports it."""
    findings: list[Finding] = field(default_factory=list)


def places(db: Session, member: Member, ids: Iterable[UUID]) -> dict[UUID, list[Place]]:
    """Where each of these excerpts is in use, in a fixed number of queries."""
    ids = list(ids)
    found: dict[UUID, list[Place]] = defaultdict(list)
    practice, work = _practice(db, member, ids), _at_work(db, member, ids)
    by_episode, by_factor = _findings(db, member)
    under_items = episodes.excerpts_of_items(db, [item.id for _, item, _ in practice])
    under_links = episodes.excerpts_of_links(db, [link.id for _, link, _, _ in work])
    for excerpt_id, item, episode in practice:
        alone = len(under_items[item.id]) == 1
        place = Place(item.kind.label, item.text, episode, alone, by_episode[episode.id])
        found[excerpt_id].append(place)
    for excerpt_id, link, factor, episode in work:
        alone = len(under_links[link.id]) == 1
        rest = [f for f in by_factor[factor.id] if f not in by_episode[episode.id]]
        findings = [*by_episode[episode.id], *rest]
        found[excerpt_id].append(Place("Factor", factor.text, episode, alone, findings))
    for excerpt_id, slot, episode in _in_episodes(db, member, ids):
        what, text = EPISODE_TEXTS[slot].capitalize(), getattr(episode, slot) or ""
        place = Place(what, text, episode, findings=by_episode[episode.id])
        found[excerpt_id].append(place)
    for excerpt_id, perspective in _perspectives(db, member, ids):
        found[excerpt_id].append(Place("A perspective", perspective.when_text or ""))
    return found


def _in_episodes(db: Session, member: Member, ids: list[UUID]) -> list[tuple[UUID, str, Episode]]:
    """The texts of episodes that rest on these."""
    rows = (
        select_columns(col(EpisodeExcerpt.excerpt_id), col(EpisodeExcerpt.slot), Episode)
        .join(Episode, col(Episode.id) == EpisodeExcerpt.episode_id)
        .where(col(Episode.review_id) == member.review)
        .where(col(EpisodeExcerpt.excerpt_id).in_(ids))
        .order_by(col(Episode.position), col(EpisodeExcerpt.slot), col(EpisodeExcerpt.id))
    )
    return [tuple(row) for row in db.execute(rows)]


def _perspectives(db: Session, member: Member, ids: list[UUID]) -> list[tuple[UUID, Perspective]]:
    rows = (
        select_columns(col(PerspectiveExcerpt.excerpt_id), Perspective)
        .join(Perspective, col(Perspective.id) == PerspectiveExcerpt.perspective_id)
        .where(col(Perspective.review_id) == member.review)
        .where(col(PerspectiveExcerpt.excerpt_id).in_(ids))
        .order_by(col(Perspective.position), col(Perspective.id))
    )
    return [tuple(row) for row in db.execute(rows)]


def _practice(
    db: Session, member: Member, ids: list[UUID]
) -> list[tuple[UUID, PracticeItem, Episode]]:
    rows = (
        select_columns(col(PracticeItemExcerpt.excerpt_id), PracticeItem, Episode)
        .join(PracticeItem, col(PracticeItem.id) == PracticeItemExcerpt.practice_item_id)
        .join(Episode, col(Episode.id) == PracticeItem.episode_id)
        .where(col(PracticeItem.review_id) == member.review)
        .where(col(PracticeItemExcerpt.excerpt_id).in_(ids))
    )
    ordered = rows.order_by(col(Episode.position), col(PracticeItem.position), col(PracticeItem.id))
    return [tuple(row) for row in db.execute(ordered)]


def _at_work(
    db: Session, member: Member, ids: list[UUID]
) -> list[tuple[UUID, EpisodeFactor, Factor, Episode]]:
    rows = (
        select_columns(col(EpisodeFactorExcerpt.excerpt_id), EpisodeFactor, Factor, Episode)
        .join(EpisodeFactor, col(EpisodeFactor.id) == EpisodeFactorExcerpt.episode_factor_id)
        .join(Factor, col(Factor.id) == EpisodeFactor.factor_id)
        .join(Episode, col(Episode.id) == EpisodeFactor.episode_id)
        .where(col(EpisodeFactor.review_id) == member.review)
        .where(col(EpisodeFactorExcerpt.excerpt_id).in_(ids))
    )
    ordered = rows.order_by(col(Episode.position), col(Factor.position), col(EpisodeFactor.id))
    return [tuple(row) for row in db.execute(ordered)]


def _findings(
    db: Session, member: Member
) -> tuple[dict[UUID, list[Finding]], dict[UUID, list[Finding]]]:
    """The findings that rest on each episode, and on each factor."""
    found = []
    for link, about in (
        (FindingEpisode, col(FindingEpisode.episode_id)),
        (FindingFactor, col(FindingFactor.factor_id)),
    ):
        rows = (
            select_columns(about, Finding)
            .join_from(link, Finding, col(Finding.id) == link.finding_id)
            .where(col(Finding.review_id) == member.review)
            .order_by(col(Finding.position), col(Finding.id))
        )
        by: dict[UUID, list[Finding]] = defaultdict(list)
        for key, finding in db.execute(rows):
            by[key].append(finding)
        found.append(by)
    return found[0], found[1]
