"""Turning points that people told of and that no episode rests on yet."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from app.accounts.models import AccountVersion, Excerpt, Passage
from app.accounts.questions import WHEN
from app.accounts.time_queries import newest_passages
from app.clock import day_in_words
from app.episodes.models import SetAside
from app.episodes.word_queries import RESTS
from app.people.models import Member
from app.people.permissions import Permission
from app.revisions.models import Revision
from app.vague_dates import Span, in_time

Place = tuple[UUID, int]
"""The account, and which of its turning points."""


@dataclass
class Candidate:
    """A turning point in its teller's own words, by role label."""

    label: str
    number: int
    passages: list[Passage] = field(default_factory=list)
    aside: SetAside | None = None
    earlier: list[Revision] = field(default_factory=list)
    """The reasons that were given before the one that stands, newest first."""

    @property
    def first(self) -> Passage:
        return self.passages[0]

    @property
    def when(self) -> str:
        return next((p.text for p in self.passages if p.question == WHEN), "")

    @property
    def told(self) -> list[Passage]:
        """All but when it was. What happened comes first."""
        return [p for p in self.passages if p.question != WHEN]

    @property
    def span(self) -> Span:
        return Span(self.first.when_first, self.first.when_last)

    @property
    def day(self) -> str:
        """When it was, in our own words: what somebody wrote may name a person."""
        days = [day_in_words(day) for day in self.span if day]
        return " to ".join(dict.fromkeys(days)) if len(days) == 2 else ""

    @property
    def order(self) -> tuple[date, date, str, int]:
        return *in_time(self.span), self.label, self.number


def candidates(db: Session, member: Member) -> list[Candidate]:
    """In the order of time. In a fixed number of queries, and for readers of accounts only."""
    if not member.may(Permission.READ_ACCOUNTS):
        return []
    rows = newest_passages(member).where(col(Passage.turning_point).is_not(None))
    found: dict[Place, Candidate] = {}
    for passage, account_id, label, _ in db.execute(rows.order_by(col(Passage.position))):
        place = (account_id, passage.turning_point)
        candidate = found.setdefault(place, Candidate(label, passage.turning_point))
        candidate.passages.append(passage)
    in_use = used(db, member)
    free = [one for place, one in found.items() if place not in in_use and one.told]
    aside = set_aside(db, member)
    earlier = earlier_reasons(db, member)
    for one in free:
        one.aside = aside.get(one.first.id)
        one.earlier = earlier[one.aside.id] if one.aside else []
    return sorted(free, key=lambda one: one.order)


def candidate(db: Session, member: Member, passage_id: UUID) -> Candidate | None:
    return next((c for c in candidates(db, member) if c.first.id == passage_id), None)


def waiting(db: Session, member: Member) -> int:
    """How many are neither used nor set aside."""
    return sum(one.aside is None for one in candidates(db, member))


def used(db: Session, member: Member) -> set[Place]:
    """The turning points that something in the analysis rests on, in whichever version."""
    places = (
        select_columns(col(AccountVersion.account_id), col(Passage.turning_point))
        .join(Passage, col(Passage.version_id) == AccountVersion.id)
        .join(Excerpt, col(Excerpt.passage_id) == Passage.id)
        .where(col(AccountVersion.review_id) == member.review)
    )
    found: set[Place] = set()
    for _, link, _ in RESTS:
        mine = select(link.excerpt_id).where(link.review_id == member.review)
        rows = db.execute(places.where(col(Excerpt.id).in_(mine)))
        found |= {(account_id, number) for account_id, number in rows if number}
    return found


def set_aside(db: Session, member: Member) -> dict[UUID, SetAside]:
    rows = db.exec(select(SetAside).where(SetAside.review_id == member.review))
    return {row.passage_id: row for row in rows}


def earlier_reasons(db: Session, member: Member) -> dict[UUID, list[Revision]]:
    """By what is set aside now, the reasons that stand no longer, newest first. For who may know
    what came later: a reason may tell of it."""
    found: dict[UUID, list[Revision]] = defaultdict(list)
    if member.sees_outcome:
        mine = select(Revision).join(SetAside, col(SetAside.id) == Revision.subject_id)
        mine = mine.where(SetAside.review_id == member.review, Revision.slot == "reason")
        for one in db.exec(mine.order_by(col(Revision.number).desc(), col(Revision.id))):
            found[one.subject_id].append(one)
    return defaultdict(list, {key: reasons[1:] for key, reasons in found.items()})
