"""Writing an account, and taking excerpts from what was sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from app import history
from app.accounts import draft_queries as drafts
from app.accounts import questions, rules
from app.accounts.apart_queries import same_reader
from app.accounts.models import (
    Account,
    AccountVersion,
    Answer,
    Excerpt,
    ExcerptCode,
    KeptText,
    Passage,
    TurningPoint,
)
from app.accounts.questions import TERMS, WHEN
from app.crypto import Place
from app.holds.rules import obstacles_to_an_account
from app.people.models import Member
from app.refusal import Refused, refuse_if
from app.vague_dates import precision, span
from app.vocabulary import ContributorKind, Did

STRETCH = timedelta(minutes=10)
"""One line of history a stretch of writing: one for every autosave would bury the rest, and tell
more about how somebody wrote than anybody needs to know."""

STORED = select(Answer.id, Answer.revision, Answer.saved_at).where(
    Answer.account_id == bindparam("account"), Answer.slot == bindparam("place")
)
REPLACE = (
    update(Answer)
    .where(col(Answer.id) == bindparam("answer"), col(Answer.revision) == bindparam("stored"))
    .values(text=bindparam("sealed"), revision=bindparam("newer"), saved_at=bindparam("now"))
)
"""Built once: they run at every pause in somebody's typing."""


@dataclass(frozen=True)
class Saved:
    """What became of a text: the revision that is stored now, and whether that is another text."""

    revision: int
    clash: bool = False


def start_account(
    db: Session,
    by: Member,
    contributor_id: UUID,
    now: datetime,
    kind: ContributorKind = ContributorKind.PRACTITIONER,
) -> Account:
    """They agree to the start page, and begin. Agreeing twice begins once."""
    mine = select(Account).where(Account.contributor_id == contributor_id)
    if known := db.exec(mine).one_or_none():
        return known
    refuse_if(obstacles_to_an_account(drafts.is_on_hold(db, contributor_id)))
    account = Account(
        review_id=by.review,
        contributor_id=contributor_id,
        terms_version=TERMS[kind],
        started_at=now,
    )
    try:
        with db.begin_nested():
            db.add(account)
    except IntegrityError:
        return db.exec(mine).one()
    history.record(db, by, Did.AGREED, account, now)
    history.record(db, by, Did.STARTED, account, now)
    return account


def add_turning_point(db: Session, by: Member, account: Account, now: datetime) -> TurningPoint:
    last = select(func.max(TurningPoint.position)).where(TurningPoint.account_id == account.id)
    position = (db.exec(last).one() or 0) + 1
    point = TurningPoint(review_id=by.review, account_id=account.id, position=position)
    db.add(point)
    db.flush()
    history.record(db, by, Did.ADDED, point, now)
    return point


def take_out(db: Session, by: Member, point: TurningPoint, now: datetime) -> None:
    """It is not sent any more. Its words stay, and it can be put back."""
    point.removed_at = now
    history.record(db, by, Did.REMOVED, point, now)


def put_back(db: Session, by: Member, point: TurningPoint, now: datetime) -> None:
    point.removed_at = None
    history.record(db, by, Did.CHANGED, point, now)


def save_answer(
    db: Session, by: Member, account: Account, slot: str, text: str, revision: int, now: datetime
) -> Saved:
    """Keep these words. They began from `revision`; if another text is stored, both are kept.

    So no save replaces words its writer has not seen, however late or often it arrives. Only we
    count revisions. Called at every pause in typing: plain statements, and nothing is opened.
    """
    found = db.execute(STORED, {"account": account.id, "place": slot}).first()
    if found is None:
        return _first_save(db, by, account, slot, text, now)
    answer_id, stored, saved_at = found
    if stored != revision or not _replace(db, by, answer_id, stored, text, now):
        return _keep_both(db, account, slot, text, now)
    _place_in_time(db, account, slot, text)
    if now - saved_at > STRETCH:
        history.record(db, by, Did.SAVED, account, now)
    return Saved(stored + 1)


