"""Answers that are still being written: for the Board's own people, and nobody else."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.packs.models import Pack
from app.people.models import Member, Person
from app.people.permissions import Permission
from app.responses.models import ResponseDraft

Written = tuple[ResponseDraft, Person]


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
