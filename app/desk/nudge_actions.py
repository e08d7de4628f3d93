"""Writing to a Board's people that something waits: once a month at most, in fixed words."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app import history, mail
from app.boards.models import Board
from app.clock import day_of
from app.desk import nudge_queries as queries
from app.desk.models import NoNudges, Nudge
from app.people.models import Member
from app.sealed import INSTALLATION
from app.terminology import pack, spoken
from app.vocabulary import Did, Label

SUBJECT = Label("Something waits at your Board")
NUDGE = Label("""Hello,

Something waits at your Board. Sign in to see what it is:

{origin}/

This letter comes once a month at most, and only while something waits. If you want no more of
them, switch them off: sign in, open your Board and choose "Letters to you".
""")


def boards_to_look_at(db: Session) -> list[UUID]:
    return list(db.exec(select(Board.id).order_by(col(Board.id))))


def nudge_board(db: Session, board_id: UUID, origin: str, now: datetime) -> int:
    """Write to everybody at this Board whom the rule allows and for whom something waits; how many
    letters went.

    The Board is held meanwhile, so that two workers never write to the same person.
    """
    held = select(Board.id).where(Board.id == board_id)
    board = db.get_one(Board, db.exec(held.with_for_update(key_share=True)).one())
    by, today = Member(INSTALLATION, frozenset(), board_id=board_id), day_of(now)
    sent = 0
    for member, address in queries.seats(db, by):
        if queries.letters(db, member).reasons_not_to(today):
            continue
        if queries.something_waits(db, member, today):
            with spoken(pack(board.terminology).board):
                sent += write(db, by, member, address, origin, now)
    return sent


def write(db: Session, by: Member, to: Member, address: str, origin: str, now: datetime) -> int:
    """One letter, if there is somewhere to send it."""
    letter = mail.post(db, address, SUBJECT, NUDGE.format(origin=origin), now)
    if letter is None:
        return 0
    nudge = Nudge(board_id=to.board, person_id=to.person_id, letter_id=letter.id, sent_at=now)
    db.add(nudge)
    history.record(db, by, Did.REMINDED, nudge, now)
    return 1


def switch(db: Session, by: Member, on: bool, now: datetime) -> None:
    """Letters come to this person, or no more of them. Said twice, it changes nothing."""
    off = queries.no_nudges(db, by)
    if on and off:
        history.record(db, by, Did.REMOVED, off, now)
        db.delete(off)
    if not on and off is None:
        row = NoNudges(board_id=by.board, person_id=by.person_id, since=now)
        db.add(row)
        history.record(db, by, Did.ADDED, row, now)
