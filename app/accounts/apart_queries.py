"""What is kept apart while somebody reads an account without seeing what others took from it.

Said once: lists, pages, counts, search and files all ask here.
"""

from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from app.accounts.models import BlindReading, Excerpt, Passage
from app.people.models import Member


def set_apart() -> Any:
    """The excerpts of readings that are not handed in yet. They are on no page but the reading's
    own: not even their reader can use them elsewhere before."""
    taken, at = aliased(Excerpt), aliased(Passage)
    ids: Any = select(taken.id).join(at, col(at.id) == taken.passage_id)
    same = (BlindReading.version_id == at.version_id) & (BlindReading.person_id == taken.taken_by)
    return ids.join(BlindReading, same).where(col(BlindReading.finished_at).is_(None))


def read_alone(member: Member) -> Any:
    """The versions the member is reading on their own: what others took is hidden from them."""
    mine = select(BlindReading.version_id).where(BlindReading.person_id == member.person_id)
    return mine.where(col(BlindReading.finished_at).is_(None))


def in_the_open(member: Member) -> Any:
    """For statements with `Excerpt` and `Passage` in them: what the member can be shown."""
    here = col(Passage.version_id).not_in(read_alone(member))
    return col(Excerpt.id).not_in(set_apart()) & here


def same_reader(member: Member, alone: bool) -> Any:
    """For finding the same words taken before: one's own, or anybody's that are in the open."""
    own: Any = col(Excerpt.taken_by) == member.person_id
    return own if alone else col(Excerpt.id).not_in(set_apart())
