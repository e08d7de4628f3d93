"""The words that analysis rests on: counted for everybody, read by who may read accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts import queries as accounts
from app.accounts.models import Account, AccountVersion, Excerpt, Passage
from app.accounts.queries import ExcerptShown
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews.models import Contributor


@dataclass(frozen=True)
class Speaker:
    """Whose words an excerpt is, by id."""

    contributor_id: UUID
    agency_id: UUID | None


@dataclass(frozen=True)
class Support:
    """What a statement rests on. `quotes` is empty for who may not read accounts."""

    excerpt_ids: tuple[UUID, ...]
    quotes: tuple[ExcerptShown, ...]
    people: int
    agencies: int


@dataclass(frozen=True)
class Words:
    """Excerpts by id: whose they are and, for who may read accounts, what they say."""

    whose: dict[UUID, Speaker]
    shown: dict[UUID, ExcerptShown]

    def under(self, ids: Iterable[UUID]) -> Support:
        """What these excerpts come to together. Those of another review are not there."""
        mine = tuple(i for i in dict.fromkeys(ids) if i in self.whose)
        spoke = [self.whose[i] for i in mine]
        return Support(
            mine,
            tuple(self.shown[i] for i in mine if i in self.shown),
            len({v.contributor_id for v in spoke}),
            len({v.agency_id for v in spoke if v.agency_id}),
        )


def speakers(db: Session, member: Member, ids: Iterable[UUID]) -> dict[UUID, Speaker]:
    """Whose words these excerpts of the member's review are, without reading them."""
    rows = (
        select(Excerpt.id, Account.contributor_id, Contributor.agency_id)
        .join(Passage, col(Passage.id) == Excerpt.passage_id)
        .join(AccountVersion, col(AccountVersion.id) == Passage.version_id)
        .join(Account, col(Account.id) == AccountVersion.account_id)
        .join(Contributor, col(Contributor.id) == Account.contributor_id)
        .where(Excerpt.review_id == member.review, col(Excerpt.id).in_(list(set(ids))))
    )
    return {row[0]: Speaker(row[1], row[2]) for row in db.execute(rows)}


def words(db: Session, member: Member, ids: Iterable[UUID], read: bool = True) -> Words:
    """These excerpts, with what they say if the member may read it and it is wanted."""
    ids = list(ids)
    reading = read and member.may(Permission.READ_ACCOUNTS)
    shown = accounts.excerpts(db, member, ids) if reading else []
    return Words(speakers(db, member, ids), {s.excerpt.id: s for s in shown})


def all_here(db: Session, member: Member, ids: Iterable[UUID]) -> list[UUID] | None:
    """These ids if each is an excerpt of the member's review, else None."""
    chosen = list(dict.fromkeys(ids))
    return chosen if len(speakers(db, member, chosen)) == len(chosen) else None


def choosable(
    db: Session, member: Member, q: str = "", ticked: Iterable[str] = ()
) -> list[ExcerptShown]:
    """The excerpts that contain what was looked for, and those already ticked.

    The words are sealed, so they are opened and looked through here.
    """
    kept, sought = set(ticked), q.casefold().split()
    return [
        shown
        for shown in accounts.excerpts(db, member)
        if str(shown.excerpt.id) in kept
        or all(word in f"{shown.excerpt.quote} {shown.label}".casefold() for word in sought)
    ]
