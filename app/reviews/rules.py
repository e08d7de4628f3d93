"""Who may take part in what, by which label; steps left out; and history in words."""

import re
from collections.abc import Iterable

from app.vocabulary import Did, Label, ReviewKind, Role, Step, Variant

MOST_LEADS = 2
ON_THE_TEAM = (Role.REVIEW_TEAM, Role.SUPERVISOR, Role.CHAMPION)
"""The roles that the lead reviewers give."""

NAMED_ELSEWHERE = "A hold or a line of the disclosure register names this. It stays here."

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


def agency_problem(role: Role, agency_chosen: bool) -> str:
    """What is wrong with the choice of an agency for this role; "" when nothing is."""
    needed = role == Role.CHAMPION and not agency_chosen
    return "Choose the agency whose people the champion supports" if needed else ""


def obstacles_to_joining(in_case_group: bool) -> list[str]:
    """Why somebody cannot join those who read accounts; empty when they can."""
    if not in_case_group:
        return []
    return [
        "This person is in the case group of this review. Nobody who did the work"
        " can also read what others wrote about it."
    ]


def obstacles_to_inviting(reachable: bool, reads_accounts: bool) -> list[str]:
    """Why one of the case group cannot be invited; empty when they can."""
    obstacles = []
    if not reachable:
        obstacles.append("Add an e-mail address first, or print a letter instead.")
    if reads_accounts:
        obstacles.append(
            "This person has another part in this review. Nobody who reads the accounts"
            " can also give one."
        )
    return obstacles


def choice_problem(chosen: bool, address: bool) -> str:
    """What is wrong with how somebody to keep out was named; "" when nothing is."""
    if chosen == address:
        return "Choose somebody, or enter their e-mail address, but not both"
    return ""


def keeping_out_problem(oneself: bool, already: bool) -> str:
    """Why this person cannot be kept out; "" when they can."""
    if oneself:
        return "Ask the other lead reviewer to keep you out"
    return "This person is kept out already" if already else ""


def obstacles_to_switching_off(off: bool) -> list[str]:
    """Why the seal cannot be switched off; empty when it can."""
    return ["The seal is switched off already."] if off else []


