"""What partners say beside the Board: their own answers, and what they or the Board dispute."""

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session

from app import history
from app.boards.models import Agency
from app.packs import queries as packs
from app.packs.models import Pack
from app.people.models import Member
from app.refusal import refuse_if
from app.responses import agency_queries, queries, rules
from app.responses.actions import of, put
from app.responses.models import Dispute, PartnerAnswer
from app.vocabulary import Answer, Did


class Words(TypedDict, total=False):
    """What a partner's answer says. An empty text means: not said."""

    understanding: str
    change: str | None
    no_action: str | None


def answer_apart(
    db: Session,
    by: Member,
    pack: Pack,
    finding_id: UUID,
    agency: Agency,
    answer: Answer,
    now: datetime,
    number: int | None = None,
    **words: Unpack[Words],
) -> PartnerAnswer | None:
    """None, and nothing is kept, when `number` is no longer the agency's newest version."""
    found = _held(db, by, pack, finding_id)
    refuse_if(agency_queries.obstacles_to_speaking_for(db, by, agency))
    needed = (str(words.get(slot) or "") for slot in ("understanding", "change", "no_action"))
    delivered = packs.delivery(db, pack) is not None
    refuse_if(rules.obstacles_to_answering(delivered, found is not None, *needed))
    if found is None or number not in (None, newest := found.newest_of(agency.id)):
        return None
    said = PartnerAnswer(
        **of(by, pack, finding_id), agency_id=agency.id, number=newest + 1, answered_at=now
    )
    said.answer, said.first_hand = answer, agency_queries.is_own(db, by, agency)
    put(said, words)
    db.add(said)
    db.flush()
    history.record(db, by, Did.ANSWERED, said, now)
    return said


def dispute(
    db: Session,
    by: Member,
    pack: Pack,
    finding_id: UUID,
    agency: Agency | None,
    text: str,
    now: datetime,
) -> Dispute:
    """The Board, or one of its agencies, says what it sees differently."""
    found = _held(db, by, pack, finding_id)
    delivered = packs.delivery(db, pack) is not None
    refuse_if(rules.obstacles_to_disputing(delivered, found is not None, text))
    row = Dispute(
        **of(by, pack, finding_id),
        agency_id=agency.id if agency else None,
        text=text,
        disputed_at=now,
    )
    db.add(row)
    db.flush()
    history.record(db, by, Did.ADDED, row, now)
    return row


def settle(db: Session, by: Member, row: Dispute, words: str, now: datetime) -> None:
    """Beside the dispute stands what was agreed. Its own words stay as they are."""
    db.flush()
    db.refresh(row, with_for_update=True)
    refuse_if(rules.obstacles_to_settling(row.settled_at is not None, words))
    row.settled, row.settled_at = words, now
    db.add(row)
    history.record(db, by, Did.CLOSED, row, now)


def _held(db: Session, by: Member, pack: Pack, finding_id: UUID) -> queries.Answered | None:
    """The finding and what was said to it. Nobody else speaks from here to the commit."""
    db.flush()
    db.refresh(pack, with_for_update=True)
    return queries.answered_finding(db, by, pack, finding_id)
