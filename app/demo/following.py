"""The following on: drafts shown to those who were there, their answers, what becomes public."""

from pathlib import Path
from uuid import UUID

import yaml
from sqlmodel import select

from app.demo.stage import Stage, Story
from app.episodes.models import Episode
from app.findings.models import Finding
from app.follow_on import actions, draft_queries
from app.follow_on.draft_queries import Draft
from app.follow_on.models import Share
from app.packs import publishing_actions, publishing_queries
from app.packs import queries as packs
from app.packs.models import Pack
from app.people.models import Member
from app.responses import queries as responses
from app.vocabulary import Recognised, Role

TOLD: dict[str, Story] = yaml.safe_load(Path(__file__).with_name("follow_on.yaml").read_text())


def drafts(stage: Stage, told: Story) -> None:
    """Before the pack is written: each draft to those chosen, and what each says to it."""
    key = told["key"]
    lead = stage.member(stage.leads(key)[1], key)
    for one in TOLD.get(key, {}).get("shared", []):
        about = shown(stage, key, one)
        whose = {stage.made[f"{key}/contributor/{r['who']}"]: r for r in one["with"]}
        actions.share(stage.db, lead, about, set(whose), set(), stage.days_ago(70))
        stage.db.flush()
        if one.get("taken_back"):
            actions.share(stage.db, lead, about, set(), set(whose), stage.days_ago(60))
            continue
        for contributor_id, reader in whose.items():
            say(stage, key, about, contributor_id, reader)


def shown(stage: Stage, key: str, one: Story) -> Episode | Finding:
    if "episode" in one:
        return stage.db.get_one(Episode, stage.made[f"{key}/episode/{one['episode']}"])
    return stage.db.get_one(Finding, stage.made[f"{key}/finding/{one['finding']}"])


def say(
    stage: Stage, key: str, about: Episode | Finding, contributor_id: UUID, reader: Story
) -> None:
    """What somebody says to a draft, if anything; while it is shown they read all of it."""
    which = Share.episode_id if isinstance(about, Episode) else Share.finding_id
    mine = select(Share.id).where(which == about.id, Share.contributor_id == contributor_id)
    by = stage.member(reader["who"], key)
    draft = draft_queries.draft(stage.db, by, stage.db.exec(mine).one())
    assert draft is not None, "it is shown to them"
    stage.planter.open_to({reader["who"]}, lambda token: token in all_of(draft))
    if "answer" in reader:
        place = f"{key}: {reader['who']} to a draft"
        readers = stage.analysts(key) | {reader["who"]}
        words = stage.planter.plant(reader.get("words"), place, readers) or ""
        said, out = Recognised(reader["answer"]), bool(reader.get("keep_out"))
        actions.answer(stage.db, by, draft, said, words, out, stage.days_ago(66))
    stage.db.flush()


def all_of(draft: Draft) -> str:
    """Every word of a draft that its reader sees."""
    at_work = [(factor.text, link.how) for link, factor in draft.factors]
    when = getattr(draft.about, "when_text", None)
    return repr((draft.title, when, draft.parts, at_work, draft.questions))


def publication(stage: Stage, told: Story) -> None:
    """The pack and the Board's answers are opened to those who gave an account."""
    key = told["key"]
    if not TOLD.get(key, {}).get("public"):
        return
    chair = stage.member(sorted(stage.readers(key, Role.BOARD_CHAIR))[0], key)
    pack = packs.newest(stage.db, chair)
    assert pack is not None
    publishing_actions.publish(stage.db, chair, pack, stage.days_ago(2))
    stage.db.flush()
    readers = {one["key"] for one in told["case_group"] if gave_an_account(stage, key, one["key"])}
    frozen = packs.frozen(stage.db, pack)
    assert frozen is not None
    public = frozen.document.decode() + given(stage, chair, pack)
    stage.planter.open_to(readers, lambda token: token in public)


def given(stage: Stage, member: Member, pack: Pack) -> str:
    """Every word of what the Board and its partners have given."""
    answered = responses.answered(stage.db, member, pack)
    newest = [list(each.slots.values()) for each in answered]
    apart = [one.now.model_dump() for each in answered for one in each.partners]
    disputed = [one.dispute.model_dump() for each in answered for one in each.disputes]
    doing = [one for each in answered for one in each.doing]
    planned = [one.action.model_dump() for one in doing]
    return repr((newest, apart, disputed, planned))


def gave_an_account(stage: Stage, key: str, who: str) -> bool:
    if who not in stage.people:
        return False
    member: Member = stage.member(who, key)
    return publishing_queries.public_pack(stage.db, member) is not None
