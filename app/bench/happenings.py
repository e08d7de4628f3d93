"""A long made-up chronology with how the news travelled, for weighing the lens (B13)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.bench.invented import NOW, Sized, keep, text
from app.perspectives.models import Event, Reach, Standpoint
from app.vocabulary import Way

EVENTS, ROLES = 2000, 5
BEGAN = date(2022, 1, 3)


def lens(db: Session, sized: Sized) -> str:
    """2,000 events of five roles, each told to two of the others: where one of them looks back."""
    mine: dict[str, Any] = {"review_id": sized.id}
    roles = [Standpoint(**mine, position=n, label=f"Role {n}") for n in range(1, ROLES + 1)]
    keep(db, roles)
    events = [event(sized.id, n, roles[n % ROLES]) for n in range(EVENTS)]
    keep(db, events)
    to = [roles[(n + step) % ROLES] for n in range(EVENTS) for step in (1, 2)]
    told = [one for one in events for _ in range(2)]
    keep(db, [reach(one, role) for one, role in zip(told, to, strict=True)])
    day = BEGAN + timedelta(days=EVENTS // 4)
    return f"/reviews/{sized.id}/lens?role_id={roles[0].id}&day={day}"


def event(review_id: UUID, n: int, role: Standpoint) -> Event:
    """Two a day, written down on the day after."""
    day = BEGAN + timedelta(days=n // 2)
    when: dict[str, Any] = {"when_text": f"{day}", "when_first": day, "when_last": day}
    after: dict[str, Any] = dict.fromkeys(("recorded_first", "recorded_last"), day + timedelta(1))
    return Event(
        review_id=review_id,
        text=text(30),
        source=text(4),
        standpoint_id=role.id,
        changed_at=NOW,
        **when,
        **after,
    )


def reach(event: Event, role: Standpoint) -> Reach:
    """Sent two days after it happened, and read a week after that."""
    assert event.when_first is not None
    sent = event.when_first + timedelta(days=2)
    read = sent + timedelta(days=7)
    return Reach(
        review_id=event.review_id,
        event_id=event.id,
        standpoint_id=role.id,
        way=Way.LETTER,
        sent_first=sent,
        sent_last=sent,
        read_first=read,
        read_last=read,
    )
