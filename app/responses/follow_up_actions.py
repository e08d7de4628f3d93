"""What the Board does about a finding, how that goes, and what it finds when it looks again."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from app import history
from app.packs import publishing_queries
from app.packs import queries as packs
from app.packs.models import Pack
from app.people.models import Member
from app.refusal import refuse_if
from app.responses import follow_up_queries, queries, rules
from app.responses.actions import of, put
from app.responses.models import ActionUpdate, BoardAction, Recheck, RecheckDay
from app.revisions import actions as revisions
from app.versions import is_newest
from app.vocabulary import ActionState, Did, StillSo


class Told(NamedTuple):
    """How an action stands. An empty text means: not said."""

    state: ActionState
    how_much: str = ""
    how_well: str = ""
    difference: str = ""


class Plan(NamedTuple):
    what: str
    holder: str
    due_text: str
    due: date


def add_action(
    db: Session, by: Member, pack: Pack, finding_id: UUID, plan: Plan, now: datetime
) -> BoardAction:
    known = queries.answered_finding(db, by, pack, finding_id) is not None
    refuse_if(rules.obstacles_to_a_word(packs.delivery(db, pack) is not None, known))
    state = ActionState.NOT_STARTED
    action = BoardAction(**of(by, pack, finding_id), **plan._asdict(), state=state, started_at=now)
    revisions.keep_new(db, by, action, now)
    return action


def change_action(
    db: Session, by: Member, action: BoardAction, plan: Plan, version: int | None, now: datetime
) -> bool:
    """False, and nothing is kept, when somebody else changed it since `version`. What was planned
    before stays readable: a date that moves shows where it stood."""
    if not is_newest(db, action, version):
        return False
    action.what, action.holder, action.due_text, action.due = plan
    revisions.keep_changed(db, by, action, now)
    return True


def tell(db: Session, by: Member, action: BoardAction, told: Told, now: datetime) -> ActionUpdate:
    """What was told before stays as it was: each telling has its day."""
    is_newest(db, action, None)  # held, so that two who tell at once have a number each
    refuse_if(rules.obstacles_to_telling(*told[1:]))
    row = ActionUpdate(
        review_id=by.review,
        action_id=action.id,
        number=follow_up_queries.newest_telling(db, action) + 1,
        state=told.state,
        how_much=told.how_much or None,
        how_well=told.how_well or None,
        difference=told.difference or None,
        person_id=by.person_id,
        said_at=now,
    )
    action.state = told.state
    db.add_all([row, action])
    db.flush()
    history.record(db, by, Did.ADDED, row, now)
    return row


def choose_day(db: Session, by: Member, pack: Pack, due: date, now: datetime) -> None:
    """When the Board looks again."""
    db.flush()
    db.refresh(pack, with_for_update=True)
    row = follow_up_queries.chosen_day(db, pack) or RecheckDay(
        review_id=by.review, pack_id=pack.id, due=due, person_id=by.person_id, set_at=now
    )
    row.due, row.person_id, row.set_at = due, by.person_id, now
    db.add(row)
    db.flush()
    history.record(db, by, Did.CHANGED, row, now)


def look_again(
    db: Session,
    by: Member,
    pack: Pack,
    finding_id: UUID,
    still_so: StillSo,
    words: str,
    side_effects: str,
    number: int | None,
    now: datetime,
) -> Recheck | None:
    """None, and nothing is kept, when `number` is no longer the newest version."""
    db.flush()
    db.refresh(pack, with_for_update=True)
    found = queries.answered_finding(db, by, pack, finding_id)
    public = publishing_queries.publication(db, pack) is not None
    refuse_if(rules.obstacles_to_rechecking(public, found is not None))
    newest = len(follow_up_queries.rechecks(db, by, pack)[finding_id])
    if number not in (None, newest):
        return None
    row = Recheck(**of(by, pack, finding_id), still_so=still_so, number=newest + 1, checked_at=now)
    put(row, {"words": words, "side_effects": side_effects})
    db.add(row)
    db.flush()
    history.record(db, by, Did.ADDED, row, now)
    return row
