"""Folding away what came later from an episode's writers, and opening it to them."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.episodes import rules, seal_queries
from app.episodes.models import Episode, Seal, SealKey
from app.people.models import Member
from app.refusal import refuse_if
from app.revisions import actions as revisions
from app.vocabulary import Did


def take_seat(db: Session, by: Member, episode: Episode, now: datetime) -> None:
    """From the next page on, what came after this episode is folded away from them."""
    if not seal_queries.needs_seat(db, by, episode):
        return
    seat = Seal(review_id=by.review, episode_id=episode.id, person_id=by.person_id, closed_at=now)
    db.add(seat)
    db.flush()
    history.record(db, by, Did.SEALED, episode, now)


def turn_key(db: Session, by: Member, episode: Episode, reason: str, now: datetime) -> bool:
    """With a reason it opens at once; without, when both lead reviewers have turned their keys.

    True when it is open now, to all who write the episode.
    """
    db.refresh(episode, with_for_update=True)
    leads = seal_queries.leads(db, by)
    facts = (bool(episode.unsealed_at), bool(episode.tunnel), by.person_id in leads)
    refuse_if(rules.obstacles_to_opening(*facts, reason))
    turned = seal_queries.keys(db, episode)
    key = next((key for key in turned if key.person_id == by.person_id), None)
    key = key or SealKey(
        review_id=by.review, episode_id=episode.id, person_id=by.person_id, turned_at=now
    )
    key.reason, key.turned_at = reason or None, now
    db.add(key)
    db.flush()
    people = {key.person_id for key in turned} | {by.person_id}
    if not rules.opened(bool(reason), people, leads):
        return False
    _open(db, by, episode, now)
    return True


def _open(db: Session, by: Member, episode: Episode, now: datetime) -> None:
    """The view from the tunnel is kept as it stands, for ever."""
    revisions.keep_as_it_stands(db, by, episode, "tunnel", now)
    episode.unsealed_at = now
    history.record(db, by, Did.UNSEALED, episode, now)
