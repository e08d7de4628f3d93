"""Saying why a voice is missing. Every wording of a reason is kept."""

from datetime import datetime

from sqlmodel import Session, func, select

from app import history
from app.case_group import voice_queries as queries
from app.case_group.models import MissingVoice
from app.case_group.voice_queries import Who
from app.people.models import Member
from app.revisions import actions as revisions
from app.vocabulary import Did


def add_voice(db: Session, by: Member, who: Who, reason: str, now: datetime) -> MissingVoice | None:
    """None, and nothing is added, when a reason was given for the same voice already."""
    if queries.same_voice(db, by, who):
        return None
    places = select(func.max(MissingVoice.position)).where(MissingVoice.review_id == by.review)
    voice = MissingVoice(
        review_id=by.review,
        position=(db.exec(places).one() or 0) + 1,
        role=who.role,
        agency_id=who.agency_id,
        seniority=who.seniority,
        reason=reason,
    )
    revisions.keep_new(db, by, voice, now)
    return voice


def change_voice(
    db: Session, by: Member, voice: MissingVoice, who: Who, reason: str, was: str, now: datetime
) -> bool:
    """False, and nothing is changed, when the reason is no longer the one its writer saw."""
    db.refresh(voice, with_for_update=True)
    if voice.reason != was:
        return False
    voice.role, voice.agency_id, voice.seniority = who
    voice.reason = reason
    revisions.keep_changed(db, by, voice, now)
    return True


def remove_voice(db: Session, by: Member, voice: MissingVoice, now: datetime) -> None:
    revisions.keep_removed(db, by, voice, now)
    history.record(db, by, Did.REMOVED, voice, now)
    db.delete(voice)
