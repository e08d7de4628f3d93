"""Who may take part in what, by which label, and which steps a review leaves out."""

from app.vocabulary import ReviewKind, Step, Variant

MOST_LEADS = 2

NOT_USED: dict[Variant, frozenset[Step]] = {
    Variant.SPEED_PLUS: frozenset({Step.SECOND_FOLLOW_ON}),
    Variant.FOCUSED: frozenset({Step.INTRODUCTORY_MEETING, Step.SECOND_FOLLOW_ON}),
}
"""The steps a short form leaves out to begin with. The lead reviewers can change each of them."""

OF_A_COLLECTION = frozenset({Step.SET_UP, Step.FINDINGS, Step.PACK, Step.RESPONSE})


def steps_not_used(kind: ReviewKind | None, variant: Variant | None) -> frozenset[Step]:
    """The steps a new review of this kind and variant leaves out."""
    if kind == ReviewKind.COLLECTION:
        return frozenset(Step) - OF_A_COLLECTION
    return NOT_USED.get(variant, frozenset()) if variant else frozenset()


def obstacles_to_leading(leads: int) -> list[str]:
    """Why nobody more can be named as a lead reviewer; empty when somebody can."""
    if leads < MOST_LEADS:
        return []
    return ["A review has two lead reviewers. End the part of one before you name another."]


def obstacles_to_joining(in_case_group: bool) -> list[str]:
    """Why somebody cannot join those who read accounts; empty when they can."""
    if not in_case_group:
        return []
    return [
        "This person is in the case group of this review. Nobody who did the work"
        " can also read what others wrote about it."
    ]


def obstacles_to_inviting(email: str | None, reads_accounts: bool) -> list[str]:
    """Why one of the case group cannot be invited; empty when they can."""
    obstacles = []
    if not email:
        obstacles.append("Add an e-mail address first, so that the link can be sent.")
    if reads_accounts:
        obstacles.append(
            "This person has another part in this review. Nobody who reads the accounts"
            " can also give one."
        )
    return obstacles


def label_problem(label: str, name: str, others: list[str]) -> str:
    """What is wrong with a role label, as something to do next; "" when nothing is."""
    in_name = {word for word in name.casefold().split() if len(word) > 2}
    if in_name & set(label.casefold().split()):
        return "Use a role, like Health visitor 1, not a part of the name"
    if label.casefold() in [other.casefold() for other in others]:
        return "Somebody else has this label. Add a number to tell them apart"
    return ""
