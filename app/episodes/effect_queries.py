"""What one factor did to another: said of the review as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.episodes import queries
from app.episodes.models import Factor, FactorEffect
from app.people.models import Member


@dataclass(frozen=True)
class EffectShown:
    """One factor made another more likely, or held it back."""

    row: FactorEffect
    cause: Factor
    effect: Factor


def effects(
    db: Session, member: Member, factor_ids: Iterable[UUID] | None = None
) -> list[EffectShown]:
    """What these factors did to others, or had done to them; of the whole review without ids.

    It is written knowing all of the case: nothing of it for who has not got there.
    """
    if not member.sees_outcome:
        return []
    mine = select(FactorEffect).where(FactorEffect.review_id == member.review)
    if factor_ids is not None:
        ids = list(factor_ids)
        touched = col(FactorEffect.cause_id).in_(ids) | col(FactorEffect.effect_id).in_(ids)
        mine = mine.where(touched)
    rows = list(db.exec(mine.order_by(col(FactorEffect.id))))
    known = {f.id: f for f in queries.factors(db, member)} if rows else {}
    shown = [EffectShown(row, known[row.cause_id], known[row.effect_id]) for row in rows]
    return sorted(shown, key=lambda s: (s.cause.position, s.effect.position))


def effect(db: Session, member: Member, factor: Factor, effect_id: UUID) -> EffectShown | None:
    """One thing that this factor did to another."""
    mine = effects(db, member, [factor.id])
    return next((s for s in mine if s.row.id == effect_id and s.cause.id == factor.id), None)
