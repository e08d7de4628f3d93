"""The answering: the pack, its two keys, its delivery, and the Board's first responses."""

from typing import Any

from app.demo.stage import Stage, Story
from app.packs import actions as packs
from app.packs import queries
from app.packs.models import Pack
from app.packs.pdf import compile_pdf
from app.packs.shapes import shapes
from app.responses import actions as responses
from app.vocabulary import Answer, Role

BOARD = (Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.BOARD_MEMBER)
WORDS = ["summary", "appraisal_synopsis", "limits", "how_done"]
ANSWERED = ["understanding", "change", "no_action", "might_go_wrong", "holder", "by_when"]
ANSWERED += ["how_know"]


def pack_and_response(stage: Stage, told: Story) -> None:
    """Compose, release with two keys, deliver, take receipt, begin to answer; if it came so far."""
    if "pack" not in told:
        return
    key = told["key"]
    pack = compose(stage, key, told["pack"])
    release(stage, key, pack)
    manager = sorted(stage.readers(key, Role.BUSINESS_MANAGER))[0]
    packs.record_receipt(stage.db, stage.member(manager, key), pack, stage.days_ago(24))
    for answer in told.get("responses", []):
        respond(stage, key, pack, manager, answer)


def compose(stage: Stage, key: str, told: Story) -> Pack:
    by, now = stage.member(stage.leads(key)[0], key), stage.days_ago(40)
    title = stage.plant(key, told, "title", f"{key}: pack") or ""
    pack = packs.start_pack(stage.db, by, title, now)
    words = {slot: stage.plant(key, told, slot, f"{key}: pack") or "" for slot in WORDS}
    packs.write_pack(stage.db, by, pack, now, None, **words)
    chosen = [stage.made[f"{key}/finding/{name}"] for name in told["findings"]]
    packs.choose_findings(stage.db, by, pack, chosen, now)
    return pack


def release(stage: Stage, key: str, pack: Pack) -> None:
    """Each lead reviewer turns their own key on the same words; then the pack is frozen."""
    now = stage.days_ago(28)
    for name in stage.leads(key):
        by = stage.member(name, key)
        shown = queries.draft(stage.db, by, pack)
        document = packs.release_pack(stage.db, by, pack, shown.sha256, now)
    assert document is not None, "both keys are turned"
    others = shapes(document, now)
    packs.freeze(stage.db, by, pack, document, compile_pdf(document, now), now, others)
    said = document.decode()
    readers = stage.readers(key, *BOARD) | stage.analysts(key)
    stage.planter.open_to(readers, lambda token: token in said)


def respond(stage: Stage, key: str, pack: Pack, manager: str, told: Story) -> None:
    readers = stage.readers(key, *BOARD, Role.LEAD_REVIEWER, Role.REVIEW_TEAM)
    place = f"{key}: response to {told['finding']}"
    words: dict[str, Any] = {
        slot: stage.planter.plant(told.get(slot), f"{place}: {slot}", readers) or ""
        for slot in ANSWERED
    }
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
