"""Making a pack public: from then on, those who gave an account may read it."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.holds import queries as holds
from app.packs import publishing_queries, queries, rules
from app.packs.models import Pack, Publication
from app.people import queries as people
from app.people.models import Member
from app.refusal import refuse_if
from app.reviews.telling_actions import LETTER, SUBJECT, write
from app.vocabulary import Did, HoldOn


def publish(db: Session, by: Member, pack: Pack, now: datetime) -> Publication:
    """Once and for good. Whoever gave an account gets a letter that says nothing of it."""
    db.flush()
    db.refresh(pack, with_for_update=True)  # two people at once publish it once
    people.hold_review(db, by.review)  # nothing is put on hold from here on
    received = queries.receipt(db, pack) is not None
    newest = publishing_queries.newest_number(db, by)
    refuse_if(holds.obstacles(db, by, HoldOn.PUBLISHING))
    refuse_if(rules.obstacles_to_publishing(received, pack.number, newest))
    public = Publication(
        review_id=by.review, pack_id=pack.id, person_id=by.person_id, published_at=now
    )
    db.add(public)
    history.record(db, by, Did.PUBLISHED, public, now)
    for contributor_id, address in publishing_queries.those_who_wait(db, by).values():
        write(db, by, contributor_id, address, SUBJECT, LETTER, now)
    return public
