"""What a Board set out to do about a pack, and when it looks again whether that helped."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select as db_select
from sqlmodel import Session, col, select

from app.clock import day_of
from app.desk.rules import Dated, Written
from app.packs.models import Publication
from app.responses import rules
from app.responses.models import BoardAction, Recheck, RecheckDay

RECHECK = "recheck"
LOOK_AGAIN = "Look again whether it helped"


class Afterwards(NamedTuple):
    """Of all packs of a review that its Board has."""

    open: int = 0
    late: int = 0
    recheck_due: date | None = None
    looked_on: date | None = None

    def dated(self, written: Written) -> list[Dated]:
        """Looking again as one of the review's dates, once there is a day for it."""
        if self.recheck_due is None:
            return []
        why = written.reason
        return [
            Dated(RECHECK, LOOK_AGAIN, self.recheck_due, None, self.looked_on, why, only_why=True)
        ]


def afterwards(
    db: Session, packs: Mapping[UUID, Sequence[UUID]], today: date
) -> dict[UUID, Afterwards]:
    """For each review, by its packs from the oldest on, in a fixed number of queries.

    What was set out to be done about a pack goes on when a newer one comes. It is looked at again
    by the newest that has a day for it.
    """
    ids = [pack for each in packs.values() for pack in each]
    counted = _actions(db, ids, today)
    due, looked = _due(db, ids, today), _looked(db, ids, today)
    found = {}
    for review, each in packs.items():
        newest = next((pack for pack in reversed(each) if pack in due), each[-1])
        found[review] = Afterwards(
            sum(counted[pack, "open"] for pack in each),
            sum(counted[pack, "late"] for pack in each),
            due.get(newest),
            looked.get(newest),
        )
    return found


def _actions(db: Session, ids: list[UUID], today: date) -> Counter[tuple[UUID, str]]:
    columns = (col(BoardAction.pack_id), col(BoardAction.state), col(BoardAction.due))
    counted: Counter[tuple[UUID, str]] = Counter()
    for pack, state, due in db.execute(
        db_select(*columns).where(col(BoardAction.pack_id).in_(ids))
    ):
        counted[pack, "open"] += state not in rules.OVER
        counted[pack, "late"] += rules.is_overdue(state, due, today)
    return counted


def _due(db: Session, ids: list[UUID], today: date) -> dict[UUID, date]:
    """The days the Board chose, or a year after those who took part were given the pack."""
    rows = db_select(col(RecheckDay.pack_id), col(RecheckDay.due))
    chosen = {row[0]: row[1] for row in db.execute(rows.where(col(RecheckDay.pack_id).in_(ids)))}
    public = select(Publication).where(col(Publication.pack_id).in_(ids))
    days = {one.pack_id: day_of(one.published_at) for one in db.exec(public)}
    return {
        pack: rules.recheck_due(day, chosen.get(pack)) for pack, day in days.items() if day <= today
    }


def _looked(db: Session, ids: list[UUID], today: date) -> dict[UUID, date]:
    """When each was first looked at again."""
    rows = db_select(col(Recheck.pack_id), col(Recheck.checked_at))
    latest_first = rows.where(col(Recheck.pack_id).in_(ids)).order_by(
        col(Recheck.checked_at).desc()
    )
    days = [(pack, day_of(moment)) for pack, moment in db.execute(latest_first)]
    return {pack: day for pack, day in days if day <= today}
