"""What reached the Board, and what it answered: packs, receipts, responses, publication."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select as db_select
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from app.clock import day_of
from app.packs.models import Delivery, FrozenPack, Pack, Receipt
from app.publication.models import PublicPage
from app.responses.models import Response


@dataclass(frozen=True)
class PackLine:
    """A pack that the Board has."""

    id: UUID
    number: int
    delivered_on: date
    received_on: date | None = None


@dataclass(frozen=True)
class Delivered:
    """All that a Board has of one review. Before a pack is delivered: nothing."""

    packs: list[PackLine] = field(default_factory=list)
    """Oldest first."""
    findings: int = 0
    """Of the newest pack."""
    answered: list[date] = field(default_factory=list)
    """When each of these that has an answer was first answered."""
    published_on: date | None = None
    """Since when everybody can read it; and until when it stays there."""
    public_until: date | None = None
    taken_down: bool = False

    @property
    def facts(self) -> dict[str, date]:
        """What the installation knows by itself of the Board's dates."""
        whole = self.findings and len(self.answered) == self.findings
        found = {
            "delivered": self.packs[0].delivered_on if self.packs else None,
            "answered": max(self.answered) if whole else None,
            "published": self.published_on,
        }
        return {name: one for name, one in found.items() if one}


def delivered(db: Session, ids: list[UUID], today: date) -> dict[UUID, Delivered]:
    """For each of these reviews as it stood on that day, in a fixed number of queries."""
    packs = _packs(db, ids, today)
    newest = {review: found[-1].id for review, found in packs.items()}
    findings = _findings(db, list(newest.values()))
    answers = _answers(db, list(newest.values()), today)
    public = _public(db, ids, today)
    known = {
        review: Delivered(packs[review], findings[pack], answers[pack], *public.get(review, ()))
        for review, pack in newest.items()
    }
    return defaultdict(Delivered, known)


def _public(db: Session, ids: list[UUID], today: date) -> dict[UUID, tuple[date, date, bool]]:
    """The newest page of each review that everybody can read or could."""
    pages = select(PublicPage).where(col(PublicPage.review_id).in_(ids))
    return {
        one.review_id: (
            day_of(one.opened_at),
            one.until,
            one.withdrawn_at is not None and day_of(one.withdrawn_at) <= today,
        )
        for one in db.exec(pages.order_by(col(PublicPage.opened_at)))
        if day_of(one.opened_at) <= today
    }


def _packs(db: Session, ids: list[UUID], today: date) -> dict[UUID, list[PackLine]]:
    sent = (col(Delivery.delivered_at), col(Receipt.received_at))
    rows = (
        db_select(col(Pack.review_id), col(Pack.id), col(Pack.number), *sent)
        .join(Delivery, col(Delivery.pack_id) == Pack.id)
        .outerjoin(Receipt, col(Receipt.pack_id) == Pack.id)
        .where(col(Pack.review_id).in_(ids))
        .order_by(col(Pack.number))
    )
    found: dict[UUID, list[PackLine]] = defaultdict(list)
    for review, pack, number, sent, received in db.execute(rows):
        had = day_of(received) if received and day_of(received) <= today else None
        if day_of(sent) <= today:
            found[review].append(PackLine(pack, number, day_of(sent), had))
    return found


def _findings(db: Session, packs: list[UUID]) -> dict[UUID, int]:
    """How many findings each holds, by the document that was delivered."""
    pdf: Any = FrozenPack.pdf
    frozen = select(FrozenPack).where(col(FrozenPack.pack_id).in_(packs)).options(defer(pdf))
    return {one.pack_id: len(json.loads(one.document)["findings"]) for one in db.exec(frozen)}


def _answers(db: Session, packs: list[UUID], today: date) -> dict[UUID, list[date]]:
    first = select(Response.pack_id, Response.answered_at).where(
        col(Response.pack_id).in_(packs), Response.number == 1
    )
    found: dict[UUID, list[date]] = defaultdict(list)
    for pack, moment in db.exec(first.order_by(col(Response.answered_at), col(Response.id))):
        if day_of(moment) <= today:
            found[pack].append(day_of(moment))
    return found
