"""One of the review team says whether they recognise a finding."""

from datetime import datetime

from sqlmodel import Session

from app import history
from app.findings.models import Finding
from app.follow_on import check_queries
from app.follow_on.models import TeamCheck
from app.people.models import Member
from app.versions import is_newest
from app.vocabulary import Did, Recognised


def check(
    db: Session,
    by: Member,
    finding: Finding,
    answer: Recognised,
    words: str,
    keep_out: bool,
    now: datetime,
    version: int,
) -> bool:
    """What they said before stays; the very same is not kept twice. False, and nothing is kept,
    when they had another text before them."""
    if not is_newest(db, finding, version):
        return False
    if _says_so_already(db, by, finding, (answer, words or None, keep_out)):
        return True
    row = TeamCheck(
        review_id=by.review,
        finding_id=finding.id,
        person_id=by.person_id,
        answer=answer,
        keep_out=keep_out,
        text_version=version,
        said_at=now,
    )
    row.words = words or None
    db.add(row)
    history.record(db, by, Did.ANSWERED, row, now)
    return True


def _says_so_already(
    db: Session, by: Member, finding: Finding, said: tuple[Recognised, str | None, bool]
) -> bool:
    """Is this the very same as what they said last, of the same text?"""
    before = next(iter(check_queries.own_checks(db, by, finding.id)), None)
    if before is None or before.text_version != finding.version:
        return False
    return (before.answer, before.words, before.keep_out) == said
