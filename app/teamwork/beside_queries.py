"""What a page of an earlier step shows beside its subject: talk, decisions, earlier wordings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from app.accounts import queries as accounts
from app.episodes import queries as episodes
from app.findings import queries as findings
from app.findings.models import Consideration, Underlying
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives.models import Reach
from app.teamwork import comment_queries, decision_queries, wording_queries
from app.teamwork.comment_queries import Thread
from app.teamwork.thing_queries import Thing, by_table, thing, things

Ids = dict[str, list[UUID]]


@dataclass(frozen=True)
class Talk:
    """The open comments on a thing and its parts, and how many are closed."""

    about: Thing
    open: list[Thread]
    closed: int
    url: str


def beside(subject: str) -> Callable[[Session, Member, UUID], dict[str, Any]]:
    """What asks that for the page of a row of this table."""

    def ask(db: Session, member: Member, row_id: UUID) -> dict[str, Any]:
        whole = thing(db, member, subject, row_id)
        if whole is None or not member.may(Permission.COMMENT):
            return {"talk": None, "decisions": [], "reworded": []}
        shown = parts(db, member, whole)
        rows = by_table((part.subject, part.id) for part in shown)
        return {
            "talk": _talk(db, member, whole, rows),
            "decisions": decision_queries.decisions(db, member, rows),
            "reworded": wording_queries.reworded(db, member, shown),
        }

    return ask


def of_excerpt(db: Session, member: Member, ids: list[UUID]) -> dict[str, Any]:
    """For the page of one excerpt."""
    return beside("excerpt")(db, member, ids[0])


def _talk(db: Session, member: Member, whole: Thing, rows: Ids) -> Talk:
    found = comment_queries.threads(db, member, rows)
    still = [thread for thread in found if thread.open]
    url = f"/reviews/{member.review}/comments/on/{whole.subject}/{whole.id}"
    return Talk(whole, still, len(found) - len(still), url)


def parts(db: Session, member: Member, whole: Thing) -> list[Thing]:
    """The thing itself, and what stands on its page with it."""
    inside = INSIDE[whole.subject](db, member, whole) if whole.subject in INSIDE else {}
    return [whole, *things(db, member, inside).values()]


def _in_episode(db: Session, member: Member, whole: Thing) -> Ids:
    work = episodes.factors_at_work(db, member, [whole.id])
    return {
        "practiceitem": [i.id for i in episodes.practice_items(db, member, [whole.id])],
        "episodefactor": [link.id for link, _ in work],
        "factor": [factor.id for _, factor in work],
    }


def _in_finding(db: Session, member: Member, whole: Thing) -> Ids:
    return {
        "underlying": [p.id for p in findings.parts(db, member, Underlying, [whole.id])],
        "consideration": [p.id for p in findings.parts(db, member, Consideration, [whole.id])],
    }


def _in_event(db: Session, member: Member, whole: Thing) -> Ids:
    mine = select(Reach.id).where(Reach.review_id == member.review, Reach.event_id == whole.id)
    return {"reach": list(db.exec(mine))}


def _in_account(db: Session, member: Member, whole: Thing) -> Ids:
    version_id = UUID(whole.url.rpartition("/")[2])
    taken = accounts.excerpts(db, member, version_id=version_id)
    return {"excerpt": [shown.excerpt.id for shown in taken]}


INSIDE: dict[str, Callable[[Session, Member, Thing], Ids]] = {
    "episode": _in_episode,
    "finding": _in_finding,
    "event": _in_event,
    "account": _in_account,
}
