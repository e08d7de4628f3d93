"""How it looked from where people stood: the list, one view, its words and what it rests on."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.accounts.word_forms import Choice, Looking, without_errors
from app.accounts.word_queries import all_here, choosable
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import added, or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.perspectives import event_queries, standpoint_queries
from app.perspectives import perspective_actions as actions
from app.perspectives import perspective_queries as queries
from app.perspectives.chronology import known_id
from app.perspectives.event_routes import period_of, who_in
from app.perspectives.lane_forms import about
from app.perspectives.models import Perspective
from app.perspectives.perspective_forms import EventsForm, LooksForm, NewForm, WordsForm
from app.vague_dates import Span

router = APIRouter(prefix="/reviews/{review_id}/perspectives")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
FilledNew = Annotated[Filled[NewForm], Depends(filled(NewForm))]
FilledLooks = Annotated[Filled[LooksForm], Depends(filled(LooksForm))]
FilledWords = Annotated[Filled[WordsForm], Depends(filled(WordsForm))]
FilledEvents = Annotated[Filled[EventsForm], Depends(filled(EventsForm))]


async def found(member: WritesAnalysis, perspective_id: UUID, db: Db) -> Perspective:
    return or_404(queries.perspective(db, member, perspective_id))


Found = Annotated[Perspective, Depends(found, scope="function")]


@router.get("")
async def list_perspectives(request: Request, member: ReadsAnalysis, db: Db) -> Response:
    return page(request, "perspectives/views.html", roles=queries.by_role(db, member))


@router.get("/new")
async def new_perspective(
    request: Request, member: WritesAnalysis, db: Db, who_id: str = ""
) -> Response:
    return words_page(request, db, member, None, chosen=who_id)


@router.post("/new")
async def add_perspective(
    request: Request, member: WritesAnalysis, form: FilledNew, db: Db, now: Now
) -> Response:
    if form.data is None:
        return words_page(request, db, member, None, form)
    new = form.data
    who = or_404(who_in(db, member, new.who_id, new.who_new, None, now))
    period, looks = period_of(db, member), looks_in(new)
    row = actions.add_perspective(db, member, who, now, period, **looks)
    return see(seen_at(member, row), "added")


@router.get("/{perspective_id}")
async def show_perspective(
    request: Request, member: ReadsAnalysis, perspective_id: UUID, db: Db
) -> Response:
    shown = or_404(queries.view(db, member, perspective_id))
    name, then = "perspectives/view.html", about(shown.span).query()
    beside = added(name, db, member, perspective_id)
    return page(request, name, shown=shown, then=then, **beside)


@router.get("/{perspective_id}/words")
async def words_of_perspective(
    request: Request, member: WritesAnalysis, row: Found, db: Db
) -> Response:
    return words_page(request, db, member, row)


@router.post("/{perspective_id}/words")
async def change_perspective(
    request: Request, member: WritesAnalysis, row: Found, form: FilledLooks, db: Db, now: Now
) -> Response:
    if form.data is None:
        return words_page(request, db, member, row, form)
    period, version, why = period_of(db, member), form.data.version, form.data.why
    looks = looks_in(form.data)
    if not actions.change_perspective(db, member, row, now, version, period, why, **looks):
        typed = Filled[Any]({**form.typed, "version": row.version})
        return words_page(request, db, member, row, typed, clash=True)
    return see(seen_at(member, row), "saved")


@router.get("/{perspective_id}/excerpts")
async def excerpts_of_perspective(
    request: Request, member: WritesAnalysis, row: Found, db: Db, looking: Looking
) -> Response:
    return excerpts_page(request, db, member, row, looking)


@router.post("/{perspective_id}/excerpts")
async def choose_excerpts(
    request: Request, member: WritesAnalysis, row: Found, form: FilledWords, db: Db, now: Now
) -> Response:
    if form.data is None or form.data.find:
        return excerpts_page(request, db, member, row, Choice(), form)
    chosen = or_404(all_here(db, member, form.data.excerpt_ids))
    actions.rest_on_words(db, member, row, chosen, now)
    return see(at(row), "saved")


@router.get("/{perspective_id}/events")
async def events_of_perspective(
    request: Request, member: WritesAnalysis, row: Found, db: Db
) -> Response:
    return events_page(request, db, member, row)


@router.post("/{perspective_id}/events")
async def choose_events(
    request: Request, member: WritesAnalysis, row: Found, form: FilledEvents, db: Db, now: Now
) -> Response:
    if form.data is None or form.data.find:
        return events_page(request, db, member, row, form)
    chosen = set(form.data.event_ids)
    here = [e.id for e in event_queries.events(db, member, chosen)]
    or_404(here if set(here) == chosen else None)
    actions.rest_on_events(db, member, row, here, now)
    return see(at(row), "saved")


@router.post("/{perspective_id}/position")
async def move_perspective(
    member: WritesAnalysis, row: Found, to: Annotated[str, Form()], db: Db, now: Now
) -> Response:
    actions.move_perspective(db, member, row, to == "up", now)
    return see(f"/reviews/{member.review}/perspectives", "saved")


@router.get("/{perspective_id}/removal")
async def ask_to_remove(request: Request, row: Found, member: WritesAnalysis, db: Db) -> Response:
    shown = or_404(queries.view(db, member, row.id))
    return page(request, "perspectives/view_removal.html", shown=shown)


@router.post("/{perspective_id}/removal")
async def remove_perspective(member: WritesAnalysis, row: Found, db: Db, now: Now) -> Response:
    actions.remove_perspective(db, member, row, now)
    return see(f"/reviews/{member.review}/perspectives", "removed")


def words_page(
    request: Request,
    db: Session,
    member: Member,
    row: Perspective | None,
    form: Filled[Any] | None = None,
    clash: bool = False,
    chosen: str = "",
) -> Response:
    return page(
        request,
        "perspectives/view_form.html",
        form=form,
        status=409 if clash else 200,
        clash=clash,
        row=row,
        chosen=chosen,
        roles=standpoint_queries.choices(db, member),
        label=label_of(db, member, row) if row else "",
    )


def excerpts_page(
    request: Request,
    db: Session,
    member: Member,
    row: Perspective,
    looking: Choice,
    form: Filled[Any] | None = None,
) -> Response:
    choice = looking.of(form, queries.excerpt_ids(db, row))
    return page(
        request,
        "perspectives/view_excerpts.html",
        form=without_errors(form),
        row=row,
        label=label_of(db, member, row),
        choice=choice,
        excerpts=choosable(db, member, choice.q, choice.ticked),
    )


def events_page(
    request: Request,
    db: Session,
    member: Member,
    row: Perspective,
    form: Filled[Any] | None = None,
) -> Response:
    typed = form.typed if form else {}
    ticked = {
        t for t in typed.get("event_ids", map(str, queries.event_ids(db, row))) if known_id(t)
    }
    days, q = Span(row.when_first, row.when_last), typed.get("q", "")
    return page(
        request,
        "perspectives/view_events.html",
        form=without_errors(form),
        row=row,
        label=label_of(db, member, row),
        ticked=ticked,
        q=q,
        events=event_queries.about_then(db, member, days, q, ticked),
    )


def looks_in(form: LooksForm) -> actions.Looks:
    return actions.Looks(
        when_text=form.when_text,
        known=form.known,
        believed=form.believed,
        worried=form.worried,
        hoped=form.hoped,
    )


def label_of(db: Session, member: Member, row: Perspective) -> str:
    role = standpoint_queries.standpoint(db, member, row.standpoint_id)
    return role.label if role else ""


def seen_at(member: Member, row: Perspective) -> str:
    """Its own page; the list, when it is of a time that is folded away from the member."""
    shown = member.sees(row.when_first or row.when_last)
    return at(row) if shown else f"/reviews/{member.review}/perspectives"


def at(row: Perspective) -> str:
    return f"/reviews/{row.review_id}/perspectives/{row.id}"
