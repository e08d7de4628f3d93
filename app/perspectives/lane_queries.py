"""What the swim lanes draw and their list tells; and views and versions side by side."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from app.people.models import Member
from app.perspectives import event_queries, lens_queries, perspective_queries
from app.perspectives.event_queries import Told
from app.perspectives.lanes import Dot, Lane, Scale, all_months, lane, scale_of
from app.perspectives.lanes import Told as Words
from app.perspectives.models import Event
from app.perspectives.perspective_queries import View
from app.vague_dates import Span, in_time

IN_A_LIST = 25
NOBODY = "Not said who"


@dataclass(frozen=True)
class Drawn:
    """One lane, and the same as a list."""

    role_id: UUID | None
    label: str
    agency: str
    lane: Lane
    views: list[View]
    events: list[Event]
    """The first of them, in the order of time."""
    all: int


@dataclass(frozen=True)
class Drawing:
    scale: Scale | None
    lanes: list[Drawn]
    silent: list[str]
    """Roles with nothing in this time."""
    undated: int
    months: list[tuple[str, str]]


def drawing(db: Session, member: Member, since: date | None, until: date | None) -> Drawing:
    """The same few questions however many lanes there are. Only words that are shown are opened."""
    happened = [(e.who, Dot(e.id, e.days, False)) for e in lens_queries.events_by_date(db, member)]
    twice = told_otherwise(db, member)
    roles = perspective_queries.by_role(db, member)
    spans = [d.days for _, d in happened] + [v.span for _, _, views in roles for v in views]
    scale = scale_of(spans, since, until)
    if scale is None:
        return Drawing(None, [], [r.label for r, _, _ in roles], len(spans), [])
    dots: dict[UUID | None, list[Dot]] = defaultdict(list)
    for who, dot in happened:
        if scale.shows(dot.days):
            dots[who].append(dot._replace(otherwise=dot.id in twice))
    listed = {i for mine in dots.values() for i in first_of(mine)}
    words = event_queries.events(db, member, listed)
    lanes = [
        drawn(scale, role.id, role.label, agency, views, dots[role.id], words)
        for role, agency, views in roles
    ]
    if dots[None]:
        lanes.append(drawn(scale, None, NOBODY, "", [], dots[None], words))
    shown = [each for each in lanes if each.views or each.all]
    silent = [each.label for each in lanes if not (each.views or each.all)]
    return Drawing(scale, shown, silent, sum(not any(d) for d in spans), all_months(spans))


def first_of(dots: list[Dot]) -> list[UUID]:
    return [d.id for d in sorted(dots, key=lambda d: in_time(d.days))[:IN_A_LIST]]


def drawn(
    scale: Scale,
    role_id: UUID | None,
    label: str,
    agency: str,
    views: list[View],
    dots: list[Dot],
    words: list[Event],
) -> Drawn:
    inside = [view for view in views if scale.shows(view.span)]
    told = [Words(v.perspective.id, v.span, v.when, in_a_box(v)) for v in inside]
    mine = set(first_of(dots))
    events = [event for event in words if event.id in mine]
    placed = lane(scale, label, told, dots)
    return Drawn(role_id, label, agency, placed, inside, events, len(dots))


def in_a_box(view: View) -> str:
    """What they believed says most; else whatever is written."""
    sides = dict(view.written)
    for label in ("What they believed", *sides):
        if label in sides:
            return f"{label.removeprefix('What ').capitalize()}: {' '.join(sides[label].split())}"
    return ""


def told_otherwise(db: Session, member: Member) -> set[UUID]:
    """Every event that is told in more than one way, without their words."""
    mine = select(Event.id, Event.version_of_id).where(
        Event.review_id == member.review,
        col(Event.version_of_id).is_not(None),
        col(Event.removed_at).is_(None),
    )
    return {one for pair in db.execute(mine) for one in pair}


def beside(
    db: Session, member: Member, chosen: Collection[UUID], days: Span
) -> list[tuple[str, str, list[View]]]:
    """How it looked to each of these roles in that time; without any chosen, to every one."""
    found = []
    for role, agency, views in perspective_queries.by_role(db, member):
        then = [view for view in views if meets(view.span, days)]
        if then and (not chosen or role.id in chosen):
            found.append((role.label, agency, then))
    return found


def versions(db: Session, member: Member, days: Span) -> list[Told]:
    """The events of that time that are told in more than one way, each with the other tellings."""
    told = event_queries.told(db, member, told_otherwise(db, member))
    event_queries.opened(db, told)
    tops = [top for top in event_queries.composite(told) if top.versions]
    return [top for top in tops if any(meets(t.span, days) for t in (top, *top.versions))]


def meets(one: Span, other: Span) -> bool:
    """Might they be of the same time? What has no date may be of any."""
    first, last = one.first or date.min, one.last or date.max
    return first <= (other.last or date.max) and last >= (other.first or date.min)
