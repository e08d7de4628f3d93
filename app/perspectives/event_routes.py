"""The composite chronology, and one event with everything about it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.boards import queries as boards
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import added, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import event_actions as actions
from app.perspectives import event_queries as queries
from app.perspectives import perspective_queries, standpoint_actions, standpoint_queries
from app.perspectives.chronology import LookingFor, everybody, looking_for, on_leaf, paged
from app.perspectives.event_forms import EventForm
from app.perspectives.models import Event
from app.reviews import queries as reviews
from app.vague_dates import Span

router = APIRouter(prefix="/reviews/{review_id}/events")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledEvent = Annotated[Filled[EventForm], Depends(filled(EventForm))]
Looking = Annotated[LookingFor, Depends(looking_for)]


@router.get("")
async def list_events(
    request: Request, member: ReadsAnalysis, looking: Looking, db: Db
) -> Response:
    everything = queries.told(db, member)
    shown = paged(queries.composite(everything), looking)
    queries.opened(db, on_leaf(shown))
    return page(
        request,
        "perspectives/events.html",
        looking=looking,
        shown=shown,
        all=len(everything),
        agencies=[(a.id, a.name) for a in boards.agencies(db, member)],
        roles=[(s.id, s.label) for s in standpoint_queries.standpoints(db, member)],
    )


@router.get("/new")
async def new_event(request: Request, member: WritesAnalysis, db: Db) -> Response:
    return event_page(request, db, member, None)


@router.post("/new")
async def add_event(
    request: Request, member: WritesAnalysis, form: FilledEvent, db: Db, now: Now
) -> Response:
    if form.data is None:
        return event_page(request, db, member, None, form)
    telling = told_in(db, member, form.data, now)
    event = actions.add_event(db, member, now, period_of(db, member), **telling)
    return see(at(event), "added")


@router.get("/removed")
async def list_removed(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    return page(request, "perspectives/removed.html", events=queries.removed(db, member))


@router.post("/removed/{event_id}")
async def bring_back(member: WritesAnalysis, event_id: UUID, db: Db, now: Now) -> Response:
    event = or_404(queries.removed_event(db, member, event_id))
    actions.bring_back(db, member, event, now)
    return see(at(event), "saved")


@router.get("/{event_id}")
async def show_event(request: Request, member: ReadsAnalysis, event_id: UUID, db: Db) -> Response:
    event = or_404(queries.event(db, member, event_id))
    everything = queries.told(db, member)
    queries.composite(everything)
    told = next(t for t in everything if t.event.id == event.id)
    around = queries.around(everything, event)
    near = [told, *around["longer"], *around["otherwise"]]
    queries.opened(db, (each for one in near for each in everybody(one)))
    name = "perspectives/event.html"
    return page(
        request,
        name,
        told=told,
        around=around,
        arrivals=queries.arrivals(db, member, [event])[event.id],
        views=perspective_queries.on_event(db, member, event_id),
        record=next((r for r in queries.records(db, member) if r.id == event.record_id), None),
        **added(name, db, member, event_id),
    )


@router.get("/{event_id}/words")
async def words_of_event(
    request: Request, member: WritesAnalysis, event_id: UUID, db: Db
) -> Response:
    return event_page(request, db, member, or_404(queries.event(db, member, event_id)))


@router.post("/{event_id}/words")
async def change_event(
    request: Request, member: WritesAnalysis, event_id: UUID, form: FilledEvent, db: Db, now: Now
) -> Response:
    event = or_404(queries.event(db, member, event_id))
    if form.data is None:
        return event_page(request, db, member, event, form)
    telling = told_in(db, member, form.data, now)
    period, version, why = period_of(db, member), form.data.version, form.data.why
    if not actions.change_event(db, member, event, now, version, period, why, **telling):
        typed = Filled[Any]({**form.typed, "version": event.version})
        return event_page(request, db, member, event, typed, clash=True)
    return see(at(event), "saved")


@router.get("/{event_id}/removal")
async def ask_to_remove(
    request: Request, member: WritesAnalysis, event_id: UUID, db: Db
) -> Response:
    event = or_404(queries.event(db, member, event_id))
    return page(request, "perspectives/remove.html", event=event, back=at(event))


@router.post("/{event_id}/removal")
async def remove_event(member: WritesAnalysis, event_id: UUID, db: Db, now: Now) -> Response:
    event = or_404(queries.event(db, member, event_id))
    actions.remove_event(db, member, event, now)
    return see(f"/reviews/{member.review}/events", "removed")


def event_page(
    request: Request,
    db: Session,
    member: Member,
    event: Event | None,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "perspectives/event_form.html",
        form=form,
        status=409 if clash else 200,
        clash=clash,
        event=event,
        recorded=queries.recorded_of(member, event) if event else "",
        agencies=[(a.id, a.name) for a in boards.agencies(db, member)],
        roles=standpoint_queries.choices(db, member),
        records=[(r.id, r.title) for r in queries.records(db, member)],
    )


def told_in(db: Session, member: Member, form: EventForm, now: Any) -> actions.Telling:
    """What was typed. An agency of another Board or a record of another review is a 404."""
    who = who_in(db, member, form.who_id, form.who_new, form.agency_id, now)
    if form.agency_id:
        or_404(boards.agency(db, member, form.agency_id))
    telling = actions.Telling(
        text=form.text,
        when_text=form.when_text,
        source=form.source,
        agency_id=form.agency_id,
        standpoint_id=who,
        recorded_by=form.recorded_by,
        recorded_text=form.recorded_text,
    )
    register = [r.id for r in queries.records(db, member)]
    if register:
        telling["record_id"] = form.record_id and or_404(
            {r: r for r in register}.get(form.record_id)
        )
    return telling


def who_in(
    db: Session, member: Member, chosen: UUID | None, label: str, agency: UUID | None, now: Any
) -> UUID | None:
    """The standpoint that was chosen or newly named; None when nobody was."""
    if chosen:
        return or_404(standpoint_actions.chosen(db, member, chosen, now))
    return standpoint_actions.of_label(db, member, label, agency, now) if label else None


def period_of(db: Session, member: Member) -> Span:
    review = reviews.review(db, member)
    return Span(review.period_first, review.period_last)


def at(event: Event) -> str:
    return f"/reviews/{event.review_id}/events/{event.id}"
