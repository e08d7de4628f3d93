"""A second reader reads one account on her own, hands her reading in, and both can be compared."""

from pathlib import Path

import yaml
from sqlmodel import col, select

from app.accounts import blind_actions, excerpt_actions
from app.accounts.models import Account, AccountVersion, Excerpt
from app.demo.stage import Stage, Story
from app.demo.telling import passages_by_part
from app.vocabulary import Role

TOLD = Path(__file__).with_suffix(".yaml")


def read(stage: Stage) -> None:
    told = yaml.safe_load(TOLD.read_text())
    key = told["review"]
    put_codes(stage, key, told["codes"])
    by, version = stage.member(told["reader"], key), sent_by(stage, key, told["contributor"])
    began = stage.days_ago(told["began_days_ago"])
    reading = blind_actions.begin(stage.db, by, version, began)
    passages = passages_by_part(stage, version)
    readers = stage.readers(key, Role.LEAD_REVIEWER, Role.REVIEW_TEAM)
    for n, one in enumerate(told["taken"]):
        passage = passages[one["part"]]
        starts = passage.text.index(one["quote"])
        spans = [(starts, starts + len(one["quote"]))]
        place = f"{key}: note {n} of the second reading"
        note = stage.planter.plant(one.get("note"), place, readers) or ""
        blind_actions.take(stage.db, by, passage, spans, note, one["code"], began)
    blind_actions.hand_in(stage.db, by, reading, stage.days_ago(told["handed_in_days_ago"]))


def put_codes(stage: Stage, key: str, codes: Story) -> None:
    """What the first readers say their words speak of."""
    lead = stage.member(stage.leads(key)[0], key)
    for name, code in codes.items():
        excerpt = stage.db.get_one(Excerpt, stage.made[f"{key}/excerpt/{name}"])
        excerpt_actions.choose_codes(stage.db, lead, excerpt, [code], stage.days_ago(139))


def sent_by(stage: Stage, key: str, contributor: str) -> AccountVersion:
    """Their account as it was sent first."""
    mine = select(AccountVersion).join(Account, col(Account.id) == AccountVersion.account_id)
    whose = stage.made[f"{key}/contributor/{contributor}"]
    return stage.db.exec(
        mine.where(Account.contributor_id == whose, AccountVersion.number == 1)
    ).one()
