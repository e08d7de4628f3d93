"""Every review of a Board by step and date, what is late and why."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.boards import queries as boards
from app.clock import Now, day_of
from app.db import Db
from app.desk import (
    ahead_queries,
    date_routes,
    letter_routes,
    marker_routes,
    queries,
    report_routes,
)
from app.pages import page
from app.people.access import board_member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.vocabulary import Label

router = APIRouter(prefix="/boards/{board_id}/desk")

SeesBoard = Annotated[Member, Depends(board_member_who_may(Permission.SEE_BOARD))]
READERS = Label(
    "The Board's people can see this page. It says when things are due and done,"
    " and nothing of what was said or found before the Board was given it."
)


@router.get("")
async def show_desk(
    request: Request, member: SeesBoard, db: Db, now: Now, step: str = "", late: str = ""
) -> Response:
    """`step` and `late` narrow what is shown; what they leave out is told as a number."""
    board = boards.board(db, member)
    found = queries.desk(db, member, day_of(now))
    shown = [one for one in found if not step or (one.step or "") == step]
    shown = [one for one in shown if not late or one.late]
    return page(
        request,
        "desk/desk.html",
        board=board,
        board_name=board.name,
        lines=shown,
        left_out=len(found) - len(shown),
        step=step,
        late=late,
        today=day_of(now),
        not_before=ahead_queries.not_before(db, member, day_of(now)),
        manages=member.may(Permission.MANAGE_BOARD),
        who_can_see=READERS,
    )


router = APIRouter(routes=[*router.routes])
for _part in (report_routes, date_routes, marker_routes, letter_routes):
    router.routes.extend(_part.router.routes)
