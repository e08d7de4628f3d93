"""What is kept beside the work, list by list, to be looked through: each only by those whom its own
page lets in, and nothing of it by anybody else."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from app.accounts import care_queries
from app.accounts.models import Account, Message
from app.accounts.withdrawal_queries import is_taken_back
from app.case_group import hours_queries, meeting_queries
from app.desk import marker_queries
from app.desk.models import KeptDate
from app.follow_on import withdrawal_queries
from app.holds import disclosure_queries
from app.holds import queries as holds
from app.holds.models import HoldReview
from app.home.search import Text, in_one
from app.packs import check_queries
from app.people import queries as people
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.reviews.models import Contributor


class Kept(NamedTuple):
    """A list with its own page: who opens that, and what it shows of a row."""

    may: Permission
    at: str
    title: str
    rows: Callable[[Session, Member], Any]
    slots: tuple[str, ...]


def firsts(found: Callable[[Session, Member], Any]) -> Callable[[Session, Member], Any]:
    """Of each pair the row itself."""
    return lambda db, member: [row for row, *_ in found(db, member)]


def dates(db: Session, member: Member) -> list[KeptDate]:
    mine = select(KeptDate).where(KeptDate.review_id == member.review)
    return list(db.exec(mine.order_by(col(KeptDate.what))))


def looked_at(db: Session, member: Member) -> list[HoldReview]:
    mine = select(HoldReview).where(HoldReview.review_id == member.review)
    return list(db.exec(mine.order_by(col(HoldReview.reviewed_at), col(HoldReview.id))))


LISTS = (
    Kept(
        Permission.SEE_CASE_GROUP,
        "case-group",
        "The case group",
        reviews.named_contributors,
        ("label", "name", "email", "support"),
    ),
    Kept(
        Permission.MANAGE_CASE_GROUP,
        "meetings",
        "A meeting",
        meeting_queries.meetings,
        ("title", "place"),
    ),
    Kept(
        Permission.MANAGE_CASE_GROUP,
        "hours",
        "Time asked of people",
        firsts(hours_queries.lines),
        ("what",),
    ),
    Kept(
        Permission.SEE_HARD_NOTES,
        "hard-notes",
        "A private note",
        firsts(care_queries.notes),
        ("text",),
    ),
    Kept(
        Permission.KEEP_HOLDS,
        "holds/{row.id}",
        "On hold",
        holds.holds,
        ("why", "for_board", "lifted_why"),
    ),
    Kept(
        Permission.KEEP_HOLDS,
        "holds/{row.hold_id}",
        "Looked at a hold again",
        looked_at,
        ("words",),
    ),
    Kept(
        Permission.KEEP_DISCLOSURES,
        "disclosures",
        "Shown to somebody outside the review",
        firsts(disclosure_queries.register),
        ("whom", "what", "basis", "decided_by"),
    ),
    Kept(
        Permission.SET_UP_REVIEW,
        "set-up/conflicts",
        "Kept out of the review",
        firsts(people.conflicts),
        ("called", "reason"),
    ),
    Kept(
        Permission.COMPOSE_PACK,
        "protected-names",
        "A protected name",
        check_queries.listed,
        ("label", "name"),
    ),
    Kept(Permission.SEE_DATES, "dates", "Why a date changed", dates, ("reason",)),
    Kept(
        Permission.SEE_MARKERS,
        "markers",
        "A note on a quality marker",
        marker_queries.notes,
        ("text",),
    ),
)


def texts(db: Session, member: Member) -> dict[str, list[Text]]:
    return {
        "Questions to one of the case group": list(_threads(db, member)),
        "Accounts taken back": list(_taken_back(db, member)),
        "Kept beside the work": list(_lists(db, member)),
    }


def _lists(db: Session, member: Member) -> Iterator[Text]:
    for kept in LISTS:
        if member.may(kept.may):
            for row in kept.rows(db, member):
                said = in_one(getattr(row, slot) for slot in kept.slots)
                yield Text(kept.title, said, f"/reviews/{member.review}/{kept.at.format(row=row)}")


def _threads(db: Session, member: Member) -> Iterator[Text]:
    """As the lead reviewers see a thread: of who took their account back, only the questions."""
    if not member.may(Permission.ASK_CONTRIBUTORS):
        return
    rows = (
        select(Message, Contributor.label)
        .join(Contributor, col(Contributor.id) == Message.contributor_id)
        .outerjoin(Account, col(Account.contributor_id) == Contributor.id)
        .where(Message.review_id == member.review)
        .where(col(Message.from_contributor).is_(False) | ~is_taken_back(Account.id))
    )
    for said, label in db.exec(rows.order_by(col(Message.sent_at), col(Message.id))):
        title = f"{label} says" if said.from_contributor else f"A question to {label}"
        url = f"/reviews/{member.review}/accounts/thread/{said.contributor_id}"
        yield Text(title, said.text, url)


def _taken_back(db: Session, member: Member) -> Iterator[Text]:
    if not member.may(Permission.DECIDE_WITHDRAWALS):
        return
    url = f"/reviews/{member.review}/withdrawals"
    for gone in withdrawal_queries.withdrawals(db, member):
        yield Text(f"{gone.label}, when they took it back", gone.withdrawal.words or "", url)
        for used in gone.used:
            if used.decision:
                title = f"Decided about words of {gone.label}"
                yield Text(title, used.decision.reason or "", url)
