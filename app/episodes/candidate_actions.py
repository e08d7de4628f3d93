"""Making an episode of a turning point, or setting it aside with the reason."""

from datetime import datetime
from typing import Unpack

from sqlmodel import Session

from app import history
from app.accounts import actions as accounts
from app.episodes import actions, support_actions
from app.episodes.actions import About
from app.episodes.candidate_queries import Candidate
from app.episodes.models import Episode, SetAside
from app.people.models import Member
from app.revisions import actions as revisions
from app.vocabulary import Did


def make_episode(
    db: Session, by: Member, candidate: Candidate, now: datetime, **words: Unpack[About]
) -> Episode:
    """A new episode, chosen because of these words: they are kept under it as an excerpt."""
    told = candidate.told[0]
    excerpt = accounts.take_excerpt(db, by, told, 0, len(told.text), None, now)
    episode = actions.add_episode(db, by, now, **words)
    support_actions.rest_text_on(db, by, episode, "why_chosen", [], [excerpt.id], now)
    return episode


def set_aside(
    db: Session, by: Member, candidate: Candidate, reason: str, was: str, now: datetime
) -> bool:
    """False, and nothing is changed, when another reason was given since its writer looked."""
    aside = candidate.aside
    if aside is None:
        aside = SetAside(
            review_id=by.review,
            passage_id=candidate.first.id,
            reason=reason,
            person_id=by.person_id,
            set_at=now,
        )
        db.add(aside)
        did = Did.ADDED
    else:
        db.refresh(aside, with_for_update=True)
        if aside.reason != was:
            return False
        aside.reason, aside.person_id, aside.set_at = reason, by.person_id, now
        did = Did.CHANGED
    revisions.keep(db, by, aside, now)
    db.flush()
    history.record(db, by, did, aside, now)
    return True


def take_up_again(db: Session, by: Member, aside: SetAside, now: datetime) -> None:
    revisions.keep_removed(db, by, aside, now)
    history.record(db, by, Did.REMOVED, aside, now)
    db.delete(aside)
