"""Building episodes: writing them and putting them in order."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, Unpack

from sqlmodel import Session

from app.episodes import queries, seal_actions
from app.episodes.models import Episode
from app.people.models import Member
from app.revisions import actions as revisions
from app.vague_dates import span
from app.versions import is_newest


class About(TypedDict, total=False):
    """Which stretch of practice it is. An empty text means: not written yet."""

    title: str
    when_text: str | None
    why_chosen: str | None


class Appraisal(TypedDict, total=False):
    """How it is judged now, apart from how it looked then."""

    standard: str | None
    standard_source: str | None
    appraisal: str | None
    hindsight_check: str | None
    went_well: str | None
    difficulty: str | None


def add_episode(db: Session, by: Member, now: datetime, **words: Unpack[About]) -> Episode:
    """A new episode, last in the order. Who adds it writes it."""
    last = queries.last_place(db, by, Episode)
    episode = Episode(review_id=by.review, position=last + 1, changed_at=now)
    _take(episode, words)
    revisions.keep_new(db, by, episode, now)
    seal_actions.take_seat(db, by, episode, now)
    return episode


def write_about(
    db: Session,
    by: Member,
    episode: Episode,
    now: datetime,
    version: int | None = None,
    why: str = "",
    **words: Unpack[About],
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    return _write(db, by, episode, now, version, why, words)


def write_tunnel(
    db: Session,
    by: Member,
    episode: Episode,
    tunnel: str,
    now: datetime,
    version: int | None = None,
    why: str = "",
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    return _write(db, by, episode, now, version, why, {"tunnel": tunnel})


def write_appraisal(
    db: Session,
    by: Member,
    episode: Episode,
    now: datetime,
    version: int | None = None,
    why: str = "",
    **words: Unpack[Appraisal],
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    return _write(db, by, episode, now, version, why, words)


def _write(
    db: Session,
    by: Member,
    episode: Episode,
    now: datetime,
    version: int | None,
    why: str,
    words: Mapping[str, object],
) -> bool:
    """Change the words unless somebody else did since: the row is held while we look."""
    if not is_newest(db, episode, version):
        return False
    _take(episode, words)
    revisions.keep_changed(db, by, episode, now, why)
    return True


def _take(episode: Episode, words: Mapping[str, object]) -> None:
    for slot, text in words.items():
        setattr(episode, slot, text or None)
    if "when_text" in words:
        episode.when_from, episode.when_to = span(episode.when_text)
