"""The words and the events that the texts of an episode rest on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.episodes import rules
from app.episodes.models import Episode, EpisodeEvent, EpisodeExcerpt
from app.episodes.queries import begun_by_then
from app.episodes.word_queries import Support, words
from app.people.models import Member
from app.perspectives import event_queries
from app.perspectives.models import Event

MOST = 100
"""Events on one page to choose from: with more, somebody looks for words."""


@dataclass(frozen=True)
class EventsToChoose:
    """Those somebody may tick now, and how many more there are."""

    events: list[Event]
    more: int


def excerpts_of_texts(db: Session, episode: Episode) -> dict[str, list[UUID]]:
    """The excerpts under each text of the episode."""
    mine = select(EpisodeExcerpt).where(EpisodeExcerpt.episode_id == episode.id)
    under: dict[str, list[UUID]] = defaultdict(list)
    for rests in db.exec(mine.order_by(col(EpisodeExcerpt.id))):
        under[rests.slot].append(rests.excerpt_id)
    return under


def under_texts(db: Session, member: Member, episode: Episode) -> dict[str, Support]:
    """What each text of the episode rests on, whether or not that is anything."""
    under = excerpts_of_texts(db, episode)
    said = words(db, member, [one for ids in under.values() for one in ids])
    return {slot: said.under(under.get(slot, ())) for slot in rules.TEXTS}


def event_ids(db: Session, episode: Episode) -> list[UUID]:
    """The events that the episode is about, also those a member is not shown."""
    mine = select(EpisodeEvent.event_id).where(EpisodeEvent.episode_id == episode.id)
    return list(db.exec(mine.order_by(col(EpisodeEvent.id))))


def events(db: Session, member: Member, episode: Episode) -> list[Event]:
    """What happened in it, in the order of time."""
    return event_queries.events(db, member, event_ids(db, episode))


def choosable_events(
    db: Session, member: Member, episode: Episode, q: str, ticked: Iterable[str]
) -> EventsToChoose:
    """Events that contain what was looked for; else those of the time of the episode.

    Those already ticked are always there.
    """
    kept, sought = set(ticked), q.casefold().split()
    everything = event_queries.events(db, member)
    ours = [e for e in everything if str(e.id) in kept]
    rest = [e for e in everything if str(e.id) not in kept]
    found = [e for e in rest if (_has(e, sought) if sought else _meets(e, episode))]
    shown = {e.id for e in [*ours, *found[:MOST]]}
    return EventsToChoose([e for e in everything if e.id in shown], len(everything) - len(shown))


def _has(event: Event, sought: list[str]) -> bool:
    text = f"{event.text} {event.when_text or ''}".casefold()
    return all(word in text for word in sought)


def _meets(event: Event, episode: Episode) -> bool:
    """May it have happened while the episode lasted? What has no date may."""
    first, last = event.when_first or event.when_last, event.when_last or event.when_first
    begins, ends = episode.when_from or episode.when_to, episode.when_to or episode.when_from
    if first is None or last is None or begins is None or ends is None:
        return True
    return first <= ends and last >= begins


def of_event(db: Session, member: Member, event_id: UUID) -> dict[str, Any]:
    """For the page of an event: the episodes that are about it."""
    mine = (
        select(Episode)
        .join(EpisodeEvent, col(EpisodeEvent.episode_id) == Episode.id)
        .where(Episode.review_id == member.review, EpisodeEvent.event_id == event_id)
        .where(begun_by_then(member))
    )
    return {"episodes": list(db.exec(mine.order_by(col(Episode.position), col(Episode.id))))}
