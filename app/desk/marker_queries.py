"""The quality markers of a review, each with what the system already knows. Never a score.

What a Board's people see rests on dates, people and what was delivered; the rest, on everything.
"""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from sqlalchemy import select as db_select
from sqlmodel import Session, col, func, select

from app.accounts.models import Account, AccountVersion
from app.clock import day_in_words
from app.desk import queries
from app.desk.afterwards_queries import RECHECK
from app.desk.models import MarkerNote
from app.desk.queries import Line
from app.episodes.models import Episode
from app.findings.models import Finding
from app.people.models import Member, Membership
from app.people.permissions import Permission
from app.reviews.models import (
    Contributor,
    FamilyContact,
    ParallelProcess,
    RecordRead,
    ResearchQuestion,
)
from app.vocabulary import FamilyStep, Label, MarkerSide, Role

Evidence = dict[int, list[str]]


class Marker(NamedTuple):
    number: int
    part: str
    name: str
    asks: str


@cache
def markers() -> tuple[Marker, ...]:
    told = yaml.safe_load(Path(__file__).with_name("markers.yaml").read_text())
    return tuple(
        Marker(one["number"], one["part"], Label(one["name"]), Label(one["asks"])) for one in told
    )


def sides(member: Member) -> list[MarkerSide]:
    """Whose notes the member reads. What reviewers write rests on what nobody else has seen."""
    reviewing = [MarkerSide.REVIEWERS] if member.may(Permission.SEE_MARKERS_WHOLE) else []
    return [*reviewing, MarkerSide.BOARD]


def own_side(member: Member) -> MarkerSide:
    return sides(member)[0]


def notes(db: Session, member: Member) -> list[MarkerNote]:
    mine = select(MarkerNote).where(MarkerNote.review_id == member.review)
    mine = mine.where(col(MarkerNote.side).in_(sides(member)))
    return list(db.exec(mine.order_by(col(MarkerNote.number), col(MarkerNote.side).desc())))


def own_note(db: Session, member: Member, number: int) -> MarkerNote | None:
    mine = [note for note in notes(db, member) if note.side is own_side(member)]
    return next((note for note in mine if note.number == number), None)


def evidence(db: Session, member: Member, today: date) -> Evidence:
    """For each marker by its number what is known, in sentences; none where nothing is."""
    line = queries.of_review(db, member, today)
    found = of_the_board(line)
    found[7].append(_supervised(db, member))
    if member.may(Permission.SEE_MARKERS_WHOLE):
        for number, said in of_the_work(db, member).items():
            found[number] += said
    return found


def of_the_board(line: Line) -> Evidence:
    """From dates, people, and what the Board was given."""
    found: Evidence = defaultdict(list)
    for key, number in DATES.items():
        one = next((one for one in line.dates if one.key == key), None)
        if one and (one.kept_on or one.by):
            day = one.kept_on or one.by or line.today
            when = f"{day_in_words(day)}" if one.kept_on else f"due {day_in_words(day)}"
            why = f" {one.reason}" if one.reason else ""
            found[number].append(f"{one.label}: {when}.{why}")
    if line.about.kind:
        found[5].append(f"Kind: {line.about.kind.label}.")
    found[7].append(f"Led by {' and '.join(line.leads) or 'nobody yet'}.")
    found[8].append(_missed(line))
    given = line.delivered
    if given.findings:
        found[14].append(Label(f"{_many(len(given.packs), 'pack')} of findings with the Board."))
        actions = _many(line.after.open, "action")
        found[15].append(f"{actions} under way, {line.after.late} of them late.")
        found[16].append(f"{len(given.answered)} of {given.findings} findings answered.")
    return found


def _missed(line: Line) -> str:
    late = line.late + line.missed
    if not late:
        return "No date was missed."
    unsaid = sum(not one.reason for one in late)
    why = f"{unsaid} without a reason" if unsaid else "each with its reason"
    return f"{_many(len(late), 'date')} missed, {why}."


DATES = {
    "known": 1,
    "notified": 1,
    "decided": 2,
    "commissioned": 6,
    "completed": 14,
    "answered": 16,
    "published": 17,
    "public_until": 17,
    RECHECK: 18,
}
"""Which marker each date of a terminology pack speaks to."""


def of_the_work(db: Session, member: Member) -> Evidence:
    """From what was told and found: for those who review, and nobody else."""
    steps = _family(db, member)
    told = [f"{step.label}: {steps[step]}." for step in FamilyStep if steps.get(step)]
    first = [one for one in told if one.startswith(FamilyStep.TOLD.label)]

    def many(model: Any, thing: str, ending: str = "s") -> str:
        return _many(_count(db, member, model), thing, ending)

    accounts = _many(_accounts(db, member), "account")
    episodes, findings = many(Episode, "key practice episode"), many(Finding, "finding")
    return {
        4: first,
        5: [f"{many(ResearchQuestion, 'research question')}."],
        9: [f"{many(ParallelProcess, 'parallel process', 'es')} written down."],
        10: [f"{many(RecordRead, 'record')} read, each with its lawful basis."],
        11: [f"In the case group: {_count(db, member, Contributor)}. Sent so far: {accounts}."],
        12: told,
        13: [f"{episodes} and {findings} so far."],
    }


def _supervised(db: Session, member: Member) -> str:
    holds = select(Membership.id).where(
        Membership.review_id == member.review,
        Membership.role == Role.SUPERVISOR,
        col(Membership.ended_at).is_(None),
    )
    there = db.exec(holds.limit(1)).first() is not None
    return "There is a methodological supervisor." if there else "There is no supervisor yet."


def _count(db: Session, member: Member, model: Any) -> int:
    mine = select(func.count()).select_from(model).where(model.review_id == member.review)
    return db.exec(mine).one()


def _accounts(db: Session, member: Member) -> int:
    whole = select(func.count(func.distinct(Account.id))).join(
        AccountVersion, col(AccountVersion.account_id) == Account.id
    )
    return db.exec(whole.where(Account.review_id == member.review)).one()


def _family(db: Session, member: Member) -> dict[FamilyStep, int]:
    mine = db_select(col(FamilyContact.step), func.count()).where(
        col(FamilyContact.review_id) == member.review
    )
    rows = db.execute(mine.group_by(col(FamilyContact.step)))
    return {row[0]: row[1] for row in rows}


def _many(number: int, thing: str, ending: str = "s") -> str:
    return f"{number} {thing}{ending if number != 1 else ''}"
