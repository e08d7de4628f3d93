"""Drafts that were shared, and what was said to them, each made in one line."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from app.episodes.models import Episode
from app.findings.models import Finding
from app.follow_on.models import Recognition, Share
from app.people.models import Member
from app.people.queries import member_of_review
from app.reviews.models import Contributor, Review
from app.vocabulary import Recognised, Role
from tests.build import MONDAY, a_contributor, a_member, a_person, a_sent_account, kept


def a_voice(db: Session, review: Review, label: str = "School nurse 1") -> Contributor:
    """One of the case group whose account is in."""
    contributor = a_contributor(db, review, label)
    a_sent_account(db, contributor, overview="I saw him at home.")
    return contributor


def a_share(db: Session, contributor: Contributor, about: Episode | Finding, **given: Any) -> Share:
    which = {f"{about.__tablename__}_id": about.id}
    share = Share(
        review_id=contributor.review_id,
        contributor_id=contributor.id,
        person_id=a_person(db).id,
        shared_at=MONDAY,
        **which,
        **given,
    )
    return kept(db, share)


def an_answer(
    db: Session, share: Share, answer: Recognised, words: str = "", **given: Any
) -> Recognition:
    """Each is said a minute after the one before."""
    minute = timedelta(minutes=len(db.exec(select(Recognition)).all()))
    given = {"text_version": 1, "said_at": MONDAY + minute, **given}
    said = Recognition(
        review_id=share.review_id,
        share_id=share.id,
        answer=answer,
        words=words or None,
        **given,
    )
    return kept(db, said)


def a_lead(db: Session, review: Review) -> Member:
    found = member_of_review(db, a_member(db, review, Role.LEAD_REVIEWER), review.id)
    assert found is not None
    return found
