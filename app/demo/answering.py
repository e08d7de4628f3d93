"""The answering: the pack, its two keys, its delivery, and the Board's first responses."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from app.boards.models import Agency
from app.demo import checking, reading
from app.demo.stage import Stage, Story
from app.packs import actions as packs
from app.packs import check_queries, queries, release_actions
from app.packs.checking import checked
from app.packs.leaving import Forms
from app.packs.models import Pack
from app.packs.pdf import compile_pdf
from app.packs.shapes import shapes
from app.responses import actions as responses
from app.responses import follow_up_actions as follow_up
from app.responses import partner_actions as partners
from app.responses.follow_up_forms import last_day
from app.vocabulary import ActionState, Answer, Role

BOARD = (Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.BOARD_MEMBER)
WORDS = ["summary", "appraisal_synopsis", "limits", "how_done"]
ANSWERED = ["understanding", "change", "no_action", "might_go_wrong", "holder", "by_when"]
ANSWERED += ["how_know", "recommend"]
APART = ["understanding", "change", "no_action"]
BESIDE: dict[str, Story] = yaml.safe_load(Path(__file__).with_name("partners.yaml").read_text())


TEXTS = (*WORDS, "own_words", "not_read")


def pack_and_response(stage: Stage, told: Story) -> None:
    """Compose, release with two keys, deliver, take receipt, begin to answer; if it came so far."""
    if "pack" not in told:
        return
    key = told["key"]
    pack = compose(stage, key, told["pack"])
    checking.handed_over(stage, key)
    checking.protect(stage, key)
    reading.for_accuracy(stage, key, pack)
    release(stage, key, pack)
    manager = sorted(stage.readers(key, Role.BUSINESS_MANAGER))[0]
    packs.record_receipt(stage.db, stage.member(manager, key), pack, stage.days_ago(24))
    for answer in told.get("responses", []):
        respond(stage, key, pack, manager, answer)
    beside(stage, key, pack, manager)


def compose(stage: Stage, key: str, told: Story) -> Pack:
    by, now = stage.member(stage.leads(key)[0], key), stage.days_ago(40)
    title = stage.plant(key, told, "title", f"{key}: pack") or ""
    pack = packs.start_pack(stage.db, by, title, now)
    words = {slot: stage.plant(key, told, slot, f"{key}: pack") or "" for slot in TEXTS}
    packs.write_pack(stage.db, by, pack, now, None, **words)
    chosen = [stage.made[f"{key}/finding/{name}"] for name in told["findings"]]
    packs.choose_findings(stage.db, by, pack, chosen, now)
    return pack


def release(stage: Stage, key: str, pack: Pack) -> None:
    """Checked for names, what was found decided about; then each lead turns their own key."""
    now = stage.days_ago(28)
    lead = stage.member(stage.leads(key)[0], key)
    document = queries.draft(stage.db, lead, pack).data
    forms = Forms(document, compile_pdf(document, now), shapes(document, now))
    finished = checked(forms, check_queries.names(stage.db, lead))
    checking.before_the_release(stage, key, pack, finished)
    for name in stage.leads(key):
        by = stage.member(name, key)
        shown = queries.draft(stage.db, by, pack)
        released = release_actions.release_pack(stage.db, by, pack, shown.sha256, now)
    assert released == document, "both keys are turned"
    release_actions.freeze(stage.db, by, pack, finished, now)
    said = document.decode()
    readers = stage.readers(key, *BOARD, Role.PARTNER) | stage.analysts(key)
    stage.planter.open_to(readers, lambda token: token in said)


def respond(stage: Stage, key: str, pack: Pack, manager: str, told: Story) -> None:
    words = planted(stage, key, told, "response", ANSWERED)
    responses.answer_finding(
        stage.db,
        stage.member(manager, key),
        pack,
        stage.made[f"{key}/finding/{told['finding']}"],
        Answer(told["answer"]),
        stage.days_ago(3),
        None,
        **words,
    )


def planted(
    stage: Stage, key: str, told: Story, what: str, slots: list[str], also: set[str] | None = None
) -> dict[str, Any]:
    """These texts, for the Board's people and whoever else reads what it has given."""
    given = () if what == "draft" else (Role.LEAD_REVIEWER, Role.REVIEW_TEAM)
    readers = stage.readers(key, *BOARD, *given) | (also or set())
    place = f"{key}: {what} to {told['finding']}"
    words = {
        slot: stage.planter.plant(told.get(slot), f"{place}: {slot}", readers) or ""
        for slot in slots
    }
    return words


