"""Naming the conditions people worked in, and saying what each did in an episode."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete

from app import history
from app.episodes import queries, rules, word_queries
from app.episodes.models import Episode, EpisodeFactor, EpisodeFactorExcerpt, Factor
from app.people.models import Member
from app.refusal import refuse_if
from app.revisions import actions as revisions
from app.versions import is_newest
from app.vocabulary import Did, Direction, Weight


def add_factor(
    db: Session,
    by: Member,
    code: str | None,
    text: str,
    now: datetime,
    level: str | None = None,
) -> Factor:
    """A new factor of the review. No code means "other": then `level` says where it acts."""
    last = queries.last_place(db, by, Factor)
    factor = Factor(review_id=by.review, position=last + 1, code=code, level=level, text=text)
    revisions.keep_new(db, by, factor, now)
    return factor


def change_factor(
    db: Session,
    by: Member,
    factor: Factor,
    code: str | None,
    text: str,
    now: datetime,
    version: int | None = None,
    level: str | None = None,
) -> bool:
    """Its words change in every episode where it was at work.

    False, and nothing is changed, when `version` is no longer the newest.
    """
    if not is_newest(db, factor, version):
        return False
    factor.code, factor.level, factor.text = code, level, text
    revisions.keep_changed(db, by, factor, now)
    return True


def link_factor(
    db: Session,
    by: Member,
    episode: Episode,
    factor: Factor,
    direction: Direction,
    weight: Weight | None,
    how: str,
    excerpt_ids: Iterable[UUID],
    now: datetime,
) -> EpisodeFactor:
    """What the factor did in this episode, and the words that show it."""
    chosen = list(excerpt_ids)
    there = {f.id for _, f in queries.factors_at_work(db, by, [episode.id])}
    refuse_if(rules.obstacles_to_linking(len(chosen), factor.id in there))
    link = EpisodeFactor(
        review_id=by.review,
        episode_id=episode.id,
        factor_id=factor.id,
        direction=direction,
        weight=weight,
        how=how,
    )
    revisions.keep_new(db, by, link, now)
    _rest_link_on(db, by, link, chosen)
    return link


def change_link(
    db: Session,
    by: Member,
    link: EpisodeFactor,
    direction: Direction,
    weight: Weight | None,
    how: str,
    excerpt_ids: Iterable[UUID],
    now: datetime,
    version: int | None = None,
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    if not is_newest(db, link, version):
        return False
    link.direction, link.weight, link.how = direction, weight, how
    revisions.keep_changed(db, by, link, now)
    rests_on = _rest_link_on(db, by, link, excerpt_ids)
    refuse_if(rules.obstacles_to_linking(rests_on))
    return True


def _rest_link_on(db: Session, by: Member, link: EpisodeFactor, excerpt_ids: Iterable[UUID]) -> int:
    """It rests on these excerpts and no others, but for words that wait for a decision.

    Says on how many that is.
    """
    before = queries.excerpts_of_links(db, [link.id])[link.id]
    resting = word_queries.settled(db, by, before, excerpt_ids)
    refuse_if(rules.obstacles_to_using(len(resting.not_to_use)))
    _let_go(db, link)
    for excerpt_id in resting.excerpt_ids:
        rests = EpisodeFactorExcerpt(
            review_id=link.review_id, episode_factor_id=link.id, excerpt_id=excerpt_id
        )
        db.add(rests)
    return len(resting.excerpt_ids)


def _let_go(db: Session, link: EpisodeFactor) -> None:
    """It rests on nobody's words."""
    old = delete(EpisodeFactorExcerpt).where(col(EpisodeFactorExcerpt.episode_factor_id) == link.id)
    db.exec(old)


def remove_link(db: Session, by: Member, link: EpisodeFactor, now: datetime) -> None:
    """The factor is no longer said to be at work here. It stays in the review."""
    _let_go(db, link)
    revisions.keep_removed(db, by, link, now)
    db.delete(link)
    history.record(db, by, Did.REMOVED, link, now)
