"""What each episode rests on: words under its texts, its events, and its place among the others."""

from pathlib import Path
from uuid import UUID

import yaml

from app.demo.stage import Stage, Story
from app.demo.telling import excerpt_ids
from app.episodes import candidate_actions, candidate_queries, order_actions, support_actions
from app.episodes import queries as episodes
from app.episodes.models import Episode
from app.people.models import Member
from app.vocabulary import Role

TOLD: dict[str, Story] = yaml.safe_load(Path(__file__).with_name("resting.yaml").read_text())


def on_words_and_events(stage: Stage, told: Story) -> None:
    key = told["key"]
    here = TOLD.get(key, {})
    by, now = stage.member(stage.leads(key)[0], key), stage.days_ago(95)
    for name, one in here.get("episodes", {}).items():
        episode = of(stage, by, key, name)
        for slot, words in one["words"].items():
            chosen = excerpt_ids(stage, key, words)
            support_actions.rest_text_on(stage.db, by, episode, slot, [], chosen, now)
        events: list[UUID] = [stage.made[f"{key}/event/{event}"] for event in one["events"]]
        support_actions.choose_events(stage.db, by, episode, [], events, now)
    for part, whole in here.get("inside", {}).items():
        into = of(stage, by, key, whole)
        order_actions.put_inside(stage.db, by, of(stage, by, key, part), into, now)
    for n, one in enumerate(here.get("set_aside", []), 1):
        set_aside(stage, by, key, one, f"{key}: turning point set aside {n}")


def of(stage: Stage, by: Member, key: str, name: str) -> Episode:
    episode = episodes.episode(stage.db, by, stage.made[f"{key}/episode/{name}"])
    assert episode is not None
    return episode


def set_aside(stage: Stage, by: Member, key: str, one: Story, place: str) -> None:
    readers = stage.readers(key, Role.LEAD_REVIEWER, Role.REVIEW_TEAM)
    reason = stage.planter.plant(one["reason"], place, readers) or ""
    stage.db.flush()
    found = candidate_queries.candidates(stage.db, by)
    point = next(c for c in found if (c.label, c.number) == (one["label"], one["number"]))
    candidate_actions.set_aside(stage.db, by, point, reason, "", stage.days_ago(94))
