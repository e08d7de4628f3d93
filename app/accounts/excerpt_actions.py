"""What readers say to words they took: a note, and what the words speak of."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, select

from app import history
from app.accounts import code_queries
from app.accounts.models import Excerpt, ExcerptCode
from app.people.models import Member
from app.revisions import actions as revisions
from app.vocabulary import Did


def change_note(
    db: Session, by: Member, excerpt: Excerpt, before: str, note: str, now: datetime
) -> bool:
    """False, and nothing is changed, when its writer did not see the note that stands now."""
    db.flush()
    db.refresh(excerpt, with_for_update=True)
    if (excerpt.note or "") not in (before, note):
        return False
    if (excerpt.note or "") != note:
        excerpt.note = note or None
        revisions.keep(db, by, excerpt, now)
        history.record(db, by, Did.CHANGED, excerpt, now)
    return True


def choose_codes(
    db: Session, by: Member, excerpt: Excerpt, codes: Iterable[str], now: datetime
) -> None:
    """These codes of the framework and no others. Who put a code there first stays known."""
    chosen = {code for code, _ in code_queries.groups(db, by)} & set(codes)
    mine = select(ExcerptCode).where(
        ExcerptCode.review_id == by.review, ExcerptCode.excerpt_id == excerpt.id
    )
    who = by.person_id
    there = {row.code: row for row in db.exec(mine)}
    for code in there.keys() - chosen:
        db.delete(there[code])
    for code in sorted(chosen - there.keys()):
        given = ExcerptCode(review_id=by.review, excerpt_id=excerpt.id, code=code, person_id=who)
        db.add(given)
    if there.keys() != chosen:
        history.record(db, by, Did.CHANGED, excerpt, now)
