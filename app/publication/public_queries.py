"""What everybody may read. Asked without a member: nothing here reaches past what is public."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app import terminology
from app.boards.models import Board
from app.clock import in_london
from app.packs import queries as packs
from app.packs.models import Pack
from app.publication import queries
from app.publication.models import PublicPage
from app.reviews.models import Review
from app.terminology import Terminology

Data = dict[str, Any]


@dataclass(frozen=True)
class Public:
    """One public page. Of one that came down, only that it was there: no word of the pack."""

    page: PublicPage
    board: Board
    up: bool
    newer: UUID | None = None
    """The page of a newer pack of the same review, if that is up."""
    pack: Data | None = None
    response: Data | None = None
    responded_at: datetime | None = None

    @property
    def words(self) -> Terminology:
        """What the Board is called today."""
        return terminology.pack(self.board.terminology)

    @property
    def title(self) -> str:
        return (
            str(self.pack["title"])
            if self.pack
            else f"No longer public: findings, {self.board.name}"
        )

    @property
    def down_at(self) -> datetime | None:
        """When it came down: taken down, or in the night after its last day."""
        if self.up:
            return None
        return self.page.withdrawn_at or in_london(self.page.until, time(23, 59, 59))

    @property
    def changed_at(self) -> datetime:
        moments = (self.page.opened_at, self.responded_at, self.down_at)
        return max(moment for moment in moments if moment)

    @property
    def answers(self) -> dict[str, Data]:
        """The public response by the id of its finding."""
        return {f["id"]: f for f in self.response["findings"]} if self.response else {}


@dataclass(frozen=True)
class Again:
    """A later finding that everybody can read too."""

    public: Public
    finding: Data


def everything(db: Session, now: datetime) -> list[Public]:
    """Every page there is or was, newest change first."""
    rows = _rows(db)
    found = [_public(db, page, board, now, _newer(rows, page, now)) for page, _, board in rows]
    return sorted(found, key=lambda one: (one.changed_at, str(one.page.id)), reverse=True)


def one(db: Session, page_id: UUID, now: datetime) -> Public | None:
    rows = _rows(db)
    found = next(((page, board) for page, _, board in rows if page.id == page_id), None)
    return _public(db, *found, now, _newer(rows, found[0], now)) if found else None


def found_again(db: Session, public: Public, now: datetime) -> dict[str, list[Again]]:
    """By a finding's id: later findings of the same Board with a kind of pattern in common, the
    oldest first. Only what stands on pages that are up themselves."""
    findings = public.pack["findings"] if public.pack else []
    later = [
        _public(db, page, board, now, None)
        for page, _, board in _rows(db)
        if board.id == public.board.id
        and page.review_id != public.page.review_id
        and page.opened_at > public.page.opened_at
    ]
    later.sort(key=lambda one: (one.page.opened_at, str(one.page.id)))
    found = {finding["id"]: _alike(finding, later) for finding in findings}
    return {finding_id: again for finding_id, again in found.items() if again}


def _alike(finding: Data, later: list[Public]) -> list[Again]:
    codes = {pattern["code"] for pattern in finding["patterns"]}
    return [
        Again(other, one)
        for other in later
        for one in (other.pack["findings"] if other.pack else [])
        if codes & {pattern["code"] for pattern in one["patterns"]}
    ]


def pdf(db: Session, public: Public) -> bytes | None:
    """The pack's own PDF; nothing once the page is down."""
    frozen = packs.frozen_pdf(db, db.get_one(Pack, public.page.pack_id)) if public.up else None
    return frozen.pdf if frozen else None


Row = tuple[PublicPage, int, Board]


def _rows(db: Session) -> list[Row]:
    """Each page with the number of its pack and its Board."""
    rows = (
        select(PublicPage, Pack.number, Board)
        .join(Pack, col(Pack.id) == PublicPage.pack_id)
        .join(Review, col(Review.id) == PublicPage.review_id)
        .join(Board, col(Board.id) == Review.board_id)
    )
    return [(page, number, board) for page, number, board in db.exec(rows)]


def _newer(rows: list[Row], page: PublicPage, now: datetime) -> UUID | None:
    """The page of the review's newest pack, if that is another one and up."""
    mine = [(number, other) for other, number, _ in rows if other.review_id == page.review_id]
    newest = max(mine, key=lambda one: one[0])[1]
    return newest.id if newest.id != page.id and queries.is_up(newest, now) else None


def _public(
    db: Session, page: PublicPage, board: Board, now: datetime, newer: UUID | None
) -> Public:
    frozen = None
    if queries.is_up(page, now):
        frozen = packs.frozen(db, db.get_one(Pack, page.pack_id))
    if frozen is None:
        return Public(page, board, up=False, newer=newer)
    shown = queries.newest_response(db, page)
    return Public(
        page,
        board,
        up=True,
        pack=json.loads(frozen.document),
        response=json.loads(shown.document) if shown else None,
        responded_at=shown.published_at if shown else None,
    )
