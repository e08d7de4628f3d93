"""Changing the order of the episodes, and putting one inside another."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app import history
from app.episodes import queries, rules
from app.episodes.models import Episode
from app.people.models import Member
from app.refusal import refuse_if
from app.vocabulary import Did


def move_episode(db: Session, by: Member, episode: Episode, up: bool, now: datetime) -> None:
    """One place up or down among those it stands with. Its parts go with it."""
    refuse_if(rules.obstacles_to_ordering(by.sees_outcome))
    rows = _held(db, by)
    parts = rules.by_parent([e.id for e in rows], {e.id: e.within_id for e in rows})
    beside = next(beside for beside in parts.values() if episode.id in beside)
    beside[:] = rules.moved(beside, episode.id, up)
    _number(rows, rules.in_order(parts))
    history.record(db, by, Did.CHANGED, episode, now)


def put_inside(
    db: Session, by: Member, episode: Episode, into: Episode | None, now: datetime
) -> None:
    """It becomes a part of another, after the parts that one has; or stands on its own again."""
    refuse_if(rules.obstacles_to_ordering(by.sees_outcome))
    rows = _held(db, by)
    within = {e.id: e.within_id for e in rows}
    if into:
        refuse_if(rules.obstacles_to_nesting(episode.id, within, into.id))
    episode.within_id = into.id if into else None
    within[episode.id] = episode.within_id
    order = [*(e.id for e in rows if e.id != episode.id), episode.id]
    _number(rows, rules.in_order(rules.by_parent(order, within)))
    history.record(db, by, Did.CHANGED, episode, now)


def _held(db: Session, by: Member) -> list[Episode]:
    """Every episode, held until this is saved: two people who change places at once take turns."""
    db.flush()
    mine = select(Episode.id).where(Episode.review_id == by.review)
    db.exec(mine.order_by(col(Episode.id)).with_for_update()).all()
    db.expire_all()
    return queries.episodes(db, by)


def _number(rows: list[Episode], order: list[UUID]) -> None:
    places = {one: place for place, one in enumerate(order, 1)}
    for row in rows:
        row.position = places[row.id]
