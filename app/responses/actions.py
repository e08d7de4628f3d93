"""Recording what the Board answers. An answer never changes: a new one is a new version.

Until it is given, an answer is a draft that only the Board's people know of.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session

from app import history
from app.db import Row
from app.packs import queries as packs
from app.packs.models import Pack
from app.people.models import Member
from app.refusal import refuse_if
from app.responses import draft_queries, queries, rules
from app.responses.models import PartnerAnswer, PartnerDraft, Response, ResponseDraft
from app.vocabulary import Answer, Did

Draft = ResponseDraft | PartnerDraft


class Words(TypedDict, total=False):
    """What an answer says. An empty text means: not said."""

    understanding: str
    change: str | None
    no_action: str | None
    might_go_wrong: str | None
    holder: str | None
    by_when: str | None
    how_know: str | None
    recommend: str | None


def answer_finding(
    db: Session,
    by: Member,
    pack: Pack,
    finding_id: UUID,
    answer: Answer,
    now: datetime,
    number: int | None = None,
    draft: int | None = None,
    **words: Unpack[Words],
) -> Response | None:
    """None, and nothing is kept, when `number` is no longer the newest version, or `draft` no
    longer the newest state of the draft. With the answer the draft is gone."""
    found = checked(db, by, pack, finding_id, words)
    written = draft_queries.draft(db, by, pack, finding_id)
    newest = found.number if found else 0
    if number not in (None, newest) or is_older(draft, written):
        return None
    response = Response(
        **of(by, pack, finding_id), number=newest + 1, answer=answer, answered_at=now
    )
    give(db, by, response, words, written, now)
    return response


def give(
    db: Session,
    by: Member,
    given: Response | PartnerAnswer,
    words: Mapping[str, Any],
    written: Draft | None,
    now: datetime,
) -> None:
    """Once the answer is given, what was written of it before is gone."""
    put(given, words)
    db.add(given)
    if written:
        db.delete(written)
    db.flush()
    history.record(db, by, Did.ANSWERED, given, now)


def save_draft(
    db: Session,
    by: Member,
    pack: Pack,
    finding_id: UUID,
    answer: Answer | None,
    now: datetime,
    draft: int | None = None,
    **words: Unpack[Words],
) -> ResponseDraft | None:
    """None, and nothing is kept, when somebody else has saved since `draft`."""
    found = held(db, by, pack, finding_id)
    refuse_if(rules.obstacles_to_a_word(packs.delivery(db, pack) is not None, found is not None))
    written = draft_queries.draft(db, by, pack, finding_id)
    if is_older(draft, written):
        return None
    if written is None:
        written = ResponseDraft(**of(by, pack, finding_id), version=0, saved_at=now)
    rewrite(db, by, written, answer, words, now)
    return written


def rewrite(
    db: Session,
    by: Member,
    written: Draft,
    answer: Answer | None,
    words: Mapping[str, Any],
    now: datetime,
) -> None:
    """The review's own history, which lead reviewers read, knows nothing of drafts."""
    written.answer, written.person_id, written.saved_at = answer, by.person_id, now
    written.version += 1
    put(written, words)
    db.add(written)
    db.flush()
    history.record(db, replace(by, review_id=None), Did.SAVED, written, now)


def of(by: Member, pack: Pack, finding_id: UUID) -> dict[str, Any]:
    """What every row says of where it belongs, and of who wrote it."""
    mine = {"review_id": by.review, "pack_id": pack.id, "finding_id": finding_id}
    return {**mine, "person_id": by.person_id}


def put(row: Row, words: Mapping[str, Any]) -> None:
    """These texts into the row. An empty one means: not said."""
    for slot, text in words.items():
        setattr(row, slot, text or None)


def is_older(seen: int | None, written: Draft | None) -> bool:
    """Did the writer see another draft than the one that stands now? None asks nothing."""
    return seen not in (None, written.version if written else 0)


def checked(
    db: Session, by: Member, pack: Pack, finding_id: UUID, words: Mapping[str, Any]
) -> queries.Answered | None:
    """The finding, held, if these words can be an answer to it; else refused."""
    found = held(db, by, pack, finding_id)
    delivered = packs.delivery(db, pack) is not None
    needed = (str(words.get(slot) or "") for slot in ("understanding", "change", "no_action"))
    refuse_if(rules.obstacles_to_answering(delivered, found is not None, *needed))
    return found


def held(db: Session, by: Member, pack: Pack, finding_id: UUID) -> queries.Answered | None:
    """The finding and what was said to it. Nobody else speaks from here to the commit."""
    db.flush()
    db.refresh(pack, with_for_update=True)
    return queries.answered_finding(db, by, pack, finding_id)
