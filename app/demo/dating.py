"""The dates that each made-up review kept or missed, as its business manager wrote them down."""

from datetime import date, datetime, timedelta
from pathlib import Path

import yaml

from app.demo.stage import Stage, Story
from app.desk import actions, rules
from app.vocabulary import Role

DATES: dict[str, list[Story]] = yaml.safe_load(Path(__file__).with_name("dates.yaml").read_text())
READERS = (Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR)
BOARD = (Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.BOARD_MEMBER)


def dates(stage: Stage, loaded_at: datetime) -> None:
    for key, told in DATES.items():
        readers = stage.readers(key, *READERS, *BOARD)
        manager = stage.member(sorted(stage.readers(key, Role.BUSINESS_MANAGER))[0], key)
        for one in told:
            place = f"{key}: why {one['what']} was late"
            reason = stage.planter.plant(one.get("reason"), place, readers) or ""
            new = rules.Written(planned_for(stage, one, loaded_at), kept_on(stage, one, loaded_at))
            now = stage.days_ago(2)
            actions.keep_date(stage.db, manager, one["what"], new._replace(reason=reason), now)


def planned_for(stage: Stage, one: Story, loaded_at: datetime) -> date | None:
    if one.get("planned") is True:
        return before(loaded_at, one["ago"])
    return before(stage.today, one["planned"]) if "planned" in one else None


def kept_on(stage: Stage, one: Story, loaded_at: datetime) -> date | None:
    if "ago" in one and not one.get("planned"):
        return before(loaded_at, one["ago"])
    return before(stage.today, one["kept"]) if "kept" in one else None


def before(moment: datetime, days: int) -> date:
    return (moment - timedelta(days=days)).date()
