"""Taking in an agency's chronology: every row becomes an event or stays out with a reason."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app import history
from app.people.models import Member
from app.perspectives import import_queries as queries
from app.perspectives import rules, standpoint_actions
from app.perspectives.import_queries import KEEP, SKIP, VERSION, Preview, Proposal
from app.perspectives.models import Chronology, Event
from app.perspectives.rows import Columns, Read
from app.perspectives.tables import Row
from app.refusal import refuse_if
from app.vague_dates import precision, span
from app.vocabulary import ChronologyKind, Did


def add_chronology(
    db: Session,
    by: Member,
    kind: ChronologyKind,
    file_name: str,
    content: bytes,
    rows: Sequence[Row],
    agency_id: UUID | None,
    now: datetime,
) -> Chronology:
    """Keep the very file, sealed, and its rows as they were read. Nothing is taken in yet."""
    chronology = Chronology(
        review_id=by.review,
        kind=kind,
        file_name=file_name,
        content=content,
        cells=json.dumps([[row.place, row.cells] for row in rows]),
        agency_id=agency_id,
        person_id=by.person_id,
        uploaded_at=now,
    )
    db.add(chronology)
    db.flush()
    history.record(db, by, Did.ADDED, chronology, now)
    return chronology


def match_columns(
    db: Session, by: Member, chronology: Chronology, columns: Columns, now: datetime
) -> None:
    refuse_if(rules.obstacles_to_taking_in(True, chronology.taken_in_at is not None))
    chronology.columns = json.dumps({"heading": columns.heading, "fields": columns.fields})
    history.record(db, by, Did.CHANGED, chronology, now)


def discard(db: Session, by: Member, chronology: Chronology, now: datetime) -> None:
    """Nothing was taken in of it: the file goes."""
    refuse_if(rules.obstacles_to_taking_in(True, chronology.taken_in_at is not None))
    history.record(db, by, Did.REMOVED, chronology, now)
    db.delete(chronology)


def take_in(
    db: Session, by: Member, chronology: Chronology, choices: Mapping[int, str], now: datetime
) -> None:
    """`choices` says what to do with a row that may be told already, by its number."""
    db.refresh(chronology, ["taken_in_at", "undone_at"], with_for_update=True)
    matched, taken_in = chronology.columns is not None, chronology.taken_in_at is not None
    refuse_if(rules.obstacles_to_taking_in(matched, taken_in))
    seen = queries.preview(db, by, chronology)
    out = {read.number: read.reason for read in seen.refused}
    roles: dict[str, UUID] = {}
    for read in seen.rows:
        proposal = seen.proposals.get(read.number)
        choice = (choices.get(read.number) or proposal.usual) if proposal else KEEP
        if proposal and choice == SKIP:
            out[read.number] = why_skipped(proposal)
        elif not read.reason:
            event = _event(db, by, chronology, read, seen, roles, now)
            if proposal and proposal.other and choice == VERSION:
                event.version_of_id = proposal.other.version_of_id or proposal.other.id
    chronology.left_out = json.dumps(out)
    chronology.taken_in_at = now
    history.record(db, by, Did.IMPORTED, chronology, now)


def why_skipped(proposal: Proposal) -> str:
    if proposal.place:
        return f"The same stands in the file before: {proposal.place}."
    if proposal.same:
        return "The same row was taken in before."
    return "You left it out: another event is close to it."


def _event(
    db: Session,
    by: Member,
    chronology: Chronology,
    read: Read,
    seen: Preview,
    roles: dict[str, UUID],
    now: datetime,
) -> Event:
    agency_id = read.agency_id or chronology.agency_id
    who = read.who.casefold()
    if who and who not in roles:
        roles[who] = standpoint_actions.of_label(db, by, read.who, agency_id, now)
    event = Event(
        review_id=by.review,
        text=read.text,
        source=read.source or None,
        agency_id=agency_id,
        standpoint_id=roles.get(who),
        recorded_by=read.recorded_by or None,
        chronology_id=chronology.id,
        row=read.number,
        mark=seen.marks[read.number],
        changed_at=now,
        **_days(read),
    )
    db.add(event)
    return event


def _days(read: Read) -> dict[str, Any]:
    recorded = span(read.recorded)
    return {
        "when_text": read.when or None,
        "when_first": read.days.first,
        "when_last": read.days.last,
        "when_precision": precision(read.days) if read.when else None,
        "recorded_text": read.recorded or None,
        "recorded_first": recorded.first,
        "recorded_last": recorded.last,
    }


def undo(db: Session, by: Member, chronology: Chronology, now: datetime) -> None:
    """Take out its events again, but for those that somebody changed or built on since."""
    db.refresh(chronology, ["taken_in_at", "undone_at"], with_for_update=True)
    refuse_if(
        rules.obstacles_to_undoing(
            chronology.taken_in_at is not None, chronology.undone_at is not None
        )
    )
    events = queries.events_of(db, by, chronology)
    staying = queries.staying(db, events, chronology)
    for event in events:
        if event.id not in staying:
            event.removed_at = now
    chronology.undone_at = now
    history.record(db, by, Did.UNDONE, chronology, now)
