"""Prevalence questions: sent to people outside the case, answered, taken in or set aside."""

from datetime import timedelta
from pathlib import Path

import yaml

from app.demo.stage import Stage, Story
from app.findings import queries as findings
from app.findings.models import Finding
from app.mail import Letter
from app.people.models import Member
from app.prevalence import actions, queries, reminder_actions
from app.prevalence.models import Asking, PrevalenceQuestion
from app.vocabulary import Rung, StillSo

TOLD: dict[str, list[Story]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text())
SLOTS = ("first", "second")


def asking(stage: Stage, told: Story) -> None:
    """By the first lead reviewer, while the findings are being written."""
    key, made = told["key"], dict[int | None, PrevalenceQuestion]()
    for n, one in enumerate(TOLD.get(key, []), 1):
        by, place = stage.member(stage.leads(key)[0], key), f"{key}: question outside {n}"
        finding = findings.finding(stage.db, by, stage.made[f"{key}/finding/{one['finding']}"])
        assert finding is not None
        asks = actions.Asks(Rung(one["rung"]), *(one[slot] for slot in ("about", *SLOTS)))
        before, now = made.get(one.get("other_words_of")), stage.days_ago(one.get("day", 88))
        question = made[n] = actions.ask(stage.db, by, finding, asks, now, before)
        planted_in(stage, question, key, one, place)
        for m, whom in enumerate(one["asked"], 1):
            answered(stage, by, finding, question, whom, f"{place}: asked {m}")


def planted_in(
    stage: Stage, question: PrevalenceQuestion, key: str, one: Story, place: str
) -> None:
    """Afterwards: what is planted is planted in names too, and no question may say a name."""
    for slot in ("about", *SLOTS):
        setattr(question, slot, stage.plant(key, one, slot, place))
    stage.db.flush()


def answered(
    stage: Stage,
    by: Member,
    finding: Finding,
    question: PrevalenceQuestion,
    whom: Story,
    place: str,
) -> None:
    key = place.partition(":")[0]
    recipient = stage.plant(key, whom, "recipient", place) or ""
    ask_day = stage.days_ago(whom.get("day", 87))
    sent = (recipient, whom["email"], stage.settings.origin, ask_day)
    token, _ = actions.send(stage.db, by, question, *sent)
    stage.db.flush()
    asked = queries.by_token(stage.db, token)
    assert asked is not None
    if "first" not in whom:
        return reminded(stage, asked.asking)
    words = {slot: stage.plant(key, whom, slot, place) or "" for slot in SLOTS}
    said = actions.Said(whom["times"], whom["out_of"], StillSo(whom["still"]), **words)
    answer = actions.answer(stage.db, asked, said, ask_day + timedelta(days=5))
    stage.db.flush()
    if take := whom.get("take"):
        source = stage.plant(key, take, "source", place) or ""
        text = stage.plant(key, take, "text", place) or ""
        now = stage.days_ago(79)
        actions.take_in(stage.db, by, finding, question, answer, source, text, now)
    if reason := stage.plant(key, whom, "aside", place):
        actions.set_aside(stage.db, by, answer, reason, stage.days_ago(79))


def reminded(stage: Stage, asking: Asking) -> None:
    """Their letter had gone the same day, and no answer came."""
    assert asking.letter_id
    stage.db.get_one(Letter, asking.letter_id).delivered_at = asking.asked_at
    stage.db.flush()
    assert reminder_actions.remind(stage.db, asking.id, asking.asked_at + timedelta(days=24))
