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
from app.responses.models import Response, ResponseDraft
from app.vocabulary import Answer, Did


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
    newest = _checked(db, by, pack, finding_id, words)
    written = draft_queries.draft(db, by, pack, finding_id)
    if number not in (None, newest) or _is_older(draft, written):
        return None
    response = Response(
        **of(by, pack, finding_id), number=newest + 1, answer=answer, answered_at=now
    )
    put(response, words)
    db.add(response)
    if written:
        db.delete(written)
    db.flush()
    history.record(db, by, Did.ANSWERED, response, now)
    return response


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
    found = _held(db, by, pack, finding_id)
    refuse_if(rules.obstacles_to_a_word(packs.delivery(db, pack) is not None, found is not None))
    written = draft_queries.draft(db, by, pack, finding_id)
    if _is_older(draft, written):
        return None
    if written is None:
        written = ResponseDraft(**of(by, pack, finding_id), version=0, saved_at=now)
    written.answer, written.person_id, written.saved_at = answer, by.person_id, now
    written.version += 1
    put(written, words)
    db.add(written)
    db.flush()
    at_the_board = replace(by, review_id=None)  # the review's own history knows nothing of drafts
    history.record(db, at_the_board, Did.SAVED, written, now)
    return written


def of(by: Member, pack: Pack, finding_id: UUID) -> dict[str, Any]:
    """What every row says of where it belongs, and of who wrote it."""
    mine = {"review_id": by.review, "pack_id": pack.id, "finding_id": finding_id}
    return {**mine, "person_id": by.person_id}


def put(row: Row, words: Mapping[str, Any]) -> None:
    """These texts into the row. An empty one means: not said."""
    for slot, text in words.items():
        setattr(row, slot, text or None)


def _is_older(seen: int | None, written: ResponseDraft | None) -> bool:
    """Did the writer see another draft than the one that stands now? None asks nothing."""
    return seen not in (None, written.version if written else 0)


def _checked(db: Session, by: Member, pack: Pack, finding_id: UUID, words: Words) -> int:
    """The newest version there is, 0 for none."""
    found = _held(db, by, pack, finding_id)
    delivered = packs.delivery(db, pack) is not None
    needed = (str(words.get(slot) or "") for slot in ("understanding", "change", "no_action"))
    refuse_if(rules.obstacles_to_answering(delivered, found is not None, *needed))
    return found.number if found else 0


def _held(db: Session, by: Member, pack: Pack, finding_id: UUID) -> queries.Answered | None:
    """The finding and its answers. Nobody else answers from here to the commit."""
    db.flush()
    db.refresh(pack, with_for_update=True)
    return queries.answered_finding(db, by, pack, finding_id)
