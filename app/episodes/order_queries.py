"""The order of the episodes, and which is a part of which."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.episodes import queries, rules
from app.episodes.models import Episode
from app.people.models import Member


@dataclass(frozen=True)
class Branch:
    """An episode with its parts. Its number says where it stands: "2.1"."""

    number: str
    episode: Episode
    parts: list["Branch"]


def branches(db: Session, member: Member) -> list[Branch]:
    """The episodes as a nested list: one query however many there are."""
    return nested(queries.episodes(db, member))


def nested(found: list[Episode]) -> list[Branch]:
    known = {e.id: e for e in found}
    parts = rules.by_parent(list(known), {e.id: e.within_id for e in found})
    return _under(known, parts, None, "")


def _under(
    known: dict[UUID, Episode],
    parts: dict[UUID | None, list[UUID]],
    above: UUID | None,
    number: str,
) -> list[Branch]:
    return [
        Branch(f"{number}{n}", known[one], _under(known, parts, one, f"{number}{n}."))
        for n, one in enumerate(parts.get(above, ()), 1)
    ]


def around(db: Session, member: Member, episode: Episode) -> dict[str, Any]:
    """For the page of one: the longer episode it is a part of, and its own parts."""
    found = queries.episodes(db, member)
    whole = next((e for e in found if e.id == episode.within_id), None)
    return {"longer": whole, "parts": [e for e in found if e.within_id == episode.id]}


def places_for(db: Session, member: Member, episode: Episode) -> list[Episode]:
    """The episodes that this one can become a part of."""
    found = queries.episodes(db, member)
    within = {e.id: e.within_id for e in found}
    return [e for e in found if not rules.obstacles_to_nesting(episode.id, within, e.id)]
