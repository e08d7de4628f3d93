"""The words that analysis rests on: counted for everybody, read by who may read accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from app.accounts import queries as accounts
from app.accounts.models import Account, AccountVersion, Excerpt, Passage
from app.accounts.queries import ExcerptShown
from app.accounts.withdrawal_queries import is_taken_back, withheld
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews.models import Contributor


@dataclass(frozen=True)
class Speaker:
    """Whose words an excerpt is, by id."""

    contributor_id: UUID
    voice_id: UUID
    """Of the person: the same for two parts that one person has on the review."""
    agency_id: UUID | None
    taken_back: bool = False
    """Its account was taken back: the words stay where they are in use, and go nowhere else."""
    waits: bool = False
    """And nobody has decided yet to keep them. Until then their words are shown to nobody here."""


@dataclass(frozen=True)
class Support:
    """What a statement rests on. `quotes` is empty for who may not read accounts."""

    excerpt_ids: tuple[UUID, ...]
    quotes: tuple[ExcerptShown, ...]
    people: int
    agencies: int
    waiting: int = 0
    """How many of the excerpts wait for a decision: their account was taken back."""


@dataclass(frozen=True)
class Resting:
    """The excerpts a statement is to rest on, and which of them nobody may use any more."""

    excerpt_ids: list[UUID]
    not_to_use: list[UUID]


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
            len({v.voice_id for v in spoke}),
            len({v.agency_id for v in spoke if v.agency_id}),
            sum(v.waits for v in spoke),
        )


def speakers(db: Session, member: Member, ids: Iterable[UUID]) -> dict[UUID, Speaker]:
    """Whose words these excerpts of the member's review are, without reading them."""
    voice = func.coalesce(col(Contributor.same_as_id), col(Contributor.id))
    told = (col(Excerpt.id), col(Account.contributor_id), voice, col(Contributor.agency_id))
    gone, waits = is_taken_back(Account.id), withheld()
    rows = (
        select_columns(*told, gone, waits)
        .join(Passage, col(Passage.id) == Excerpt.passage_id)
        .join(AccountVersion, col(AccountVersion.id) == Passage.version_id)
        .join(Account, col(Account.id) == AccountVersion.account_id)
        .join(Contributor, col(Contributor.id) == Account.contributor_id)
        .where(col(Excerpt.review_id) == member.review, col(Excerpt.id).in_(list(set(ids))))
    )
    return {
        excerpt_id: Speaker(whose, voice_id, agency_id, bool(gone), bool(waits))
        for excerpt_id, whose, voice_id, agency_id, gone, waits in db.execute(rows)
    }


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


def settled(db: Session, member: Member, before: Iterable[UUID], chosen: Iterable[UUID]) -> Resting:
    """What a statement rests on when somebody chooses these excerpts for it.

    Words that wait for a decision stay, ticked or not: only the decision takes them out. So do
    words that are folded away from the member, who cannot have meant to let go of them.
    """
    before, chosen = list(before), list(dict.fromkeys(chosen))
    whose = speakers(db, member, [*before, *chosen])
    waiting = [i for i in before if i in whose and whose[i].waits and i not in chosen]
    new = [i for i in chosen if i not in before and i in whose and whose[i].taken_back]
    folded = _folded(db, member, [i for i in before if i in whose and i not in chosen])
    return Resting(list(dict.fromkeys([*chosen, *waiting, *folded])), new)


def _folded(db: Session, member: Member, ids: list[UUID]) -> list[UUID]:
    """Those of these excerpts that the member is not shown: they came later than the member has
    got to, or are of an account that they read on their own."""
    shown = {one.excerpt.id for one in accounts.excerpts(db, member, ids)}
    return [i for i in ids if i not in shown]


def choosable(
    db: Session, member: Member, q: str = "", ticked: Iterable[str] = ()
) -> list[ExcerptShown]:
    """The excerpts that contain what was looked for, and those already ticked.

    Words of an account that was taken back are not offered. The words are sealed, so they are
    opened and looked through here.
    """
    kept, sought = set(ticked), q.casefold().split()
    return [
        shown
        for shown in accounts.excerpts(db, member)
        if str(shown.excerpt.id) in kept or (not shown.taken_back and has(shown, sought))
    ]


def has(shown: ExcerptShown, sought: list[str]) -> bool:
    """Are all these words in the excerpt, or in the label of who said it?"""
    text = f"{shown.excerpt.quote} {shown.label}".casefold()
    return all(word in text for word in sought)
