"""The learning: factors, key practice episodes and findings, resting on the excerpts."""

from uuid import UUID

from app.demo.stage import Stage, Story, by_label
from app.demo.telling import excerpt_ids
from app.episodes import actions as episodes
from app.episodes import factor_actions as factors
from app.episodes import practice_actions as practice
from app.episodes import seal_actions as seal
from app.episodes.models import Episode, Factor
from app.findings import actions as findings
from app.findings import part_actions as parts
from app.findings.models import Finding
from app.vocabulary import ConsiderationKind, Direction, PracticeKind, Rung, UnderlyingKind, Weight

SLOTS = [
    "in_this_case",
    "only_here",
    "why_underlying",
    "prevalence",
    "spread",
    "still_so",
    "how_known",
    "why_it_matters",
    "counter_evidence",
    "confidence",
]
JUDGED = ["standard", "standard_source", "appraisal", "hindsight_check", "went_well", "difficulty"]


def analysis(stage: Stage, told: Story) -> None:
    """Factors first, then the episodes they were at work in, then what was learned."""
    key = told["key"]
    by = stage.member(stage.leads(key)[0], key)
    known: dict[str, Factor] = {}
    for factor in told.get("factors", []):
        text = stage.plant(key, factor, "text", f"{key}: factor {factor['key']}") or ""
        code = None if factor["code"] == "other" else factor["code"]
        level = factor.get("level")
        added = factors.add_factor(stage.db, by, code, text, stage.days_ago(120), level)
        known[factor["key"]] = added
        stage.made[f"{key}/factor/{factor['key']}"] = added.id
    for one in told.get("episodes", []):
        episode = add_episode(stage, key, one)
        stage.made[f"{key}/episode/{one['key']}"] = episode.id
        add_practice(stage, key, one, episode)
        add_links(stage, key, one, episode, known)
    for one in told.get("findings", []):
        finding = add_finding(stage, key, one)
        stage.made[f"{key}/finding/{one['key']}"] = finding.id
        rest(stage, key, one, finding, known)
    for n, text in enumerate(told.get("additional_learning", []), 1):
        place = f"{key}: additional learning {n}"
        planted = stage.plant(key, {"text": text}, "text", place) or ""
        parts.add_additional_learning(stage.db, by, planted, stage.days_ago(60))


def add_episode(stage: Stage, key: str, one: Story) -> Episode:
    """The view from the tunnel is written before the appraisal, as the method asks."""
    by = stage.member(stage.leads(key)[1], key)
    place = f"{key}: episode {one['key']}"
    when = {"text": one["when"]["from"]}
    if one["when"].get("to"):
        when["text"] += f" to {one['when']['to']}"
    episode = episodes.add_episode(
        stage.db,
        by,
        stage.days_ago(115),
        title=stage.plant(key, one, "title", place) or "",
        when_text=stage.plant(key, when, "text", f"{place}: when") or "",
        why_chosen=stage.plant(key, one, "why_chosen", place) or "",
    )
    tunnel = stage.plant(key, one, "tunnel", place)
    if tunnel:
        episodes.write_tunnel(stage.db, by, episode, tunnel, stage.days_ago(110))
        for lead in stage.leads(key):
            seal.turn_key(stage.db, stage.member(lead, key), episode, "", stage.days_ago(109))
    words = {slot: stage.plant(key, one, slot, place) or "" for slot in JUDGED}
    episodes.write_appraisal(stage.db, by, episode, stage.days_ago(100), None, **words)
    return episode


def add_practice(stage: Stage, key: str, one: Story, episode: Episode) -> None:
    by = stage.member(stage.leads(key)[1], key)
    for n, item in enumerate(one.get("practice_items", []), 1):
        place = f"{key}: episode {one['key']}: practice item {n}"
        practice.add_practice_item(
            stage.db,
            by,
            episode,
            PracticeKind(item["kind"]),
            stage.made.get(f"{key}/contributor/{item.get('who')}"),
            stage.plant(key, item, "text", place) or "",
            excerpt_ids(stage, key, item.get("excerpts", [])),
            stage.days_ago(108),
        )


def add_links(
    stage: Stage, key: str, one: Story, episode: Episode, known: dict[str, Factor]
) -> None:
    by = stage.member(stage.leads(key)[1], key)
    for link in one.get("factors", []):
        place = f"{key}: episode {one['key']}: factor {link['factor']}"
        factors.link_factor(
            stage.db,
            by,
            episode,
            known[link["factor"]],
            Direction(link["direction"]),
            by_label(Weight, link.get("weight")),
            stage.plant(key, link, "how", place) or "",
            excerpt_ids(stage, key, link["excerpts"]),
            stage.days_ago(105),
        )


def add_finding(stage: Stage, key: str, one: Story) -> Finding:
    by = stage.member(stage.leads(key)[0], key)
    place = f"{key}: finding {one['key']}"
    words = {slot: stage.plant(key, one, slot, place) for slot in SLOTS}
    return findings.add_finding(
        stage.db,
        by,
        stage.days_ago(90),
        statement=stage.plant(key, one, "statement", place) or "",
        works=bool(one.get("works")),
        **words,
    )


def rest(stage: Stage, key: str, one: Story, finding: Finding, known: dict[str, Factor]) -> None:
    """What the finding rests on, inside and outside the case, and what it asks the Board."""
    by, now = stage.member(stage.leads(key)[0], key), stage.days_ago(80)
    findings.set_patterns(stage.db, by, finding, one["pattern_types"], now)
    chosen: list[UUID] = [stage.made[f"{key}/episode/{e}"] for e in one.get("episodes", [])]
    at_work = [known[f].id for f in one.get("factors", [])]
    findings.link_finding(stage.db, by, finding, chosen, at_work, now)
    place = f"{key}: finding {one['key']}"
    for n, source in enumerate(one.get("underlying") or [], 1):
        evidence = parts.Evidence(
            UnderlyingKind(source["kind"]),
            stage.plant(key, source, "source", f"{place}: source {n}") or "",
            stage.plant(key, source, "text", f"{place}: source {n}") or "",
            Rung(source.get("rung", Rung.UNDERLYING)),
            next(iter(excerpt_ids(stage, key, source.get("excerpts", []))), None),
        )
        parts.add_source(stage.db, by, finding, evidence, now)
    for n, question in enumerate(one.get("considerations", []), 1):
        kind = ConsiderationKind(question["kind"])
        text = planted_question(stage, key, question["text"], f"{place}: consideration {n}")
        parts.add_consideration(stage.db, by, finding, text, kind, now)


def planted_question(stage: Stage, key: str, text: str, place: str) -> str:
    """A consideration ends with a question mark, planted or not."""
    if not stage.planter.word:
        return text
    return f"{stage.planter.plant(text.removesuffix('?'), place, stage.analysts(key))}?"
