"""What was written down when the review was set up, to be looked through."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from app.home.search import Text, in_one
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

ABOUT = {
    "period_from": "From when the review looks",
    "period_to": "Until when the review looks",
    "support": "Help for people who give an account",
    "family_involvement": "How the family took part",
}


def texts(db: Session, member: Member) -> Iterator[Text]:
    """What the overview shows the member and, for who sets the review up, its lists."""
    url = f"/reviews/{member.review}"
    if member.may(Permission.SEE_REVIEW):
        yield from _on_the_overview(db, member, url)
    if member.may(Permission.SET_UP_REVIEW):
        yield from _in_the_set_up(db, member, f"{url}/set-up")


def _on_the_overview(db: Session, member: Member, url: str) -> Iterator[Text]:
    for question in reviews.questions(db, member):
        yield Text(f"Research question {question.position}", question.text, url)
    why = reviews.review(db, member).why_this_case if member.sees_outcome else None
    yield Text("Why this case", why or "", url)
    yield Text("Taking part", ", ".join(one.name for one in reviews.agencies(db, member)), url)
    off = reviews.seal_off(db, member)
    yield Text("Why the review does without the seal", off.reason if off else "", url)


def _in_the_set_up(db: Session, member: Member, url: str) -> Iterator[Text]:
    about = reviews.review(db, member)
    for slot, title in ABOUT.items():
        yield Text(title, getattr(about, slot) or "", url)
    for part, rows, title, slots in LISTS:
        for row in rows(db, member):
            said = in_one(getattr(row, slot) for slot in slots)
            yield Text(title, said, f"{url}/{part}/{row.id}")
