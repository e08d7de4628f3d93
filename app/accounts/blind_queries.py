"""Finding readings of an account that somebody did on their own, and comparing them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts import code_queries, queries, rules
from app.accounts.agreement import Figures, Pair, choices, figures
from app.accounts.models import AccountVersion, BlindReading, Excerpt, Passage
from app.accounts.queries import ExcerptShown
from app.people.models import Member


@dataclass(frozen=True)
class Compared:
    """A sentence with what the two made of it."""

    passage: Passage
    text: str
    pair: Pair


@dataclass(frozen=True)
class Comparison:
    """A reading done alone beside what the others had taken by then."""

    reading: BlindReading
    is_mine: bool
    anything: bool
    """Had anybody else taken words by then?"""
    figures: Figures
    differing: list[Compared]


def reading_of(db: Session, member: Member, version: AccountVersion) -> BlindReading | None:
    """The member's own reading of this version."""
    mine = select(BlindReading).where(
        BlindReading.review_id == member.review, BlindReading.version_id == version.id
    )
    return db.exec(mine.where(BlindReading.person_id == member.person_id)).one_or_none()


def finished(db: Session, member: Member, version: AccountVersion) -> list[BlindReading]:
    """The readings of this version that were handed in, in that order."""
    every = select(BlindReading).where(
        BlindReading.review_id == member.review,
        BlindReading.version_id == version.id,
        col(BlindReading.finished_at).is_not(None),
    )
    return list(db.exec(every.order_by(col(BlindReading.finished_at), col(BlindReading.id))))


def own_excerpts(db: Session, member: Member, version: AccountVersion) -> list[Excerpt]:
    """What the member took from this version, for the page of their own reading."""
    mine = (
        select(Excerpt)
        .join(Passage, col(Passage.id) == Excerpt.passage_id)
        .where(Excerpt.review_id == member.review, Passage.version_id == version.id)
        .where(Excerpt.taken_by == member.person_id)
    )
    in_order = mine.order_by(col(Passage.position), col(Excerpt.starts), col(Excerpt.id))
    return list(db.exec(in_order))


def took_words(db: Session, member: Member, version: AccountVersion) -> bool:
    return bool(own_excerpts(db, member, version))


def own_excerpt(
    db: Session, member: Member, version: AccountVersion, excerpt_id: UUID
) -> Excerpt | None:
    mine = own_excerpts(db, member, version)
    return next((each for each in mine if each.id == excerpt_id), None)


def comparisons(db: Session, member: Member, version: AccountVersion) -> list[Comparison]:
    """Each reading that was handed in beside what the others had taken by then.

    What is not handed in yet is not here, whoever asks: see `queries.excerpts`.
    """
    readings = finished(db, member, version)
    taken = queries.excerpts(db, member, version_id=version.id)
    codes = code_queries.codes_of(db, member, [each.excerpt.id for each in taken])
    passages = queries.passages(db, member, version)
    ends = {each.person_id: each.finished_at for each in readings}
    return [_compared(member, each, passages, taken, codes, ends) for each in readings]


def _compared(
    member: Member,
    reading: BlindReading,
    passages: list[Passage],
    taken: list[ExcerptShown],
    codes: dict[UUID, list[str]],
    ends: dict[UUID, datetime | None],
) -> Comparison:
    mine: dict[UUID, list[tuple[int, int, frozenset[str]]]] = defaultdict(list)
    others: dict[UUID, list[tuple[int, int, frozenset[str]]]] = defaultdict(list)
    for excerpt in (each.excerpt for each in taken):
        until = ends.get(excerpt.taken_by) or reading.finished_at
        if until and excerpt.taken_at <= until:
            side = mine if excerpt.taken_by == reading.person_id else others
            words = (excerpt.starts, excerpt.ends, frozenset(codes.get(excerpt.id, ())))
            side[excerpt.passage_id].append(words)
    compared = []
    for passage in passages:
        spans = rules.sentences(passage.text)
        sides = (choices(spans, side[passage.id]) for side in (mine, others))
        for (starts, end), one, other in zip(spans, *sides, strict=True):
            compared.append(Compared(passage, passage.text[starts:end], Pair(one, other)))
    return Comparison(
        reading,
        reading.person_id == member.person_id,
        any(others.values()),
        figures([each.pair for each in compared]),
        [each for each in compared if each.pair.differs],
    )
