"""Choosing the words and the events that the texts of an episode rest on."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete

from app import history
from app.episodes import rules, support_queries, word_queries
from app.episodes.models import Episode, EpisodeEvent, EpisodeExcerpt
from app.people.models import Member
from app.perspectives import event_queries
from app.refusal import refuse_if
from app.vocabulary import Did


def rest_text_on(
    db: Session,
    by: Member,
    episode: Episode,
    slot: str,
    was: Sequence[UUID],
    chosen: Sequence[UUID],
    now: datetime,
) -> None:
    """The text rests on these excerpts. `was` is what its writer saw chosen.

    Words that wait for a decision stay, ticked or not.
    """
    db.refresh(episode, with_for_update=True)
    stands = support_queries.excerpts_of_texts(db, episode)[slot]
    resting = word_queries.settled(db, by, stands, rules.merged(stands, was, chosen))
    refuse_if(rules.obstacles_to_using(len(resting.not_to_use)))
    old = delete(EpisodeExcerpt).where(col(EpisodeExcerpt.episode_id) == episode.id)
    db.exec(old.where(col(EpisodeExcerpt.slot) == slot))
    for one in resting.excerpt_ids:
        ours = {"review_id": by.review, "episode_id": episode.id, "excerpt_id": one}
        db.add(EpisodeExcerpt(slot=slot, **ours))
    history.record(db, by, Did.CHANGED, episode, now)


def choose_events(
    db: Session,
    by: Member,
    episode: Episode,
    was: Sequence[UUID],
    chosen: Sequence[UUID],
    now: datetime,
) -> None:
    """The episode is about these events, and about those that are folded away from its writer."""
    db.refresh(episode, with_for_update=True)
    stands = support_queries.event_ids(db, episode)
    shown = {event.id for event in event_queries.events(db, by, [*stands, *chosen])}
    kept = [one for one in stands if one not in shown]
    about = [one for one in rules.merged(stands, was, chosen) if one in shown]
    db.exec(delete(EpisodeEvent).where(col(EpisodeEvent.episode_id) == episode.id))
    for one in [*kept, *about]:
        db.add(EpisodeEvent(review_id=by.review, episode_id=episode.id, event_id=one))
    history.record(db, by, Did.CHANGED, episode, now)
