"""Who of a Board hears by letter that something waits, and whether anything does."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from app import terminology
from app.clock import day_of
from app.desk import queries, rules
from app.desk.models import NoNudges, Nudge
from app.desk.queries import Line
from app.mail import Letter
from app.people import queries as people
from app.people.models import Member
from app.people.permissions import Permission
from app.responses import board_queries


@dataclass(frozen=True)
class Letters:
    """How it stands with letters to one person of a Board."""

    wanted: bool
    last: datetime | None = None
    came_back: bool = False

    def reasons_not_to(self, today: date) -> list[str]:
        last = day_of(self.last) if self.last else None
        return rules.reasons_not_to_nudge(self.wanted, self.came_back, last, today)


def seats(db: Session, at_board: Member) -> list[tuple[Member, str]]:
    """Everybody whose seat at the Board brings letters, once each, with their address."""
    found = {person.id: person for _, person in people.people_of_board(db, at_board)}
    members = [(people.member_of_board(db, one, at_board.board), one) for one in found.values()]
    return [(m, one.email) for m, one in members if m and m.may(Permission.HAVE_LETTERS)]


def letters(db: Session, member: Member) -> Letters:
    switched_off = no_nudges(db, member) is not None
    sent = select(Nudge, Letter).join(Letter, col(Letter.id) == Nudge.letter_id)
    mine = sent.where(Nudge.person_id == member.person_id, Nudge.board_id == member.board)
    newest = db.exec(mine.order_by(col(Nudge.sent_at).desc(), col(Nudge.id)).limit(1)).first()
    if newest is None:
        return Letters(not switched_off)
    nudge, letter = newest
    return Letters(not switched_off, nudge.sent_at, letter.bounced_at is not None)


def no_nudges(db: Session, member: Member) -> NoNudges | None:
    mine = select(NoNudges).where(NoNudges.person_id == member.person_id)
    return db.exec(mine.where(NoNudges.board_id == member.board)).one_or_none()


def something_waits(db: Session, member: Member, today: date) -> bool:
    """A finding without its answer, an action that is late, or a pack to look at again: of what
    the Board has, and of no review that this member is kept out of."""
    to_do = board_queries.to_do(db, member, today)
    if any(one.days_late or (one.action is None and one.due <= today) for one in to_do):
        return True
    return any(_waits_for_answers(line) for line in queries.desk(db, member, today))


def _waits_for_answers(line: Line) -> bool:
    words = terminology.pack(line.about.terminology)
    unanswered = line.delivered.findings - len(line.delivered.answered)
    return rules.unanswered_too_long(words, line.dates, unanswered, line.today)
