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
from app.responses import agency_queries, draft_queries, rules
from app.responses.actions import checked, give, held, is_older, of, rewrite
from app.responses.models import Dispute, PartnerAnswer, PartnerDraft
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
    draft: int | None = None,
    **words: Unpack[Words],
) -> PartnerAnswer | None:
    """None, and nothing is kept, when `number` is no longer the agency's newest version, or
    `draft` no longer the newest state of its draft. With the answer the draft is gone."""
    found = checked(db, by, pack, finding_id, words)
    refuse_if(agency_queries.obstacles_to_speaking_for(db, by, agency))
    written = draft_queries.own_draft(db, by, pack, finding_id)
    newest = found.newest_of(agency.id) if found else 0
    if number not in (None, newest) or is_older(draft, written):
        return None
    said = PartnerAnswer(
        **of(by, pack, finding_id), agency_id=agency.id, number=newest + 1, answered_at=now
    )
    said.answer, said.first_hand = answer, agency_queries.is_own(db, by, agency)
    give(db, by, said, words, written, now)
    return said


def save_own_draft(
    db: Session,
    by: Member,
    pack: Pack,
    finding_id: UUID,
    agency: Agency,
    answer: Answer | None,
    now: datetime,
    draft: int | None = None,
    **words: Unpack[Words],
) -> PartnerDraft | None:
    """None, and nothing is kept, when a colleague has saved since `draft`."""
    found = held(db, by, pack, finding_id)
    refuse_if(rules.obstacles_to_drafting_for(agency_queries.is_own(db, by, agency)))
    refuse_if(rules.obstacles_to_a_word(packs.delivery(db, pack) is not None, found is not None))
    written = draft_queries.own_draft(db, by, pack, finding_id)
    if is_older(draft, written):
        return None
    if written is None:
        whose = {**of(by, pack, finding_id), "agency_id": agency.id}
        written = PartnerDraft(**whose, version=0, saved_at=now)
    rewrite(db, by, written, answer, words, now)
    return written


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
    found = held(db, by, pack, finding_id)
    refuse_if(agency_queries.obstacles_to_speaking_for(db, by, agency) if agency else [])
    side = agency.id if agency else None
    said = {one.dispute.text for one in found.disputes_of(side)} if found else set()
    delivered = packs.delivery(db, pack) is not None
    refuse_if(rules.obstacles_to_disputing(delivered, found is not None, text, said))
    row = Dispute(**of(by, pack, finding_id), agency_id=side, text=text, disputed_at=now)
    row.first_hand = agency is not None and agency_queries.is_own(db, by, agency)
    db.add(row)
    db.flush()
    history.record(db, by, Did.ADDED, row, now)
    return row


def settle(db: Session, by: Member, row: Dispute, words: str, now: datetime) -> bool:
    """Beside the dispute stands what was agreed. Its own words stay as they are.

    False, and nothing is kept, when somebody has written down what was agreed before.
    """
    db.flush()
    db.refresh(row, with_for_update=True)
    refuse_if(rules.obstacles_to_settling(words))
    if row.settled_at is not None:
        return False
    row.settled, row.settled_at = words, now
    db.add(row)
    history.record(db, by, Did.CLOSED, row, now)
    return True
