"""The check for names: what is protected, what was found in the pack, and why it may stay."""

from pathlib import Path

import yaml

from app.demo.stage import Stage, Story
from app.packs import check_actions, check_queries
from app.packs.found import Checked
from app.packs.models import Pack
from app.people import actions as people
from app.reviews import people_actions
from app.reviews.models import Contributor
from app.vocabulary import ProtectedKind, Role

STORY = Path(__file__).parent / "checking.yaml"


def told(key: str) -> Story:
    story: Story = yaml.safe_load(STORY.read_text())
    return story[key]  # type: ignore[no-any-return]


def handed_over(stage: Stage, key: str) -> None:
    """Somebody else led the review at first, and left before its analysis began."""
    if "handed_over" not in told(key):
        return
    story, managers = told(key)["handed_over"], stage.readers(key, Role.BUSINESS_MANAGER)
    by, review = stage.member(min(managers), key), stage.reviews[key]
    began, left = stage.days_ago(229), stage.days_ago(225)
    before = people.find_or_add_person(stage.db, by, story["name"], story["email"], began)
    lead = Role.LEAD_REVIEWER
    part = people.give_role(stage.db, by, before, lead, began, review_id=review.id)
    reason = stage.planter.plant(story["reason"], f"{key}: why a lead handed over", managers) or ""
    handover = people_actions.end_lead(stage.db, by, part, reason, left)
    handover.successor_id = stage.people[stage.leads(key)[0]].id
    stage.db.flush()


def protect(stage: Stage, key: str) -> None:
    """A name that stands in the pack as a whole is not planted in: it would not be found there."""
    by, leads = stage.member(stage.leads(key)[0], key), stage.readers(key, Role.LEAD_REVIEWER)
    for n, one in enumerate(told(key)["protected"], 1):
        place, kind = f"{key}: protected name {n}", ProtectedKind(one["kind"])
        label = stage.planter.plant(one["label"], f"{place}: label", leads) or ""
        names = one["names"]
        if kind != ProtectedKind.SMALL_AGENCY:
            names = [stage.planter.plant(name, place, leads) or "" for name in names]
        check_actions.protect(stage.db, by, kind, label, names, stage.days_ago(45))
    stage.db.flush()
    rename(stage, key)


def rename(stage: Stage, key: str) -> None:
    """Somebody of the case group married meanwhile. Their name of before is looked for, too."""
    if "renamed" not in told(key):
        return
    by, leads = stage.member(stage.leads(key)[0], key), stage.readers(key, Role.LEAD_REVIEWER)
    one = told(key)["renamed"]
    contributor = stage.db.get_one(
        Contributor, stage.made[f"{key}/contributor/{one['contributor']}"]
    )
    was = stage.planter.plant(one["was"], f"{key}: a name of before", leads) or ""
    check_actions.go_on_looking(stage.db, by, contributor, was, stage.days_ago(40))
    stage.db.flush()


def before_the_release(stage: Stage, key: str, pack: Pack, checked: Checked) -> None:
    """The check by one of the leads; then each of them decides about all that it found."""
    leads = [stage.member(name, key) for name in stage.leads(key)]
    readers = stage.readers(key, Role.LEAD_REVIEWER)
    now = stage.days_ago(29)
    check_actions.keep_check(stage.db, leads[0], pack, checked, now)
    for by, words in zip(leads, told(key)["kept"], strict=True):
        reason = stage.planter.plant(words, f"{key}: why something found may stay", readers) or ""
        check = check_queries.check_of(stage.db, by, pack, checked.forms.sha256)
        assert check is not None
        for one in check.found:
            check_actions.overrule(stage.db, by, pack, check, one, reason, now)
        stage.db.flush()
