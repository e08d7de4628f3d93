"""Actions of a response and how they go, and what was found on looking again."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.clock import day_of
from app.packs.models import Pack, Publication
from app.people.models import Member
from app.responses import rules
from app.responses.models import ActionUpdate, BoardAction, Recheck, RecheckDay
from app.revisions import queries as revisions
from app.revisions.models import Revision


@dataclass(frozen=True)
class Doing:
    """An action, and how it stood each time that somebody told; newest first."""

    action: BoardAction
    updates: list[ActionUpdate]
    planned: list[Revision]
    """Every text of its plan that was changed since, as it stood before; newest first."""

    def days_late(self, today: date) -> int:
        return rules.days_late(self.action.state, self.action.due, today)

    @property
    def first_due(self) -> str:
        """By when it was to be done at first; "" while that has not changed."""
        moved = [one.text or "" for one in self.planned if one.slot == "due_text"]
        return moved[-1] if moved else ""


def actions(db: Session, member: Member, pack: Pack) -> dict[UUID, list[Doing]]:
    """The actions on each finding, the earliest due first."""
    mine = select(BoardAction).where(BoardAction.review_id == member.review)
    rows = list(db.exec(mine.where(BoardAction.pack_id == pack.id).order_by(*DUE_FIRST)))
    told: dict[UUID, list[ActionUpdate]] = defaultdict(list)
    ids = [row.id for row in rows]
    updates = select(ActionUpdate).where(col(ActionUpdate.action_id).in_(ids))
    for one in db.exec(
        updates.order_by(col(ActionUpdate.action_id), col(ActionUpdate.number).desc())
    ):
        told[one.action_id].append(one)
    found: dict[UUID, list[Doing]] = defaultdict(list)
    planned = revisions.earlier(db, member, ids)
    for row in rows:
        found[row.finding_id].append(Doing(row, told[row.id], planned[row.id]))
    return found


DUE_FIRST = (col(BoardAction.due), col(BoardAction.started_at), col(BoardAction.id))


def action(db: Session, member: Member, pack: Pack, action_id: UUID) -> Doing | None:
    found = [one for each in actions(db, member, pack).values() for one in each]
    return next((one for one in found if one.action.id == action_id), None)


def rechecks(db: Session, member: Member, pack: Pack) -> dict[UUID, list[Recheck]]:
    """What was found on looking again at each finding, newest first."""
    mine = select(Recheck).where(Recheck.review_id == member.review, Recheck.pack_id == pack.id)
    found: dict[UUID, list[Recheck]] = defaultdict(list)
    for row in db.exec(mine.order_by(col(Recheck.number).desc())):
        found[row.finding_id].append(row)
    return found


def chosen_day(db: Session, pack: Pack) -> RecheckDay | None:
    return db.exec(select(RecheckDay).where(RecheckDay.pack_id == pack.id)).one_or_none()


def recheck_due(db: Session, pack: Pack) -> date | None:
    """When the Board looks again; None while the pack is not public."""
    public = db.exec(select(Publication).where(Publication.pack_id == pack.id)).one_or_none()
    chosen = chosen_day(db, pack)
    if public is None:
        return None
    return rules.recheck_due(day_of(public.published_at), chosen.due if chosen else None)


def newest_telling(db: Session, action: BoardAction) -> int:
    """How often somebody has told how the action goes."""
    told = select(func.count()).where(ActionUpdate.action_id == action.id)
    return db.exec(told).one()
