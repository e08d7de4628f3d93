"""A pack's public page, for the Board's people who look after it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from app import terminology
from app.boards import queries as boards
from app.clock import day_of
from app.holds import queries as holds
from app.packs import publishing_queries
from app.packs.models import Pack
from app.people.models import Member, Person
from app.publication import document, rules
from app.publication.models import NotBefore, PublicPage, PublicResponse, TermChange
from app.responses import queries as responses
from app.responses import rules as response_rules
from app.responses.queries import Answered
from app.reviews import queries as reviews
from app.vocabulary import HoldOn


@dataclass(frozen=True)
class Standing:
    """Where a pack stands on its way to the public."""

    page: PublicPage | None
    person: Person | None
    """Who put it there."""
    up: bool
    shown: PublicResponse | None
    """What of the response is on the page."""
    changed: bool
    """Has the response been added to since?"""
    answered: list[Answered]
    """Every finding of the pack, answered or not."""
    held_back: list[tuple[NotBefore, Person]]
    """Newest first."""
    terms: list[tuple[TermChange, Person]]
    obstacles: list[str]
    held: list[str]
    """What a hold on publishing says, if there is one."""
    would_be_up_until: date
    """The last day of a page that goes up today."""

    @property
    def answers(self) -> int:
        return len(self.answered) - len(self.unanswered)

    @property
    def unanswered(self) -> list[Answered]:
        return [each for each in self.answered if each.now is None]

    @property
    def response_obstacles(self) -> list[str]:
        mine = rules.obstacles_to_publishing_a_response(self.up, self.answers, self.changed)
        return mine + self.held


def standing(db: Session, member: Member, pack: Pack, now: datetime) -> Standing:
    found = public_page(db, member, pack)
    page = found[0] if found else None
    shown = newest_response(db, page) if page else None
    return Standing(
        page=page,
        person=found[1] if found else None,
        up=page is not None and is_up(page, now),
        shown=shown,
        changed=shown is None or not document.same(shown.document, response_now(db, member, pack)),
        answered=responses.answered(db, member, pack),
        held_back=held_back(db, member, pack),
        terms=terms(db, member, page) if page else [],
        obstacles=obstacles(db, member, pack, now),
        held=holds.obstacles(db, member, HoldOn.PUBLISHING),
        would_be_up_until=last_day(db, member, now),
    )


def last_day(db: Session, member: Member, now: datetime) -> date:
    """Of a page that goes up now, by the Board's own terms."""
    return rules.last_day(day_of(now), terminology.pack(boards.board(db, member).terminology))


def obstacles(db: Session, member: Member, pack: Pack, now: datetime) -> list[str]:
    """Why the pack cannot be put where everybody can read it; empty when it can."""
    days = held_back(db, member, pack)
    return rules.obstacles_to_publishing(
        publishing_queries.publication(db, pack) is not None,
        pack.number,
        newest_public_number(db, member),
        days[0][0].day if days else None,
        day_of(now),
        holds.obstacles(db, member, HoldOn.PUBLISHING),
    )


def is_up(page: PublicPage, now: datetime) -> bool:
    return rules.is_up(page.withdrawn_at is not None, page.until, day_of(now))


def public_page(db: Session, member: Member, pack: Pack) -> tuple[PublicPage, Person] | None:
    found = select(PublicPage, Person).join(Person, col(Person.id) == PublicPage.person_id)
    mine = found.where(PublicPage.review_id == member.review, PublicPage.pack_id == pack.id)
    return db.exec(mine).one_or_none()


def newest_public_number(db: Session, member: Member) -> int:
    """The number of the newest pack of the review that is or was on a page; 0 while none was."""
    numbers = select(func.max(Pack.number)).join(PublicPage, col(PublicPage.pack_id) == Pack.id)
    return db.exec(numbers.where(Pack.review_id == member.review)).one() or 0


def newest_response(db: Session, page: PublicPage) -> PublicResponse | None:
    mine = select(PublicResponse).where(PublicResponse.page_id == page.id)
    return db.exec(mine.order_by(col(PublicResponse.number).desc()).limit(1)).one_or_none()


def response_now(db: Session, member: Member, pack: Pack) -> bytes:
    """The response as it would be put on the page now: what was given, and no draft."""
    board = boards.board(db, member)
    return document.compose(
        board.name,
        terminology.pack(board.terminology),
        str(pack.id),
        response_rules.asks_for(reviews.review(db, member).kind),
        responses.answered(db, member, pack),
    )


def held_back(db: Session, member: Member, pack: Pack) -> list[tuple[NotBefore, Person]]:
    """The days before which it may not be public, newest first: that one counts."""
    rows = select(NotBefore, Person).join(Person, col(Person.id) == NotBefore.person_id)
    mine = rows.where(NotBefore.review_id == member.review, NotBefore.pack_id == pack.id)
    return list(db.exec(mine.order_by(col(NotBefore.number).desc())))


def terms(db: Session, member: Member, page: PublicPage) -> list[tuple[TermChange, Person]]:
    """How its last day was moved, newest first."""
    rows = select(TermChange, Person).join(Person, col(Person.id) == TermChange.person_id)
    mine = rows.where(TermChange.review_id == member.review, TermChange.page_id == page.id)
    return list(db.exec(mine.order_by(col(TermChange.changed_at).desc(), col(TermChange.id))))


def pages_up(db: Session, member: Member, now: datetime) -> list[PublicPage]:
    """The pages of the member's review that are up."""
    mine = select(PublicPage).where(PublicPage.review_id == member.review)
    return [page for page in db.exec(mine.order_by(col(PublicPage.id))) if is_up(page, now)]