def _first_save(
    db: Session, by: Member, account: Account, slot: str, text: str, now: datetime
) -> Saved:
    try:
        with db.begin_nested():
            mine = Answer(review_id=by.review, account_id=account.id, slot=slot, saved_at=now)
            mine.text = text
            db.add(mine)
    except IntegrityError:
        return _keep_both(db, account, slot, text, now)
    _place_in_time(db, account, slot, text)
    history.record(db, by, Did.SAVED, account, now)
    return Saved(1)


def _place_in_time(db: Session, account: Account, slot: str, text: str) -> None:
    """The days a turning point's "when" may mean. Other answers are no dates."""
    point_id, key = questions.parse(slot)
    if point_id and key == WHEN:
        point = db.get_one(TurningPoint, point_id)
        meant = span(text, drafts.period(db, account))
        point.when_first, point.when_last = meant
        point.when_precision = precision(meant) if text else None


def _replace(
    db: Session, by: Member, answer_id: UUID, stored: int, text: str, now: datetime
) -> bool:
    """Write over revision `stored`; False when it is not the stored one any more."""
    connection = db.connection()
    place = Place(by.review, "answer", "text", answer_id)
    change = {
        "answer": answer_id,
        "stored": stored,
        "sealed": db.info["keyring"].seal(connection, place, text),
        "newer": stored + 1,
        "now": now,
    }
    return connection.execute(REPLACE, change).rowcount > 0


def _keep_both(db: Session, account: Account, slot: str, text: str, now: datetime) -> Saved:
    """Another text is stored. The same words again are no clash; else both texts are kept,
    whichever of them the writer then saves."""
    stored = drafts.answer(db, account, slot)
    assert stored is not None
    if stored.text == text:
        return Saved(stored.revision)
    known = {"", *(kept.text for kept in drafts.kept_texts(db, account, slot))}
    for words in {text, stored.text} - known:
        mine = KeptText(review_id=account.review_id, account_id=account.id, slot=slot, kept_at=now)
        mine.text = words
        db.add(mine)
    return Saved(stored.revision, clash=True)


def note_reading(db: Session, by: Member, version: AccountVersion, now: datetime) -> None:
    history.record(db, by, Did.READ, version, now)


def take_excerpt(
    db: Session,
    by: Member,
    passage: Passage,
    starts: int,
    ends: int,
    note: str | None,
    now: datetime,
    alone: bool = False,
) -> Excerpt:
    """The exact words between these places, taken once; `alone`: once by each reader."""
    refuse_if(rules.obstacles_to_taking(passage.text, starts, ends))
    starts, ends = rules.trimmed(passage.text, starts, ends)
    mine = (Excerpt.passage_id == passage.id, Excerpt.starts == starts, Excerpt.ends == ends)
    if known := db.exec(select(Excerpt).where(*mine, same_reader(by, alone))).first():
        return known
    excerpt = Excerpt(
        review_id=by.review,
        passage_id=passage.id,
        starts=starts,
        ends=ends,
        quote=passage.text[starts:ends],
        note=note or None,
        taken_by=by.person_id,
        taken_at=now,
    )
    db.add(excerpt)
    db.flush()
    history.record(db, by, Did.EXCERPTED, passage, now)
    return excerpt


def remove_excerpt(db: Session, by: Member, excerpt: Excerpt, now: datetime) -> None:
    """Let go of the excerpt, unless an episode rests on it: its account keeps the words."""
    history.record(db, by, Did.REMOVED, excerpt, now)
    try:
        with db.begin_nested():
            db.exec(delete(ExcerptCode).where(col(ExcerptCode.excerpt_id) == excerpt.id))
            db.delete(excerpt)
    except IntegrityError:
        raise Refused("These words support an episode. Take them out there first.") from None
