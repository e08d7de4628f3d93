"""The eighteen quality markers as questions, with what is known and what somebody thinks."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now, day_of
from app.db import Db
from app.desk import actions, marker_queries
from app.desk.forms import MarkerForm
from app.forms import Filled, filled
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.vocabulary import Label

router = APIRouter(prefix="/reviews/{review_id}/markers")

SeesMarkers = Annotated[Member, Depends(member_who_may(Permission.SEE_MARKERS))]
NotesMarkers = Annotated[Member, Depends(member_who_may(Permission.NOTE_MARKERS))]
FilledMarker = Annotated[Filled[MarkerForm], Depends(filled(MarkerForm))]
WHOLE = Label(
    "The lead reviewers and the supervisor can see all of this page. The Board's people can see"
    " their own notes and what rests on dates and delivered packs, and nothing else of it."
)
BOARD = Label(
    "The Board's people can see this page, and so can the lead reviewers and the supervisor. It"
    " rests on dates, people and what the Board was given."
)


def who_sees(member: Member) -> str:
    return WHOLE if member.may(Permission.SEE_MARKERS_WHOLE) else BOARD


@router.get("")
async def show_markers(request: Request, member: SeesMarkers, db: Db, now: Now) -> Response:
    return page(
        request,
        "desk/markers.html",
        markers=marker_queries.markers(),
        evidence=marker_queries.evidence(db, member, day_of(now)),
        notes=marker_queries.notes(db, member),
        who_can_see=who_sees(member),
    )


def marker_page(
    request: Request,
    db: Session,
    member: Member,
    number: int,
    now: Now,
    form: Filled[MarkerForm] | None = None,
    status: int = 200,
) -> Response:
    """With 409 it shows what somebody else saved above what was typed here."""
    one = or_404(next((one for one in marker_queries.markers() if one.number == number), None))
    return page(
        request,
        "desk/marker.html",
        status=status,
        form=form,
        one=one,
        row=marker_queries.own_note(db, member, number),
        evidence=marker_queries.evidence(db, member, day_of(now))[number],
        who_can_see=f"Your note is read by: {marker_queries.own_side(member).meaning}.",
    )


@router.get("/{number}")
async def show_marker(
    request: Request, member: NotesMarkers, number: int, db: Db, now: Now
) -> Response:
    return marker_page(request, db, member, number, now)


@router.post("/{number}")
async def note_marker(
    request: Request, member: NotesMarkers, number: int, form: FilledMarker, db: Db, now: Now
) -> Response:
    or_404(next((one for one in marker_queries.markers() if one.number == number), None))
    if form.data is None:
        return marker_page(request, db, member, number, now, form)
    if not actions.note_marker(db, member, number, form.data.text, now, form.data.version):
        row = or_404(marker_queries.own_note(db, member, number))
        again = Filled({**form.typed, "version": row.version}, data=form.data)
        return marker_page(request, db, member, number, now, again, 409)
    return see(f"/reviews/{member.review}/markers", "saved")
