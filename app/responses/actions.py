"""Recording what the Board answers. An answer never changes: a new one is a new version."""

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session

from app import history
from app.packs import queries as packs
from app.packs.models import Pack
from app.people.models import Member
from app.refusal import refuse_if
from app.responses import queries, rules
from app.responses.models import Response
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


def answer_finding(
    db: Session,
    by: Member,
    pack: Pack,
    finding_id: UUID,
    answer: Answer,
    now: datetime,
    number: int | None = None,
    **words: Unpack[Words],
) -> Response | None:
    """None, and nothing is kept, when `number` is no longer the newest version."""
    newest = _checked(db, by, pack, finding_id, words)
    if number not in (None, newest):
        return None
    response = Response(
        review_id=by.review,
        pack_id=pack.id,
        finding_id=finding_id,
        number=newest + 1,
        answer=answer,
        person_id=by.person_id,
        answered_at=now,
    )
    for slot, text in words.items():
        setattr(response, slot, text or None)
    db.add(response)
    db.flush()
    history.record(db, by, Did.ANSWERED, response, now)
    return response


def _checked(db: Session, by: Member, pack: Pack, finding_id: UUID, words: Words) -> int:
    """The newest version there is, 0 for none. Nobody else answers from here to the commit."""
    db.flush()
    db.refresh(pack, with_for_update=True)
    found = queries.answered_finding(db, by, pack, finding_id)
    delivered = packs.delivery(db, pack) is not None
    needed = (str(words.get(slot) or "") for slot in ("understanding", "change", "no_action"))
    refuse_if(rules.obstacles_to_answering(delivered, found is not None, *needed))
    return found.number if found else 0
