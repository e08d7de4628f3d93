"""How it looked: a few perspectives, each resting on words and on events."""

from pathlib import Path

import yaml

from app.demo.chronology import standing
from app.demo.stage import Stage, Story
from app.demo.telling import excerpt_ids
from app.perspectives import perspective_actions as actions

TOLD: dict[str, list[Story]] = yaml.safe_load(
    Path(__file__).with_name("perspectives.yaml").read_text()
)


def as_it_looked(stage: Stage, told: Story) -> None:
    """In the order in which they were lived."""
    for n, one in enumerate(TOLD.get(told["key"], []), 1):
        write(stage, told["key"], one, f"{told['key']}: perspective {n}")


def write(stage: Stage, key: str, one: Story, place: str) -> None:
    leads = stage.leads(key)
    by, now = stage.member(leads[1 % len(leads)], key), stage.days_ago(118)
    looks = actions.Looks(
        when_text=stage.plant(key, one, "when", place),
        known=stage.plant(key, one, "known", place),
        believed=stage.plant(key, one, "believed", place),
        worried=stage.plant(key, one, "worried", place),
        hoped=stage.plant(key, one, "hoped", place),
    )
    who = standing(stage, key, by, one["who"])
    row = actions.add_perspective(stage.db, by, who, now, **looks)
    stage.db.flush()
    actions.rest_on_words(stage.db, by, row, excerpt_ids(stage, key, one["excerpts"]), now)
    events = [stage.made[f"{key}/event/{name}"] for name in one["events"]]
    actions.rest_on_events(stage.db, by, row, events, now)
