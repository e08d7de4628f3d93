"""The desk on a chosen day as a page to print, a PDF and a table; and its dates for a calendar."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.boards import house_queries
from app.boards import queries as boards
from app.clock import Now, day_of
from app.db import Db
from app.desk import ahead_queries, queries, report
from app.desk.calendar import calendar_of
from app.desk.forms import DayForm
from app.forms import Filled, read
from app.packs import look
from app.pages import download, or_404, page
from app.people.access import board_member_who_may
from app.people.models import Member
from app.people.permissions import Permission

router = APIRouter(prefix="/boards/{board_id}/desk")

SeesBoard = Annotated[Member, Depends(board_member_who_may(Permission.SEE_BOARD))]


def chosen(day: str, now: Now) -> tuple[Filled[DayForm], date]:
    """The day that was asked for; today when none was, or one that cannot be told of."""
    form = read(DayForm, {"day": day} if day else {})
    if form.data and form.data.day and form.data.day > day_of(now):
        form = form.fail("day", "Choose today or a day that has passed")
        form.data = None
    return form, (form.data.day if form.data else None) or day_of(now)


@router.get("/report")
async def show_report(
    request: Request, member: SeesBoard, db: Db, now: Now, day: str = ""
) -> Response:
    form, on = chosen(day, now)
    board = boards.board(db, member)
    return page(
        request,
        "desk/report.html",
        form=form,
        board=board,
        board_name=board.name,
        on=on,
        today=day_of(now),
        reviews=[report.of_review(line) for line in queries.desk(db, member, on)],
        who_can_see="The Board's people can see this page.",
    )


@router.get("/report.pdf")
async def download_report(member: SeesBoard, db: Db, now: Now, day: str = "") -> Response:
    """Typesetting begins when the request has let go of the database."""
    form, on = chosen(day, now)
    or_404(form.data)
    lines, style = queries.desk(db, member, on), house_queries.style(db, member)
    name = style.name if style else boards.board(db, member).name
    house = look.as_data(style)
    db.commit()
    body = await report.as_pdf(name, house, lines, on, now)
    return download(body, "application/pdf", f"reviews-{on.isoformat()}.pdf")


@router.get("/dates.csv")
async def download_table(member: SeesBoard, db: Db, now: Now, day: str = "") -> Response:
    form, on = chosen(day, now)
    or_404(form.data)
    body = report.as_csv(queries.desk(db, member, on))
    return download(body, "text/csv; charset=utf-8", f"dates-{on.isoformat()}.csv")


@router.get("/dates.ics")
async def download_calendar(request: Request, member: SeesBoard, db: Db, now: Now) -> Response:
    today = day_of(now)
    entries = ahead_queries.ahead(db, member, queries.desk(db, member, today), today)
    body = calendar_of(entries, request.app.state.settings.origin, now)
    return download(body, "text/calendar; charset=utf-8", "dates.ics")
