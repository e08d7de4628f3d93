"""Finding people and the roles they hold."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Date,
    ScalarSelect,
    Select,
    String,
    Uuid,
    and_,
    bindparam,
    column,
    exists,
    func,
    literal,
    or_,
    table,
)
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from app.people.models import Conflict, FailedAttempt, Member, Membership, Person, SignIn
from app.people.permissions import WHO_MAY, Permission
from app.people.rules import AHEAD
from app.sealed import fingerprint
from app.terminology import shared
from app.vocabulary import Role

review = table("review", column("id", Uuid), column("board_id", Uuid))
board = table("board", column("id", Uuid), column("name", String), column("terminology"))
seal = table("seal", column("person_id", Uuid), column("episode_id", Uuid))
episode = table(
    "episode",
    column("id", Uuid),
    column("review_id", Uuid),
    column("when_from", Date),
    column("when_to", Date),
    column("unsealed_at"),
)
seal_off = table("sealoff", column("review_id", Uuid), column("on_again_at"))
"""All the door needs to know of a review, its Board and its seals. The models come later."""


def _sealed_after() -> ScalarSelect[Any]:
    """The last day of the earliest episode that the person writes and that is not opened yet.

    An episode without a date could be any time: then everything dated comes after it.
    """
    switched_off = exists().where(
        seal_off.c.review_id == review.c.id, seal_off.c.on_again_at.is_(None)
    )
    last_day = func.coalesce(episode.c.when_to, episode.c.when_from, literal(date.min, Date))
    return (
        select_columns(func.min(last_day))
        .select_from(seal)
        .join(episode, episode.c.id == seal.c.episode_id)
        .where(seal.c.person_id == bindparam("person_id"), episode.c.review_id == review.c.id)
        .where(episode.c.unsealed_at.is_(None), ~switched_off)
        .correlate(review)
        .scalar_subquery()
    )


def _roles_at_the_door() -> Select[Any]:
    """Somebody's roles on a review and at its Board, each beside their conflict, if any."""
    mine = col(Membership.person_id) == bindparam("person_id")
    at_board = and_(
        col(Membership.review_id).is_(None), col(Membership.board_id) == review.c.board_id
    )
    kept_out = and_(
        col(Conflict.person_id) == bindparam("person_id"), col(Conflict.review_id) == review.c.id
    )
    return (
        select_columns(
            review.c.board_id,
            board.c.name.label("board_name"),
            board.c.terminology,
            col(Membership.role),
            col(Membership.agency_id),
            col(Membership.contributor_id),
            col(Conflict.id).label("conflict"),
            _sealed_after().label("sealed_after"),
        )
        .select_from(review)
        .join(board, board.c.id == review.c.board_id)
        .join(Membership, or_(col(Membership.review_id) == review.c.id, at_board))
        .outerjoin(Conflict, kept_out)
        .where(review.c.id == bindparam("review_id"), mine, col(Membership.ended_at).is_(None))
    )


ROLES_AT_THE_DOOR = _roles_at_the_door()
SIGNED_IN = (
    select(Person, SignIn)
    .join(SignIn, col(SignIn.person_id) == Person.id)
    .where(SignIn.token_hash == bindparam("token_hash"))
)
"""Asked at every page, so made once: making a statement costs more than asking it."""


def hold_review(db: Session, review_id: UUID) -> None:
    """From here to the commit, whoever else holds this review waits. Rows of it can be added."""
    held = select_columns(review.c.id).where(review.c.id == review_id)
    db.execute(held.with_for_update(key_share=True))


def person_by_email(db: Session, email: str) -> Person | None:
    return db.exec(select(Person).where(Person.email_mark == fingerprint(db, email))).one_or_none()


def signed_in_person(db: Session, token_hash: str) -> tuple[Person, SignIn] | None:
    return db.exec(SIGNED_IN, params={"token_hash": token_hash}).one_or_none()


