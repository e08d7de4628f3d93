"""What makes an answer of the Board whole."""

UNANSWERED = "Say what will change, or why you will not act"


def unanswered(change: str, no_action: str) -> bool:
    """An answer says at least one of the two."""
    return not (change or no_action)


def obstacles_to_answering(
    delivered: bool, known: bool, understanding: str, change: str, no_action: str
) -> list[str]:
    """Why this cannot be the Board's answer to a finding."""
    obstacles = []
    if not delivered:
        obstacles.append("This pack has not been delivered yet.")
    elif not known:
        obstacles.append("This finding is not in the pack that was delivered.")
    if not understanding:
        obstacles.append("Say what the Board understands by the finding.")
    if unanswered(change, no_action):
        obstacles.append(f"{UNANSWERED}.")
    return obstacles
