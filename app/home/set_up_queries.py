"""What was written down when the review was set up, to be looked through."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from app.home.search import Text
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews

PROCESS = ("text", "contact", "asked", "answered", "decided_by")
LISTS: tuple[tuple[str, Any, str, tuple[str, ...]], ...] = (
    ("subjects", reviews.subjects, "Who the review is about", ("label", "age", "outcome")),
    ("records", reviews.records, "A record read", ("title", "lawful_basis", "read_on", "note")),
    ("processes", reviews.processes, "What runs beside the review", PROCESS),
    ("family", reviews.family, "How the family was told", ("who", "when_text", "text")),
)
"""The lists only the lead reviewers are shown: the part of their address, what finds the rows,
what a page calls one, and its texts."""


def texts(db: Session, member: Member) -> Iterator[Text]:
    """What the overview shows the member and, for who sets the review up, its lists."""
    url = f"/reviews/{member.review}"
    if member.may(Permission.SEE_REVIEW):
        for question in reviews.questions(db, member):
            yield Text(f"Research question {question.position}", question.text, url)
        why = reviews.review(db, member).why_this_case if member.sees_outcome else None
        yield Text("Why this case", why or "", url)
    if member.may(Permission.SET_UP_REVIEW):
        for part, rows, title, slots in LISTS:
            for row in rows(db, member):
                said = ". ".join(filter(None, (getattr(row, slot) for slot in slots)))
                yield Text(title, said, f"{url}/set-up/{part}/{row.id}")
