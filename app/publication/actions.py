"""Putting a pack and its response where everybody can read them, and taking them down again."""

from datetime import date, datetime

from sqlmodel import Session

from app import history
from app.clock import day_of
from app.packs.models import Pack
from app.people import queries as people
from app.people.models import Member
from app.publication import queries, rules
from app.publication.models import NotBefore, PublicPage, PublicResponse, TermChange
from app.refusal import refuse_if
from app.vocabulary import Did


def open_page(
    db: Session, by: Member, pack: Pack, contact: str, with_response: bool, now: datetime
) -> PublicPage:
    """Once, and its address stays. The page of an older pack of the review comes down."""
    _hold(db, pack)
    people.hold_review(db, by.review)  # nothing is put on hold from here on
    refuse_if(queries.obstacles(db, by, pack, now))
    for older in queries.pages_up(db, by, now):
        older.withdrawn_at = now
        history.record(db, by, Did.WITHDREW, older, now)
    page = PublicPage(
        review_id=by.review,
        pack_id=pack.id,
        contact=contact,
        until=queries.last_day(db, by, now),
        person_id=by.person_id,
        opened_at=now,
    )
    db.add(page)
    db.flush()
    history.record(db, by, Did.PUBLISHED, page, now)
    if with_response:
        publish_response(db, by, pack, page, now)
    return page


def publish_response(
    db: Session, by: Member, pack: Pack, page: PublicPage, now: datetime
) -> PublicResponse:
    """The response as it stands now goes on the page. What is given later waits for its turn."""
    _hold(db, pack)
    refuse_if(queries.standing(db, by, pack, now).response_obstacles)
    before = queries.newest_response(db, page)
    public = PublicResponse(
        review_id=by.review,
        page_id=page.id,
        number=before.number + 1 if before else 1,
        document=queries.response_now(db, by, pack),
        person_id=by.person_id,
        published_at=now,
    )
    db.add(public)
    db.flush()
    history.record(db, by, Did.PUBLISHED, public, now)
    return public


def hold_back(
    db: Session, by: Member, pack: Pack, day: date | None, reason: str, now: datetime
) -> NotBefore:
    """It may not be public before that day; without a day, it may be as soon as it is ready."""
    _hold(db, pack)
    public = queries.public_page(db, by, pack) is not None
    refuse_if(rules.obstacles_to_holding_back(public, reason))
    row = NotBefore(
        review_id=by.review,
        pack_id=pack.id,
        number=len(queries.held_back(db, by, pack)) + 1,
        day=day,
        reason=reason,
        person_id=by.person_id,
        set_at=now,
    )
    db.add(row)
    db.flush()
    history.record(db, by, Did.ADDED, row, now)
    return row


def prolong(
    db: Session, by: Member, pack: Pack, page: PublicPage, until: date, reason: str, now: datetime
) -> None:
    _hold(db, pack, page)
    up = queries.is_up(page, now)
    refuse_if(rules.obstacles_to_prolonging(up, until, page.until, reason))
    page.until = until
    _change_term(db, by, page, until, reason, now)
    history.record(db, by, Did.CHANGED, page, now)


def take_down(
    db: Session, by: Member, pack: Pack, page: PublicPage, reason: str, now: datetime
) -> None:
    """For good. At its address stands that it was there, and whom to ask."""
    _hold(db, pack, page)
    refuse_if(rules.obstacles_to_taking_down(queries.is_up(page, now), reason))
    page.withdrawn_at = now
    _change_term(db, by, page, day_of(now), reason, now)
    history.record(db, by, Did.WITHDREW, page, now)


def _change_term(
    db: Session, by: Member, page: PublicPage, until: date, reason: str, now: datetime
) -> None:
    row = TermChange(
        review_id=by.review,
        page_id=page.id,
        until=until,
        reason=reason,
        person_id=by.person_id,
        changed_at=now,
    )
    db.add_all([page, row])
    db.flush()


def _hold(db: Session, pack: Pack, page: PublicPage | None = None) -> None:
    """Nobody else changes what is public of this pack from here to the commit."""
    db.flush()
    db.refresh(pack, with_for_update=True)
    if page:
        db.refresh(page)  # somebody else may have changed it while we waited
