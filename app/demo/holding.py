"""What ran beside each review, what was put on hold because of it, and looked at again."""

from datetime import date
from pathlib import Path
from uuid import UUID

import yaml

from app.demo.answering import BOARD
from app.demo.stage import Stage, Story
from app.holds import actions as holds
from app.holds.disclosure_actions import write_down
from app.holds.disclosure_queries import register
from app.holds.rules import BOARDS
from app.people.models import Member
from app.reviews import list_actions as lists
from app.reviews import queries as reviews
from app.vocabulary import HoldOn, ProcessKind, ProcessState, Role

TOLD: dict[str, Story] = yaml.safe_load(Path(__file__).with_name("holds.yaml").read_text())
TEXTS = ("text", "contact", "asked", "answered", "decided_by")


def beside(stage: Stage) -> None:
    for key, told in TOLD.items():
        for one in told["processes"]:
            process(stage, key, one)
        for n, one in enumerate(told["holds"], 1):
            hold(stage, key, one, f"{key}: hold {n}")
        for n, one in enumerate(told.get("disclosures", []), 1):
            disclosure(stage, key, one, f"{key}: disclosure {n}")


def leads_only(stage: Stage, key: str, text: str | None, place: str) -> str | None:
    return stage.planter.plant(text, place, stage.readers(key, Role.LEAD_REVIEWER))


def day(stage: Stage, told: Story, name: str) -> date | None:
    """A day before the story's last, or with `name` alone, one that is still to come."""
    if f"{name}_day" in told:
        return stage.days_ago(told[f"{name}_day"]).date()
    return stage.days_ago(-told[name]).date() if name in told else None


def process(stage: Stage, key: str, one: Story) -> None:
    place = f"{key}: parallel process {one['key']}"
    words = {name: leads_only(stage, key, one[name], f"{place}: {name}") for name in TEXTS}
    made = lists.add_process(
        stage.db,
        stage.member(stage.leads(key)[0], key),
        words.pop("text") or "",
        stage.days_ago(one["day"]),
        kind=ProcessKind(one["kind"]),
        state=ProcessState(one["state"]),
        told_on=stage.days_ago(one["day"]).date(),
        review_on=day(stage, one, "look_again"),
        **words,
    )
    stage.made[f"{key}/process/{one['key']}"] = made.id


def hold(stage: Stage, key: str, one: Story, place: str) -> None:
    by = stage.member(stage.leads(key)[0], key)
    since = stage.days_ago(one["day"])
    held = holds.put_on_hold(
        stage.db,
        by,
        HoldOn(one["what"]),
        leads_only(stage, key, one["why"], f"{place}: why") or "",
        since.date(),
        day(stage, one, "look_again") or since.date(),
        since,
        about=whose(stage, by, one),
        process_id=stage.made[f"{key}/process/{one['process']}"],
        for_board=for_board(stage, key, one, f"{place}: for the Board"),
    )
    for n, again in enumerate(one.get("reviews", []), 1):
        words = leads_only(stage, key, again["words"], f"{place}: looked at {n}") or ""
        next_on = day(stage, again, "next") or since.date()
        holds.look_again(stage.db, by, held, words, next_on, stage.days_ago(again["day"]))
    if lifted := one.get("lifted"):
        why = leads_only(stage, key, lifted["why"], f"{place}: why lifted") or ""
        holds.lift(stage.db, by, held, why, stage.days_ago(lifted["day"]))


def for_board(stage: Stage, key: str, one: Story, place: str) -> str | None:
    """Its desk says it where the Board waits: for a pack, or to make one public."""
    if HoldOn(one["what"]) not in BOARDS:
        return leads_only(stage, key, one.get("for_board"), place)
    told = stage.readers(key, Role.LEAD_REVIEWER, *BOARD)
    return stage.planter.plant(one.get("for_board"), place, told)


def disclosure(stage: Stage, key: str, one: Story, place: str) -> None:
    by = stage.member(stage.leads(key)[0], key)
    words = ("whom", "what", "basis", "decided_by")
    written_at = stage.days_ago(one["day"])
    said = {w: leads_only(stage, key, one[w], f"{place}: {w}") or "" for w in words}
    right = one.get("corrects")
    lines = dict(enumerate((line for line, _ in register(stage.db, by)), 1))
    process_id = stage.made.get(f"{key}/process/{one.get('process')}")
    write_down(
        stage.db,
        by,
        written_at.date(),
        written_at,
        process_id=process_id,
        corrects=lines[right] if right else None,
        **said,
    )


def whose(stage: Stage, by: Member, one: Story) -> UUID | None:
    """The contributor whose account is on hold, by their label."""
    if "contributor" not in one:
        return None
    return next(v.id for v in reviews.contributors(stage.db, by) if v.label == one["contributor"])
