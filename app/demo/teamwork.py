"""The review team at work: words that were changed, questions to each other, decisions."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import yaml

from app.demo.stage import Stage, Story
from app.episodes import actions as episodes
from app.episodes.models import Episode
from app.findings import actions as findings
from app.findings.models import Finding
from app.people.models import Member
from app.teamwork import comment_actions, comment_queries, decision_actions
from app.teamwork.thing_queries import Thing, thing
from app.vocabulary import Audience

TOLD = Path(__file__).with_suffix(".yaml")


def rewording(stage: Stage, key: str) -> None:
    """Before a draft is shown to anybody: one sentence of a text, and why."""
    told = yaml.safe_load(TOLD.read_text())
    for one in told["reworded"] if told["review"] == key else []:
        kind = "episode" if "episode" in one else "finding"
        name, slot = one[kind], one["slot"]
        row: Any = stage.db.get_one(
            Episode if kind == "episode" else Finding, stage.made[f"{key}/{kind}/{name}"]
        )
        text = getattr(row, slot)
        assert one["was"] in text, f"{name} does not say that"
        why = stage.plant(key, one, "why", f"{key}: {kind} {name} reworded") or ""
        by, now = stage.member(one["who"], key), stage.days_ago(one["day"])
        words: Any = {slot: text.replace(one["was"], one["now"])}
        if kind == "finding":
            findings.write_finding(stage.db, by, row, now, why=why, **words)
        elif slot == "tunnel":
            episodes.write_tunnel(stage.db, by, row, words[slot], now, why=why)
        else:
            episodes.write_appraisal(stage.db, by, row, now, why=why, **words)


def talking(stage: Stage) -> None:
    told = yaml.safe_load(TOLD.read_text())
    key = told["review"]
    for n, one in enumerate(told["comments"], 1):
        comment(stage, key, one, f"{key}: comment {n}")
    for n, one in enumerate(told["decisions"], 1):
        by = stage.member(one["who"], key)
        text = stage.plant(key, one, "text", f"{key}: decision {n}") or ""
        about, now = about_what(stage, by, key, one), stage.days_ago(one["day"])
        decision_actions.note(stage.db, by, about, text, uuid4(), now)


def comment(stage: Stage, key: str, one: Story, place: str) -> None:
    by, audience = stage.member(one["who"], key), Audience(one["audience"])
    readers = {one["who"], *heard_by(stage, key, audience)}
    about, text = about_what(stage, by, key, one), stage.planter.plant(one["text"], place, readers)
    now = stage.days_ago(one["day"])
    said = comment_actions.say(stage.db, by, about, text or "", audience, uuid4(), now)
    for n, answer in enumerate(one.get("answers", []), 1):
        who, now = stage.member(answer["who"], key), stage.days_ago(answer["day"])
        words = stage.planter.plant(answer["text"], f"{place}, answer {n}", readers) or ""
        comment_actions.answer(stage.db, who, said, about, words, uuid4(), now)
    if closed := one.get("closed"):
        who, now = stage.member(closed["who"], key), stage.days_ago(closed["day"])
        comment_actions.close(stage.db, who, said, now)


def heard_by(stage: Stage, key: str, audience: Audience) -> set[str]:
    """The keys of those a comment is for."""
    permission = comment_queries.READ_BY[audience]
    return {k for k in stage.analysts(key) if stage.member(k, key).holds(permission)}


def about_what(stage: Stage, by: Member, key: str, one: Story) -> Thing:
    [(subject, name)] = one["about"].items()
    row_id: UUID = stage.made[f"{key}/{subject}/{name}"]
    found = thing(stage.db, by, subject, row_id)
    assert found is not None, f"{name} is not shown to {one['who']}"
    return found
