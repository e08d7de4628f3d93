"""Whose voice is missing from each review, and the level of those who are there."""

from pathlib import Path

import yaml

from app.case_group import voice_actions as actions
from app.case_group.voice_queries import Who
from app.demo.stage import Stage, Story
from app.vocabulary import Role, Seniority

TOLD: dict[str, Story] = yaml.safe_load(Path(__file__).with_name("voices.yaml").read_text())


def level(review: str, me: str) -> Seniority | None:
    """Of one of the case group, as far as the review wrote it down."""
    said = TOLD.get(review, {}).get("levels", {}).get(me)
    return Seniority(said) if said else None


def missing(stage: Stage, told: Story) -> None:
    """The reasons as the lead reviewers wrote them, before the pack went."""
    key = told["key"]
    readers = stage.readers(key, Role.LEAD_REVIEWER, Role.REVIEW_TEAM)
    for n, one in enumerate(TOLD.get(key, {}).get("missing", []), 1):
        by = stage.member(stage.leads(key)[n % 2], key)
        place, now = f"{key}: missing voice {n}", stage.days_ago(65)
        reason = stage.planter.plant(one["reason"], f"{place}: reason", readers) or ""
        role = one["role"]
        if one.get("nobody_asked"):  # the others are named by the label of who was asked
            role = stage.planter.plant(role, f"{place}: role", readers) or ""
        agency = stage.agencies[one["agency"]].id if "agency" in one else None
        seniority = Seniority(one["level"]) if "level" in one else None
        actions.add_voice(stage.db, by, Who(role, agency, seniority), reason, now)
