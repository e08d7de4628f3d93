"""The draft pack as it was read for accuracy, before both lead reviewers released it."""

from pathlib import Path
from uuid import UUID

import yaml

from app.demo.stage import Stage, Story
from app.packs import accuracy_actions as actions
from app.packs import accuracy_queries as accuracy
from app.packs import queries
from app.packs.models import Pack
from app.reviews import queries as reviews
from app.vocabulary import Accuracy, Role

TOLD: dict[str, Story] = yaml.safe_load(Path(__file__).with_name("reading.yaml").read_text())


def for_accuracy(stage: Stage, key: str, pack: Pack) -> None:
    if key not in TOLD:
        return
    told, by = TOLD[key], stage.member(stage.leads(key)[0], key)
    labels = {voice.label: voice.id for voice in reviews.contributors(stage.db, by)}
    texts: list[str | UUID] = [*told["slots"]]
    texts += queries.chosen_ids(stage.db, pack)[: told["findings"]]
    opened, last = stage.days_ago(told["opened"]), stage.days_ago(told["last_day"]).date()
    chosen = [labels[label] for label in told["readers"]]
    reading = actions.open_reading(stage.db, by, pack, texts, chosen, last, opened.date(), opened)
    parts = accuracy.parts(stage.db, by, reading, pack)
    for n, one in enumerate(told["remarks"], 1):
        remark(stage, key, one, parts[one["part"] - 1], labels[one["reader"]], n)
    closed = stage.days_ago(told["closed"])
    actions.close(stage.db, by, reading, "", closed.date(), closed)
    stage.db.flush()


def remark(
    stage: Stage, key: str, one: Story, part: accuracy.PartShown, reader: UUID, n: int
) -> None:
    by, place = stage.member(stage.leads(key)[0], key), f"{key}: said of the draft pack {n}"
    leads = stage.readers(key, Role.LEAD_REVIEWER)
    words = stage.planter.plant(one.get("words"), place, leads) or ""
    said_at = stage.days_ago(one["day"])
    to_them = one.get("read_to_them", False)
    said = actions.say(
        stage.db, by, part.part, reader, Accuracy(one["said"]), words, said_at, read_to_them=to_them
    )
    if "answer" in one:
        answer = stage.planter.plant(one["answer"], f"{place}: answer", leads) or ""
        actions.answer(stage.db, by, said, one["changed"], answer, stage.days_ago(31))
