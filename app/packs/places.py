"""Where something in a pack's document is put right: what a page calls the place, and its address.

From the path of a value in the document, as data files name it: /findings/0/statement.
"""

import re
from typing import NamedTuple

from app.packs.document import Document
from app.packs.the_review import LEFT_OUT

OF_A_FINDING = [
    (r"considerations", "Considerations", "findings/{id}/considerations"),
    (r"underlying/sources", "Sources outside this case", "findings/{id}/sources"),
    (r"in_this_case/episodes", "Episodes and factors", "findings/{id}"),
    (r"in_this_case/quotes", "Words to quote", "quotes"),
    (r"case_group_said", "What those who were there said", "findings/{id}/sharing"),
    (r"review_team_said", "What the review team said", "findings/{id}"),
    (r"ladder", "From this case to the system", "findings/{id}"),
    (r"one_voice", "Why one voice is enough", "findings/{id}/one-voice"),
    (r"", "The words of the finding", "findings/{id}/words"),
]
ELSEWHERE = [
    (r"time_frame/left_out", "Why the time looked at is left out", "{pack}/words"),
    (r"questions_left_out", "Why research questions are left out", "{pack}/words"),
    (r"(title|summary|appraisal|how_done|methodology/limits|corrects)", "", "{pack}/words"),
    (r"at_a_glance", "The findings at a glance", "findings"),
    (r"factor_map", "The factor map", "factors"),
    (r"family/people", "Who the review is about", "set-up/subjects"),
    (r"research_questions", "Research questions", "set-up/questions"),
    (r"methodology/agencies", "Services that took part", "set-up/agencies"),
    (r"methodology/case_group", "The case group, by role", "case-group"),
    (r"methodology/missing_voices", "Whose voice is missing", "voices"),
    (r"methodology/seal_off", "Written knowing how it ended", "set-up/seal"),
    (r"additional_learning", "Additional learning", "findings/additional-learning"),
    (r"(why_this_case|family/involvement|time_frame|review)", "", "set-up/about"),
]
CALLED = {
    "title": "Title of the pack",
    "summary": "Summary",
    "appraisal": "Appraisal of practice",
    "how_done": "How the review was done",
    "methodology/limits": "What limits this review",
    "corrects": "What this pack changes",
    "why_this_case": "Why this case",
    "family/involvement": "How the family took part",
    "time_frame": "The time looked at",
    "review": "About the review",
}
"""Places that share an address with others."""


class PutRight(NamedTuple):
    """What the place is called, and where it is changed; no address where nobody can."""

    label: str
    at: str


def put_right(path: str, document: Document, pack: str) -> PutRight:
    """`pack`: where the pack's own pages are. Addresses go on from the review's own."""
    told = re.fullmatch(r"/findings/(\d+)/?(.*)", path)
    if told is None:
        return _elsewhere(path.removeprefix("/"), document, pack)
    finding = document["findings"][int(told[1])]
    _, label, at = next(one for one in OF_A_FINDING if re.match(one[0], told[2]))
    return PutRight(f"Finding {finding['number']}: {label}", at.format(id=finding["id"]))


def why_not(path: str, document: Document) -> bool:
    """Does the pack say here only why it says nothing?"""
    said = document["family"]["involvement"] if path.startswith("family") else document[path]
    return (said or "").startswith(LEFT_OUT)


def _elsewhere(path: str, document: Document, pack: str) -> PutRight:
    if path in ("why_this_case", "family/involvement") and why_not(path, document):
        return PutRight(f"{CALLED[path]}: why it is left out", f"{pack}/words")
    for pattern, label, at in ELSEWHERE:
        if found := re.match(pattern, path):
            called = label or CALLED[found[1]]
            return PutRight(called, at.format(pack=pack))
    return PutRight("The pack", "")
