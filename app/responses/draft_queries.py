"""Answers that are still being written: for the Board's own people, or for an agency's, and for
nobody else."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.packs.models import Pack
from app.people.models import Member, Person
from app.people.permissions import Permission
from app.responses import agency_queries
from app.responses.models import PartnerDraft, ResponseDraft

Written = tuple[ResponseDraft, Person]
OwnWritten = tuple[PartnerDraft, Person]


def drafts(db: Session, member: Member, pack: Pack) -> dict[UUID, Written]:
    """By finding: the draft and who saved it last. Empty for who does not write the response."""
    if not member.may(Permission.WRITE_RESPONSE):
        return {}
    rows = (
        select(ResponseDraft, Person)
        .join(Person, col(Person.id) == ResponseDraft.person_id)
        .where(ResponseDraft.review_id == member.review, ResponseDraft.pack_id == pack.id)
    )
    return {draft.finding_id: (draft, person) for draft, person in db.exec(rows)}


def draft(db: Session, member: Member, pack: Pack, finding_id: UUID) -> ResponseDraft | None:
    found = drafts(db, member, pack).get(finding_id)
    return found[0] if found else None


def own_drafts(db: Session, member: Member, pack: Pack) -> dict[UUID, OwnWritten]:
    """By finding: what the member's own agency still writes, and who saved it last. Empty for
    everybody who answers for no agency."""
    agency = agency_queries.own_agency(db, member)
    if agency is None:
        return {}
    rows = (
        select(PartnerDraft, Person)
        .join(Person, col(Person.id) == PartnerDraft.person_id)
        .where(PartnerDraft.pack_id == pack.id, PartnerDraft.agency_id == agency.id)
        .where(PartnerDraft.review_id == member.review)
    )
    return {draft.finding_id: (draft, person) for draft, person in db.exec(rows)}


def own_draft(db: Session, member: Member, pack: Pack, finding_id: UUID) -> PartnerDraft | None:
    found = own_drafts(db, member, pack).get(finding_id)
    return found[0] if found else None