def member_of_review(db: Session, person: Person, review_id: UUID) -> Member | None:
    """The person's place on this review, from their roles on it and on its Board.

    A conflict beats every role: then, as for a stranger, there is nothing.
    """
    who = {"person_id": person.id, "review_id": review_id}
    rows = db.execute(ROLES_AT_THE_DOOR, who).all()
    if not rows or rows[0].conflict is not None:
        return None
    roles = frozenset(row.role for row in rows)
    writes = not roles.isdisjoint(WHO_MAY[Permission.WRITE_ANALYSIS])
    return Member(
        person_id=person.id,
        roles=roles,
        board_id=rows[0].board_id,
        review_id=review_id,
        agency_id=next((row.agency_id for row in rows if row.agency_id), None),
        contributor_id=next((row.contributor_id for row in rows if row.contributor_id), None),
        sealed_after=rows[0].sealed_after if writes else None,
        board_name=rows[0].board_name,
        terminology=rows[0].terminology,
    )


def member_of_board(db: Session, person: Person, board_id: UUID) -> Member | None:
    """The person's seat at this Board."""
    seats = (
        select_columns(col(Membership.role), board.c.terminology)
        .join(board, board.c.id == col(Membership.board_id))
        .where(col(Membership.person_id) == person.id, col(Membership.board_id) == board_id)
        .where(col(Membership.review_id).is_(None), col(Membership.ended_at).is_(None))
    )
    rows = db.execute(seats).all()
    roles = frozenset(row.role for row in rows)
    words = {row.terminology for row in rows}
    return Member(person.id, roles, board_id, terminology=words.pop()) if rows else None


def member_of_installation(db: Session, person: Person) -> Member | None:
    mine = select(col(Membership.role)).where(
        Membership.person_id == person.id,
        col(Membership.board_id).is_(None),
        col(Membership.review_id).is_(None),
        col(Membership.ended_at).is_(None),
    )
    roles = frozenset(db.exec(mine))
    return Member(person.id, roles, terminology=words_of_all(db)) if roles else None


def words_of_all(db: Session) -> str:
    """The terminology pack for pages that are for every Board here, or for nobody in particular."""
    return shared(db.execute(select_columns(board.c.terminology).distinct()).scalars())


def memberships(db: Session, person: Person) -> list[Membership]:
    """Every role the person holds now."""
    mine = select(Membership).where(
        Membership.person_id == person.id, col(Membership.ended_at).is_(None)
    )
    return list(db.exec(mine.order_by(col(Membership.role), col(Membership.id))))


def conflicted_reviews(db: Session, person: Person) -> set[UUID]:
    return set(db.exec(select(Conflict.review_id).where(Conflict.person_id == person.id)))


def conflicts(db: Session, member: Member) -> list[tuple[Conflict, Person]]:
    """Who is kept out of the member's review."""
    rows = select(Conflict, Person).join(Person, col(Person.id) == Conflict.person_id)
    return list(db.exec(rows.where(Conflict.review_id == member.review).order_by(col(Conflict.id))))


def people_of_review(db: Session, member: Member) -> list[tuple[Membership, Person]]:
    """Lead reviewers, review team, supervisor and champions of the member's review."""
    rows = (
        select(Membership, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(Membership.review_id == member.review, Membership.role != Role.CONTRIBUTOR)
        .where(col(Membership.ended_at).is_(None))
    )
    return list(db.exec(rows.order_by(col(Membership.role), col(Membership.id))))


def people_of_board(db: Session, member: Member) -> list[tuple[Membership, Person]]:
    """Who holds a seat at the member's Board."""
    rows = (
        select(Membership, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(Membership.board_id == member.board, col(Membership.review_id).is_(None))
        .where(col(Membership.ended_at).is_(None))
    )
    return list(db.exec(rows.order_by(col(Membership.role), col(Membership.id))))


def seats_and_administrators(db: Session) -> list[tuple[Membership, Person]]:
    """Everybody whose role is not on a review: all an administrator needs to see."""
    rows = select(Membership, Person).join(Person, col(Person.id) == Membership.person_id)
    rows = rows.where(col(Membership.review_id).is_(None), col(Membership.ended_at).is_(None))
    order = (col(Membership.board_id), col(Membership.role), col(Membership.id))
    return list(db.exec(rows.order_by(*order)))


def count_failures(db: Session, who: str, now: datetime, minutes: int = 5) -> int:
    """How often `who` went wrong in the last few minutes. What a wrong clock wrote locks nobody."""
    recent = select(func.count()).where(
        FailedAttempt.who == who,
        FailedAttempt.at > now - timedelta(minutes=minutes),
        FailedAttempt.at <= now + AHEAD,
    )
    return db.exec(recent).one()
