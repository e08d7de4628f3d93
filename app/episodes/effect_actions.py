"""Saying what one factor did to another, changing it, and taking it out."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.episodes import effect_queries, rules
from app.episodes.models import Factor, FactorEffect
from app.people.models import Member
from app.refusal import refuse_if
from app.revisions.actions import keep_changed, keep_new, keep_removed
from app.versions import is_newest
from app.vocabulary import Did, Effect


def add_effect(
    db: Session, by: Member, cause: Factor, on: Factor, effect: Effect, how: str, now: datetime
) -> FactorEffect:
    """The one made the other more likely, or held it back."""
    mine = effect_queries.effects(db, by, [cause.id])
    there = {s.effect.id for s in mine if s.cause.id == cause.id}
    refuse_if(rules.obstacles_to_an_effect(cause.id == on.id, on.id in there))
    row = FactorEffect(
        review_id=by.review, cause_id=cause.id, effect_id=on.id, effect=effect, how=how or None
    )
    keep_new(db, by, row, now)
    return row


def change_effect(
    db: Session,
    by: Member,
    row: FactorEffect,
    effect: Effect,
    how: str,
    now: datetime,
    version: int | None = None,
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    if not is_newest(db, row, version):
        return False
    row.effect, row.how = effect, how or None
    keep_changed(db, by, row, now)
    return True


def remove_effect(db: Session, by: Member, row: FactorEffect, now: datetime) -> None:
    """Both factors stay."""
    keep_removed(db, by, row, now)
    db.delete(row)
    history.record(db, by, Did.REMOVED, row, now)
