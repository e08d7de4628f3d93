"""The houses: how the packs of a Board look."""

from pathlib import Path

import yaml

from app.boards.house_actions import Look, choose_style
from app.boards.logo import drawn_anew
from app.demo.stage import Stage
from app.people.models import Member
from app.vocabulary import Role

STORY = Path(__file__).with_suffix(".yaml")


def how_packs_look(stage: Stage) -> None:
    for told in yaml.safe_load(STORY.read_text("utf-8")):
        look = Look(
            told["name"],
            told["colour"],
            told["footer"],
            drawn_anew(told["logo"].encode()),
            told["alt"],
        )
        choose_style(stage.db, manager_of(stage, told["board"]), look, stage.days_ago(200))


def manager_of(stage: Stage, board: str) -> Member:
    """Who runs this Board's review work."""
    role = Role.BUSINESS_MANAGER
    key = next(
        person["key"]
        for person in stage.story["people"]
        for seat in person["roles"]
        if seat.get("board") == board and seat["role"] == role.value
    )
    place = stage.boards[board].id
    return Member(stage.people[key].id, frozenset({role}), board_id=place)
