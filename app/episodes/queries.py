"""Finding episodes, what people did in them, and the factors at work."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import or_, true
from sqlmodel import Session, col, func, select

from app.episodes import rules
from app.episodes.models import (
    Episode,
    EpisodeFactor,
    EpisodeFactorExcerpt,
    Factor,
    PracticeItem,
    PracticeItemExcerpt,
    Seal,
)
from app.episodes.word_queries import Support, words
from app.people.models import Member
from app.reviews import queries as reviews


@dataclass(frozen=True)
class ItemShown:
    """A practice item, by role label, with the words it rests on."""

    item: PracticeItem
    label: str
    support: Support


@dataclass(frozen=True)
class FactorShown:
    """What one factor did in one episode, with the words it rests on."""

    link: EpisodeFactor
    factor: Factor
    support: Support


@dataclass(frozen=True)
class WholeEpisode:
    episode: Episode
    items: list[ItemShown]
    factors: list[FactorShown]

    @property
    def unwritten(self) -> list[str]:
        texts = {slot: getattr(self.episode, slot) for slot in rules.SLOTS}
        return rules.unwritten(texts, len(self.items), len(self.factors))


def begun_by_then(member: Member) -> Any:
    """Not the episodes that begin later than the member has got to.

    One without a date could be any time: only its own writers are shown it then.
    """
    if member.sees_outcome:
        return true()
    first = func.coalesce(col(Episode.when_from), col(Episode.when_to))
    own = select(Seal.episode_id).where(Seal.person_id == member.person_id)
    return or_(first <= member.sealed_after, first.is_(None) & col(Episode.id).in_(own))


def last_place(db: Session, member: Member, rows: type[Episode] | type[Factor]) -> int:
    """The place of the last one, whether or not the member is shown it."""
    return (
        db.exec(select(func.max(rows.position)).where(rows.review_id == member.review)).one() or 0
    )


def episodes(db: Session, member: Member, ids: Iterable[UUID] | None = None) -> list[Episode]:
    """The review's episodes in their order; of these ids only, when ids are given."""
    mine = select(Episode).where(Episode.review_id == member.review, begun_by_then(member))
    if ids is not None:
        mine = mine.where(col(Episode.id).in_(list(ids)))
    return list(db.exec(mine.order_by(col(Episode.position), col(Episode.id))))


def episode(db: Session, member: Member, episode_id: UUID) -> Episode | None:
    return next(iter(episodes(db, member, [episode_id])), None)


def unwritten(db: Session, member: Member, shown: list[Episode]) -> dict[UUID, list[str]]:
    """What each of these episodes still needs, without reading anybody's words."""
    items = _count(db, member, PracticeItem)
    factors = _count(db, member, EpisodeFactor)
    return {
        e.id: rules.unwritten(
            {slot: getattr(e, slot) for slot in rules.SLOTS}, items[e.id], factors[e.id]
        )
        for e in shown
    }


def _count(
    db: Session, member: Member, row: type[PracticeItem] | type[EpisodeFactor]
) -> dict[UUID, int]:
    counted = select(row.episode_id, func.count()).where(row.review_id == member.review)
    return defaultdict(int, dict(db.execute(counted.group_by(col(row.episode_id))).all()))


def whole_episodes(
    db: Session, member: Member, ids: Iterable[UUID] | None = None
) -> list[WholeEpisode]:
    """Episodes with everything in them: the same number of queries however many there are."""
    found = episodes(db, member, ids)
    chosen = [e.id for e in found]
    items = practice_items(db, member, chosen)
    factors = factors_at_work(db, member, chosen)
    under_item = excerpts_of_items(db, [i.id for i in items])
    under_link = excerpts_of_links(db, [link.id for link, _ in factors])
    said = words(db, member, [*_flat(under_item), *_flat(under_link)])
    labels = reviews.contributor_labels(db, member)
    whole = {e.id: WholeEpisode(e, [], []) for e in found}
    for item in items:
        label = labels.get(item.contributor_id, "") if item.contributor_id else ""
        shown = ItemShown(item, label, said.under(under_item[item.id]))
        whole[item.episode_id].items.append(shown)
    for link, factor in factors:
        work = FactorShown(link, factor, said.under(under_link[link.id]))
        whole[link.episode_id].factors.append(work)
    return list(whole.values())


def practice_items(db: Session, member: Member, episode_ids: list[UUID]) -> list[PracticeItem]:
    mine = select(PracticeItem).where(
        PracticeItem.review_id == member.review, col(PracticeItem.episode_id).in_(episode_ids)
    )
    return list(db.exec(mine.order_by(col(PracticeItem.position), col(PracticeItem.id))))


