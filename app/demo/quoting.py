"""The quoting: words asked for before the pack, one yes, one no, and one still waiting."""

from datetime import UTC, datetime
from pathlib import Path

import yaml

from app.accounts import queries as accounts
from app.demo.stage import Stage, Story
from app.findings import queries as findings
from app.quotes import actions, queries
from app.quotes.models import Quote
from app.vocabulary import QuoteAnswer, Role

STORY = Path(__file__).with_suffix(".yaml")


def before_the_pack(stage: Stage, told: Story) -> None:
    """What was asked, answered and let go of in the story's own time."""
    for one in _asked_in(told):
        if "asked" in one:
            _answered(stage, told["key"], one, _ask(stage, told["key"], one))


def after_the_pack(stage: Stage, told: Story) -> None:
    """What waits for its writer now, whenever the demonstration is loaded."""
    for one in _asked_in(told):
        if "asked" not in one:
            _ask(stage, told["key"], one)


def _asked_in(told: Story) -> list[Story]:
    return list(yaml.safe_load(STORY.read_text()).get(told["key"], []))


def _readers(stage: Stage, key: str, one: Story) -> set[str]:
    return stage.readers(key, Role.LEAD_REVIEWER) | {one["who"]}


def _ask(stage: Stage, key: str, one: Story) -> Quote:
    by = stage.member(stage.leads(key)[0], key)
    finding_id = stage.made[f"{key}/finding/{one['finding']}"]
    [whole] = findings.whole_findings(stage.db, by, [finding_id])
    shown = accounts.excerpt(stage.db, by, stage.made[f"{key}/excerpt/{one['excerpt']}"])
    assert shown is not None
    place = f"{key}: quote {one['key']}"
    wording = stage.planter.plant(one["wording"], place, _readers(stage, key, one)) or ""
    now = stage.days_ago(one["asked"]) if "asked" in one else datetime.now(UTC)
    quote = actions.ask(stage.db, by, whole, shown.excerpt, wording, "", now)
    assert quote is not None
    return quote


def _answered(stage: Stage, key: str, one: Story, quote: Quote) -> None:
    said = one["reply"]
    writer, lead = stage.member(one["who"], key), stage.member(stage.leads(key)[1], key)
    asked = queries.quote(stage.db, writer, quote.id)
    assert asked is not None
    place = f"{key}: reply to quote {one['key']}"
    words = stage.planter.plant(said["words"], place, _readers(stage, key, one)) or ""
    now = stage.days_ago(said["day"])
    actions.reply(stage.db, writer, asked, QuoteAnswer(said["answer"]), words, now)
    if "let_go" in one:
        actions.let_go(stage.db, lead, asked, stage.days_ago(one["let_go"]))
