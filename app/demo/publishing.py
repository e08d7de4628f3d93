"""The publishing: an earlier review whose findings everybody can read, and a day to wait for."""

from dataclasses import replace
from pathlib import Path

import yaml

from app.demo.answering import BOARD
from app.demo.stage import Stage, Story
from app.packs import queries as packs
from app.packs.models import Pack
from app.people.models import Member
from app.publication import actions, queries
from app.responses import follow_up_actions as follow_up
from app.vocabulary import Role, StillSo

TOLD: Story = yaml.safe_load(Path(__file__).with_name("earlier.yaml").read_text())
DAYS_BEFORE = 300
"""How long before the story's own last day the earlier review was where that story ends."""


def with_the_earlier_one(story: Story) -> Story:
    """The story with the earlier review in it, and the parts that people had there."""
    told, roles = TOLD["review"], TOLD["roles"]
    people = []
    for person in story["people"]:
        mine = [r for r in roles if r["person"] == person["key"]]
        more = [{"role": r["role"], "review": told["key"]} for r in mine]
        people.append({**person, "roles": [*person["roles"], *more]})
    return {**story, "people": people, "reviews": [*story["reviews"], told]}


def at_its_time(stage: Stage, told: Story) -> Stage:
    """The same stage on the day this review is told from."""
    earlier = told["key"] == TOLD["review"]["key"]
    return replace(stage, today=stage.days_ago(DAYS_BEFORE)) if earlier else stage


def days_to_wait_for(stage: Stage, told: Story) -> None:
    """Before anything is public: the day that was promised, and why."""
    key = told["key"]
    readers = stage.readers(key, Role.BUSINESS_MANAGER, Role.BOARD_CHAIR)
    for n, one in enumerate(TOLD["not_before"], 1):
        if one["review"] == key:
            place = f"{key}: public page: day to wait for {n}"
            reason = stage.planter.plant(one["reason"], place, readers) or ""
            chair, pack = of(stage, key)
            now = stage.days_ago(one["days_ago"])
            actions.hold_back(stage.db, chair, pack, one["day"], reason, now)


def to_everybody(stage: Stage) -> None:
    """Last of all: everybody there is can read it, and who has no part in anything too."""
    key = TOLD["review"]["key"]
    then = at_its_time(stage, TOLD["review"])
    chair, pack = of(stage, key)
    told, now = TOLD["page"], then.days_ago(1)
    page = actions.open_page(stage.db, chair, pack, told["contact"], True, now)
    readers = stage.readers(key, Role.BUSINESS_MANAGER, Role.BOARD_CHAIR)
    place = f"{key}: public page: why it is up longer"
    reason = stage.planter.plant(told["why_longer"], place, readers) or ""
    actions.prolong(stage.db, chair, pack, page, told["until"], reason, stage.days_ago(10))
    looked_again(stage, key, pack)
    actions.publish_response(stage.db, chair, pack, page, stage.days_ago(4))
    frozen, response = packs.frozen(stage.db, pack), queries.newest_response(stage.db, page)
    assert frozen is not None and response is not None
    public = frozen.document.decode() + response.document.decode()
    stage.planter.open_to(stage.people, lambda token: token in public)


def looked_again(stage: Stage, key: str, pack: Pack) -> None:
    """Nearly a year later the Board looks whether the pattern is still there."""
    told, manager = TOLD["looked_again"], min(stage.readers(key, Role.BUSINESS_MANAGER))
    by, place = stage.member(manager, key), f"{key}: looked again"
    readers = stage.readers(key, *BOARD)
    words, effects = (
        stage.planter.plant(told[slot], f"{place}: {slot}", readers) or ""
        for slot in ("words", "side_effects")
    )
    finding_id = stage.made[f"{key}/finding/{told['finding']}"]
    follow_up.choose_day(stage.db, by, pack, told["due"], stage.days_ago(6))
    said = (StillSo(told["still_so"]), words, effects, None, stage.days_ago(5))
    follow_up.look_again(stage.db, by, pack, finding_id, *said)


def of(stage: Stage, key: str) -> tuple[Member, Pack]:
    """The chair, and the newest pack of the review."""
    chair = stage.member(sorted(stage.readers(key, Role.BOARD_CHAIR))[0], key)
    pack = packs.newest(stage.db, chair)
    assert pack is not None
    return chair, pack
