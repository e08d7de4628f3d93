"""Who reads a draft pack for accuracy, what they are shown, and what they said of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.findings import queries as findings
from app.findings.models import Finding
from app.follow_on import queries as follow_on
from app.follow_on.draft_queries import title_of
from app.follow_on.rules import NOT_SENT
from app.follow_on.sharing_queries import Reader, readers
from app.packs import accuracy_rules, rules
from app.packs.accuracy_rules import Read
from app.packs.models import (
    AccuracyPart,
    AccuracyReader,
    AccuracyReading,
    AccuracyRemark,
    Delivery,
    Pack,
)
from app.packs.rules import InTheWay
from app.people.models import Member
from app.reviews.models import Contributor
from app.vocabulary import Accuracy, ContributorKind

Texts = list[tuple[str, str]]


@dataclass(frozen=True)
class PartShown:
    """One part of a draft pack as its readers meet it, with what was said of it."""

    part: AccuracyPart
    title: str
    texts: Texts
    remarks: list[AccuracyRemark]

    @property
    def seen(self) -> str:
        """A mark of what is shown: another text has another mark."""
        return sha256(repr((self.title, self.texts)).encode()).hexdigest()[:16]

    @property
    def length(self) -> int:
        return sum(len(text) for _, text in self.texts)


def newest(db: Session, pack: Pack) -> AccuracyReading | None:
    mine = select(AccuracyReading).where(AccuracyReading.pack_id == pack.id)
    return db.exec(mine.order_by(col(AccuracyReading.opened_at).desc()).limit(1)).first()


def open_for(db: Session, member: Member, today: date) -> tuple[AccuracyReading, Pack] | None:
    """The draft pack that the member may read now: asked again at each page.

    Theirs, while the reading is open, its last day has not passed, nothing was delivered, and
    they have not taken their account back.
    """
    mine = (
        select(AccuracyReading, Pack)
        .join(Pack, col(Pack.id) == AccuracyReading.pack_id)
        .join(AccuracyReader, col(AccuracyReader.reading_id) == AccuracyReading.id)
        .where(AccuracyReading.review_id == member.review)
        .where(AccuracyReader.contributor_id == member.contributor_id)
        .where(col(AccuracyReading.closed_at).is_(None), AccuracyReading.last_day >= today)
        .where(col(Pack.id).not_in(select(Delivery.pack_id)))
        .where(col(AccuracyReader.contributor_id).not_in(follow_on.withdrawn(member)))
    )
    return db.exec(mine.order_by(col(AccuracyReading.opened_at).desc()).limit(1)).first()


def parts(
    db: Session, member: Member, reading: AccuracyReading, pack: Pack, of: UUID | None = None
) -> list[PartShown]:
    """The parts that are read; with what every reader said, or only what this one did (`of`)."""
    rows = select(AccuracyPart).where(AccuracyPart.reading_id == reading.id)
    found = list(db.exec(rows.order_by(col(AccuracyPart.position), col(AccuracyPart.id))))
    about = findings.findings(db, member, [p.finding_id for p in found if p.finding_id])
    known = {finding.id: finding for finding in about}
    said = remarks(db, [part.id for part in found], of)
    return [
        PartShown(
            part,
            *shown(pack, part.slot, known[part.finding_id] if part.finding_id else None),
            said[part.id],
        )
        for part in found
    ]


def shown(pack: Pack, slot: str | None, finding: Finding | None) -> tuple[str, Texts]:
    """What a part is called and says. Nobody's own words are in it."""
    if finding is None:
        return called(slot or ""), [("", getattr(pack, slot or "") or "")]
    texts = [
        ("What we think we have learnt", finding.statement),
        ("How it showed itself here", finding.in_this_case),
        ("Why it matters", finding.why_it_matters),
    ]
    return title_of(finding), [(heading, text) for heading, text in texts if text]