def beside(stage: Stage, key: str, pack: Pack, manager: str) -> None:
    """A draft that is still being written, partners' own answers, and who sees it differently."""
    told, by = BESIDE.get(key, {}), stage.member(manager, key)
    for one in told.get("drafts", []):
        words = planted(stage, key, one, "draft", ANSWERED)
        finding_id = stage.made[f"{key}/finding/{one['finding']}"]
        answer = Answer(one["answer"])
        now = stage.days_ago(1)
        responses.save_draft(stage.db, by, pack, finding_id, answer, now, **words)
    for one in told.get("partners", []):
        by = stage.member(one.get("by", manager), key)
        its_own = {one["by"]} if "by" in one else set()
        words = planted(stage, key, one, f"answer of {one['agency']}", APART, its_own)
        finding_id = stage.made[f"{key}/finding/{one['finding']}"]
        agency, answer = stage.agencies[one["agency"]], Answer(one["answer"])
        now = stage.days_ago(one["day"])
        partners.answer_apart(stage.db, by, pack, finding_id, agency, answer, now, **words)
    for one in told.get("own_drafts", []):
        own_draft(stage, key, pack, one)
    for one in told.get("actions", []):
        acting(stage, key, pack, manager, one)
    for one in told.get("disputes", []):
        disputed(stage, key, pack, manager, one)


def own_draft(stage: Stage, key: str, pack: Pack, one: Story) -> None:
    """What an agency's own person still writes, and nobody else reads."""
    by, finding_id = stage.member(one["by"], key), stage.made[f"{key}/finding/{one['finding']}"]
    place = f"{key}: draft of {one['agency']}"
    words: dict[str, Any] = {
        slot: stage.planter.plant(one.get(slot), place, {one["by"]}) or "" for slot in APART
    }
    agency, answer, now = stage.agencies[one["agency"]], Answer(one["answer"]), stage.days_ago(1)
    partners.save_own_draft(stage.db, by, pack, finding_id, agency, answer, now, **words)


def disputed(stage: Stage, key: str, pack: Pack, manager: str, one: Story) -> None:
    by = stage.member(one.get("by", manager), key)
    finding_id = stage.made[f"{key}/finding/{one['finding']}"]
    its_own = {one["by"]} if "by" in one else set()
    words = planted(stage, key, one, f"dispute of {one['agency']}", ["text", "settled"], its_own)
    agency: Agency | None = stage.agencies.get(one["agency"])
    now = stage.days_ago(one["day"])
    row = partners.dispute(stage.db, by, pack, finding_id, agency, words["text"], now)
    if words["settled"]:
        now = stage.days_ago(one["settled_day"])
        by = stage.member(manager, key)
        partners.settle(stage.db, by, row, words["settled"], now)


def acting(stage: Stage, key: str, pack: Pack, manager: str, one: Story) -> None:
    """Something the Board does about a finding, and how it went so far."""
    by, finding_id = stage.member(manager, key), stage.made[f"{key}/finding/{one['finding']}"]
    words = planted(stage, key, one, "action", ["what", "holder"])
    due = day(one["due_text"])
    due_text = planted(stage, key, one, "action", ["due_text"])["due_text"]
    plan = follow_up.Plan(**words, due_text=due_text, due=due)
    now = stage.days_ago(one["day"])
    action = follow_up.add_action(stage.db, by, pack, finding_id, plan, now)
    if "moved_to" in one:
        text = one["moved_to"]
        told = planted(stage, key, {**one, "due_text": text}, "action", ["due_text"])
        plan, now = plan._replace(**told, due=day(text)), stage.days_ago(one["moved_day"])
        follow_up.change_action(stage.db, by, action, plan, action.version, now)
    for told in one.get("told", []):
        about = {**told, "finding": one["finding"]}
        said = planted(stage, key, about, "how it goes", ["how_much", "how_well", "difference"])
        telling = follow_up.Told(ActionState(told["state"]), **said)
        follow_up.tell(stage.db, by, action, telling, stage.days_ago(told["day"]))


def day(due_text: str) -> date:
    found = last_day(due_text)
    assert found is not None
    return found
