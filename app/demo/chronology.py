"""The chronology: what happened, as records and people tell it, and whom news of it reached."""

import csv
from io import StringIO
from pathlib import Path
from uuid import UUID

import yaml

from app.demo.stage import Stage, Story
from app.people.models import Member
from app.perspectives import event_actions as events
from app.perspectives import import_actions as imports
from app.perspectives import standpoint_actions as standpoints
from app.perspectives.event_queries import event as found_event
from app.perspectives.models import Event
from app.perspectives.rows import guessed
from app.perspectives.table_readers import READERS
from app.perspectives.tables import limited
from app.vocabulary import ChronologyKind, Way

TOLD: dict[str, Story] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text())
WORDS = {"when": "when_text", "text": "text", "source": "source", "recorded": "recorded_text"}


def gather(stage: Stage, told: Story) -> None:
    """Every event of this review, put together, and the chronologies that agencies sent."""
    key = told["key"]
    here = TOLD.get(key, {})
    for one in here.get("events", []):
        add(stage, key, one)
    for one in here.get("chronologies", []):
        bring_in(stage, key, one)


def add(stage: Stage, key: str, one: Story) -> None:
    by, now = stage.member(stage.leads(key)[0], key), stage.days_ago(130)
    place = f"{key}: event {one['key']}"
    words = {slot: stage.plant(key, one, name, place) for name, slot in WORDS.items()}
    telling = events.Telling(
        text=words["text"] or "",
        when_text=words["when_text"],
        source=words["source"],
        recorded_text=words["recorded_text"],
        recorded_by=stage.plant(key, one, "recorded_by", place),
        agency_id=stage.agencies[one["agency"]].id if "agency" in one else None,
        standpoint_id=standing(stage, key, by, one["who"]) if "who" in one else None,
    )
    event = events.add_event(stage.db, by, now, **telling)
    stage.made[f"{key}/event/{one['key']}"] = event.id
    if "within" in one:
        events.nest(stage.db, by, event, made(stage, key, by, one["within"]), now)
    if "otherwise" in one:
        events.tell_otherwise(stage.db, by, event, made(stage, key, by, one["otherwise"]), now)
    for n, news in enumerate(one.get("reach", []), 1):
        reach(stage, key, event, news, f"{place}: reach {n}")


def reach(stage: Stage, key: str, event: Event, told: Story, place: str) -> None:
    by = stage.member(stage.leads(key)[1 % len(stage.leads(key))], key)
    events.add_reach(
        stage.db,
        by,
        event,
        stage.days_ago(125),
        standpoint_id=standing(stage, key, by, told["who"]),
        way=Way(told["way"]),
        sent_text=stage.plant(key, told, "sent", place),
        read_text=stage.plant(key, told, "read", place),
        note=stage.plant(key, told, "note", place),
    )


def made(stage: Stage, key: str, by: Member, name: str) -> Event:
    event = found_event(stage.db, by, stage.made[f"{key}/event/{name}"])
    assert event is not None
    return event


def standing(stage: Stage, key: str, by: Member, who: str) -> UUID:
    """Where one of the case group stands, or somebody who is named only in records."""
    known = f"{key}/standpoint/{who}"
    if known not in stage.made:
        contributor, now = stage.made.get(f"{key}/contributor/{who}"), stage.days_ago(130)
        if contributor:
            own = standpoints.of_contributor(stage.db, by, contributor, now)
            assert own is not None
            stage.made[known] = own
        else:
            label = stage.plant(key, {"label": who}, "label", f"{key}: role {who}") or who
            stage.made[known] = standpoints.of_label(stage.db, by, label, None, now)
    return stage.made[known]


def bring_in(stage: Stage, key: str, told: Story) -> None:
    """An agency's own chronology, as a file; taken in, or waiting to be looked at."""
    by, now = stage.member(stage.leads(key)[0], key), stage.days_ago(128)
    held = StringIO()
    place = f"{key}: chronology {told['key']}"
    csv.writer(held).writerows(planted_rows(stage, key, told["rows"], place))
    content = held.getvalue().encode()
    rows = limited(READERS["csv"](content))
    name = stage.plant(key, told, "file_name", place) or ""
    agency_id = stage.agencies[told["agency"]].id
    sent = imports.add_chronology(
        stage.db, by, ChronologyKind.CSV, name, content, rows, agency_id, now
    )
    imports.match_columns(stage.db, by, sent, guessed(rows), now)
    if told.get("take_in"):
        imports.take_in(stage.db, by, sent, {}, now)


def planted_rows(stage: Stage, key: str, rows: list[list[str]], place: str) -> list[list[str]]:
    """The headings stay as they are, and so does a row that says nothing."""
    headings, *told = rows
    said = headings.index("Event") if "Event" in headings else 1
    return [
        headings,
        *(
            [
                stage.plant(key, {"cell": cell}, "cell", f"{place}: row {n}") or ""
                if column == said
                else cell
                for column, cell in enumerate(row)
            ]
            for n, row in enumerate(told, 1)
        ),
    ]
