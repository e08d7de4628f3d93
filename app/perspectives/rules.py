"""What may stand within what, and how versions of one event hang together."""

from collections.abc import Collection, Mapping
from uuid import UUID

IN_ITSELF = "An event cannot be a part of itself, or of one of its own parts."
OF_ITSELF = "An event cannot be another version of itself or of one of its own parts."


def above(event_id: UUID, within: Mapping[UUID, UUID | None]) -> list[UUID]:
    """The longer events this one is a part of, the nearest first."""
    found: list[UUID] = []
    here = within.get(event_id)
    while here is not None and here not in found:
        found.append(here)
        here = within.get(here)
    return found


def obstacles_to_nesting(
    event_id: UUID, parent_id: UUID, within: Mapping[UUID, UUID | None]
) -> list[str]:
    """Why an event cannot become a part of another; empty when it can."""
    around = {parent_id, *above(parent_id, within)}
    return [IN_ITSELF] if event_id in around else []


def obstacles_to_telling_otherwise(
    event_id: UUID, first_id: UUID, above_first: Collection[UUID]
) -> list[str]:
    """Why an event cannot be told as another version of the first one; empty when it can."""
    return [OF_ITSELF] if event_id == first_id or event_id in above_first else []
