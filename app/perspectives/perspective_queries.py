"""Finding how it looked: to each role, for a while, with the words and events it rests on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from app.accounts.word_queries import Support, words
from app.boards import queries as boards
from app.people.models import Member
from app.perspectives import event_queries, rules
from app.perspectives import standpoint_queries as roles
from app.perspectives.event_queries import Told
from app.perspectives.models import Perspective, PerspectiveEvent, PerspectiveExcerpt
from app.perspectives.standpoint_queries import Seen
from app.vague_dates import Span

NO_WORDS = Support((), (), 0, 0)


@dataclass(frozen=True)
class View:
    """How it looked to one role for a while."""

    perspective: Perspective
    label: str
    agency: str = ""
    support: Support = NO_WORDS
    events: tuple[Told, ...] = ()

    @property
    def texts(self) -> list[tuple[str, str, str]]:
        """Each side of it: its column, what a page calls it, what it says."""
        return [(s, label, getattr(self.perspective, s) or "") for s, label in rules.SLOTS.items()]

    @property
    def written(self) -> list[tuple[str, str]]:
        return [(label, text) for _, label, text in self.texts if text]

    @property
    def when(self) -> str:
        return self.perspective.when_text or "No time said"

    @property
    def span(self) -> Span:
        return Span(self.perspective.when_first, self.perspective.when_last)


def perspectives(
    db: Session, member: Member, ids: Iterable[UUID] | None = None
) -> list[Perspective]:
    """In the order set by hand. What is folded away from the member is not there."""
    mine = select(Perspective).where(Perspective.review_id == member.review)
    if member.sealed_after:
        began = func.coalesce(col(Perspective.when_first), col(Perspective.when_last))
        mine = mine.where(or_(began.is_(None), began <= member.sealed_after))
    if ids is not None:
        mine = mine.where(col(Perspective.id).in_(list(ids)))
    return list(db.exec(mine.order_by(col(Perspective.position), col(Perspective.id))))


def perspective(db: Session, member: Member, perspective_id: UUID) -> Perspective | None:
    return next(iter(perspectives(db, member, [perspective_id])), None)


def by_role(db: Session, member: Member) -> list[tuple[Seen, str, list[View]]]:
    """Every role with its agency and how it looked to it, in their order: a few queries."""
    followed = roles.standpoints(db, member)
    agencies = {a.id: a.name for a in boards.agencies(db, member)}
    mine: dict[UUID, list[Perspective]] = defaultdict(list)
    for each in perspectives(db, member):
        mine[each.standpoint_id].append(each)
    found = []
    for role in followed:
        agency = agencies.get(role.agency_id, "") if role.agency_id else ""
        found.append((role, agency, [View(p, role.label, agency) for p in mine[role.id]]))
    return found


def views(db: Session, member: Member, ids: Iterable[UUID] | None = None) -> list[View]:
    """With all they rest on: the same few queries however many there are."""
    shown = perspectives(db, member, ids)
    chosen = [p.id for p in shown]
    excerpts = linked(db, PerspectiveExcerpt.excerpt_id, PerspectiveExcerpt, chosen)
    linked_events = linked(db, PerspectiveEvent.event_id, PerspectiveEvent, chosen)
    said = words(db, member, [i for ids in excerpts.values() for i in ids])
    happened = event_queries.events(db, member, {i for ids in linked_events.values() for i in ids})
    followed = {s.id: s for s in roles.standpoints(db, member)}
    agencies = {a.id: a.name for a in boards.agencies(db, member)}
    return [
        View(
            p,
            followed[p.standpoint_id].label,
            agencies.get(followed[p.standpoint_id].agency_id or p.id, ""),
            said.under(excerpts[p.id]),
            tuple(Told(e) for e in happened if e.id in linked_events[p.id]),
        )
        for p in shown
    ]


def view(db: Session, member: Member, perspective_id: UUID) -> View | None:
    return next(iter(views(db, member, [perspective_id])), None)


def linked(db: Session, what: Any, rows: Any, ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """What each of these perspectives rests on, by id."""
    mine = select(rows.perspective_id, what).where(col(rows.perspective_id).in_(ids))
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for perspective_id, one in db.execute(mine.order_by(col(rows.id))):
        found[perspective_id].append(one)
    return found


def excerpt_ids(db: Session, one: Perspective) -> list[UUID]:
    return linked(db, PerspectiveExcerpt.excerpt_id, PerspectiveExcerpt, [one.id])[one.id]


def event_ids(db: Session, one: Perspective) -> list[UUID]:
    return linked(db, PerspectiveEvent.event_id, PerspectiveEvent, [one.id])[one.id]


def on_event(db: Session, member: Member, event_id: UUID) -> list[View]:
    """How it looked, wherever this event is a part of that."""
    mine = select(PerspectiveEvent.perspective_id).where(PerspectiveEvent.event_id == event_id)
    return _labelled(db, member, db.exec(mine))


def on_excerpts(db: Session, member: Member, ids: Iterable[UUID]) -> list[tuple[UUID, View]]:
    """What rests on these words: each excerpt with a perspective it stands under."""
    mine = select(PerspectiveExcerpt).where(col(PerspectiveExcerpt.excerpt_id).in_(list(ids)))
    pairs = [(row.excerpt_id, row.perspective_id) for row in db.exec(mine)]
    shown = {v.perspective.id: v for v in _labelled(db, member, {p for _, p in pairs})}
    return [(excerpt, shown[p]) for excerpt, p in pairs if p in shown]


def _labelled(db: Session, member: Member, ids: Iterable[UUID]) -> list[View]:
    labels = {s.id: s.label for s in roles.standpoints(db, member)}
    return [View(p, labels[p.standpoint_id]) for p in perspectives(db, member, ids)]


def last_place(db: Session, member: Member, standpoint_id: UUID) -> int:
    """The place of the role's last one, whether or not the member is shown it."""
    mine = select(func.max(Perspective.position)).where(Perspective.review_id == member.review)
    return db.exec(mine.where(Perspective.standpoint_id == standpoint_id)).one() or 0


def beside(one: Perspective, shown: list[Perspective], up: bool) -> Perspective | None:
    """The one of the same role next to it among those that are shown."""
    mine = [p for p in shown if p.standpoint_id == one.standpoint_id]
    here = [p.id for p in mine].index(one.id)
    there = here - 1 if up else here + 1
    return mine[there] if 0 <= there < len(mine) else None
