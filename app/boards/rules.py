"""Who may be given a part."""

from app.vocabulary import Label, Role

SEATS = (Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.BOARD_MEMBER)
"""The roles somebody holds at a Board rather than on one review."""

GIVEN_HERE = (*SEATS, Role.ADMINISTRATOR)
"""The roles an administrator gives. Every other one is given on a review."""


def board_problem(role: Role, board_chosen: bool) -> str:
    """What is wrong with the choice of a Board for this role; "" when nothing is."""
    if role in SEATS and not board_chosen:
        return Label("Choose the Board this person will work with")
    if role not in SEATS and board_chosen:
        return Label("Leave this empty: an administrator is at no Board")
    return ""


def obstacles_to_giving(oneself: bool, already: bool) -> list[str]:
    """Why a role cannot be given to this person; empty when it can."""
    obstacles = []
    if oneself:
        obstacles.append("You cannot give a role to yourself. Ask somebody else who may.")
    elif already:
        obstacles.append("This person has that role already.")
    return obstacles


def obstacles_to_ending(oneself: bool) -> list[str]:
    """Why a role cannot be ended; empty when it can."""
    return ["You cannot end your own role. Ask somebody else who may."] if oneself else []
