"""The dates that each made-up review kept or missed, and what people think of its quality."""

from datetime import date, datetime, timedelta
from pathlib import Path

import yaml

from app.demo.stage import Stage, Story
from app.desk import actions, nudge_actions, rules
from app.people.queries import member_of_board
from app.vocabulary import Role

DATES: dict[str, list[Story]] = yaml.safe_load(Path(__file__).with_name("dates.yaml").read_text())
MARKERS: dict[str, list[Story]] = yaml.safe_load(
    Path(__file__).with_name("markers.yaml").read_text()
)
READERS = (Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR)
NO_LETTERS = "margaret"
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


def notes(stage: Stage) -> None:
    """What one thinks of a quality marker; the Board does not read what reviewers write."""
    roles = {"lead": Role.LEAD_REVIEWER, "supervisor": Role.SUPERVISOR}
    for key, told in MARKERS.items():
        for one in told:
            role = roles.get(one["by"], Role.BUSINESS_MANAGER)
            by = stage.member(sorted(stage.readers(key, role))[0], key)
            also = BOARD if role is Role.BUSINESS_MANAGER else ()
            readers = stage.readers(key, Role.LEAD_REVIEWER, Role.SUPERVISOR, *also)
            place = f"{key}: note on quality marker {one['number']}"
            text = stage.planter.plant(one["text"], place, readers) or ""
            actions.note_marker(stage.db, by, one["number"], text, stage.days_ago(2))


def letters(stage: Stage) -> None:
    """Who of each Board was written to that something waits; one chair wants no such letters."""
    for board in stage.boards.values():
        chair = member_of_board(stage.db, stage.people[NO_LETTERS], board.id)
        if chair:
            nudge_actions.switch(stage.db, chair, False, stage.days_ago(30))
        nudge_actions.nudge_board(stage.db, board.id, stage.settings.origin, stage.days_ago(1))
