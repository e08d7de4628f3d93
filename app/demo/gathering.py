"""The gathering: meetings, reminders, a letter that came back, hours asked, and the family told."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml

from app.boards.people_actions import post_invitation
from app.case_group import hours_actions, meeting_actions, reminder_actions
from app.case_group.meeting_actions import Plan
from app.clock import in_london
from app.demo.stage import Stage, Story
from app.mail import Letter
from app.people import invitations
from app.people.models import Member
from app.reviews import list_actions, people_actions
from app.reviews.models import Contributor, FamilyContact
from app.sealed import INSTALLATION
from app.vocabulary import FamilyStep, Role

TOLD: dict[str, Story] = yaml.safe_load(Path(__file__).with_name("case_group.yaml").read_text())


def case_group(stage: Stage, told: Story) -> None:
    """What was arranged with this review's case group."""
    key = told["key"]
    here = TOLD.get(key, {})
    for n, meeting in enumerate(here.get("meetings", []), 1):
        arrange(stage, key, meeting, f"{key}: meeting {n}")
    for me, days in here.get("reminded", {}).items():
        remind(stage, key, me, days)
    for me in here.get("came_back", []):
        came_back(stage, key, me)
    for n, line in enumerate(here.get("time", []), 1):
        ask_for_time(stage, key, line, f"{key}: time asked {n}")
    for n, contact in enumerate(here.get("family", []), 1):
        tell_family(stage, key, contact, f"{key}: family contact {n}")


def arrange(stage: Stage, key: str, told: Story, place: str) -> None:
    """Past ones by the story's own days; the one to come is always to come."""
    readers = stage.readers(key, Role.LEAD_REVIEWER) | set(told["guests"])
    day = stage.days_ago(told.get("days_ago", 0))
    if "days_ahead" in told:
        day = datetime.now(UTC) + timedelta(days=told["days_ahead"])
    starts_at = in_london(day.date(), time.fromisoformat(told["at"]))
    assert starts_at is not None
    plan = Plan(
        stage.planter.plant(told["title"], f"{place}: title", readers) or "",
        stage.planter.plant(told["place"], f"{place}: place", readers) or "",
        starts_at,
        told["minutes"],
        frozenset(stage.made[f"{key}/contributor/{me}"] for me in told["guests"]),
    )
    when, origin = starts_at - timedelta(days=20), stage.settings.origin
    meeting_actions.arrange(stage.db, stage.member(stage.leads(key)[0], key), plan, origin, when)


def remind(stage: Stage, key: str, me: str, days_ago: list[int]) -> None:
    by = Member(INSTALLATION, frozenset(), review_id=stage.reviews[key].id)
    whom = stage.made[f"{key}/contributor/{me}"]
    for days in days_ago:
        when = stage.days_ago(days)
        reminder_actions.remind(stage.db, by, whom, stage.settings.origin, when)


def came_back(stage: Stage, key: str, me: str) -> None:
    """Invited again, and this letter came back."""
    lead, now = stage.member(stage.leads(key)[0], key), datetime.now(UTC)
    one = stage.db.get_one(Contributor, stage.made[f"{key}/contributor/{me}"])
    days, origin = stage.settings.invitation_days, stage.settings.origin
    token, _ = people_actions.invite_contributor(stage.db, lead, one, days, now)
    post_invitation(stage.db, one.email or "", origin, token, now)
    invitation = invitations.find(stage.db, token)
    assert invitation is not None
    stage.db.get_one(Letter, invitation.letter_id).bounced_at = now


def ask_for_time(stage: Stage, key: str, told: Story, place: str) -> None:
    leads = stage.leads(key)
    what = stage.planter.plant(told["what"], f"{place}: what", leads) or ""
    agency, when = stage.agencies[told["agency"]], stage.days_ago(150)
    by = stage.member(leads[0], key)
    hours_actions.add_time(stage.db, by, agency.id, told["minutes"], what, when)


def tell_family(stage: Stage, key: str, told: Story, place: str) -> None:
    leads = stage.leads(key)
    words: dict[str, Any] = {
        column: stage.planter.plant(told.get(name), f"{place}: {name}", leads)
        for column, name in (("who", "who"), ("when_text", "when"), ("text", "text"))
    }
    words["step"] = FamilyStep(told["step"])
    by = stage.member(leads[0], key)
    list_actions.add_line(stage.db, by, FamilyContact, stage.days_ago(190), **words)
