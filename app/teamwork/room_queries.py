"""The analysis for a screen in a room: one thing after another, and never anybody's own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.episodes import queries as episodes
from app.episodes.models import Episode, EpisodeFactor, Factor, PracticeItem, Seal
from app.findings import queries as findings
from app.findings.models import Consideration, Finding
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.teamwork import comment_queries, rules
from app.teamwork.comment_queries import Thread
from app.vocabulary import Audience

EPISODE = ("why_chosen", "tunnel")
JUDGED = ("appraisal", "hindsight_check", "went_well", "difficulty")
FINDING = (
    *("in_this_case", "only_here", "prevalence", "spread", "still_so"),
    *("why_it_matters", "counter_evidence", "confidence"),
)
IN_THE_ROOM = frozenset({Audience.TEAM, Audience.ANALYSTS})
"""Comments for these may stand on the screen: the room is the review team's."""


@dataclass(frozen=True)
class Slide:
    """One thing to look at together: a text of a row, or the row's name alone."""

    subject: str
    row_id: UUID
    slot: str
    about: str
    """The episode or finding it belongs to."""
    heading: str
    text: str
    direction: str = ""

    @property
    def key(self) -> tuple[str, UUID, str]:
        return self.subject, self.row_id, self.slot

    @property
    def path(self) -> str:
        return f"{self.subject}/{self.row_id}/{self.slot}"

    @property
    def begins(self) -> bool:
        """Is it the first of its episode or finding?"""
        return self.slot in ("title", "statement")


def slides(db: Session, member: Member) -> list[Slide]:
    """Every episode part by part, then every finding, in their order."""
    shown = episodes.episodes(db, member)
    ids = [e.id for e in shown]
    items = episodes.practice_items(db, member, ids)
    work = episodes.factors_at_work(db, member, ids)
    labels = reviews.contributor_labels(db, member)
    found: list[Slide] = []
    for episode in shown:
        found += [_cover(episode), *_texts(episode, EPISODE)]
        found += [_item(episode, i, labels) for i in items if i.episode_id == episode.id]
        found += [_at_work(episode, *pair) for pair in work if pair[0].episode_id == episode.id]
        found += _texts(episode, JUDGED) if member.sees_outcome else []
    return found + list(_findings(db, member))


def _cover(episode: Episode) -> Slide:
    of = ("episode", episode.id, "title", episode.when_text or "")
    return Slide(*of, "Key practice episode", episode.title)


def _texts(episode: Episode, slots: tuple[str, ...]) -> list[Slide]:
    texts = [(slot, getattr(episode, slot)) for slot in slots]
    of = ("episode", episode.id)
    return [Slide(*of, s, episode.title, rules.LABELS[s], text) for s, text in texts if text]


def _item(episode: Episode, item: PracticeItem, labels: dict[UUID, str]) -> Slide:
    who = labels.get(item.contributor_id, "") if item.contributor_id else ""
    heading = f"{item.kind.label}: {who or 'more than one person'}"
    return Slide("practiceitem", item.id, "text", episode.title, heading, item.text)


def _at_work(episode: Episode, link: EpisodeFactor, factor: Factor) -> Slide:
    of = ("episodefactor", link.id, "how", episode.title)
    return Slide(*of, factor.text, link.how, link.direction.label)


def _findings(db: Session, member: Member) -> Iterator[Slide]:
    if not member.may(Permission.READ_FINDINGS):
        return
    shown = findings.findings(db, member)
    asked = findings.parts(db, member, Consideration, [f.id for f in shown])
    for finding in shown:
        yield from _finding(finding)
        title = finding.title or finding.statement
        for n, row in enumerate((a for a in asked if a.finding_id == finding.id), 1):
            heading = f"Consideration {n}"
            yield Slide("consideration", row.id, "text", title, heading, row.text)


def _finding(finding: Finding) -> Iterator[Slide]:
    of, title = ("finding", finding.id), finding.title or finding.statement
    yield Slide(*of, "statement", finding.title or "", "Finding", finding.statement)
    for slot in FINDING:
        if text := getattr(finding, slot):
            yield Slide(*of, slot, title, rules.LABELS[slot], text)


def comments(db: Session, member: Member, slide: Slide) -> list[Thread]:
    """What may be read by everybody in the room."""
    found = comment_queries.threads(db, member, {slide.subject: [slide.row_id]})
    return [t for t in found if t.open and t.first.comment.audience in IN_THE_ROOM]


def sealed_writers(db: Session, member: Member) -> list[str]:
    """Who writes an episode now and must not be shown what came after it, by role and name."""
    if reviews.seal_off(db, member):
        return []
    rows = select(Seal.person_id).join(Episode, col(Episode.id) == Seal.episode_id)
    mine = rows.where(Seal.review_id == member.review, col(Episode.unsealed_at).is_(None))
    people: set[UUID | None] = {*db.exec(mine)}
    names = reviews.names_in_history(db, member, people) if people else {}
    return sorted(names[person] for person in people if person and person in names)
