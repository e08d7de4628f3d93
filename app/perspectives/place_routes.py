"""Where an event belongs, and whom news of it reached."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import event_actions as actions
from app.perspectives import event_queries as queries
from app.perspectives import standpoint_queries
from app.perspectives.chronology import nearest
from app.perspectives.event_forms import APART, HOW, WITHIN, PlaceForm, ReachForm
from app.perspectives.event_queries import Arrival
from app.perspectives.event_routes import at, who_in
from app.perspectives.models import Event
from app.versions import mark_of

router = APIRouter(prefix="/reviews/{review_id}/events/{event_id}")

WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledPlace = Annotated[Filled[PlaceForm], Depends(filled(PlaceForm))]
FilledReach = Annotated[Filled[ReachForm], Depends(filled(ReachForm))]


@router.get("/place")
async def place_of_event(
    request: Request, member: WritesAnalysis, event_id: UUID, db: Db
) -> Response:
    return place_page(request, db, member, or_404(queries.event(db, member, event_id)))


@router.post("/place")
async def place_event(
    request: Request, member: WritesAnalysis, event_id: UUID, form: FilledPlace, db: Db, now: Now
) -> Response:
    event = or_404(queries.event(db, member, event_id))
    if form.data is None:
        return place_page(request, db, member, event, form)
    if form.data.how == APART or form.data.other_id is None:
        actions.set_apart(db, member, event, now)
        return see(at(event), "saved")
    other = or_404(queries.event(db, member, form.data.other_id))
    put = actions.nest if form.data.how == WITHIN else actions.tell_otherwise
    put(db, member, event, other, now)
    return see(at(event), "saved")


@router.get("/reach")
async def new_reach(request: Request, member: WritesAnalysis, event_id: UUID, db: Db) -> Response:
    return reach_page(request, db, member, or_404(queries.event(db, member, event_id)), None)


@router.post("/reach")
async def add_reach(
    request: Request, member: WritesAnalysis, event_id: UUID, form: FilledReach, db: Db, now: Now
) -> Response:
    event = or_404(queries.event(db, member, event_id))
    if form.data is None:
        return reach_page(request, db, member, event, None, form)
    actions.add_reach(db, member, event, now, **news_in(db, member, form.data, now))
    return see(at(event), "added")


@router.get("/reach/{reach_id}")
async def show_reach(
    request: Request, member: WritesAnalysis, event_id: UUID, reach_id: UUID, db: Db
) -> Response:
    event = or_404(queries.event(db, member, event_id))
    arrival = or_404(queries.reach(db, member, event, reach_id))
    return reach_page(request, db, member, event, arrival)


@router.post("/reach/{reach_id}")
async def change_reach(
    request: Request,
    member: WritesAnalysis,
    event_id: UUID,
    reach_id: UUID,
    form: FilledReach,
    db: Db,
    now: Now,
) -> Response:
    event = or_404(queries.event(db, member, event_id))
    arrival = or_404(queries.reach(db, member, event, reach_id))
    if form.data is None:
        return reach_page(request, db, member, event, arrival, form)
    news = news_in(db, member, form.data, now)
    if not actions.change_reach(db, member, arrival.reach, now, form.data.seen, **news):
        again = or_404(queries.reach(db, member, event, reach_id))
        return reach_page(request, db, member, event, again, form, clash=True)
    return see(at(event), "saved")


@router.post("/reach/{reach_id}/removal")
async def remove_reach(
    member: WritesAnalysis, event_id: UUID, reach_id: UUID, db: Db, now: Now
) -> Response:
    event = or_404(queries.event(db, member, event_id))
    arrival = or_404(queries.reach(db, member, event, reach_id))
    actions.remove_reach(db, member, arrival.reach, now)
    return see(at(event), "removed")


def place_page(
    request: Request, db: Session, member: Member, event: Event, form: Filled[Any] | None = None
) -> Response:
    others = nearest([e for e in queries.events(db, member) if e.id != event.id], event)
    name = "perspectives/place.html"
    return page(request, name, form=form, event=event, how=list(HOW.items()), others=others)


def reach_page(
    request: Request,
    db: Session,
    member: Member,
    event: Event,
    arrival: Arrival | None,
    form: Filled[Any] | None = None,
    clash: bool = False,
) -> Response:
    return page(
        request,
        "perspectives/reach.html",
        status=409 if clash else 200,
        form=form,
        clash=clash,
        seen=mark_of(arrival.reach) if arrival else "",
        event=event,
        arrival=arrival,
        roles=standpoint_queries.choices(db, member),
    )


def news_in(db: Session, member: Member, form: ReachForm, now: Any) -> actions.News:
    who = or_404(who_in(db, member, form.who_id, form.who_new, None, now))
    return actions.News(
        standpoint_id=who,
        way=form.way,
        sent_text=form.sent_text,
        read_text=form.read_text,
        note=form.note,
    )
