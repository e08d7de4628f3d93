"""How texts came to say what they say: every wording the member may read, and what changed last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from app.episodes.models import Seal
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.revisions import queries as revisions
from app.revisions.models import Revision
from app.teamwork import rules
from app.teamwork.thing_queries import FINDERS, Thing, by_table, thing, things

READ_BY = dict.fromkeys(
    ("finding", "pattern", "underlying", "consideration", "additionallearning"),
    Permission.READ_FINDINGS,
) | {"missingvoice": Permission.READ_ACCOUNTS}
"""Who may read the texts of a table, where it is not everybody who reads the analysis."""
MOST = 100
"""How many of the newest changes a review's page lists."""


@dataclass(frozen=True)
class Wording:
    """What a text said from one moment on, and who wrote it."""

    revision: Revision
    who: str
    why: str
    can_be_brought_back: bool = False

    @property
    def number(self) -> int:
        return self.revision.number

    @property
    def text(self) -> str:
        return self.revision.text or ""

    @property
    def written_at(self) -> datetime:
        return self.revision.written_at


@dataclass(frozen=True)
class TextHistory:
    """One text with its wordings, newest first."""

    thing: Thing
    slot: str
    label: str
    wordings: list[Wording] = field(default_factory=list)

    def wording(self, number: int) -> Wording | None:
        return next((w for w in self.wordings if w.number == number), None)

    def before(self, number: int) -> Wording | None:
        """The one before, of those that can be read."""
        return next((w for w in self.wordings if w.number < number), None)


@dataclass(frozen=True)
class Changed:
    """One change of one text, for a list."""

    thing: Thing
    label: str
    wording: Wording


def text_history(db: Session, member: Member, revision_id: UUID) -> TextHistory | None:
    """Of the text that this is a wording of; None when the member is not shown that text."""
    one = revisions.revision(db, member, revision_id)
    if one is None:
        return None
    about = thing(db, member, one.subject, one.subject_id) or _gone(member, one)
    if about is None or not _shown(member, about, one.slot, _seats(db, member)):
        return None
    found = revisions.wordings(db, member, one.subject_id, one.slot)
    newest = found[0].number
    names = reviews.names_in_history(db, member, {r.person_id for r in found})
    changes = about.row is not None and member.may(about.changed_by)
    wordings = [
        _wording(
            member,
            r,
            names,
            changes and rules.can_be_brought_back(r.slot, r.text, r.number == newest),
        )
        for r in found
        if _readable(member, r, newest)
    ]
    return TextHistory(about, one.slot, rules.LABELS.get(one.slot, one.slot), wordings)


def _gone(member: Member, one: Revision) -> Thing | None:
    """Of a row that is not found: it was taken out. For who may know all of the review.

    Not of what hangs on anybody's own words: those may have been taken back.
    """
    known = one.subject in FINDERS and one.subject not in rules.OF_ACCOUNTS
    reads = READ_BY.get(one.subject, Permission.READ_ANALYSIS)
    if not (known and member.sees_outcome and member.may(reads)):
        return None
    return Thing(one.subject, None, "Taken out since", f"/reviews/{member.review}/wordings")


def _seats(db: Session, member: Member) -> set[UUID]:
    """The episodes that somebody writes while what came later is folded away from them."""
    if member.sees_outcome:
        return set()
    return set(db.exec(select(Seal.episode_id).where(Seal.person_id == member.person_id)))


def _shown(member: Member, about: Thing, slot: str, seats: set[UUID]) -> bool:
    """How practice is judged is not for who has not got there, unless they write that episode."""
    judged = about.subject == "episode" and slot in rules.JUDGED
    return member.sees_outcome or not judged or about.id in seats


def _readable(member: Member, one: Revision, newest: int) -> bool:
    """What stands is read on the page itself. What others wrote before may tell what came later."""
    return member.sees_outcome or one.number == newest or one.person_id == member.person_id


def _wording(
    member: Member, one: Revision, names: Mapping[UUID, str], brought_back: bool = False
) -> Wording:
    """Why somebody else changed it may tell how it ended."""
    who = names.get(one.person_id, "Somebody who has left") if one.person_id else ""
    tells = member.sees_outcome or one.person_id == member.person_id
    return Wording(one, who, (one.why or "") if tells else "", brought_back)


def newest_changes(db: Session, member: Member) -> list[Changed]:
    """What was changed last in the whole analysis, newest first."""
    found = revisions.newest(db, member, MOST, None if member.sees_outcome else member.person_id)
    known = things(db, member, by_table((one.subject, one.subject_id) for one in found))
    names = reviews.names_in_history(db, member, {r.person_id for r in found})
    seats = _seats(db, member)
    changed = []
    for one in found:
        about = known.get(one.subject_id) or _gone(member, one)
        if about and _shown(member, about, one.slot, seats):
            label = rules.LABELS.get(one.slot, one.slot)
            changed.append(Changed(about, label, _wording(member, one, names)))
    return changed


def reworded(db: Session, member: Member, shown: Iterable[Thing]) -> list[tuple[str, str]]:
    """For a page with these things on it: the texts that were changed, each with its history."""
    known = {thing.id: thing for thing in shown}
    seats = _seats(db, member)
    return [
        (
            f"{rules.LABELS.get(slot, slot)}: {known[row_id].title}",
            f"/reviews/{member.review}/wordings/{newest}",
        )
        for (row_id, slot), newest in revisions.reworded(db, member, known).items()
        if _shown(member, known[row_id], slot, seats)
    ]
