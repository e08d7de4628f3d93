"""Asking a contributor, answering, putting right what one said, and pausing."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app import history
from app.accounts import rules
from app.accounts.models import Message, Pause
from app.accounts.thread_queries import Thread
from app.holds import queries as holds
from app.holds.rules import obstacles_to_an_account
from app.people.models import Member
from app.refusal import refuse_if
from app.reviews.telling_actions import tell_contributor, tell_leads
from app.vocabulary import Did, HoldOn


def ask(
    db: Session, by: Member, thread: Thread, text: str, form_key: UUID, now: datetime
) -> Message:
    """A lead reviewer's question. The same page sent twice asks once."""
    if known := _sent_with(db, thread, form_key):
        return known
    refuse_if(
        rules.obstacles_to_questions(
            thread.sent, thread.paused_by_contributor, thread.paused_by_leads, thread.taken_back
        )
    )
    refuse_if(holds.obstacles(db, by, HoldOn.ACCOUNT, thread.contributor_id))
    message = _say(db, by, thread, text, form_key, now, from_contributor=False)
    history.record(db, by, Did.ASKED, message, now)
    tell_contributor(db, by, thread.contributor_id, now)
    return message


def answer(
    db: Session,
    by: Member,
    thread: Thread,
    text: str,
    form_key: UUID,
    now: datetime,
    corrects: Message | None = None,
) -> Message:
    """The contributor's words. What they put right stays, with these words below it."""
    if known := _sent_with(db, thread, form_key):
        return known
    refuse_if(rules.obstacles_to_speaking(thread.taken_back))
    held = holds.obstacles(db, by, HoldOn.ACCOUNT, thread.contributor_id)
    refuse_if(obstacles_to_an_account(bool(held)))
    message = _say(db, by, thread, text, form_key, now, from_contributor=True)
    message.corrects = corrects.id if corrects else None
    history.record(db, by, Did.ANSWERED, message, now)
    tell_leads(db, by, now)
    return message


def _say(
    db: Session,
    by: Member,
    thread: Thread,
    text: str,
    form_key: UUID,
    now: datetime,
    from_contributor: bool,
) -> Message:
    message = Message(
        review_id=by.review,
        contributor_id=thread.contributor_id,
        person_id=by.person_id,
        from_contributor=from_contributor,
        text=text,
        form_key=str(form_key),
        sent_at=now,
    )
    try:
        with db.begin_nested():
            db.add(message)
    except IntegrityError:  # the same page, at this very moment
        return _sent_with(db, thread, form_key) or message
    return message


def _sent_with(db: Session, thread: Thread, form_key: UUID) -> Message | None:
    same = select(Message).where(Message.form_key == str(form_key))
    return db.exec(same.where(Message.contributor_id == thread.contributor_id)).one_or_none()


def pause(db: Session, by: Member, thread: Thread, by_contributor: bool, now: datetime) -> None:
    """No more questions for now. Either side may say so, and each ends only their own pause."""
    if any(p.by_contributor == by_contributor for p in thread.pauses):
        return
    stopped = Pause(
        review_id=by.review,
        contributor_id=thread.contributor_id,
        by_contributor=by_contributor,
        started_at=now,
    )
    db.add(stopped)
    history.record(db, by, Did.PAUSED, stopped, now)


def go_on(db: Session, by: Member, thread: Thread, by_contributor: bool, now: datetime) -> None:
    for stopped in thread.pauses:
        if stopped.by_contributor == by_contributor:
            stopped.ended_at = now
            history.record(db, by, Did.RESUMED, stopped, now)
