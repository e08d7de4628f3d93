"""Saying what people judged, decided and did in an episode, and what did not happen."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete

from app import history
from app.episodes import queries, rules, word_queries
from app.episodes.models import Episode, PracticeItem, PracticeItemExcerpt
from app.people.models import Member
from app.refusal import refuse_if
from app.revisions import actions as revisions
from app.versions import is_newest
from app.vocabulary import Did, PracticeKind


def add_practice_item(
    db: Session,
    by: Member,
    episode: Episode,
    kind: PracticeKind,
    contributor_id: UUID | None,
    text: str,
    excerpt_ids: Iterable[UUID],
    now: datetime,
) -> PracticeItem:
    before = queries.practice_items(db, by, [episode.id])
    last = max((i.position for i in before), default=0)
    item = PracticeItem(
        review_id=by.review,
        episode_id=episode.id,
        position=last + 1,
        kind=kind,
        contributor_id=contributor_id,
        text=text,
    )
    revisions.keep_new(db, by, item, now)
    _rest_item_on(db, by, item, excerpt_ids)
    return item


def change_practice_item(
    db: Session,
    by: Member,
    item: PracticeItem,
    kind: PracticeKind,
    contributor_id: UUID | None,
    text: str,
    excerpt_ids: Iterable[UUID],
    now: datetime,
    version: int | None = None,
) -> bool:
    """False, and nothing is changed, when `version` is no longer the newest."""
    if not is_newest(db, item, version):
        return False
    item.kind, item.contributor_id, item.text = kind, contributor_id, text
    revisions.keep_changed(db, by, item, now)
    _rest_item_on(db, by, item, excerpt_ids)
    return True


def _rest_item_on(db: Session, by: Member, item: PracticeItem, excerpt_ids: Iterable[UUID]) -> None:
    """The item rests on these excerpts and no others, but for words that wait for a decision."""
    before = queries.excerpts_of_items(db, [item.id])[item.id]
    resting = word_queries.settled(db, by, before, excerpt_ids)
    refuse_if(rules.obstacles_to_using(len(resting.not_to_use)))
    _let_go(db, item)
    for excerpt_id in resting.excerpt_ids:
        rests = PracticeItemExcerpt(
            review_id=item.review_id, practice_item_id=item.id, excerpt_id=excerpt_id
        )
        db.add(rests)


def _let_go(db: Session, item: PracticeItem) -> None:
    """It rests on nobody's words."""
    old = delete(PracticeItemExcerpt).where(col(PracticeItemExcerpt.practice_item_id) == item.id)
    db.exec(old)


def remove_practice_item(db: Session, by: Member, item: PracticeItem, now: datetime) -> None:
    _let_go(db, item)
    revisions.keep_removed(db, by, item, now)
    db.delete(item)
    history.record(db, by, Did.REMOVED, item, now)
