"""Who may be given a part."""

from app.vocabulary import Role

SEATS = (Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.BOARD_MEMBER)
"""The roles somebody holds at a Board rather than on one review."""


def obstacles_to_giving(oneself: bool, already: bool) -> list[str]:
    """Why a role cannot be given to this person; empty when it can."""
    obstacles = []
    if oneself:
        obstacles.append("You cannot give a role to yourself. Ask somebody else who may.")
    elif already:
        obstacles.append("This person has that role already.")
    return obstacles
