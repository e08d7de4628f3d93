"""Every text that people have written in the analysis of a review, and where it is changed.

A fixed number of queries, through the queries of each step: what is folded away from the member
there is not here either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.episodes import effect_queries
from app.episodes import queries as episodes
from app.episodes.models import Episode
from app.findings import queries as findings
from app.findings.models import Consideration, Finding, Underlying
from app.packs import queries as packs
from app.packs.rules import ALL_WORDS as PACK_WORDS
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import perspective_queries as perspectives

EPISODE = {
    "title": ("Title", "about"),
    "why_chosen": ("Why it was chosen", "about"),
    "tunnel": ("The view from the tunnel", "tunnel"),
    "standard": ("Standard of the day", "appraisal"),
    "standard_source": ("Where the standard is written", "appraisal"),
    "appraisal": ("Appraisal", "appraisal"),
    "hindsight_check": ("Hindsight check", "appraisal"),
    "went_well": ("What went well", "appraisal"),
    "difficulty": ("What was difficult", "appraisal"),
}
FINDING = {
    "title": "Title",
    "statement": "Statement",
    "in_this_case": "In this case",
    "why_underlying": "Why it is not peculiar to this case",
    "only_here": "Why it is not only about this case",
    "prevalence": "How usual it is",
    "spread": "How widespread it is",
    "still_so": "Whether it is still so today",
    "how_known": "How we know",
    "why_it_matters": "Why it matters",
    "counter_evidence": "What speaks against it",
    "confidence": "How sure we are",
}
MEANT_TO_LOOK_BACK = frozenset({"appraisal", "hindsight_check", "standard", "standard_source"})
"""Texts about how practice is judged now, where a word of hindsight may well be meant."""

CHANGED_BY = {
    "finding": Permission.WRITE_FINDINGS,
    "consideration": Permission.WRITE_FINDINGS,
    "underlying": Permission.WRITE_FINDINGS,
    "additionallearning": Permission.WRITE_FINDINGS,
    "pack": Permission.COMPOSE_PACK,
}
"""Texts that not everybody who writes the analysis may change."""


@dataclass(frozen=True)
class Written:
    """One text: the row and column it stands in, what a page calls it, where it is changed."""

    subject: str
    row_id: UUID
    slot: str
    about: str
    """The episode or finding it belongs to, by its title."""
    label: str
    text: str
    url: str

    @property
    def changed_by(self) -> Permission:
        """Who may open the page where it is changed."""
        return CHANGED_BY.get(self.subject, Permission.WRITE_ANALYSIS)

    @property
    def place(self) -> tuple[str, UUID, str]:
        return self.subject, self.row_id, self.slot


def written(db: Session, member: Member) -> list[Written]:
    """In the order of the work. Nothing for who may not read the analysis."""
    if not member.may(Permission.READ_ANALYSIS):
        return []
    url = f"/reviews/{member.review}"
    found = [
        *_of_perspectives(db, member, url),
        *_of_episodes(db, member, url),
        *_of_effects(db, member, url),
        *(_of_findings(db, member, url) if member.may(Permission.READ_FINDINGS) else ()),
        *(_of_learning(db, member, url) if member.may(Permission.READ_FINDINGS) else ()),
        *_of_pack(db, member, url),
    ]
    return [text for text in found if text.text]


def _of_perspectives(db: Session, member: Member, url: str) -> Iterator[Written]:
    for _, _, shown in perspectives.by_role(db, member):
        for view in shown:
            row, about = view.perspective, f"{view.label}: {view.when}"
            at = f"{url}/perspectives/{row.id}/words"
            for slot, label, text in view.texts:
                yield Written("perspective", row.id, slot, about, label, text, at)


def _of_episodes(db: Session, member: Member, url: str) -> Iterator[Written]:
    shown = episodes.episodes(db, member)
    titles = {e.id: e.title for e in shown}
    for one in shown:
        yield from _of_episode(one, f"{url}/episodes/{one.id}")
    ids = list(titles)
    for item in episodes.practice_items(db, member, ids):
        at = f"{url}/episodes/{item.episode_id}/practice-items/{item.id}"
        about = titles[item.episode_id]
        label = f"{item.kind.label} (practice item)"
        yield Written("practiceitem", item.id, "text", about, label, item.text, at)
    yield from _of_factors(db, member, titles, url)


def _of_factors(
    db: Session, member: Member, titles: dict[UUID, str], url: str
) -> Iterator[Written]:
    """How each was at work, and its own text once; also those in no episode yet."""
    about_factor: dict[UUID, str] = {}
    for link, factor in episodes.factors_at_work(db, member, list(titles)):
        at = f"{url}/episodes/{link.episode_id}/factors/{link.id}"
        about, label = titles[link.episode_id], "How a factor worked"
        yield Written("episodefactor", link.id, "how", about, label, link.how, at)
        about_factor.setdefault(factor.id, about)
    for factor in episodes.factors(db, member):
        about, at = about_factor.get(factor.id, "Not in an episode"), f"{url}/factors/{factor.id}"
        yield Written("factor", factor.id, "text", about, "A factor", factor.text, at)


def _of_effects(db: Session, member: Member, url: str) -> Iterator[Written]:
    for shown in effect_queries.effects(db, member):
        about = f"{shown.cause.text} {shown.row.effect.label}: {shown.effect.text}"
        at = f"{url}/factors/{shown.cause.id}/effects/{shown.row.id}"
        label, how = "What one factor did to another", shown.row.how or ""
        yield Written("factoreffect", shown.row.id, "how", about, label, how, at)


def _of_episode(one: Episode, url: str) -> Iterator[Written]:
    for slot, (label, path) in EPISODE.items():
        text = getattr(one, slot) or ""
        yield Written("episode", one.id, slot, one.title, label, text, f"{url}/{path}")


def _of_findings(db: Session, member: Member, url: str) -> Iterator[Written]:
    shown = findings.findings(db, member)
    titles = {f.id: f.title or f.statement for f in shown}
    for one in shown:
        yield from _of_finding(one, titles[one.id], f"{url}/findings/{one.id}/words")
    for part in findings.parts(db, member, Consideration, titles):
        at = f"{url}/findings/{part.finding_id}/considerations/{part.id}"
        about = titles[part.finding_id]
        yield Written("consideration", part.id, "text", about, "Consideration", part.text, at)
    for source in findings.parts(db, member, Underlying, titles):
        at = f"{url}/findings/{source.finding_id}/sources/{source.id}"
        about, label = titles[source.finding_id], "What a source shows"
        yield Written("underlying", source.id, "text", about, label, source.text, at)


def _of_finding(one: Finding, title: str, url: str) -> Iterator[Written]:
    for slot, label in FINDING.items():
        yield Written("finding", one.id, slot, title, label, getattr(one, slot) or "", url)


def _of_learning(db: Session, member: Member, url: str) -> Iterator[Written]:
    for row in findings.additional_learning(db, member):
        about, at = "Additional learning", f"{url}/findings/additional-learning/{row.id}"
        yield Written("additionallearning", row.id, "text", about, about, row.text, at)


def _of_pack(db: Session, member: Member, url: str) -> Iterator[Written]:
    """The words of the pack that is being put together."""
    pack = packs.newest(db, member)
    if pack is None or packs.delivery(db, pack) or not _reads(member):
        return
    for slot, label in PACK_WORDS.items():
        text, at = getattr(pack, slot) or "", f"{url}/packs/{pack.id}/words"
        yield Written("pack", pack.id, slot, "Findings pack", label.capitalize(), text, at)


def _reads(member: Member) -> bool:
    """A pack is written knowing how the case ended."""
    return member.may(Permission.READ_DRAFT_PACK) and member.sees_outcome
