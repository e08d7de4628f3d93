"""Showing a draft to some of the case group, taking it back, and answering one."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app import history
from app.episodes.models import Episode
from app.findings.models import Finding
from app.follow_on import rules, sharing_queries
from app.follow_on.draft_queries import Draft
from app.follow_on.models import Recognition, Share
from app.holds import queries as holds
from app.people.models import Member
from app.refusal import refuse_if
from app.reviews.telling_actions import tell_contributor
from app.vocabulary import Did, HoldOn, Recognised


def share(
    db: Session,
    by: Member,
    about: Episode | Finding,
    add: set[UUID],
    remove: set[UUID],
    now: datetime,
) -> None:
    """Show the draft to these, take it back from those, and leave all others as they are."""
    db.flush()
    db.refresh(about, with_for_update=True)  # two lead reviewers at once share it once
    readers = {r.voice.id: r for r in sharing_queries.readers(db, by, about)}
    new = [r for key, r in readers.items() if key in add and r.share is None]
    refuse_if(holds.obstacles(db, by, HoldOn.SHARING) if new else [])
    refuse_if(rules.obstacles_to_sharing(r.obstacle for r in new))
    for reader in new:
        _show(db, by, about, reader.voice.id, now)
    for key in remove & readers.keys():
        if ended := readers[key].share:
            ended.ended_at = now
            history.record(db, by, Did.UNSHARED, ended, now)


def _show(
    db: Session, by: Member, about: Episode | Finding, contributor_id: UUID, now: datetime
) -> None:
    shown = Share(
        review_id=by.review,
        contributor_id=contributor_id,
        episode_id=about.id if isinstance(about, Episode) else None,
        finding_id=about.id if isinstance(about, Finding) else None,
        person_id=by.person_id,
        shared_at=now,
    )
    db.add(shown)
    history.record(db, by, Did.SHARED, shown, now)
    tell_contributor(db, by, contributor_id, now)


def answer(
    db: Session,
    by: Member,
    draft: Draft,
    answer: Recognised,
    words: str,
    keep_out: bool,
    now: datetime,
) -> Recognition:
    """What they say to it now. What they said before stays; the very same is not kept twice."""
    recognition = Recognition(
        review_id=by.review,
        share_id=draft.share.id,
        answer=answer,
        keep_out=keep_out,
        text_version=draft.about.version,
        said_at=now,
    )
    recognition.words = words or None
    before = next(iter(draft.answers), None)
    if before and rules.same(before, recognition):
        return before
    db.add(recognition)
    history.record(db, by, Did.ANSWERED, recognition, now)
    return recognition
