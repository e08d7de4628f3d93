"""After accounts were sent: questions and answers, a private word, an account taken back."""

from pathlib import Path
from uuid import uuid4

import yaml

from app.accounts import actions as accounts
from app.accounts import care_actions as care
from app.accounts import sending_actions as sending
from app.accounts import thread_actions, thread_queries
from app.accounts import withdrawal_queries as withdrawals
from app.accounts.models import Message
from app.demo import telling
from app.demo.stage import Stage, Story
from app.episodes import practice_actions as practice
from app.episodes import queries as episode_queries
from app.follow_on import withdrawal_actions, withdrawal_queries
from app.vocabulary import PracticeKind, Role

STORY = Path(__file__).parent / "afterwards.yaml"


def all_of_it(stage: Stage) -> None:
    told = yaml.safe_load(STORY.read_text())
    for one in told["threads"]:
        thread(stage, one)
    for one in told["hard_notes"]:
        hard_note(stage, one)
    for one in told["withdrawals"]:
        withdrawal(stage, one)
    stage.db.flush()


def between(stage: Stage, one: Story) -> set[str]:
    """The contributor and the lead reviewers: nobody else reads what is said between them."""
    return {one["contributor"]} | stage.readers(one["review"], Role.LEAD_REVIEWER)


def thread(stage: Stage, one: Story) -> None:
    key = one["review"]
    lead, me = stage.member(stage.leads(key)[0], key), stage.member(one["contributor"], key)
    said: list[Message] = []
    for n, message in enumerate(one["messages"], 1):
        place = f"{key}: message {n} about {one['contributor']}"
        text = stage.planter.plant(message["text"], place, between(stage, one)) or ""
        now, form_key = stage.days_ago(message["day"]), uuid4()
        if message["by"] == "lead":
            asked_of = thread_queries.thread(stage.db, lead, me.contributor_id)
            assert asked_of is not None
            said.append(thread_actions.ask(stage.db, lead, asked_of, text, form_key, now))
        else:
            own = thread_queries.thread(stage.db, me, me.contributor_id)
            assert own is not None
            before = said[message["corrects"] - 1] if "corrects" in message else None
            said.append(thread_actions.answer(stage.db, me, own, text, form_key, now, before))
    own = thread_queries.thread(stage.db, me, me.contributor_id)
    assert own is not None
    thread_actions.pause(stage.db, me, own, True, stage.days_ago(one["paused"]["day"]))


def hard_note(stage: Stage, one: Story) -> None:
    key = one["review"]
    lead, me = stage.member(stage.leads(key)[0], key), stage.member(one["contributor"], key)
    place = f"{key}: private note of {one['contributor']}"
    text = stage.planter.plant(one["text"], place, between(stage, one)) or ""
    assert me.contributor_id is not None
    now = stage.days_ago(one["day"])
    note = care.say_it_was_hard(stage.db, me, me.contributor_id, text, now)
    stage.db.flush()
    care.note_seen(stage.db, lead, note, stage.days_ago(one["seen"]))


def withdrawal(stage: Stage, one: Story) -> None:
    """An account is sent and used, then taken back; one decision is made and one waits."""
    key, writer = one["review"], one["contributor"]
    send(stage, key, one)
    use(stage, key, one)
    me = stage.member(writer["key"], key)
    account = withdrawals.account_of(stage.db, me)
    assert account is not None
    leads = stage.readers(key, Role.LEAD_REVIEWER)
    both = {writer["key"]} | leads
    place = f"{key}: taking back the account of {writer['key']}"
    words = stage.planter.plant(one["words"], place, both) or ""
    gone = withdrawal_actions.withdraw(stage.db, me, account, words, stage.days_ago(one["day"]))
    lead = stage.member(stage.leads(key)[0], key)
    for decided in one["decided"]:
        found = withdrawal_queries.taken_back(stage.db, lead, gone.id)
        assert found is not None
        said = f"{key}: decision about {decided['excerpt']}"
        reason = stage.planter.plant(decided["reason"], said, both) or ""
        excerpt_id = stage.made[f"{key}/excerpt/{decided['excerpt']}"]
        choice = ("", decided["kept"], reason, stage.days_ago(decided["day"]))
        assert withdrawal_actions.decide(stage.db, lead, found, excerpt_id, *choice)


def send(stage: Stage, key: str, one: Story) -> None:
    """Its words are the writer's alone, but those in use: the leads', or who reads a kept one."""
    writer, when = one["contributor"], stage.days_ago(150)
    contributor = telling.add(stage, key, writer)
    telling.invite(stage, key, writer, contributor)
    by = stage.member(writer["key"], key)
    account = accounts.start_account(stage.db, by, contributor.id, when, contributor.kind)
    place = f"{key}: {writer['key']}"
    excerpts = telling.plant_account(stage, place, writer, {writer["key"]})
    used = {e for item in one["practice_items"] for e in item["excerpts"]}
    kept = {d["excerpt"] for d in one["decided"] if d["kept"]}
    for planted in stage.planter.planted:
        name = planted["in"].removeprefix(f"{place}: excerpt ")
        if name in used:
            more = (Role.LEAD_REVIEWER, *([Role.REVIEW_TEAM] if name in kept else []))
            planted["may_read"] = sorted({*planted["may_read"], *stage.readers(key, *more)})
    telling.write(stage, by, account, writer["account"], when)
    version = sending.send_account(stage.db, by, account, uuid4(), when)
    telling.quote(stage, key, version, excerpts)


def use(stage: Stage, key: str, one: Story) -> None:
    by = stage.member(stage.leads(key)[1], key)
    episode_id = stage.made[f"{key}/episode/{one['episode']}"]
    episode = episode_queries.episode(stage.db, by, episode_id)
    assert episode is not None
    for n, item in enumerate(one["practice_items"], 1):
        place = f"{key}: practice item {n} of {one['contributor']['key']}"
        practice.add_practice_item(
            stage.db,
            by,
            episode,
            PracticeKind(item["kind"]),
            stage.made[f"{key}/contributor/{one['contributor']['key']}"],
            stage.plant(key, item, "text", place) or "",
            telling.excerpt_ids(stage, key, item["excerpts"]),
            stage.days_ago(104),
        )
