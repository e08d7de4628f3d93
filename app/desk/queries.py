"""What the Board may know of its reviews: dates, packs and answers, never what is in them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select as db_select
from sqlmodel import Session, col, select

from app import terminology
from app.clock import day_of
from app.desk import afterwards_queries, delivered_queries, rules
from app.desk.afterwards_queries import RECHECK, Afterwards
from app.desk.delivered_queries import Delivered
from app.desk.models import KeptDate
from app.desk.rules import Dated, Written
from app.holds import queries as holds
from app.people.models import Conflict, Member
from app.reviews import board_queries, queries
from app.reviews.models import Review, ReviewStep
from app.vocabulary import DateState, Origin, ReviewKind, Step


class About(NamedTuple):
    """What a Board may know of a review by name."""

    id: UUID
    title: str
    label: str
    kind: ReviewKind | None
    terminology: str
    commissioned: datetime


@dataclass(frozen=True)
class Line:
    """One review on the desk."""

    about: About
    step: Step | None
    leads: list[str]
    dates: list[Dated]
    delivered: Delivered
    after: Afterwards
    today: date
    on_hold: list[str] = field(default_factory=list)
    """What waits for something beside the review, in the words that are for the Board."""

    @property
    def ahead(self) -> list[Dated]:
        return rules.ahead(self.dates, self.today)

    @property
    def next(self) -> Dated | None:
        return next(iter(self.ahead), None)

    @property
    def late(self) -> list[Dated]:
        return [one for one in self.dates if one.state(self.today) is DateState.LATE]

    @property
    def missed(self) -> list[Dated]:
        """What was late, and is done."""
        return [one for one in self.dates if one.state(self.today) is DateState.KEPT_LATE]

    @property
    def until(self) -> date | None:
        """How long what is public stays so."""
        return next((one.by for one in self.dates if one.term and one.by), None)


COLUMNS = [Review.id, Review.title, Review.label, Review.kind, Review.terminology]
ABOUT = db_select(*map(col, COLUMNS), col(Review.created_at))


def desk(db: Session, member: Member, today: date) -> list[Line]:
    """Every review of the member's Board, newest first; none that they are kept out of. On a day
    that has passed: without what was done since."""
    kept_out = select(Conflict.review_id).where(Conflict.person_id == member.person_id)
    mine = ABOUT.where(
        col(Review.board_id) == member.board,
        col(Review.origin) == Origin.HERE,
        col(Review.id).not_in(kept_out),
    )
    newest = mine.order_by(col(Review.created_at).desc(), col(Review.id))
    found = [About(*row) for row in db.execute(newest)]
    return lines(db, [one for one in found if day_of(one.commissioned) <= today], today)


def of_review(db: Session, member: Member, today: date) -> Line:
    """The member's own review as one line of the desk."""
    row = db.execute(ABOUT.where(col(Review.id) == member.review)).one()
    return lines(db, [About(*row)], today)[0]


def lines(db: Session, found: Sequence[About], today: date) -> list[Line]:
    """In a fixed number of queries, however many reviews there are."""
    ids = [about.id for about in found]
    steps: dict[UUID, list[ReviewStep]] = defaultdict(list)
    for step in db.exec(select(ReviewStep).where(col(ReviewStep.review_id).in_(ids))):
        steps[step.review_id].append(step)
    leads: dict[UUID | None, list[str]] = defaultdict(list)
    for place, person in queries.lead_memberships(db, ids):
        leads[place.review_id].append(place.name_of(person))
    written, delivered = _written(db, ids, today), delivered_queries.delivered(db, ids, today)
    packs = {key: [pack.id for pack in one.packs] for key, one in delivered.items()}
    later = afterwards_queries.afterwards(db, packs, today)
    nothing, on_hold = Afterwards(), holds.told_to_board(db, ids, today)
    return [
        Line(
            about,
            board_queries.step_under_way(steps[about.id]),
            leads[about.id],
            _dates(about, steps[about.id], written[about.id], delivered[about.id])
            + later.get(about.id, nothing).dated(written[about.id].get(RECHECK, Written())),
            delivered[about.id],
            later.get(about.id, nothing),
            today,
            on_hold.get(about.id, []),
        )
        for about in found
    ]


def _dates(
    about: About, steps: list[ReviewStep], written: dict[str, Written], delivered: Delivered
) -> list[Dated]:
    facts = {"commissioned": day_of(about.commissioned), **delivered.facts}
    in_order = sorted(steps, key=lambda row: list(Step).index(row.step))
    planned = [(row.step, row.state, row.planned_for) for row in in_order]
    words = terminology.pack(about.terminology)
    found = rules.dates(words, written, facts) + rules.step_dates(planned, written)
    until = delivered.public_until  # what the page itself says counts before what is usual
    return [replace(one, due=until, rule="") if one.term and until else one for one in found]


def _written(db: Session, ids: list[UUID], today: date) -> dict[UUID, dict[str, Written]]:
    found: dict[UUID, dict[str, Written]] = defaultdict(dict)
    for row in db.exec(select(KeptDate).where(col(KeptDate.review_id).in_(ids))):
        kept_on = row.kept_on if row.kept_on and row.kept_on <= today else None
        found[row.review_id][row.what] = Written(row.planned_for, kept_on, row.reason or "")
    return found


def kept_date(db: Session, member: Member, what: str) -> KeptDate | None:
    mine = select(KeptDate).where(KeptDate.review_id == member.review)
    return db.exec(mine.where(KeptDate.what == what)).one_or_none()
