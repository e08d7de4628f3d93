"""The findings pack as a document: what it says and in what order. Pure; its bytes can be hashed.

It has no room for a recommendation, a name, or words of an account that nobody said yes to.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from app.boards.models import HouseStyle
from app.episodes.effect_queries import EffectShown
from app.episodes.factor_map import FactorMap
from app.episodes.models import Episode
from app.findings.queries import WholeFinding
from app.follow_on.queries import CaseGroupSaid
from app.frameworks import FactorFramework, PatternType
from app.packs import look, picture, said, the_review
from app.packs.glossary import glossary
from app.packs.models import Pack
from app.reviews.models import Review, Subject
from app.terminology import DEFAULT, Terminology, with_word, word_of
from app.terminology import pack as pack_of_words
from app.vocabulary import Direction, FindingState, Label, coded

FORMAT = "findings-pack/1"
NOT_YET = Label("Somebody's own words stand here. You can read them once the Board has the pack.")
WORDING = Path(__file__).with_name("wording.yaml")

Document = dict[str, Any]


@dataclass(frozen=True)
class Contents:
    """All that a pack is made of, as it stands now."""

    board: str
    review: Review
    pack: Pack
    subjects: list[Subject]
    questions: list[str]
    agencies: list[str]
    case_group: list[str]
    """Role labels and pseudonyms, never names."""
    patterns: tuple[PatternType, ...]
    framework: FactorFramework
    findings: list[WholeFinding]
    additional_learning: list[str]
    said: dict[UUID, CaseGroupSaid] = field(default_factory=dict)
    """By finding: what the case group said to it."""
    team_said: dict[UUID, CaseGroupSaid] = field(default_factory=dict)
    """And what the review team said, each of them by themselves."""
    quotes: dict[UUID, list[str]] = field(default_factory=dict)
    """By finding: the words that their writers, or both lead reviewers, let the pack say."""
    seal_off: list[str] = field(default_factory=list)
    """Why the review did without the hindsight seal, each time that it did."""
    missing_voices: list[tuple[str, str]] = field(default_factory=list)
    """Whose voice the review does not have, by role, and why."""
    corrects: dict[str, Any] = field(default_factory=dict)
    """Which pack this one corrects, and what it changes; empty for the first of a review."""
    effects: list[EffectShown] = field(default_factory=list)
    """What factors of the review did to each other."""
    read: str = ""
    """Who read a draft for accuracy, and what came of it."""
    house: HouseStyle | None = None
    """How the Board's packs look now."""
    words: Terminology = field(default_factory=lambda: pack_of_words(DEFAULT))
    """What the Board is called now."""


@cache
def wording() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(WORDING.read_text())
    return loaded


def compose(contents: Contents) -> Document:
    """The whole pack, in the order it is read. Holds no moment, so equal words are equal bytes."""
    pack, review = contents.pack, contents.review
    findings = [finding(n, f, contents) for n, f in enumerate(contents.findings, 1)]
    told = {
        "format": FORMAT,
        "id": str(pack.id),
        "number": pack.number,
        **({"corrects": contents.corrects} if contents.corrects else {}),
        "title": pack.title,
        "board": contents.board,
        "review": the_review.about(review),
        "why_this_case": the_review.why_this_case(review, pack),
        "summary": pack.summary,
        "family": the_review.family(review, contents.subjects, pack),
        "time_frame": the_review.time_frame(review, pack),
        **the_review.questions(contents.questions, pack),
        "methodology": methodology(contents),
        "appraisal": pack.appraisal_synopsis,
        "at_a_glance": at_a_glance(findings, contents),
        **picture.as_data(factor_map(contents)),
        "findings": findings,
        "additional_learning": contents.additional_learning,
        "how_done": "\n\n".join(filter(None, [pack.how_done, contents.read])) or None,
    }
    ours = [
        {**one, "meaning": contents.words.said(one["meaning"])} for one in wording()["glossary"]
    ]
    words = glossary(ours, pack.own_words, told)
    return {**told, "glossary": words, **look.as_data(contents.house), **contents.words.as_data}


def methodology(contents: Contents) -> dict[str, Any]:
    variant = contents.review.variant
    missing = [{"who": who, "because": reason} for who, reason in contents.missing_voices]
    return {
        "approach": contents.words.said(wording()["approach"]),
        "variant": {**(coded(variant) or {}), "meaning": variant.meaning} if variant else None,
        "agencies": contents.agencies,
        "case_group": contents.case_group,
        "limits": contents.pack.limits,
        **({"missing_voices": missing} if missing else {}),
        **({"seal_off": contents.seal_off} if contents.seal_off else {}),
    }


