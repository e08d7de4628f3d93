"""The review team checks findings: some recognise them, some see them another way."""

from pathlib import Path

import yaml

from app.demo.stage import Stage, Story
from app.findings import queries as findings
from app.follow_on import check_actions
from app.vocabulary import Recognised

TOLD: dict[str, list[Story]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text())


def by_the_team(stage: Stage, told: Story) -> None:
    """Before the pack, while there is time to change the words."""
    key = told["key"]
    for one in TOLD.get(key, []):
        by = stage.member(one["who"], key)
        finding = findings.finding(stage.db, by, stage.made[f"{key}/finding/{one['finding']}"])
        assert finding is not None
        place = f"{key}: {one['who']} of the review team about {one['finding']}"
        words = stage.plant(key, one, "words", place) or ""
        answer, out = Recognised(one["answer"]), bool(one.get("keep_out"))
        version, now = finding.version, stage.days_ago(64)
        check_actions.check(stage.db, by, finding, answer, words, out, now, version)
        stage.db.flush()
