"""What is on hold now, for the rules of every step; and all holds, for who keeps them."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, exists
from sqlmodel import Session, col, func, select

from app.clock import day_of
from app.holds import rules
from app.holds.models import Hold, HoldReview
from app.people.models import Member, Person
from app.people.permissions import Permission
from app.vocabulary import HoldOn

STANDS = col(Hold.lifted_at).is_(None)
STANDING: Any = (
    select(Hold)
    .where(col(Hold.review_id) == bindparam("review", type_=Uuid()), STANDS)
    .order_by(col(Hold.since), col(Hold.id))
)


def on_hold(contributor_id: Any) -> Any:
    """Whether this contributor's account is on hold: a part of other folders' statements."""
    whose = (col(Hold.contributor_id) == contributor_id) & (col(Hold.what) == HoldOn.ACCOUNT)
    return exists().where(whose, STANDS)


def standing(db: Session, member: Member) -> list[Hold]:
    """Everything on hold in the review, whoever asks: for rules, which say who is told what."""
    return list(db.scalars(STANDING, {"review": member.review}))


def obstacles(db: Session, member: Member, what: HoldOn, about: UUID | None = None) -> list[str]:
    """Why this is not done now, in the words this member may read."""
    knows = member.may(Permission.KEEP_HOLDS)
    return rules.obstacles_of_holds(standing(db, member), what, about, knows)


def obstacles_to_a_pack(db: Session, member: Member, finding_ids: list[UUID]) -> list[str]:
    """What of a pack is on hold: releasing it at all, or findings in it, by their number there."""
    held, knows = standing(db, member), member.may(Permission.KEEP_HOLDS)
    found = rules.obstacles_of_holds(held, HoldOn.RELEASE, knows_why=knows)
    for number, finding_id in enumerate(finding_ids, 1):
        said = rules.obstacles_of_holds(held, HoldOn.FINDING, finding_id, knows)
        found += [f"Finding {number}: {one} Leave it out, or lift the hold first." for one in said]
    return found


def holds(db: Session, member: Member) -> list[Hold]:
    """All of the review's holds for who keeps them: those that stand first, the longest first."""
    if not member.may(Permission.KEEP_HOLDS):
        return []
    mine = select(Hold).where(Hold.review_id == member.review)
    found = db.exec(mine.order_by(col(Hold.since), col(Hold.made_at), col(Hold.id)))
    return sorted(found, key=lambda hold: hold.lifted_at is not None)


def hold(db: Session, member: Member, hold_id: UUID) -> Hold | None:
    return next((one for one in holds(db, member) if one.id == hold_id), None)


def reviews_of(db: Session, member: Member, of: Hold) -> list[tuple[HoldReview, Person]]:
    """Each time somebody looked at the hold again, newest first."""
    rows = select(HoldReview, Person).join(Person, col(Person.id) == HoldReview.person_id)
    mine = rows.where(HoldReview.review_id == member.review, HoldReview.hold_id == of.id)
    return list(db.exec(mine.order_by(col(HoldReview.reviewed_at).desc(), col(HoldReview.id))))


def people(db: Session, of: Hold) -> dict[UUID, str]:
    """Who made the hold and who lifted it."""
    rows = select(Person).where(col(Person.id).in_([of.person_id, of.lifted_by]))
    return {person.id: person.name for person in db.exec(rows)}


def told_to_board(db: Session, review_ids: list[UUID], day: date) -> dict[UUID, list[str]]:
    """What of these reviews was on hold that day, as far as a Board may know it, by review."""
    rows = select(Hold).where(col(Hold.review_id).in_(review_ids), col(Hold.what).in_(rules.BOARDS))
    told: dict[UUID, list[str]] = defaultdict(list)
    for hold in db.exec(rows.order_by(col(Hold.since), col(Hold.id))):
        lifted = day_of(hold.lifted_at) if hold.lifted_at else None
        if rules.board_is_told(hold, day_of(hold.made_at), lifted, day):
            told[hold.review_id].append(rules.in_a_sentence(hold, knows_why=False))
    return told


def soon_due(db: Session, review_ids: list[UUID], today: date) -> dict[UUID, date]:
    """For who keeps the holds of these reviews: the first day to look at one again, if near."""
    first = select(Hold.review_id, func.min(Hold.review_on)).where(STANDS)
    near = col(Hold.review_on) <= today + rules.NEAR
    mine = first.where(col(Hold.review_id).in_(review_ids), near)
    return dict(db.exec(mine.group_by(col(Hold.review_id))).all())


def to_look_at(review_id: Any, today: Any) -> Any:
    """How many holds should have been looked at again before today: a part of other statements."""
    late = col(Hold.review_on) < today
    return select(func.count()).where(col(Hold.review_id) == review_id, STANDS, late)