def practice_item(db: Session, member: Member, episode: Episode, item_id: UUID) -> ItemShown | None:
    """One item of this episode, with what it rests on."""
    item = next((i for i in practice_items(db, member, [episode.id]) if i.id == item_id), None)
    if item is None:
        return None
    under = excerpts_of_items(db, [item.id])[item.id]
    return ItemShown(item, "", words(db, member, under).under(under))


def factors_at_work(
    db: Session, member: Member, episode_ids: list[UUID]
) -> list[tuple[EpisodeFactor, Factor]]:
    """What each factor did in these episodes, in the order of the review's factors."""
    mine = (
        select(EpisodeFactor, Factor)
        .join(Factor, col(Factor.id) == EpisodeFactor.factor_id)
        .where(EpisodeFactor.review_id == member.review)
        .where(col(EpisodeFactor.episode_id).in_(episode_ids))
    )
    return list(db.exec(mine.order_by(col(Factor.position), col(Factor.id))))


def where_at_work(
    db: Session, member: Member, factor_ids: Iterable[UUID]
) -> list[tuple[EpisodeFactor, Episode]]:
    """What these factors did, episode by episode, in the order of the episodes."""
    mine = (
        select(EpisodeFactor, Episode)
        .join(Episode, col(Episode.id) == EpisodeFactor.episode_id)
        .where(EpisodeFactor.review_id == member.review)
        .where(col(EpisodeFactor.factor_id).in_(list(factor_ids)), begun_by_then(member))
    )
    return list(db.exec(mine.order_by(col(Episode.position), col(Episode.id))))


def factor_at_work(
    db: Session, member: Member, episode: Episode, link_id: UUID
) -> FactorShown | None:
    """One factor of this episode, with what it rests on."""
    for link, factor in factors_at_work(db, member, [episode.id]):
        if link.id == link_id:
            under = excerpts_of_links(db, [link.id])[link.id]
            return FactorShown(link, factor, words(db, member, under).under(under))
    return None


def factors(db: Session, member: Member, ids: Iterable[UUID] | None = None) -> list[Factor]:
    """Every factor of the review, wherever it was at work."""
    mine = select(Factor).where(Factor.review_id == member.review)
    if not member.sees_outcome:
        by_then = select(EpisodeFactor.factor_id).join(
            Episode, col(Episode.id) == EpisodeFactor.episode_id
        )
        mine = mine.where(col(Factor.id).in_(by_then.where(begun_by_then(member))))
    if ids is not None:
        mine = mine.where(col(Factor.id).in_(list(ids)))
    return list(db.exec(mine.order_by(col(Factor.position), col(Factor.id))))


def factor(db: Session, member: Member, factor_id: UUID) -> Factor | None:
    return next(iter(factors(db, member, [factor_id])), None)


def excerpts_of_practice(db: Session, ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The excerpts under the practice items of each of these episodes."""
    pairs = (
        select(PracticeItem.episode_id, PracticeItemExcerpt.excerpt_id)
        .join(PracticeItem, col(PracticeItem.id) == PracticeItemExcerpt.practice_item_id)
        .where(col(PracticeItem.episode_id).in_(list(ids)))
    )
    ordered = pairs.order_by(col(PracticeItem.position), col(PracticeItemExcerpt.id))
    return _grouped(db.execute(ordered))


def resting_on_factors(db: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Those of these episodes where a factor rests on somebody's words."""
    rows = (
        select(EpisodeFactor.episode_id)
        .join(EpisodeFactorExcerpt, col(EpisodeFactorExcerpt.episode_factor_id) == EpisodeFactor.id)
        .where(col(EpisodeFactor.episode_id).in_(list(ids)))
    )
    return set(db.exec(rows))


def excerpts_of_items(db: Session, ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """The excerpts under each of these practice items."""
    pairs = select(PracticeItemExcerpt.practice_item_id, PracticeItemExcerpt.excerpt_id)
    pairs = pairs.where(col(PracticeItemExcerpt.practice_item_id).in_(ids))
    return _grouped(db.execute(pairs.order_by(col(PracticeItemExcerpt.id))))


def excerpts_of_links(db: Session, ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """The excerpts under each of these factors at work."""
    pairs = select(EpisodeFactorExcerpt.episode_factor_id, EpisodeFactorExcerpt.excerpt_id)
    pairs = pairs.where(col(EpisodeFactorExcerpt.episode_factor_id).in_(ids))
    return _grouped(db.execute(pairs.order_by(col(EpisodeFactorExcerpt.id))))


def _grouped(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, list[UUID]]:
    groups: dict[UUID, list[UUID]] = defaultdict(list)
    for one, many in pairs:
        groups[one].append(many)
    return groups


def _flat(groups: dict[UUID, list[UUID]]) -> list[UUID]:
    return [one for group in groups.values() for one in group]