def called(slot: str) -> str:
    """A text of the pack as a heading names it."""
    return f"{rules.WORDS[slot][0].upper()}{rules.WORDS[slot][1:]}"


def remarks(
    db: Session, part_ids: list[UUID], of: UUID | None = None
) -> dict[UUID, list[AccuracyRemark]]:
    rows = select(AccuracyRemark).where(col(AccuracyRemark.part_id).in_(part_ids))
    if of:
        rows = rows.where(AccuracyRemark.contributor_id == of)
    found: dict[UUID, list[AccuracyRemark]] = defaultdict(list)
    for remark in db.exec(rows.order_by(col(AccuracyRemark.said_at), col(AccuracyRemark.id))):
        found[remark.part_id].append(remark)
    return found


def reader_ids(db: Session, reading: AccuracyReading) -> set[UUID]:
    rows = select(AccuracyReader.contributor_id).where(AccuracyReader.reading_id == reading.id)
    return set(db.exec(rows))


def can_read(db: Session, member: Member, pack: Pack) -> list[tuple[Reader, str]]:
    """The case group and the family, each with why they cannot be shown the draft, or "".

    The family may be shown it without an account of their own: there is nothing to keep apart.
    """
    return [(one, obstacle_of(one)) for one in readers(db, member)]


def obstacle_of(one: Reader) -> str:
    family = one.voice.kind == ContributorKind.FAMILY
    return "" if family and one.obstacle == NOT_SENT else one.obstacle


def all_remarks(db: Session, pack: Pack) -> list[AccuracyRemark]:
    """Everything said of the pack, in every reading of it."""
    rows = (
        select(AccuracyRemark)
        .join(AccuracyPart, col(AccuracyPart.id) == AccuracyRemark.part_id)
        .join(AccuracyReading, col(AccuracyReading.id) == AccuracyPart.reading_id)
        .where(AccuracyReading.pack_id == pack.id)
    )
    return list(db.exec(rows))


def in_the_way(db: Session, pack: Pack) -> list[InTheWay]:
    """What the readings of this pack leave to do before it is released."""
    reading = newest(db, pack)
    open_now = reading is not None and reading.closed_at is None
    waiting = [r for r in all_remarks(db, pack) if unanswered(r)]
    asked = len(not_asked(db, pack))
    read = Read(reading is not None, open_now, asked, len(waiting), pack.not_read or "")
    found = accuracy_rules.obstacles_of_readings(read)
    return [InTheWay(text, f"packs/{pack.id}/reading") for text in found]


def not_asked(db: Session, pack: Pack) -> list[str]:
    """Those of the case group and the family who were in no reading of this pack, by role."""
    asked = (
        select(AccuracyReader.contributor_id)
        .join(AccuracyReading, col(AccuracyReading.id) == AccuracyReader.reading_id)
        .where(AccuracyReading.pack_id == pack.id)
    )
    rest = select(Contributor.label).where(Contributor.review_id == pack.review_id)
    rest = rest.where(col(Contributor.id).not_in(asked))
    return list(db.exec(rest.order_by(Contributor.label, col(Contributor.id))))


def unanswered(remark: AccuracyRemark) -> bool:
    return remark.said is Accuracy.NOT_RIGHT and remark.answered_at is None


def in_words(db: Session, pack: Pack) -> str:
    """What the pack says of its readings: numbers only where they tell nothing of anybody."""
    said = all_remarks(db, pack)
    readers_of = {remark.contributor_id for remark in said}
    changed = sum(remark.changed is True for remark in said)
    unchanged = sum(remark.changed is False for remark in said)
    return accuracy_rules.read_in_words(len(readers_of), changed, unchanged, pack.not_read or "")


def for_reader(db: Session, member: Member) -> dict[str, Any]:
    """For a reader's own pages: until which day the draft is open to them, if it is.

    Whether that day has passed is asked where the draft itself is shown.
    """
    found = open_for(db, member, date.min)
    return {"read_until": found[0].last_day if found else None}
