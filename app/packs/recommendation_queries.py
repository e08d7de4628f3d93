"""What in a pack reads like a recommendation, and which of it the lead reviewers stand by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.db import Row
from app.findings import queries as findings
from app.findings.queries import WholeFinding
from app.packs import rules
from app.packs.models import Pack
from app.packs.rules import InTheWay
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.vocabulary import WordingKind
from app.wording import queries as wording
from app.wording.guide import Hit, hits
from app.wording.models import Dismissal

OF_THE_REVIEW = {
    "why_this_case": "Why this case",
    "family_involvement": "How the family took part",
}
OF_A_FINDING = {
    "statement": "Statement",
    "in_this_case": "In this case",
    "why_underlying": "Why it is not peculiar to this case",
    "prevalence": "How usual it is",
    "spread": "How widespread it is",
    "why_it_matters": "Why it matters",
    "counter_evidence": "What speaks against it",
    "confidence": "How sure we are",
}


@dataclass(frozen=True)
class Told:
    """One text that goes in the pack: the row and column it stands in, and where it is changed."""

    place: tuple[str, UUID, str]
    label: str
    text: str
    at: str


@dataclass(frozen=True)
class Sounding:
    """Words that read like a recommendation, and why the lead reviewers stand by them, if so."""

    told: Told
    hit: Hit
    mark: str
    answer: Dismissal | None

    @property
    def waits(self) -> bool:
        return self.answer is None or not self.answer.reason


def sounding(db: Session, member: Member, pack: Pack, chosen: list[WholeFinding]) -> list[Sounding]:
    """All of it, what waits for an answer first. For the lead reviewers alone."""
    if not member.may(Permission.COMPOSE_PACK):
        return []
    answers = {(d.subject_id, d.slot, d.mark): d for d in wording.dismissals(db, member)}
    found = []
    for told in texts(db, member, pack, chosen):
        for hit in hits(told.text, {WordingKind.RECOMMENDATION}):
            mark = wording.mark(db, hit)
            answer = answers.get((*told.place[1:], mark))
            found.append(Sounding(told, hit, mark, answer))
    return sorted(found, key=lambda one: not one.waits)


def in_the_way(
    db: Session, member: Member, pack: Pack, chosen: list[WholeFinding]
) -> list[InTheWay]:
    waiting = sum(one.waits for one in sounding(db, member, pack, chosen))
    left = rules.obstacles_from_recommendations(waiting)
    return [InTheWay(text, f"packs/{pack.id}/recommendations") for text in left]


def texts(db: Session, member: Member, pack: Pack, chosen: list[WholeFinding]) -> Iterator[Told]:
    """In the order of the pack. Words of the case group are their own, and are not here."""
    yield from told_in(reviews.review(db, member), OF_THE_REVIEW, "set-up/about")
    own = {slot: label.capitalize() for slot, label in rules.ALL_WORDS.items()}
    yield from told_in(pack, own, f"packs/{pack.id}/words")
    for number, whole in enumerate(chosen, 1):
        yield from of_a_finding(f"Finding {number}", whole)
    for one in findings.additional_learning(db, member):
        at = f"findings/additional-learning/{one.id}"
        yield from told_in(one, {"text": "Additional learning"}, at)


def of_a_finding(called: str, whole: WholeFinding) -> Iterator[Told]:
    at = f"findings/{whole.finding.id}"
    slots = {slot: f"{called}: {label}" for slot, label in OF_A_FINDING.items()}
    yield from told_in(whole.finding, slots, f"{at}/words")
    for one in whole.considerations:
        label = {"text": f"{called}: Consideration"}
        yield from told_in(one, label, f"{at}/considerations/{one.id}")
    for source in whole.underlying:
        label = {"text": f"{called}: What a source shows"}
        yield from told_in(source, label, f"{at}/sources/{source.id}")


def told_in(row: Row, slots: Mapping[str, str], at: str) -> Iterator[Told]:
    """Those of a row's texts that are written."""
    for slot, label in slots.items():
        if text := getattr(row, slot):
            yield Told((str(row.__tablename__), row.id, slot), label, text, at)
