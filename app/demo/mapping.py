"""The factor map of the main review: factors further from the family, and what led to what."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.demo.stage import Stage, Story, by_label
from app.episodes import effect_actions, queries
from app.vocabulary import Effect

TOLD = Path(__file__).with_suffix(".yaml")


@cache
def more() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(TOLD.read_text())
    return loaded


def with_more_factors(told: Story) -> Story:
    """The review's story with these factors, where they were at work and what rests on them."""
    if told["key"] != more()["review"]:
        return told
    told = deepcopy(told)
    told["factors"] += more()["factors"]
    for work in more()["at_work"]:
        episode = next(e for e in told["episodes"] if e["key"] == work["episode"])
        episode["factors"].append(work)
    for finding in told["findings"]:
        finding["factors"] += more()["findings"].get(finding["key"], [])
    return told


def effects(stage: Stage, told: Story) -> None:
    """What factors did to each other, said by the second lead reviewer."""
    key = told["key"]
    if key != more()["review"]:
        return
    by = stage.member(stage.leads(key)[1], key)
    known = {f.id: f for f in queries.factors(stage.db, by)}
    for one in more()["effects"]:
        cause, on = (known[stage.made[f"{key}/factor/{one[end]}"]] for end in ("cause", "on"))
        place = f"{key}: what {one['cause']} did to {one['on']}"
        how = stage.plant(key, one, "how", place) or ""
        effect = by_label(Effect, one["effect"])
        effect_actions.add_effect(stage.db, by, cause, on, effect, how, stage.days_ago(95))
