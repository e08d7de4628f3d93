"""Patterns: factors gathered across episodes; one became a finding, one was set aside."""

from pathlib import Path

import yaml

from app.demo.stage import Stage, Story
from app.findings import pattern_actions as patterns
from app.findings import queries as findings

TOLD: dict[str, list[Story]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text())


def gathering(stage: Stage, told: Story) -> None:
    """By the second lead reviewer, a little before the findings were whole."""
    key = told["key"]
    for n, one in enumerate(TOLD.get(key, []), 1):
        by, place = stage.member(stage.leads(key)[1], key), f"{key}: pattern {n}"
        pattern = patterns.gather(
            stage.db,
            by,
            stage.plant(key, one, "title", place) or "",
            stage.plant(key, one, "why", place) or "",
            [stage.made[f"{key}/factor/{name}"] for name in one["factors"]],
            stage.days_ago(92),
        )
        if one.get("finding"):
            finding = findings.finding(stage.db, by, stage.made[f"{key}/finding/{one['finding']}"])
            assert finding is not None
            patterns.try_as_finding(stage.db, by, pattern, finding, stage.days_ago(79))
        if aside := stage.plant(key, one, "aside", place):
            patterns.set_aside(stage.db, by, pattern, aside, stage.days_ago(85))