def label_problem(label: str, name: str, others: list[str]) -> str:
    """What is wrong with a role label, as something to do next; "" when nothing is."""
    in_name = {word for word in name.casefold().split() if len(word) > 1}
    if in_name & set(label.casefold().split()):
        return "Use a role, like Health visitor 1, not a part of the name"
    if label.casefold() in [other.casefold() for other in others]:
        return "Somebody else has this label. Add a number to tell them apart"
    return ""


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Which of these full names stand in the text, however they are set."""
    everything = plain(text)
    found = {n for n in names if plain(n) and plain(n) in everything}
    return sorted(n for n in found if re.search(rf"(?<!\w){re.escape(plain(n))}(?!\w)", everything))


def plain(text: str) -> str:
    """Without capitals and line ends, so that a name is found however it is set."""
    return " ".join(text.casefold().split())


THINGS = {
    "person": "somebody",
    "agency": "an agency",
    "housestyle": "how the Board's packs look",
    "review": "the review",
    "subject": "somebody the review is about",
    "researchquestion": "a research question",
    "reviewagency": "an agency that takes part",
    "contributor": "somebody in the case group",
    "paperletter": "a letter on paper",
    "recordread": "a line in the register of records",
    "parallelprocess": "a parallel process",
    "reviewstep": "a step",
    "hold": "a hold",
    "holdreview": "a hold",
    "accuracyreading": "a reading of the draft pack for accuracy",
    "accuracyremark": "what a reader said of the draft pack",
    "disclosure": "a line of the register of disclosures",
    "keptdate": "a date of the review",
    "markernote": "a note on a quality marker",
    "account": "an account",
    "accountversion": "an account",
    "answer": "an answer",
    "turningpoint": "a turning point",
    "passage": "an account",
    "excerpt": "an excerpt",
    "episode": "a key practice episode",
    "practiceitem": "a practice item",
    "factor": "a contributory factor",
    "episodefactor": "a factor in an episode",
    "finding": "a finding",
    "underlying": "evidence from outside the case",
    "consideration": "a consideration",
    "additionallearning": "additional learning",
    "pattern": "a pattern",
    "teamcheck": "what the review team says to a finding",
    "prevalencequestion": "a question to people outside the case",
    "asking": "a question to people outside the case",
    "prevalenceanswer": "a question that was sent out",
    "pack": "the findings pack",
    "packitem": "a finding in the pack",
    "protectedname": "a protected name",
    "namecheck": "the findings pack for names",
    "overruling": "something the check for names found",
    "handover": "the part of a lead reviewer",
    "release": "the findings pack",
    "frozenpack": "the findings pack",
    "delivery": "the findings pack",
    "receipt": "the findings pack",
    "response": "a response of the Board",
    "publicpage": "the public page of the findings pack",
    "publicresponse": "the response of the Board",
    "notbefore": "a day before which the findings pack may not be public",
    "boardaction": "an action of the response",
    "actionupdate": "how an action of the response is going",
    "recheckday": "the day on which the Board looks again",
    "recheck": "what the Board found when it looked again",
    "responsedraft": "a response of the Board",
    "partneranswer": "a response of one of the Board's partners",
    "partnerdraft": "a response of one of the Board's partners",
    "dispute": "what somebody sees differently in a finding",
    "publishedrecord": "a published record",
    "familycontact": "how the family was told or involved",
    "reminder": "somebody in the case group",
    "nudge": "somebody at the Board",
    "nonudges": "letters about what waits",
    "meeting": "a meeting",
    "meetingguest": "somebody at a meeting",
    "timeasked": "time asked of an agency",
    "message": "a message about an account",
    "pause": "the questions about an account",
    "hardnote": "a private note to the lead reviewers",
    "withdrawal": "their account",
    "share": "a draft with somebody in the case group",
    "recognition": "what they say to a draft",
    "withdrawaldecision": "words of an account that was taken back",
    "quote": "words to quote",
    "quotereply": "the use of their words",
    "goahead": "going ahead without consent",
    "publication": "the findings pack",
    "sealoff": "doing without the seal",
    "standpoint": "a standpoint",
    "chronology": "an agency's chronology",
    "event": "an event",
    "reach": "how news of an event came to somebody",
    "perspective": "a perspective",
    "excerptcode": "what an excerpt speaks of",
    "blindreading": "a reading of an account on their own",
    "factoreffect": "what one factor did to another",
    "missingvoice": "a voice that is missing",
    "setaside": "why a turning point is not an episode",
    "dismissal": "a hint of the wording guide",
    "comment": "a comment",
    "decision": "a decision of the review team",
}
"""What a line of history is about, by the table it lives in."""

SAID = {
    (Did.ADDED, "sealoff"): "switched the seal off",
    (Did.REMOVED, "sealoff"): "switched the seal on again",
    (Did.SEALED, "episode"): "folded away what came after a key practice episode",
    (Did.UNSEALED, "episode"): "opened what came after a key practice episode",
    (Did.ADDED, "membership"): "gave somebody a role",
    (Did.REMOVED, "membership"): "ended somebody's role",
    (Did.ADDED, "conflict"): "kept somebody out of the review",
    (Did.REMOVED, "conflict"): "let somebody back into the review",
    (Did.REVOKED, "invitation"): "took back an invitation",
    (Did.ENTERED, "invitation"): "used their invitation",
    (Did.WITHDREW, "withdrawal"): "took their account back",
    (Did.RESUMED, "withdrawal"): "gave their account again",
    (Did.READ, "withdrawal"): "read words of an account that was taken back",
    (Did.EXCERPTED, "excerpt"): "took an excerpt from an account",
    (Did.ASKED, "quote"): "asked whether words may be quoted",
    (Did.REMOVED, "quote"): "let go of words to quote",
    (Did.ANSWERED, "quotereply"): "said whether their words may be quoted",
    (Did.ADDED, "quotereply"): "wrote down whether somebody's words may be quoted",
    (Did.LAPSED, "release"): "ended somebody's part in the review, and their key to the pack",
    (Did.LAPSED, "overruling"): "ended somebody's part in the review, and their decision on a name",
    (Did.REMOVED, "overruling"): "took back that something the check for names found may stay",
    (Did.ANSWERED, "teamcheck"): "said whether they recognise a finding",
    (Did.ASKED, "asking"): "asked somebody outside the case",
    (Did.REMINDED, "asking"): "reminded somebody outside the case",
    (Did.REVOKED, "asking"): "took back a question to somebody outside the case",
    (Did.CLOSED, "asking"): "entered too many wrong codes for a question that was sent out",
    (Did.ANSWERED, "prevalenceanswer"): "answered a question that was sent out",
    (Did.DECIDED, "prevalenceanswer"): "decided about an answer from outside the case",
    (Did.RESUMED, "comment"): "opened a comment again",
    (Did.ADDED, "hold"): "put something on hold",
    (Did.RESUMED, "hold"): "lifted a hold",
    (Did.DECIDED, "holdreview"): "looked at a hold again",
    (Did.DECIDED, "goahead"): "gave a reason to quote words without consent",
}
"""The lines that the verb and the thing alone would not say well."""


def in_words(did: Did, subject: str) -> str:
    """What a line of history says somebody did, e.g. "read an account"."""
    return Label(SAID.get((did, subject)) or f"{did.label} {THINGS.get(subject, 'something')}")
