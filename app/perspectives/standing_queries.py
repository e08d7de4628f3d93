"""How each event stands to a role on a day, told by the database: only what is shown is read.

The rule is `lens.standing`, said once more for the database. A test holds the two together for
every way in which an event and its news can be dated.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Date,
    Integer,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    null,
    or_,
    select,
    union_all,
)
from sqlmodel import Session, col

from app.people.models import Member
from app.perspectives.lens import AT_ONCE, Part
from app.perspectives.models import Event, Reach

REVIEW, ROLE = bindparam("review", type_=Uuid()), bindparam("role", type_=Uuid())
DAY, SEALED = bindparam("day", type_=Date()), bindparam("sealed", type_=Date())
START, END = bindparam("start", type_=Integer()), bindparam("end", type_=Integer())
ONLY = bindparam("only", type_=Integer())
"""The part that is asked for; 0 for every part."""

BEGAN = func.coalesce(col(Event.when_first), col(Event.when_last))
"""What has no date has not begun."""

HAD, PERHAPS, UNREAD, ELSEWHERE, NOT_YET = [part.value for part in Part]
NEVER_READ = 0
AS_IT_HAPPENED = NOT_YET + 1
"""Heard when it happened, whenever that was: news itself does not say."""


@dataclass
class Cut:
    """Of one part, as many as are shown, the latest first, and how many there are."""

    shown: list[UUID] = field(default_factory=list)
    all: int = 0


def standing(
    db: Session, member: Member, role: UUID, day: date, places: range, only: Part | None
) -> dict[Part, Cut]:
    """Of everything that had begun by then, what stands at these places of each part, or of one.

    The latest event of a part stands at place 1.
    """
    asked = {"review": member.review, "role": role, "day": day, "only": only or 0}
    asked |= {"sealed": member.sealed_after or date.max, "start": places.start, "end": places.stop}
    found: dict[Part, Cut] = defaultdict(Cut)
    for part, place, one, count in db.execute(STANDING, asked):
        found[Part(part)].all = count
        if place in places:
            found[Part(part)].shown.append(one)
    return found


def open_to(first: Any) -> Any:
    """What began on this day is not folded away from the member."""
    return or_(first.is_(None), first <= SEALED)


def by_then(first: Any, last: Any) -> Any:
    """As `lens.by_then`: surely, perhaps, or not by the end of that day."""
    return case((last <= DAY, HAD), (first > DAY, NOT_YET), else_=PERHAPS)


def heard() -> Any:
    """As `lens.heard`, and by when: when it was read, or said; not at all, if nobody tells."""
    first, last = col(Reach.read_first), col(Reach.read_last)
    read = and_(open_to(first), or_(first.is_not(None), last.is_not(None)))
    said = or_(col(Reach.sent_first).is_not(None), col(Reach.sent_last).is_not(None))
    return case(
        (read, by_then(first, last)),
        (col(Reach.way).not_in(AT_ONCE), NEVER_READ),
        (said, by_then(col(Reach.sent_first), col(Reach.sent_last))),
        else_=AS_IT_HAPPENED,
    )


def came() -> Any:
    """All news to the role: by when it was sent, and by when it was heard."""
    sent = by_then(col(Reach.sent_first), col(Reach.sent_last)).label("sent")
    mine = select(col(Reach.event_id), sent, heard().label("heard"))
    mine = mine.where(col(Reach.review_id) == REVIEW, col(Reach.standpoint_id) == ROLE)
    return mine.where(open_to(col(Reach.sent_first))).subquery()


def told() -> Any:
    """As `lens.part_of`: what each news of an event says of it. Sent is not yet read."""
    news = came()
    lay_there = and_(news.c.heard.in_([NEVER_READ, NOT_YET]), news.c.sent == HAD)
    part = case((lay_there, UNREAD), (news.c.heard == NEVER_READ, news.c.sent), else_=news.c.heard)
    nothing, no_day = cast(null(), Integer), cast(null(), Date)
    return select(news.c.event_id, part, nothing, no_day, no_day)


def begun() -> Any:
    """What had begun by then, and what of it the role had by itself."""
    first, last = col(Event.when_first), col(Event.when_last)
    happened = by_then(first, last)
    own = case((col(Event.standpoint_id) == ROLE, happened), else_=ELSEWHERE).label("part")
    ended = func.coalesce(last, date.max).label("ended")
    mine = select(col(Event.id), own, happened.label("happened"), BEGAN.label("began"), ended)
    mine = mine.where(col(Event.review_id) == REVIEW, col(Event.removed_at).is_(None))
    return mine.where(open_to(first), BEGAN <= DAY)


def nearest() -> Any:
    """As `lens.standing`: the lowest that can be said for each counts.

    Both lists are put under each other, not joined: a database that takes a long chronology for
    a short one would go through all news again for every event.
    """
    both = union_all(begun(), told()).subquery()
    began, ended = func.max(both.c.began).label("began"), func.max(both.c.ended).label("ended")
    happened, lowest = func.max(both.c.happened), func.min(both.c.part)
    at_once = and_(func.max(both.c.part) == AS_IT_HAPPENED, happened < lowest)
    part = case((at_once, happened), (lowest < ELSEWHERE, lowest), else_=ELSEWHERE).label("part")
    mine = select(both.c.id, part, began, ended).group_by(both.c.id)
    return mine.having(began.is_not(None)).subquery()


def placed() -> Any:
    """Where each stands in its part. The latest comes first."""
    mine = nearest()
    latest = [mine.c.began.desc(), mine.c.ended.desc(), mine.c.id]
    place = func.row_number().over(partition_by=mine.c.part, order_by=latest)
    of = func.count().over(partition_by=mine.c.part)
    return select(mine.c.part, mine.c.id, of.label("of"), place.label("place")).subquery()


def at_places() -> Any:
    """The first of each part is always told: with it comes how many there are."""
    each = placed()
    mine = select(each.c.part, each.c.place, each.c.id, each.c.of)
    mine = mine.where(or_(each.c.place == 1, and_(each.c.place >= START, each.c.place < END)))
    return mine.where(or_(ONLY == 0, each.c.part == ONLY)).order_by(each.c.part, each.c.place)


STANDING = at_places()