def at_a_glance(findings: list[dict[str, Any]], contents: Contents) -> list[dict[str, Any]]:
    """The findings by kind of pattern. One that carries two kinds stands under both."""
    groups = []
    for kind in contents.patterns:
        mine = [f for f in findings if kind.code in [p["code"] for p in f["patterns"]]]
        if mine:
            label = kind.labels[contents.review.pattern_labels]
            pattern = {"code": kind.code, "label": label, "meaning": kind.gloss}
            groups.append({"pattern": pattern, "findings": [in_short(f) for f in mine]})
    without = [in_short(f) for f in findings if not f["patterns"]]
    return [*groups, {"pattern": None, "findings": without}] if without else groups


def factor_map(contents: Contents) -> FactorMap:
    told = [episode for whole in contents.findings for episode in episodes(whole)]
    return picture.part_of(contents.findings, told, contents.effects, contents.framework)


def in_short(finding: dict[str, Any]) -> dict[str, Any]:
    return {key: finding[key] for key in ("number", "statement", "works", "indicative")}


def finding(number: int, whole: WholeFinding, contents: Contents) -> dict[str, Any]:
    f, labels = whole.finding, contents.review.pattern_labels
    return {
        "id": str(f.id),
        "number": number,
        "statement": f.statement,
        "works": f.works,
        "indicative": whole.state is FindingState.INDICATIVE,
        "patterns": [
            {"code": p.code, "label": p.labels[labels]}
            for p in contents.patterns
            if p.code in whole.patterns
        ],
        "in_this_case": in_this_case(whole, contents.quotes.get(f.id, [])),
        "underlying": said.underlying(whole),
        "prevalence": f.prevalence,
        "spread": f.spread,
        "why_it_matters": f.why_it_matters,
        "counter_evidence": f.counter_evidence,
        "confidence": f.confidence,
        **said.further(whole),
        **said.by("case_group_said", contents.said.get(f.id)),
        **said.by("review_team_said", contents.team_said.get(f.id)),
        "considerations": [{"kind": coded(c.kind), "text": c.text} for c in whole.considerations],
    }


def in_this_case(whole: WholeFinding, quotes: list[str]) -> dict[str, Any]:
    """How the pattern showed itself here: the episodes, what helped and hindered in each, and in
    whose words. The quotes stand in the order of the alphabet, and nothing says whose each is."""
    return {
        "text": whole.finding.in_this_case,
        "episodes": [
            {
                "title": episode.title,
                "when": episode.when_text,
                "helped": factors(whole, episode, Direction.HELPED),
                "hindered": factors(whole, episode, Direction.HINDERED),
            }
            for episode in episodes(whole)
        ],
        **({"quotes": sorted(quotes)} if quotes else {}),
    }


def episodes(whole: WholeFinding) -> list[Episode]:
    """The finding's own episodes, then those where a factor of it was at work and none of these."""
    shown = [linked.episode for linked in whole.episodes]
    for linked in whole.factors:
        at_work = [work.episode for work in linked.at_work]
        if not {e.id for e in at_work} & {e.id for e in shown}:
            shown.extend(at_work)
    return shown


def factors(whole: WholeFinding, episode: Episode, direction: Direction) -> list[str]:
    return [
        linked.factor.text
        for linked in whole.factors
        for work in linked.at_work
        if work.episode.id == episode.id and work.link.direction is direction
    ]


def without_quotes(document: Document) -> Document:
    """The same for who may not read the words before the Board has them. The review team says what
    it thinks of a finding before it sees what the others say, so that is left out too."""
    instead = with_word(word_of(document), NOT_YET)
    return {**document, "findings": [_hidden(f, instead) for f in document["findings"]]}


def _hidden(finding: dict[str, Any], instead: str) -> dict[str, Any]:
    here = finding["in_this_case"]
    hidden = {"quotes": [instead for _ in here["quotes"]]} if "quotes" in here else {}
    shown = {key: finding[key] for key in finding if key != "review_team_said"}
    return {**shown, "in_this_case": {**here, **hidden}}


def canonical(document: Document) -> bytes:
    """The one way to write a document down, so that the same words have the same hash."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def hash_of(data: bytes) -> str:
    return sha256(data).hexdigest()
