"""Somebody of the review team in the middle of an episode: what came later is folded away."""

from pathlib import Path

import yaml

from app.demo.stage import Stage
from app.episodes import actions as episodes

TOLD = Path(__file__).with_suffix(".yaml")


def write(stage: Stage) -> None:
    """Who adds an episode takes its writer's seat."""
    told = yaml.safe_load(TOLD.read_text())
    key, place = told["review"], f"{told['review']}: the episode being written"
    words = {slot: stage.plant(key, told, slot, place) or "" for slot in ("title", "why_chosen")}
    when = stage.plant(key, told, "when", place) or ""
    by = stage.member(told["writer"], key)
    episodes.add_episode(stage.db, by, stage.days_ago(2), when_text=when, **words)
