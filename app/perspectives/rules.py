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


def obstacles_to_opening(sees_outcome: bool) -> list[str]:
    """Why an agency's chronology cannot be opened: nobody knows what is in it before."""
    return [] if sees_outcome else [SEALED]


def obstacles_to_taking_in(matched: bool, taken_in: bool) -> list[str]:
    if taken_in:
        return ["This chronology was taken in already. Upload the file again if it has changed."]
    return [] if matched else ["Say first what is in each column."]


def obstacles_to_undoing(taken_in: bool, undone: bool) -> list[str]:
    if undone:
        return ["This was undone already."]
    return (
        [] if taken_in else ["Nothing of this chronology was taken in, so nothing can be undone."]
    )


SEALED = (
    "This file may tell what came later. You can open it when you have written the view from the"
    " tunnel, and what came later is open to you."
)

SLOTS = {
    "known": "What they knew",
    "believed": "What they believed",
    "worried": "What worried them",
    "hoped": "What they hoped for",
}
"""The four sides of how it looked to somebody, in the order they are asked."""

TAKEN_BACK = (
    "The account that some of these words are from was taken back."
    " Go back, look at the list again, and choose from what is there."
)


def obstacles_to_using(taken_back: int) -> list[str]:
    """Why these words cannot be used; empty when they can."""
    return [TAKEN_BACK] if taken_back else []
