"""What excerpts speak of: codes of the review's own framework, put on them by their readers."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from app import frameworks
from app.accounts.models import ExcerptCode
from app.people.models import Member
from app.reviews.models import Review


def groups(db: Session, member: Member) -> list[tuple[str, str]]:
    """What readers choose from: code and label of each group of the framework."""
    pinned = select(Review.factor_framework, Review.factor_version)
    framework = frameworks.factors(*db.exec(pinned.where(Review.id == member.review)).one())
    return [(group.code, group.label) for group in framework.groups]


def codes_of(db: Session, member: Member, excerpt_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The codes of each of these excerpts. Who may read an excerpt may know its codes."""
    mine = select(ExcerptCode.excerpt_id, ExcerptCode.code).where(
        ExcerptCode.review_id == member.review,
        col(ExcerptCode.excerpt_id).in_(list(excerpt_ids)),
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for excerpt_id, code in db.exec(mine.order_by(col(ExcerptCode.code))):
        found[excerpt_id].append(code)
    return found
