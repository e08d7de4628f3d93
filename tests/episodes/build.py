"""A review with episodes, factors and words under them, and a count of what is asked of it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from app.episodes.models import Episode, Factor, FactorEffect
from app.people.models import Member, Person
from app.reviews.models import Review
from app.vocabulary import Direction, Effect, Role
from tests.build import a_factor, a_factor_in, an_episode, an_excerpt, kept


def the_member(review: Review, person: Person, role: Role) -> Member:
    return Member(person.id, frozenset({role}), board_id=review.board_id, review_id=review.id)


def an_episode_on_words(db: Session, review: Review, quote: str, **given: Any) -> Episode:
    """An episode where one factor hindered, resting on these words."""
    episode = an_episode(db, review, **given)
    a_factor_in(
        db, episode, a_factor(db, review), Direction.HINDERED, an_excerpt(db, review, quote)
    )
    return episode


def an_effect(
    db: Session,
    cause: Factor,
    on: Factor,
    effect: Effect = Effect.MORE_LIKELY,
    how: str = "It took the time.",
) -> FactorEffect:
    """What one factor did to another."""
    ids = {"cause_id": cause.id, "effect_id": on.id}
    return kept(db, FactorEffect(review_id=cause.review_id, **ids, effect=effect, how=how))


def queries_of(db: Session, ask: Callable[[], object]) -> int:
    """How many statements the database is sent while `ask` runs."""
    seen: list[str] = []
    engine = db.get_bind()

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    ask()
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)
